"""Which mutex guards what a package keeps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..context import function_of
from ..objects import Var
from ..syntax import Node, descendants, text_of
from ..types.model import Struct, Type, under
from ..types.strings import type_string
from ..values.callees import callee
from ..values.origin import root_of
from ..values.resolve import Names

__all__ = ["fields_that_lock", "guard_of", "is_mutex"]

_LOCKING = frozenset(("(*sync.Mutex).Lock", "(*sync.RWMutex).Lock"))


def is_mutex(of: Type) -> bool:
    return type_string(of) in ("sync.Mutex", "sync.RWMutex", "*sync.Mutex", "*sync.RWMutex")


def guard_of(places: Iterable[tuple[Names, Node]]) -> str | None:
    """The mutex that is locked above all of these expressions, in their functions.

    As text: a package-level variable by itself, `mu` or `state.mu`; a field of what the expression
    starts with as what follows that, `.mu`, or "." where it is embedded. None where there is none,
    or not always the same one.
    """
    found: set[str] | None = None
    for names, expression in places:
        here = set(_locked_above(expression, names))
        if here:
            found = here if found is None else found & here
    return next(iter(found)) if found is not None and len(found) == 1 else None


def _locked_above(expression: Node, names: Names) -> Iterator[str]:
    function = function_of(expression)
    start = root_of(expression)
    own = names.local(start) if start is not None else None
    for call in descendants(function) if function is not None else ():
        if call.type != "call_expression" or call.start_byte > expression.start_byte:
            continue
        if callee(call, names) not in _LOCKING:
            continue
        selector = call.child_by_field_name("function")
        operand = selector.child_by_field_name("operand") if selector is not None else None
        root = root_of(operand) if operand is not None else None
        found = names.lookup(root) if root is not None else None
        if operand is None or root is None or not isinstance(found, Var):
            continue
        text = text_of(operand)[root.end_byte - operand.start_byte :].decode()
        if not found.is_local:
            yield text_of(operand).decode()
        elif found is own:
            yield text or "."


def fields_that_lock(of: Type) -> list[str]:
    """The fields of a struct type that are mutexes, as `guard_of` writes them."""
    inner = under(of)
    if not isinstance(inner, Struct):
        return []
    return [
        "." if each.embedded else f".{each.name}" for each in inner.fields if is_mutex(each.type)
    ]
