"""Lets a send go when the context at hand is done."""

from __future__ import annotations

from ..analysis.model import Applicability, Fix
from ..golang.concurrency.channels import Operation
from ..golang.concurrency.contexts import context_at
from ..golang.context import function_of
from ..golang.scopes import name_of
from ..golang.syntax import Node, descendants, same, text_of
from ..golang.types.strings import type_string
from .context import FixContext
from .rewrite import Rewrite
from .statements import replace_statement

__all__ = ["leaving", "select_lines", "sends_in_select", "with_done"]


def with_done(sends: list[Operation], context: FixContext) -> Fix | None:
    """Each send in a select with `<-ctx.Done()`; None where one has no context at hand."""
    names, rewrite = context.names(), Rewrite(context)
    if not all(same(each.node, each.at) for each in sends):
        return None
    for each in sends:
        ctx = context_at(each.node, names)
        if ctx is None or not sends_in_select(each.node, ctx, rewrite, context):
            return None
    return rewrite.fix(
        "Send in a select with the context's Done; then the value is lost", Applicability.REVIEW
    )


def sends_in_select(send: Node, ctx: str, rewrite: Rewrite, context: FixContext) -> bool:
    """Rewrites a send_statement; False where that is not possible."""
    lines = select_lines(send, ctx, rewrite, context)
    return lines is not None and replace_statement(send, lines, rewrite, context.piece)


def select_lines(send: Node, ctx: str, rewrite: Rewrite, context: FixContext) -> list[str] | None:
    """The lines that stand for a send_statement. The value is worked out before, as it is now."""
    channel, value = send.child_by_field_name("channel"), send.child_by_field_name("value")
    leave = leaving(send, ctx, context)
    if channel is None or value is None or leave is None:
        return None
    if send.parent is None or send.parent.type != "statement_list":
        return None
    text = text_of(value).decode()
    lines: list[str] = []
    if _does_something(value) and context.names().value(value) is None:
        if "\n" in text and "`" in text:
            return None
        name = rewrite.fresh_name("value")
        lines, text = f"{name} := {text}".split("\n"), name
        lines = [lines[0], *(_aligned(each, rewrite.indent_of(send)) for each in lines[1:])]
    elif "\n" in text:
        return None
    return [
        *lines,
        "select {",
        f"case {text_of(channel).decode()} <- {text}:",
        f"case <-{ctx}.Done():",
        f"\t{leave}",
        "}",
    ]


def _aligned(line: str, indent: str) -> str:
    return line.rstrip("\r").removeprefix(indent)


def _does_something(value: Node) -> bool:
    """Whether an expression calls or receives."""
    return any(
        each.type == "call_expression"
        or (each.type == "unary_expression" and each.children[0].type == "<-")
        for each in descendants(value)
    )


def leaving(node: Node, ctx: str, context: FixContext) -> str | None:
    """What leaves the function around `node`; None where that takes results not known here."""
    function = function_of(node)
    result = function.child_by_field_name("result") if function is not None else None
    if result is None:
        return "return"
    names = context.names()
    if result.type == "type_identifier" and name_of(result) == "error":
        is_error = type_string(names.denoted(result)) == "error"
        return f"return {ctx}.Err()" if is_error else None
    return None
