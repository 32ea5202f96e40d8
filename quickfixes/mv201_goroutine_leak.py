"""The fixes of MV201 goroutine-leak: room, a close, a select with a context, a deferred cancel."""

from __future__ import annotations

from collections.abc import Iterator

from ..analysis.model import Finding, Fix
from ..detectors.goroutines.evidence import Clause, Evidence
from ..golang.concurrency.blocked import Shortage, blocked_send
from ..golang.concurrency.cancels import lost_cancel
from ..golang.concurrency.channels import Act, channel_of
from ..golang.concurrency.closing import closed_on_some_exits, never_closed
from ..golang.concurrency.workers import worker_of
from .channel_close import closed_at_end, closed_before_exits
from .channel_room import with_room
from .context import FixContext
from .defer_cancel import with_deferred_cancel
from .select_done import with_done
from .worker_context import with_context

__all__ = ["fixes"]


def fixes(finding: Finding, context: FixContext) -> Iterator[Fix]:
    """The fixes of one clause, the document's own first. What is stuck for good has none."""
    evidence = finding.evidence
    if not isinstance(evidence, Evidence):
        return
    names, at = context.names(), evidence.at
    match evidence.clause:
        case Clause.CANCEL:
            lost = lost_cancel(context.node(at, "call_expression"), names)
            if lost is not None:
                yield from with_deferred_cancel(lost, context)
        case Clause.WORKER:
            worker = worker_of(context.node(at, "send_statement"), names)
            if worker is not None:
                yield from with_context(worker, context)
        case Clause.STUCK:
            return
        case _:
            yield from _of_channel(evidence, context)


def _of_channel(evidence: Evidence, context: FixContext) -> Iterator[Fix]:
    names = context.names()
    channel = channel_of(context.node(evidence.at, "call_expression"), names)
    if channel is None:
        return
    if evidence.clause is Clause.BLOCKED:
        blocked = blocked_send(channel, names)
        if blocked is None:
            return
        yield from with_room(blocked, channel, context)
        if blocked.why is not Shortage.SENDS:
            sends = [each for each in channel.of(Act.SEND) if each.blocks]
            fix = with_done(sends, context)
            if fix is not None:
                yield fix
    elif evidence.clause is Clause.UNCLOSED:
        unclosed = never_closed(channel, names)
        if unclosed is not None:
            yield from closed_at_end(unclosed, channel, context)
    else:
        some = closed_on_some_exits(channel, names)
        if some is None:
            return
        made = list(closed_at_end(some, channel, context))
        yield from made or closed_before_exits(some, channel, context)
