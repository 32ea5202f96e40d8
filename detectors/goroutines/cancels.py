"""Clause (h): contexts whose cancel function is dropped, or not called on every way."""

from __future__ import annotations

from collections.abc import Iterator

from ...analysis.model import Finding, Related
from ...analysis.passes import Pass
from ...analysis.wording import span_of
from ...golang.concurrency.cancels import Loss, lost_cancel
from ...golang.scopes import name_of
from ...golang.syntax import Node, text_of
from .evidence import Clause, finding

__all__ = ["check_cancel"]


def check_cancel(call: Node, context: Pass) -> Iterator[Finding]:
    """A finding at what the cancel function is assigned to."""
    if not context.environment.settings.vet_overlap:
        return
    found = lost_cancel(call, context)
    if found is None:
        return
    ident = found.cancel.ident
    yield finding(Clause.CANCEL, ident, call, _message(found), list(_related(found)))


def _related(found: Loss) -> Iterator[Related]:
    if found.where is None:
        return
    name = name_of(found.cancel.ident)
    if found.is_repeated:
        yield Related(span_of(found.where), f"{name} is assigned anew here, without a call before")
    else:
        yield Related(span_of(found.where), f"may be reached without a call of {name}")


def _message(found: Loss) -> str:
    made = found.cancel
    context = text_of(made.context).decode()
    context = context if context != "_" else "the context"
    timed = made.name.startswith(("context.WithTimeout", "context.WithDeadline"))
    until = "its timer and its place in the parent stay until the time is over"
    if not timed and made.parent_never_ends:
        until = "what waits for its Done waits for ever"
    elif not timed:
        until = "its place in the parent, or its goroutine, stays until the parent is done"
    name = name_of(made.ident)
    if made.variable is None:
        return f"nobody can cancel {context}: {until}: keep the function and defer its call"
    if found.is_partial:
        return f"{name} is not called on every way out of here: {until}: defer {name}()"
    return f"{name} is never called: {until}: defer {name}()"
