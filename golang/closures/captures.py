"""Which variables a function literal captures."""

from __future__ import annotations

from ..objects import Var
from ..syntax import GO, Node, Query, QueryCursor, same
from ..types.model import Struct, under
from ..values.resolve import Names

__all__ = ["captures_of", "is_field_key"]

_IDENTIFIERS = Query(GO, "(identifier) @ident")


def captures_of(literal: Node, names: Names) -> dict[Var, list[Node]]:
    """The local variables from outside of a func_literal that it uses, with these uses in order."""
    found: dict[Var, list[Node]] = {}
    idents = QueryCursor(_IDENTIFIERS).captures(literal).get("ident", ())
    for each in sorted(idents, key=lambda ident: ident.start_byte):
        variable = names.local(each)
        ident = variable.ident if variable is not None else None
        if variable is None or ident is None:
            continue
        if literal.start_byte <= ident.start_byte < literal.end_byte or _declares(each):
            continue
        if not is_field_key(each, names):
            found.setdefault(variable, []).append(each)
    return found


def _declares(ident: Node) -> bool:
    """Have: the x of `func(x int)` or `x := x`, whose scope begins behind it."""
    parent = ident.parent
    if parent is None:
        return False
    if any(same(each, ident) for each in parent.children_by_field_name("name")):
        return True
    owner = parent.parent
    if parent.type != "expression_list" or owner is None:
        return False
    if owner.type == "type_switch_statement":
        return same(owner.child_by_field_name("alias"), parent)
    is_left = same(owner.child_by_field_name("left"), parent)
    return is_left and any(each.type == ":=" for each in owner.children)


def is_field_key(ident: Node, names: Names) -> bool:
    """Have: the x of `T{x: 1}`, where T is a struct: it names a field."""
    element = ident.parent
    keyed = element.parent if element is not None else None
    if element is None or keyed is None or keyed.type != "keyed_element":
        return False
    if not same(keyed.child_by_field_name("key"), element):
        return False
    body = keyed.parent
    if body is None or body.type != "literal_value":
        return False
    owner = body.parent
    if owner is None or owner.type != "composite_literal":
        return True  # Have: {{x: 1}}, whose type is not written there; in doubt a field.
    return isinstance(under(names.type(owner)), Struct)
