"""Locals that are given up by hand, so that what they refer to can be collected."""

from __future__ import annotations

from ..context import function_of, within_function
from ..flow.targets import lefts_of
from ..objects import Var
from ..syntax import Node
from ..types.model import Interface, Map, Pointer, Slice, Type, is_known, under
from ..types.sizes import sizeof
from ..types.strings import type_string
from ..values.assignments import Source, definition_at, definitions, is_parameter
from ..values.callees import arguments_of
from ..values.constants import int_value, unparenthesized
from ..values.resolve import Names

__all__ = ["LARGE", "dropped_before", "is_last_use"]

LARGE = 64 * 1024
"""Bytes from which on a value of known size is large."""


def dropped_before(node: Node, names: Names) -> list[tuple[Var, Node]]:
    """The large locals that are set to nil before a node in its function, each with the statement.

    Have: `data = nil`, where data is a map, a slice that is large or of unknown size, or a pointer
    or interface that a function made.
    """
    function = function_of(node)
    body = function.child_by_field_name("body") if function is not None else None
    found: list[tuple[Var, Node]] = []
    for each in within_function(body) if body is not None else ():
        if each.start_byte >= node.start_byte:
            break
        if each.type == "assignment_statement":
            found += [(variable, each) for variable in _niled(each, names)]
    return found


def _niled(assignment: Node, names: Names) -> list[Var]:
    """The large locals that an assignment sets to nil."""
    operator, right = (assignment.child_by_field_name(each) for each in ("operator", "right"))
    lefts = lefts_of(assignment)
    values = [each for each in right.named_children if each.type != "comment"] if right else []
    if operator is None or operator.type != "=" or len(lefts) != len(values):
        return []
    found: list[Var] = []
    for left, value in zip(lefts, values, strict=True):
        variable = names.local(left) if value.type == "nil" else None
        if variable is not None and not is_parameter(variable):
            found += [variable] if _is_large(variable, names.type(left), names) else []
    return found


def _is_large(variable: Var, type: Type, names: Names) -> bool:
    values = [
        unparenthesized(each.value)
        for each in definitions(variable, names)
        if each.source is Source.VALUE and each.value is not None and each.value.type != "nil"
    ]
    match under(type):
        case Map():
            return True
        case Slice(elem) if is_known(elem):
            return any(_is_long(value, sizeof(elem), names) for value in values)
        case Pointer() | Interface() if type_string(type) != "error":
            return any(_is_made(value, names) for value in values)
        case _:
            return False


def _is_long(value: Node, size: int | None, names: Names) -> bool:
    """Whether a slice may take up as much as LARGE, `size` being that of an element."""
    if size is None:
        return True
    length: int | None = None
    if value.type == "composite_literal":
        body = value.child_by_field_name("body")
        length = len(body.named_children) if body is not None else None
    elif names.is_builtin(value.child_by_field_name("function"), "make"):
        lengths = [int_value(each, names) for each in arguments_of(value)[1:]]
        length = max((each or 0 for each in lengths), default=0) if None not in lengths else None
    return length is None or length * size >= LARGE


def _is_made(value: Node, names: Names) -> bool:
    """Whether a function made what a pointer or interface refers to, or it is large by type.

    Have: `&T{}`, `new(T)`.
    """
    made = value.named_children[0] if value.type == "unary_expression" else value
    if made.type == "composite_literal":
        size = sizeof(names.type(made))
    elif names.is_builtin(value.child_by_field_name("function"), "new"):
        size = sizeof(names.denoted(arguments_of(value)[0])) if arguments_of(value) else None
    else:
        return value.type == "call_expression"
    return size is not None and size >= LARGE


def is_last_use(variable: Var, assignment: Node, names: Names) -> bool:
    """Whether a variable is only used by its function itself, and before `assignment` sets it.

    Then the compiler knows that nobody needs its value any more, without being told.
    """
    home = function_of(variable.ident) if variable.ident is not None else None
    uses = names.uses(variable)
    reads = [each for each in uses if definition_at(each) is None]
    return any(each.end_byte < assignment.start_byte for each in reads) and all(
        each.start_byte <= assignment.end_byte and _is_plain(each, home) for each in uses
    )


def _is_plain(use: Node, home: Node | None) -> bool:
    parent, function = use.parent, function_of(use)
    is_address = (
        parent is not None and parent.type == "unary_expression" and parent.children[0].type == "&"
    )
    return not is_address and function is not None and home is not None and function.id == home.id
