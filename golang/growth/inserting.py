"""Loops that put one more key into a map with every iteration."""

from __future__ import annotations

from ..objects import TypeName, Var
from ..syntax import Node, descendants, enclosing, same
from ..values.callees import arguments_of
from ..values.changes import identifiers, is_changed
from ..values.kinds import Declarations
from .filling import Filling, filling

__all__ = ["insert_filling", "is_insert_into"]


def is_insert_into(statement: Node | None, variable: Var, names: Declarations) -> bool:
    """Have: `m[k] = v`."""
    if statement is None or statement.type != "assignment_statement":
        return False
    left, operator = (
        statement.child_by_field_name("left"),
        statement.child_by_field_name("operator"),
    )
    if left is None or operator is None or operator.type != "=" or len(left.named_children) != 1:
        return False
    target = left.named_children[0]
    operand = target.child_by_field_name("operand")
    is_index = target.type == "index_expression" and operand is not None
    return is_index and operand is not None and names.local(operand) is variable


def insert_filling(statement: Node, variable: Var, names: Declarations) -> Filling | None:
    """The loop that puts a value under another key into a map each time, with `statement`.

    Have: `m[k] = v`. Where the loop asks the map for anything, as in `m[k] = append(m[k], v)`,
    it counts on keys that come again; then their number is not known. Nor is it in a set of what
    elements have in common: `sizes[t.Size()] = true`.
    """
    found = filling(statement, variable, names)
    left = statement.child_by_field_name("left")
    if found is None or left is None or not is_insert_into(statement, variable, names):
        return None
    loop, key = found.loop, left.named_children[0].child_by_field_name("index")
    if key is None or not same(enclosing(statement, "for_statement"), loop):
        return None
    uses = [each for each in names.uses(variable) if _holds(loop, each)]
    if len(uses) != 1 or is_changed(variable, [loop], names):
        return None
    value = statement.child_by_field_name("right")
    if value is not None and _is_constant(value) and not _is_element(key, loop, names):
        return None
    return found if _varies(key, loop, names) else None


def _is_constant(values: Node) -> bool:
    """Have: `true`, `1`, `struct{}{}`: all that tells is the key."""
    return not any(each.type == "identifier" for each in descendants(values))


def _is_element(key: Node, loop: Node, names: Declarations) -> bool:
    """Have: a variable of the loop's head, or a conversion of one."""
    if key.type == "call_expression":
        function, given = key.child_by_field_name("function"), arguments_of(key)
        found = names.lookup(function) if function is not None else None
        if not isinstance(found, TypeName) or len(given) != 1:
            return False
        key = given[0]
    variable, body = names.local(key), loop.child_by_field_name("body")
    ident = variable.ident if variable is not None else None
    return (
        ident is not None
        and body is not None
        and (loop.start_byte < ident.start_byte < body.start_byte)
    )


def _holds(outer: Node, inner: Node) -> bool:
    return outer.start_byte <= inner.start_byte < outer.end_byte


def _varies(key: Node, loop: Node, names: Declarations) -> bool:
    """Whether an expression rests on something that the loop declares."""
    found = (names.lookup(each) for each in identifiers(key))
    return any(
        each is not None and each.is_local and each.ident is not None and _holds(loop, each.ident)
        for each in found
    )
