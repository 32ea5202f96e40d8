"""Clause (g): worker loops that send without a way out."""

from __future__ import annotations

from collections.abc import Iterator

from ...analysis.model import Finding, Related, Severity
from ...analysis.passes import Pass
from ...analysis.wording import span_of
from ...golang.concurrency.workers import worker_of
from ...golang.syntax import Node, text_of
from .evidence import Clause, finding

__all__ = ["check_worker"]


def check_worker(send: Node, context: Pass) -> Iterator[Finding]:
    """A finding at the send of a worker loop."""
    found = worker_of(send, context)
    channel = send.child_by_field_name("channel")
    if found is None or channel is None:
        return
    name = " ".join(text_of(channel).decode().split())
    body = found.loop.child_by_field_name("body")
    head = found.loop if body is None else found.loop.children[0]
    message = (
        f"this send has no way out if nobody receives from {name}: the goroutine stays with all "
        "it refers to: give it a context, and select on its Done"
    )
    related = [Related(span_of(head), "the worker's loop")]
    related += [
        Related(span_of(each.statement), "started here")
        for each in found.starts
        if each.names is context
    ]
    yield finding(Clause.WORKER, send, send, message, related, Severity.INFORMATION)
