"""How many sends or receives one run of a function makes at the most."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from ..context import is_repeated_by
from ..flow.cfg import CFG, Block, build
from ..flow.flow import never_returns
from ..flow.reach import loops_to
from ..flow.tripcount import iterations
from ..syntax import Node, ancestors, descendants
from ..types.model import Chan, under
from ..values.assignments import definition_at
from ..values.counts import Count
from ..values.resolve import Names
from .channels import Operation

__all__ = ["graph_of", "is_last_send", "most", "repeats", "times_started"]


def graph_of(function: Node, names: Names) -> CFG | None:
    """The control-flow graph of a function; None for one without a body."""
    body = function.child_by_field_name("body")
    return build(body, lambda call: not never_returns(call, names)) if body is not None else None


def most(
    cfg: CFG, operations: Iterable[Operation], place: Callable[[Operation], Node]
) -> int | None:
    """How many of some operations one way through a function runs at the most.

    `place`: where an operation stands in that function. None where a loop repeats one.
    """
    weights: dict[Block, int] = {}
    for each in operations:
        found = cfg.place(place(each))
        if found is not None:
            weights[found[0]] = weights.get(found[0], 0) + 1
    if any(_is_in_circle(block) for block in weights):
        return None
    best: dict[Block, int] = dict.fromkeys(cfg.blocks, 0)
    changed = True
    while changed:  # Blocks in circles weigh nothing, so this comes to an end.
        changed = False
        for block in reversed(cfg.blocks):
            weight = weights.get(block, 0) + max((best[each] for each in block.succs), default=0)
            if weight > best[block]:
                best[block], changed = weight, True
    return best[cfg.entry]


def _is_in_circle(block: Block) -> bool:
    seen: set[Block] = set()
    todo = list(block.succs)
    while todo:
        each = todo.pop()
        if each is block:
            return True
        if each not in seen:
            seen.add(each)
            todo.extend(each.succs)
    return False


def times_started(start: Node, made: Node, names: Names) -> Count | None:
    """How often what `start` starts runs for each time that `made` runs; None if not known."""
    loops = loops_to(start, made)
    if not loops:
        return Count("1", 1, "")
    if len(loops) > 1 or not is_repeated_by(start, loops[0]):
        return None
    return iterations(loops[0], names)


def is_last_send(send: Operation, sends: list[Operation]) -> bool:
    """Whether no other send, and not the same once more, can come behind it in its goroutine."""
    cfg = graph_of(send.run.function, send.names)
    start = cfg.place(send.node) if cfg is not None else None
    if cfg is None or start is None:
        return True
    places = {place[0] for each in sends if (place := cfg.place(each.node)) is not None}
    behind = {block for succ in start[0].succs for block in cfg.reachable(succ)}
    return not behind & places


def repeats(send: Operation) -> bool:
    """Whether one goroutine may be taken to send again and again.

    Not so: as often as something comes from a channel; once, as the condition of an `if` says
    that is changed where it holds. Have: `if first { ch <- v; first = false }`.
    """
    if is_last_send(send, [send]):
        return False
    for parent in ancestors(send.node):
        if parent.type == "for_statement":
            clause = next((e for e in parent.named_children if e.type == "range_clause"), None)
            ranged = clause.child_by_field_name("right") if clause is not None else None
            return ranged is None or not isinstance(under(send.names.type(ranged)), Chan)
        if parent.type == "if_statement" and _is_switch(parent, send.names):
            return False
    return False


def _is_switch(statement: Node, names: Names) -> bool:
    """Whether an if_statement changes a variable of its own condition."""
    condition = statement.child_by_field_name("condition")
    then = statement.child_by_field_name("consequence")
    if condition is None or then is None:
        return True
    variables = (names.local(node) for node in descendants(condition))
    return any(
        then.start_byte <= use.start_byte < then.end_byte and definition_at(use) is not None
        for variable in variables
        if variable is not None
        for use in names.uses(variable)
    )
