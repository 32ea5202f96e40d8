"""Channels that are never closed, or on some ways only, while somebody waits for it."""

from __future__ import annotations

from dataclasses import dataclass

from ..context import branches_out, within_function
from ..flow.cfg import Block
from ..flow.exits import exits_past, return_of
from ..flow.flow import Flow
from ..flow.reach import loops_to
from ..syntax import Node, ancestors, enclosing, holds, same, text_of
from ..values.callees import arguments_of
from ..values.resolve import Names
from .channels import Act, Channel, Operation
from .counting import graph_of
from .strands import is_whole_program, run_of

__all__ = ["Unclosed", "closed_on_some_exits", "never_closed"]


@dataclass(frozen=True, slots=True, eq=False)
class Unclosed:
    """A channel whose close somebody waits for in vain.

    `waits`: the range loop, or the receive, that waits. `owner`: the function whose goroutine alone
    sends and closes; None where several do. `exits`: the return statements that do not close; None
    stands for the end of the function. `closes`: those that there are.
    """

    waits: Operation
    owner: Node | None
    exits: tuple[Node | None, ...]
    closes: tuple[Operation, ...]


def never_closed(channel: Channel, names: Names) -> Unclosed | None:
    """Have: `go func() { for v := range ch { … } }()`, and nobody closes ch."""
    if channel.of(Act.CLOSE):
        return None
    cfg = graph_of(channel.home, names)
    if cfg is None:
        return None
    for each in channel.of(Act.RANGE):
        start = each.run.start
        if start is None or not _is_started(start, channel, names):
            continue
        body = each.node.child_by_field_name("body")
        if body is None or _has_way_out(each.node):
            continue
        if exits_past(cfg, cfg.place(start), lambda node: False):
            return Unclosed(each, _owner(channel), (), ())
    return None


def _is_started(start: Node, channel: Channel, names: Names) -> bool:
    """Whether home itself starts it, and its end is not that of the program."""
    own = run_of(start, channel.home, names)
    if own is None or not own.is_own:
        return False
    return bool(loops_to(start, channel.made)) or not is_whole_program(channel.home, names)


def _has_way_out(loop: Node) -> bool:
    """Whether something leaves the loop, or ends its goroutine."""
    body = loop.child_by_field_name("body")
    if body is None:
        return True
    if any(b"Goexit" in text_of(each) for each in within_function(body)):
        return True
    return any(each.type != "continue_statement" for each in branches_out(body))


def _owner(channel: Channel) -> Node | None:
    """The function whose goroutine does all the sending, home where nobody sends."""
    sends = channel.of(Act.SEND)
    runs = {(each.run.function.id, each.run.start.id if each.run.start else 0) for each in sends}
    if not sends:
        return channel.home
    run = sends[0].run
    if len(runs) > 1 or any(each.run.deferred is not None for each in sends):
        return None
    if run.start is not None and loops_to(run.start, channel.made):
        return None
    return run.function


def closed_on_some_exits(channel: Channel, names: Names) -> Unclosed | None:
    """The exits of the sole sender that do not close the channel, though others do."""
    closes = channel.of(Act.CLOSE)
    waits = _waiting(channel)
    owner = _owner(channel) if channel.of(Act.SEND) else None
    if not closes or waits is None or owner is None:
        return None
    if any(each.run.deferred or each.run.function.id != owner.id for each in closes):
        return None
    if waits.run.function.id == owner.id or not all(same(e.node, e.at) for e in closes):
        return None
    cfg = graph_of(owner, closes[0].names)
    if cfg is None:
        return None
    start: tuple[Block, int] | None = None
    if owner.id == channel.home.id:
        waiting = waits.run.start
        if waiting is None or not _is_started(waiting, channel, names):
            return None
        start = cfg.place(waiting)
        if start is None or is_whole_program(owner, names):
            return None
    stops = [each.node for each in closes]
    left = exits_past(cfg, start, lambda node: any(holds(node, stop) for stop in stops))
    exits = [return_of(each) for each in left]
    # Have: `if open { close(ch) }` further up: its condition is not understood.
    flow = Flow(names)
    open_ends = [each for each in stops if _goes_on(each, flow)]
    early: tuple[Node | None, ...] = tuple(
        each
        for each in exits
        if each is not None
        and all(each.start_byte < stop.start_byte for stop in open_ends)
        and not _tells_others(each, names)
    )
    if None in exits and _may_be_left_out(stops, owner):
        early += (None,)
    return Unclosed(waits, owner, early, tuple(closes)) if early else None


def _tells_others(left: Node, names: Names) -> bool:
    """Have: `errs <- err; return`: who waits may hear of it in another way."""
    listed = left.parent
    if listed is None or listed.type != "statement_list":
        return False
    for node in (n for each in listed.named_children for n in within_function(each)):
        if node.type == "send_statement":
            return True
        if names.is_builtin(node.child_by_field_name("function"), "close"):
            return True
    return False


def _may_be_left_out(closes: list[Node], owner: Node) -> bool:
    """Have: `if ok { close(ch) }` as the last statement, and no other close or channel."""
    if len(closes) != 1:
        return False
    test = enclosing(closes[0], "if_statement", "for_statement", "func_literal")
    body = owner.child_by_field_name("body")
    listed = test.parent if test is not None else None
    if test is None or test.type != "if_statement" or listed is None or body is None:
        return False
    if not same(listed.parent, body) or not same(listed.named_children[-1], test):
        return False
    if test.child_by_field_name("alternative") is not None:
        return False
    sends = (each for each in within_function(body) if each.type == "send_statement")
    own = text_of(arguments_of(closes[0])[0])
    channels = (each.child_by_field_name("channel") for each in sends)
    return all(each is not None and text_of(each) == own for each in channels)


def _goes_on(close: Node, flow: Flow) -> bool:
    """Whether control comes to the end of the statement list around a close."""
    listed = next((each for each in ancestors(close) if each.type == "statement_list"), None)
    return listed is None or flow.completes(listed)


def _waiting(channel: Channel) -> Operation | None:
    """What waits until the channel is closed: a range, or `v, ok := <-ch` in a loop."""
    for each in channel.of(Act.RANGE, Act.RECEIVE):
        if not each.blocks or each.run.deferred is not None:
            continue
        if each.act is Act.RANGE:
            if not _has_way_out(each.node):
                return each
        elif _asks_whether_closed(each.node) and loops_to(each.at, channel.made):
            return each
    return None


def _asks_whether_closed(receive: Node) -> bool:
    """Have: `v, ok := <-ch`."""
    listed = receive.parent
    owner = listed.parent if listed is not None and listed.type == "expression_list" else None
    left = owner.child_by_field_name("left") if owner is not None else None
    return left is not None and len(left.named_children) == 2
