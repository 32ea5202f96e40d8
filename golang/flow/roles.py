"""What a function is for, as the types of its parameters tell."""

from __future__ import annotations

from ..scopes import FUNCTIONS
from ..syntax import Node, ancestors
from ..types.strings import type_string
from ..values.assignments import definitions
from ..values.changes import identifiers
from ..values.resolve import Names

__all__ = ["is_asked_for", "is_handler", "is_of_tests", "parameter_types"]

_TESTING = frozenset(f"*testing.{each}" for each in "TBFM") | {"testing.TB", "*testing.PB"}
_HANDLER = ["net/http.ResponseWriter", "*net/http.Request"]


def parameter_types(function: Node, names: Names) -> list[str]:
    """The types of a function's parameters by full name, `?` where not known; no receiver."""
    listed = function.child_by_field_name("parameters")
    found: list[str] = []
    for each in listed.named_children if listed is not None else ():
        kind = each.child_by_field_name("type")
        if kind is not None:
            several = max(1, len(each.children_by_field_name("name")))
            found += [type_string(names.denoted(kind))] * several
    return found


def is_of_tests(node: Node, names: Names) -> bool:
    """Whether a function around a node is handed a test, as helpers of tests are.

    Have: `func check(t testing.TB)`, `testing.Benchmark(func(b *testing.B) { … })`.
    """
    return any(
        each in _TESTING
        for function in ancestors(node)
        if function.type in FUNCTIONS
        for each in parameter_types(function, names)
    )


def is_handler(function: Node, names: Names) -> bool:
    """Whether a function answers HTTP requests: it is handed a ResponseWriter and a Request."""
    return parameter_types(function, names) == _HANDLER


def is_asked_for(node: Node, names: Names) -> bool:
    """Whether a handler comes to a node only where the request says so.

    Have: `if r.FormValue("gc") != "" { … }`, also by way of local variables.
    """
    child = node
    for parent in ancestors(node):
        if parent.type in FUNCTIONS:
            return False
        if parent.type == "if_statement" and child.type == "block":
            condition = parent.child_by_field_name("condition")
            if condition is not None and _tells_of_request(condition, names, 0):
                return True
        child = parent
    return False


def _tells_of_request(expression: Node, names: Names, depth: int) -> bool:
    for ident in identifiers(expression):
        variable = names.local(ident)
        if variable is None or depth > _DEEP:
            continue
        if type_string(names.type(ident)) == _HANDLER[1]:
            return True
        given = [each.value for each in definitions(variable, names)]
        if any(each is not None and _tells_of_request(each, names, depth + 1) for each in given):
            return True
    return False


_DEEP = 3
