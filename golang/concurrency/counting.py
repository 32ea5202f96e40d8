"""How many sends or receives one run of a function makes at the most."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from ..context import is_repeated_by
from ..flow.cfg import CFG, Block, build
from ..flow.flow import never_returns
from ..flow.reach import loops_to
from ..flow.tripcount import iterations
from ..syntax import Node
from ..values.counts import Count
from ..values.resolve import Names
from .channels import Operation

__all__ = ["graph_of", "is_last_send", "most", "times_started"]


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
    known: dict[Block, int] = {}
    return _heaviest(cfg.entry, weights, known, set())


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


def _heaviest(
    block: Block, weights: dict[Block, int], known: dict[Block, int], around: set[Block]
) -> int:
    """The heaviest way from a block on; blocks in circles weigh nothing."""
    if block in known:
        return known[block]
    if block in around:
        return 0
    inner = around | {block}
    behind = max((_heaviest(each, weights, known, inner) for each in block.succs), default=0)
    known[block] = weights.get(block, 0) + behind
    return known[block]


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
