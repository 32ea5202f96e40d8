"""Gives a channel room for all that is sent on it."""

from __future__ import annotations

from collections.abc import Iterator

from ..analysis.model import Applicability, Fix
from ..golang.concurrency.blocked import Blocked, Shortage
from ..golang.concurrency.channels import Act, Channel
from ..golang.modules.version import GoVersion
from ..golang.syntax import Node, ancestors, same, statement_of
from ..golang.values.callees import arguments_of
from ..golang.values.changes import identifiers, may_change
from ..golang.values.counts import Count
from .columns import realign
from .context import FixContext
from .presize import are_builtins
from .rewrite import Rewrite

__all__ = ["with_room"]

_MAX = GoVersion(1, 21)


def with_room(blocked: Blocked, channel: Channel, context: FixContext) -> Iterator[Fix]:
    """Have: `make(chan T)`, which becomes `make(chan T, 3)` or `make(chan T, len(xs))`.

    SAFE for the receiver that may leave and for senders in a loop. A goroutine that sends more
    than is received may be meant otherwise: REVIEW.
    """
    if blocked.room is None:
        return
    count = blocked.room.guarded
    if count.once is not None or not _holds_before(count, blocked, channel, context):
        return
    if count.uses_max and context.environment.go_version < _MAX:
        return
    words = ("len",) * ("len(" in count.text) + ("max",) * count.uses_max
    if not are_builtins(words, channel.made, context.names()):
        return
    rewrite = Rewrite(context)
    given = arguments_of(channel.made)
    if channel.size is not None:
        rewrite.replace(channel.size, count.text)
    else:
        rewrite.insert(given[0].end_byte, f", {count.text}")
    line = context.piece.line_of(given[0].end_byte)
    longer = len(count.text) - len(rewrite.text(channel.size)) if channel.size is not None else 0
    growth = longer if channel.size is not None else len(count.text) + 2
    realign(rewrite, context.piece, {line: growth})
    title = f"Make {channel.variable.name} with capacity {count.text}"
    if blocked.why is Shortage.SENDS:
        yield rewrite.fix(f"{title}, if so many sends are meant", Applicability.REVIEW)
    elif channel.of(Act.LOOK):
        yield rewrite.fix(f"{title}; its length is looked at", Applicability.REVIEW)
    else:
        yield rewrite.fix(title, Applicability.SAFE)


def _holds_before(count: Count, blocked: Blocked, channel: Channel, context: FixContext) -> bool:
    """Whether a count of a loop's iterations is the same where the channel is made."""
    if not count.rests_on:
        return count.value is not None
    names = context.names()
    start = blocked.send.run.start
    region = _between(channel.made, start) if start is not None else None
    if region is None:
        return False
    for span in count.rests_on:
        measured = context.node(span)
        for ident in identifiers(measured):
            found = names.lookup(ident)
            text = (ident.text or b"").decode()
            if found is None or names.named(text, channel.made.start_byte) is not found:
                return False
        if may_change(measured, region, names, shared=count.is_shared):
            return False
    return True


def _between(made: Node, start: Node) -> list[Node] | None:
    """The statements that run after `made` and before the loop around `start` does."""
    first = statement_of(made)
    listed = first.parent
    if listed is None or listed.type != "statement_list":
        return None
    outer = start
    for parent in ancestors(start):
        if same(parent, listed):
            break
        outer = parent
    else:
        return None
    inside = [
        each for each in listed.named_children if first.end_byte <= each.start_byte < outer.end_byte
    ]
    if outer.type in ("for_statement", "labeled_statement"):
        return [each for each in inside if not same(each, outer)]
    return inside
