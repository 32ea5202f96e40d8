"""Senders that wait for ever: more values are sent than anybody receives."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from ..context import branches_out, within_function
from ..flow.cfg import CFG, Block
from ..flow.flow import is_endless
from ..flow.reach import loops_to
from ..syntax import Node, ancestors, descendants, holds, same
from ..values.counts import Count, scaled
from ..values.resolve import Names
from .channels import Act, Channel, Operation
from .counting import (
    graph_of,
    is_last_send,
    lets_few_pass,
    may_follow,
    most,
    repeats,
    times_started,
)
from .leaving import Exit, How, exits_before, head_of, is_join
from .strands import is_whole_program, run_of

__all__ = ["Blocked", "Shortage", "blocked_send"]


class Shortage(Enum):
    """Why a send waits for ever."""

    EXIT = "the receiver can leave first"
    SENDERS = "there are more senders than receives"
    SENDS = "one goroutine sends more than is received"


@dataclass(frozen=True, slots=True, eq=False)
class Blocked:
    """A send that waits for ever.

    `send`: the first that may, `others` the rest. `exit`: where the receiver leaves, if that is
    why. `room`: the number of sends, if it is known: with that capacity none waits. `receives`:
    how many values are received at the most, None where a loop receives.
    """

    why: Shortage
    send: Operation
    others: tuple[Operation, ...]
    exit: Exit | None
    room: Count | None
    receives: int | None


@dataclass(frozen=True, slots=True, eq=False)
class _Sender:
    """What one go_statement starts: `each` values are sent by a run, `times` runs there are.

    None: not known how many. `loops`: those around the start that do not make the channel anew.
    """

    start: Node
    sends: list[Operation]
    each: int | None
    times: Count | None
    loops: list[Node]

    @property
    def total(self) -> int | None:
        runs = self.times.value if self.times is not None else None
        return runs * self.each if runs is not None and self.each is not None else None

    @property
    def is_sure(self) -> bool:
        """Whether so much is sent in any case: not only under conditions in a loop."""
        return self.each is not None or any(repeats(each) for each in self.sends)

    def sends_more_than(self, received: int) -> bool:
        """Whether more than a few values are sent in any case: a loop that cannot be counted may
        be taken to run twice, one without an end to run on."""
        if self.each is not None or any(map(_never_stops, self.sends)):
            return True
        return received <= 1 and any(repeats(each) and _is_plain(each) for each in self.sends)

    @property
    def room(self) -> Count | None:
        if self.times is None or self.each is None:
            return None
        return scaled(self.times, self.each)


def blocked_send(channel: Channel, names: Names) -> Blocked | None:
    """The send to a channel that may wait for ever because its function receives too little."""
    if channel.capacity is None or not any(each.blocks for each in channel.of(Act.SEND)):
        return None
    receives = channel.of(Act.RECEIVE, Act.RANGE)
    if any(not each.run.is_own or each.run.deferred is not None for each in receives):
        return None
    if any(each.run.is_own and each.run.deferred is not None for each in channel.of(Act.CLOSE)):
        return None  # Have: defer close(ch); a send that waits then panics, and waits no longer
    senders = _senders(channel, names)
    cfg = graph_of(channel.home, names)
    if not senders or cfg is None or _waits_at_end(channel.home, names):
        return None
    together = len(senders) > 1 or any(each.loops for each in senders)
    if together and any(lets_few_pass(send) for each in senders for send in each.sends):
        return None
    starts = [cfg.place(each.start) for each in senders]
    live = set(cfg.reachable())
    if any(place is None or place[0] not in live for place in starts):
        return None  # Have: t.Skip("…") further up
    total = _sum([each.total for each in senders])
    if total <= channel.capacity if total is not None else channel.capacity > 1:
        return None
    received = _received(cfg, receives, channel)
    short = received is not None and (total is None or total > channel.capacity + received)
    if short and not _goes_on(cfg, live):
        return None  # Have: panic(<-done), which ends all
    if short and all(each.sends_more_than(received or 0) for each in senders):
        repeated = any(each.loops for each in senders)
        found = _short(channel, senders, received)
        return found if repeated or not is_whole_program(channel.home, names) else None
    left = _left(channel, cfg, senders, received, names)
    return left if left is not None and not is_whole_program(channel.home, names) else None


def _sum(numbers: list[int | None]) -> int | None:
    known = [each for each in numbers if each is not None]
    return sum(known) if len(known) == len(numbers) else None


def _senders(channel: Channel, names: Names) -> list[_Sender]:
    """What sends and may block; nothing where not all of it is goroutines that home starts."""
    by_start: dict[int, list[Operation]] = {}
    for each in channel.of(Act.SEND):
        if each.run.start is None:
            return []
        if each.blocks:
            by_start.setdefault(each.run.start.id, []).append(each)
    found: list[_Sender] = []
    for sends in by_start.values():
        start, function = sends[0].run.start, sends[0].run.function
        own = run_of(start, channel.home, names) if start is not None else None
        if start is None or own is None or not own.is_own or own.deferred:
            return []
        graph = graph_of(function, sends[0].names)
        if graph is None:
            return []
        loops = loops_to(start, channel.made)
        each = most(graph, sends, lambda operation: operation.node)
        found.append(_Sender(start, sends, each, times_started(start, channel.made, names), loops))
    return found


def _received(cfg: CFG, receives: list[Operation], channel: Channel) -> int | None:
    """How many values are received at the most; None where it is not known."""
    if any(each.act is Act.RANGE or not same(each.node, each.at) for each in receives):
        return None
    counts = [times_started(each.at, channel.made, each.names) for each in receives]
    values = [each.value if each is not None else None for each in counts]
    if any(each != 1 for each in values):
        return _sum(values)
    return most(cfg, receives, head_of)


def _waits_at_end(home: Node, names: Names) -> bool:
    """Have: `defer wg.Wait()`, also in a literal."""
    return any(
        is_join(call, names)
        for each in descendants(home)
        if each.type == "defer_statement"
        for call in descendants(each)
    )


def _goes_on(cfg: CFG, live: set[Block]) -> bool:
    """Whether the function may return, or run on for ever."""
    return any(each.returns for each in live) or any(
        each in cfg.reachable(succ) for each in live for succ in each.succs
    )


def _short(channel: Channel, senders: list[_Sender], received: int | None) -> Blocked:
    sends = [each for sender in senders for each in sender.sends]
    many = len(senders) > 1 or bool(senders[0].loops)
    last = sends[-1]
    others = tuple(each for each in sends if each is not last and not same(each.node, last.node))
    why = Shortage.SENDERS if many else Shortage.SENDS
    return Blocked(why, last, others, None, _room(senders), received)


def _room(senders: list[_Sender]) -> Count | None:
    total = _sum([each.total for each in senders])
    if total is not None:
        return Count(str(total), total, "")
    return senders[0].room if len(senders) == 1 else None


def _left(
    channel: Channel, cfg: CFG, senders: list[_Sender], received: int | None, names: Names
) -> Blocked | None:
    """Where the receiver leaves before it has received from one sender, or from all of them."""
    capacity = channel.capacity or 0
    every = [each for sender in senders for each in sender.sends]
    receives = channel.of(Act.RECEIVE, Act.RANGE)
    tries: list[tuple[_Sender, int | None, list[Operation]]] = []
    for sender in senders:
        # Have: a loop that starts one and receives from it, again and again.
        paired = all(any(holds(loop, each.at) for each in receives) for loop in sender.loops)
        tries.append((sender, sender.each if paired else sender.total, sender.sends))
    if len(senders) > 1 and not _receives_between(senders, channel.home):
        tries.append((senders[-1], _sum([each.total for each in senders]), every))
    for sender, count, sends in tries:
        needed = count - capacity if count is not None else None
        if needed is not None and needed <= 0:
            continue
        if needed is None and capacity and not sender.is_sure:
            continue  # What is asked for one by one may have room.
        found = exits_before(channel, cfg, sender.start, needed, every)
        if needed is None:
            # What has been received may have been all; before that, it was not.
            early = exits_before(channel, cfg, sender.start, 1, every)
            found = [each for each in found if each.how is not How.EARLY]
            found += [each for each in early if each.how is How.EARLY]
        for left in found:
            if _is_independent(left, sender):
                first, *others = _waiting(sends, sender, capacity)
                room = _room(senders)
                return Blocked(Shortage.EXIT, first, tuple(others), left, room, received)
    return None


def _waiting(sends: list[Operation], sender: _Sender, capacity: int) -> list[Operation]:
    """Those of some sends that may find no room left.

    What one goroutine sends first there is room for, if there is any at all.
    """
    if not capacity or sender.loops or len({each.run.start for each in sends}) > 1:
        return sends
    return [each for each in sends if any(may_follow(each, other) for other in sends)] or sends


def _is_independent(left: Exit, sender: _Sender) -> bool:
    """Whether the exit has nothing to do with how the sender ends, or whether it is started."""
    if left.how is How.CASE:
        # Have: as much may be sent as has been received before.
        return sender.is_sure or bool(loops_to(left.node, sender.start))
    if (
        left.how is How.LOOP
        and sender.each is None
        and not sender.loops
        and any(is_last_send(each, sender.sends) for each in sender.sends)
    ):
        return False  # Have: ch <- item{err: err}; return, and the receiver stops at an error
    if left.how is How.LOOP and sender.each is None and any(map(_may_be_last, sender.sends)):
        return False
    for parent in ancestors(sender.start):
        if parent.type in ("if_statement", "expression_case", "type_case", "communication_case"):
            return holds(parent, left.node)
    return True


def _may_be_last(send: Operation) -> bool:
    """Have: `for { ch <- v; if v.done { return } }`."""
    loop = next((each for each in ancestors(send.node) if each.type == "for_statement"), None)
    body = loop.child_by_field_name("body") if loop is not None else None
    if loop is None or body is None or is_endless(loop):
        return True
    return any(each.start_byte >= send.node.end_byte for each in branches_out(body))


def _is_plain(send: Operation) -> bool:
    """Whether each iteration of a loop with a head sends, whatever it finds."""
    listed = send.node.parent
    body = listed.parent if listed is not None else None
    loop = body.parent if body is not None and body.type == "block" else None
    if body is None or loop is None or loop.type != "for_statement" or is_endless(loop):
        return False
    return not branches_out(body)


def _receives_between(senders: list[_Sender], home: Node) -> bool:
    """Whether home receives from something after it has started the first and before the last.

    Then the last may be started only because the first has not sent.
    """
    starts = sorted((each.start for each in senders), key=lambda each: each.start_byte)
    literals = [each.start for each in senders]
    return any(
        node.type == "unary_expression"
        and node.children[0].type == "<-"
        and starts[0].end_byte <= node.start_byte < starts[-1].start_byte
        and not any(holds(each, node) for each in literals)
        for node in within_function(home)
    )


def _never_stops(send: Operation) -> bool:
    """Have: `for { ch <- v }`."""
    loop = next((each for each in ancestors(send.node) if each.type == "for_statement"), None)
    body = loop.child_by_field_name("body") if loop is not None else None
    return loop is not None and body is not None and is_endless(loop) and not branches_out(body)
