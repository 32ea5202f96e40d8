"""Whether a condition lets a statement of a loop run only once."""

from __future__ import annotations

from ..context import function_of
from ..syntax import Node, ancestors, same
from ..values.assignments import definitions
from ..values.constants import unparenthesized
from ..values.kinds import Declarations

__all__ = ["is_guarded"]


def is_guarded(statement: Node, loop: Node, names: Declarations) -> bool:
    """Have: `if !locked { mu.Lock(); defer mu.Unlock(); locked = true }`: that runs once."""
    for parent in ancestors(statement):
        if same(parent, loop):
            return False
        if parent.type == "if_statement" and _is_first_time(parent, loop, names):
            return True
    return False


def _is_first_time(test: Node, loop: Node, names: Declarations) -> bool:
    """Whether an if_statement asks for a variable that it sets, and that the loop never puts back.

    Have: `if !locked { …; locked = true }`, `if first { first = false; … }`, `if conn == nil { conn
    = dial(); … }`, or a function literal called there that does so.
    """
    condition, then = (test.child_by_field_name(each) for each in ("condition", "consequence"))
    asked = _asked(condition) if condition is not None else None
    variable = names.local(asked[0]) if asked is not None else None
    if asked is None or variable is None or then is None:
        return False
    value, is_given = asked[1:]
    elsewhere = False
    for each in definitions(variable, names):
        if same(each.ident, variable.ident):
            continue
        if each.value is None or (each.value.type == value) is not is_given:
            return False
        inside = loop.start_byte <= each.ident.start_byte < loop.end_byte
        if inside and not then.start_byte <= each.ident.start_byte < then.end_byte:
            return False
        elsewhere = elsewhere or inside or not same(function_of(each.ident), function_of(loop))
    return elsewhere


def _asked(condition: Node) -> tuple[Node, str, bool] | None:
    """What a condition asks for, a kind of literal, and whether that is what it must be given.

    `("true", True)`: it must be given true; `("nil", False)`: anything but nil.
    """
    condition = unparenthesized(condition)
    match condition.type:
        case "identifier":
            return condition, "false", True
        case "unary_expression" if condition.children[0].type == "!":
            operand = condition.child_by_field_name("operand")
            return (operand, "true", True) if operand is not None else None
        case "binary_expression" if condition.children[1].type == "==":
            left, right = (condition.child_by_field_name(each) for each in ("left", "right"))
            is_nil = left is not None and right is not None and right.type == "nil"
            return (left, "nil", False) if is_nil and left is not None else None
        case _:
            return None
