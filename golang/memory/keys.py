"""The keys of maps: whether there are only so many, and whether they come from outside."""

from __future__ import annotations

from ..context import function_of
from ..objects import Var
from ..scopes import name_of
from ..syntax import GO, Node, Query, QueryCursor, enclosing
from ..types.model import Basic, Info, Named, Type, under
from ..types.packages import Package
from ..types.strings import type_string
from ..values.assignments import definitions, is_parameter
from ..values.changes import identifiers
from ..values.resolve import Names

__all__ = ["comes_from_outside", "is_enumeration"]

_CONSTANTS = Query(GO, "(const_spec) @constant")
_DEEP = 3  # variables that a key is followed through


def is_enumeration(of: Type) -> bool:
    """Whether a type has few values: a bool, a byte, or one that constants are declared of.

    Have: `type State int` with `const ( Idle State = iota; Busy )`. A single constant, such as
    `const NoID ID = 0`, makes no enumeration.
    """
    inner = under(of)
    if not isinstance(inner, Basic):
        return False
    if inner.size == 1:
        return True
    home = of.home if isinstance(of, Named) else None
    if (
        not isinstance(of, Named)
        or not isinstance(home, Package)
        or not inner.info & (Info.INTEGER | Info.STRING)
    ):
        return False
    count = 0
    for _, piece in home.mentions(of.name):
        if piece.keyword == b"const":
            count += _constants_of(piece.root, of.name)
    return count > 1


def _constants_of(root: Node, name: str) -> int:
    """How many constants a declaration gives a type; those that repeat the line above count."""
    count, repeats = 0, False
    for _, captures in QueryCursor(_CONSTANTS).matches(root):
        spec = captures["constant"][0]
        kind, value = spec.child_by_field_name("type"), spec.child_by_field_name("value")
        if kind is not None:
            repeats = kind.type == "type_identifier" and name_of(kind) == name
        elif value is not None:
            repeats = (value.text or b"").startswith(f"{name}(".encode())
        count += repeats
    return count


def comes_from_outside(key: Node, names: Names, depth: int = 0) -> bool:
    """Whether a key is made from a parameter of an exported function, or from an HTTP request."""
    for ident in identifiers(key):
        variable = names.local(ident)
        if variable is None:
            continue
        if type_string(names.type(ident)) == "*net/http.Request":
            return True
        if is_parameter(variable):
            if _is_exported(variable):
                return True
        elif depth < _DEEP and any(
            each.value is not None and comes_from_outside(each.value, names, depth + 1)
            for each in definitions(variable, names)
        ):
            return True
    return False


def _is_exported(parameter: Var) -> bool:
    """Whether it is a parameter, not the receiver, of an exported function or method."""
    decl = parameter.decl
    function = function_of(decl) if decl is not None else None
    function = function or (enclosing(decl, "method_declaration") if decl is not None else None)
    if decl is None or function is None or function.type == "func_literal":
        return False
    receiver, name = function.child_by_field_name("receiver"), function.child_by_field_name("name")
    is_receiver = receiver is not None and decl.start_byte < receiver.end_byte
    return not is_receiver and name is not None and name_of(name)[:1].isupper()
