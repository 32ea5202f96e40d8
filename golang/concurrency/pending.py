"""Timers that a loop makes faster than they fire."""

from __future__ import annotations

from dataclasses import dataclass

from ..flow.repeating import loops_repeating
from ..flow.selects import case_of, keeps_going, received_from
from ..flow.tripcount import iterations
from ..syntax import Node, same, statement_of, text_of
from ..values.constants import unparenthesized
from ..values.kinds import Declarations

__all__ = ["Wait", "channel_in_case", "channel_of", "delay_in_loop", "wait_in_loop"]

_FEW = 4  # timers that are not worth a word


@dataclass(frozen=True, slots=True, eq=False)
class Wait:
    """A timer made for one case of a select_statement in `loop`, which `other` keeps going.

    `channel`: what the case receives from.
    """

    channel: Node
    loop: Node
    other: Node


def channel_in_case(call: Node) -> tuple[Node, Node] | None:
    """The communication_case that receives from the channel that a call makes, and that channel.

    Have: `case <-time.After(d):`, `case <-time.NewTimer(d).C:`.
    """
    case = case_of(call)
    channel = received_from(case) if case is not None else None
    if case is None or channel is None:
        return None
    made = channel
    if channel.type == "selector_expression":
        operand = channel.child_by_field_name("operand")
        made = unparenthesized(operand) if operand is not None else channel
    return (case, channel) if same(made, call) else None


def _variable_in_case(call: Node, names: Declarations) -> tuple[Node, Node] | None:
    """The same for `timeout := time.After(d)`, which one case receives from, and nothing else."""
    listed = call.parent
    owner = listed.parent if listed is not None else None
    left = owner.child_by_field_name("left") if owner is not None else None
    if owner is None or owner.type != "short_var_declaration" or left is None:
        return None
    if len(left.named_children) != 1 or left.named_children[0].type != "identifier":
        return None
    variable = names.local(left.named_children[0])
    uses = list(names.uses(variable)) if variable is not None else []
    case = case_of(uses[0]) if len(uses) == 1 else None
    channel = received_from(case) if case is not None else None
    return (case, uses[0]) if case is not None and same(channel, uses[0]) else None


def channel_of(call: Node, names: Declarations) -> tuple[Node, Node] | None:
    """The communication_case that receives from the channel that a call makes, and that channel:
    the call itself, or the variable that holds it."""
    return channel_in_case(call) or _variable_in_case(call, names)


def wait_in_loop(call: Node, names: Declarations) -> Wait | None:
    """Have: `for { select { case m := <-ch: …; case <-time.After(d): … } }`.

    The channel may be in a variable of the loop's own.
    """
    received = channel_of(call, names)
    going = keeps_going(received[0], names) if received is not None else None
    if received is None or going is None or _is_short(going[0], names):
        return None
    if not going[0].start_byte <= call.start_byte < going[0].end_byte:
        return None  # Have: a deadline for all of the loop.
    return Wait(received[1], *going)


def delay_in_loop(call: Node, names: Declarations) -> Node | None:
    """The loop that makes a timer in every iteration which nobody can stop: it is dropped.

    Have: `time.AfterFunc(d, f)` and `_ = time.AfterFunc(d, f)` as statements, also of a function
    literal that is called on the spot.
    """
    parent, statement = call.parent, statement_of(call)
    left = statement.child_by_field_name("left")
    is_blank = left is not None and text_of(left) == b"_"
    if parent is None or (parent.type != "expression_statement" and not is_blank):
        return None
    loops = loops_repeating(statement, names)
    return loops[0] if loops and not _is_short(loops[0], names) else None


def _is_short(loop: Node, names: Declarations) -> bool:
    count = iterations(loop, names)
    return count is not None and count.value is not None and count.value <= _FEW
