"""Clauses (a) to (f): local channels on which somebody waits for ever."""

from __future__ import annotations

from collections.abc import Iterator

from ...analysis.model import Finding, Related
from ...analysis.passes import Pass
from ...analysis.wording import span_of
from ...golang.concurrency.blocked import Blocked, Shortage, blocked_send
from ...golang.concurrency.channels import Act, Channel, Operation, channel_of
from ...golang.concurrency.closing import Unclosed, closed_on_some_exits, never_closed
from ...golang.concurrency.leaving import Exit, How
from ...golang.concurrency.stuck import Stuck, Why, alone_with_itself, never_goes_on, on_nil
from ...golang.scopes import name_of
from ...golang.syntax import Node, same, text_of
from ...golang.values.counts import Count
from .evidence import Clause, finding

__all__ = ["check_channel", "check_nil", "check_select"]


def check_channel(made: Node, context: Pass) -> Iterator[Finding]:
    """What a call of make is the channel of."""
    channel = channel_of(made, context)
    if channel is None:
        return
    stuck = alone_with_itself(channel)
    if stuck is not None:
        yield _stuck(stuck, channel.variable.name, made)
        return
    blocked = blocked_send(channel, context)
    if blocked is not None:
        yield _blocked(blocked, channel)
    unclosed = never_closed(channel, context)
    if unclosed is not None:
        yield _unclosed(unclosed, channel)
    some = closed_on_some_exits(channel, context)
    if some is not None:
        yield _on_some_exits(some, channel)


def check_nil(spec: Node, context: Pass) -> Iterator[Finding]:
    """Have: `var ch chan T`."""
    found = on_nil(spec, context)
    if found is not None:
        name = spec.child_by_field_name("name")
        yield _stuck(found, name_of(name) if name is not None else "", spec)


def check_select(select: Node, context: Pass) -> Iterator[Finding]:
    """Have: `select {}`."""
    found = never_goes_on(select, context)
    if found is not None:
        yield _stuck(found, "", select)


def _stuck(found: Stuck, name: str, at: Node) -> Finding:
    if found.why is Why.NOTHING:
        message = (
            "select {} never ends, so this goroutine keeps its stack and all it refers to: "
            "wait for a context or a done channel"
        )
        return finding(Clause.STUCK, found.node, at, message, [])
    what = {Act.SEND: "send", Act.RECEIVE: "receive"}.get(found.act, "loop")
    why = "is nil" if found.why is Why.NIL else "is known to this goroutine alone, without room"
    todo = "make it" if found.why is Why.NIL else "give it room, or somebody at its other end"
    message = f"{name} {why}: this {what} waits for ever: {todo}"
    return finding(Clause.STUCK, _squiggle(found.act, found.node), at, message, [])


def _squiggle(act: Act, node: Node) -> Node:
    """Of a range loop its range expression, else the operation."""
    clause = next((each for each in node.named_children if each.type == "range_clause"), None)
    right = clause.child_by_field_name("right") if clause is not None else None
    return right if act is Act.RANGE and right is not None else node


def _place(operation: Operation) -> Node:
    """Where an operation blocks, as far as this piece shows it."""
    here = same(operation.node, operation.at)
    return _squiggle(operation.act, operation.node) if here else operation.at


def _named(operation: Operation, what: str) -> str:
    """Have: "this send", "the send in produce" where that is handed the channel."""
    call = operation.at
    if same(operation.node, call):
        return f"this {what}"
    call = call.named_children[0] if call.type == "go_statement" else call
    function = call.child_by_field_name("function")
    return f"the {what} in {text_of(function).decode() if function is not None else 'it'}"


def _blocked(found: Blocked, channel: Channel) -> Finding:
    name = channel.variable.name
    related = [
        Related(span_of(channel.made), "made with room for too few values"),
        *(Related(span_of(_place(each)), "as does this send") for each in found.others),
    ]
    if found.exit is not None:
        related.append(Related(span_of(_exit_node(found.exit)), "the receiver leaves here"))
    room = f"make {name} with {_size(found.room)}" if found.room else _ADVICE
    message = f"{_reason(found, channel)}: {room}"
    return finding(Clause.BLOCKED, _place(found.send), channel.made, message, related)


def _size(room: Count) -> str:
    """Have: `for range shards()`, whose length a message leaves out."""
    return f"capacity {room.text}" if room.once is None else "room for each send"


_ADVICE = "send in a select with a context's Done"


def _reason(found: Blocked, channel: Channel) -> str:
    name, send = channel.variable.name, _named(found.send, "send")
    match found.why:
        case Shortage.EXIT:
            leaves = f"{_function(channel.home)} {_leaves(found.exit)}"
            return f"{send} and its goroutine wait for ever if {leaves}"
        case Shortage.SENDERS if found.receives:
            times = "once" if found.receives == 1 else f"{found.receives} times"
            return f"{name} is received from {times}, so other senders wait for ever"
        case _ if not found.receives:
            return f"nobody receives from {name}, so {send} and its goroutine wait for ever"
        case _:
            times = "once" if found.receives == 1 else f"{found.receives} times"
            return f"{name} is received from {times}, so one send more waits for ever"


def _leaves(left: Exit | None) -> str:
    if left is None:
        return "leaves"
    match left.how:
        case How.CASE:
            waits = left.node.child_by_field_name("communication")
            case = " ".join(text_of(waits).decode().split()) if waits is not None else "default"
            return f"takes the case {case} first"
        case How.EARLY:
            return "returns before it receives"
        case How.LOOP:
            return "leaves its loop early"


def _exit_node(left: Exit) -> Node:
    waits = left.node.child_by_field_name("communication")
    return waits if waits is not None else left.node


def _function(home: Node) -> str:
    name = home.child_by_field_name("name")
    return name_of(name) if name is not None else "the function literal"


def _unclosed(found: Unclosed, channel: Channel) -> Finding:
    name = channel.variable.name
    message = (
        f"{name} is never closed: {_named(found.waits, 'loop')} and its goroutine wait for ever: "
        f"close {name} when all is sent"
    )
    related = [Related(span_of(channel.made), "made here")]
    return finding(Clause.UNCLOSED, _place(found.waits), channel.made, message, related)


def _on_some_exits(found: Unclosed, channel: Channel) -> Finding:
    name, left = channel.variable.name, found.exits[0]
    way = (
        "this return does not close" if left is not None else "this end is reached without closing"
    )
    message = f"{way} {name}, so the loop that waits for it never ends: defer close({name})"
    related = [Related(span_of(_place(found.waits)), f"waits until {name} is closed")]
    related += [Related(span_of(_place(each)), "closed here only") for each in found.closes]
    related += [Related(span_of(e), "nor does this one") for e in found.exits[1:] if e is not None]
    body = found.owner.child_by_field_name("body") if found.owner is not None else None
    at = left or (body.children[-1] if body is not None else channel.made)
    return finding(Clause.SOME_EXITS, at, channel.made, message, related)
