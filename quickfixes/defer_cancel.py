"""Keeps a context's cancel function, and defers its call."""

from __future__ import annotations

from collections.abc import Iterator

from ..analysis.model import Applicability, Fix
from ..golang.concurrency.cancels import Loss
from ..golang.concurrency.contexts import may_outlive
from ..golang.context import loop_around
from ..golang.scopes import name_of
from ..golang.syntax import Node, statement_of
from .comments import has_columns
from .context import FixContext
from .rewrite import Rewrite
from .statements import add_behind

__all__ = ["with_deferred_cancel"]


def with_deferred_cancel(found: Loss, context: FixContext) -> Iterator[Fix]:
    """Have: `ctx, _ := context.WithCancel(parent)`, or a call of cancel that is missing.

    SAFE where the context is made in no loop, and cannot be in use when the function has returned.
    """
    made, rewrite = found.cancel, Rewrite(context)
    statement = made.statement
    if statement.type == "var_spec":
        statement = statement_of(statement)
    if statement.parent is None or statement.parent.type != "statement_list":
        return
    name = name_of(made.ident)
    growth: dict[int, int] = {}
    if made.variable is None:
        name = rewrite.fresh_name("cancel")
        rewrite.replace(made.ident, name)
        growth[context.piece.line_of(made.ident.start_byte)] = len(name) - 1
        if made.statement.type == "assignment_statement":
            if has_columns(statement, context.piece):
                return
            package = rewrite.package("context", made.call)
            if package is None:
                return
            kind = "CancelCauseFunc" if made.name.endswith("CancelCause") else "CancelFunc"
            rewrite.insert_before(statement, [f"var {name} {package}.{kind}"])
    call = f"{name}(nil)" if made.name.endswith("CancelCause") else f"{name}()"
    if not add_behind(statement, [f"defer {call}"], rewrite, context.piece, growth):
        return
    for each in _thrown_away(found, context):
        if has_columns(each, context.piece):
            return
        rewrite.delete_statement(each)
    title = f"Defer {call}"
    if loop_around(statement) is not None:
        title = f"{title}; in a loop it waits until the function returns"
        yield rewrite.fix(title, Applicability.REVIEW)
    elif not may_outlive(made, context.names(), trusting=found.is_early):
        yield rewrite.fix(title, Applicability.SAFE)
    else:
        title = f"{title}; nothing must use {name_of(made.context)} later"
        yield rewrite.fix(title, Applicability.REVIEW)


def _thrown_away(found: Loss, context: FixContext) -> list[Node]:
    """Have: `_ = cancel`, which is not needed any more."""
    variable = found.cancel.variable
    if variable is None:
        return []
    owners = [
        each.parent.parent
        for each in context.names().uses(variable)
        if each.parent is not None and each.parent.type == "expression_list"
    ]
    return [
        each
        for each in owners
        if each is not None
        and each.type == "assignment_statement"
        and (each.text or b"").split() == [b"_", b"=", variable.name.encode()]
    ]
