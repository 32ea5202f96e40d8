"""Operations that can never go on: on nil channels, and on channels nobody else has."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from ..context import function_of
from ..objects import Var
from ..syntax import Node, enclosing
from ..values.assignments import Source, definitions
from ..values.changes import is_changed
from ..values.resolve import Names
from .channels import Act, Channel, is_guarded, operand_act
from .strands import is_program_entry, run_of, runs_once, starts_of

__all__ = ["Stuck", "Why", "alone_with_itself", "never_goes_on", "on_nil"]


class Why(Enum):
    """Why an operation never goes on."""

    NIL = "the channel is nil"
    ALONE = "nobody else has the channel"
    NOTHING = "a select without cases"


@dataclass(frozen=True, slots=True, eq=False)
class Stuck:
    """`node`: the send_statement, unary_expression, for_statement or select_statement."""

    why: Why
    act: Act
    node: Node


def on_nil(spec: Node, names: Names) -> Stuck | None:
    """Have: `var ch chan T` and `ch <- v`, and nothing is ever assigned to ch.

    `spec` is the var_spec. In a select with other cases a nil channel is meant to be: it is a case
    that is switched off.
    """
    idents = [each for each in spec.children_by_field_name("name") if each.is_named]
    value = spec.child_by_field_name("value")
    if value is not None and [each.type for each in value.named_children] != ["nil"] * len(idents):
        return None
    for ident in idents:
        variable = names.local(ident)
        if variable is None or not _stays_nil(variable, spec, names):
            continue
        for use in names.uses(variable):
            found = operand_act(use, names)
            if found is None or found[0] in (Act.LOOK, Act.CLOSE) or is_guarded(found[1]):
                continue
            if found[0] is not Act.SEND and is_program_entry(function_of(found[1])):
                continue
            return Stuck(Why.NIL, found[0], found[1])
    return None


def _stays_nil(variable: Var, spec: Node, names: Names) -> bool:
    home = function_of(spec)
    if home is None or home.has_error or is_changed(variable, [home], names):
        return False
    if any(
        each.source is not Source.ZERO and each.value is not None and each.value.type != "nil"
        for each in definitions(variable, names)
    ):
        return False
    return not any(
        found is not None and found[0] is Act.LOOK and found[1].type == "binary_expression"
        for found in (operand_act(use, names) for use in names.uses(variable))
    )


def alone_with_itself(channel: Channel) -> Stuck | None:
    """An operation on an unbuffered channel that only its own goroutine has."""
    if channel.capacity != 0 or not all(each.run.is_own for each in channel.operations):
        return None
    if any(each.at.id != each.node.id or each.run.deferred for each in channel.operations):
        return None
    in_entry = is_program_entry(channel.home)
    closed = bool(channel.of(Act.CLOSE))
    for each in channel.operations:
        if not each.blocks or (each.act is not Act.SEND and (in_entry or closed)):
            continue
        if any(close.node.start_byte < each.node.start_byte for close in channel.of(Act.CLOSE)):
            continue  # it panics
        return Stuck(Why.ALONE, each.act, each.node)
    return None


def never_goes_on(select: Node, names: Names) -> Stuck | None:
    """Have: `select {}` in a goroutine that is not started once by main."""
    if any(each.type != "comment" for each in select.named_children) or select.has_error:
        return None
    literal, declared = enclosing(select, "func_literal"), None
    while literal is not None:
        home = function_of(literal)
        run = run_of(select, home, names) if home is not None else None
        if run is not None and run.start is not None:
            return None if runs_once(run.start) else Stuck(Why.NOTHING, Act.LOOK, select)
        literal = enclosing(literal, "func_literal")
    declared = enclosing(select, "function_declaration", "method_declaration")
    if declared is None or function_of(select) is None or is_program_entry(declared):
        return None
    if not _is_same_function(select, declared):
        return None
    starts = starts_of(declared, names)
    is_left = any(not runs_once(each) for _, each in starts)
    return Stuck(Why.NOTHING, Act.LOOK, select) if is_left else None


def _is_same_function(node: Node, function: Node) -> bool:
    home = function_of(node)
    return home is not None and home.id == function.id
