"""Replaces parts of a line, and keeps the comments behind it where gofmt puts them."""

from __future__ import annotations

from collections.abc import Mapping

from ..golang.source import Span
from ..golang.syntax import Node
from .columns import realign
from .context import FixContext
from .rewrite import Rewrite

__all__ = ["replace_nodes", "substitute"]


def substitute(rewrite: Rewrite, context: FixContext, texts: Mapping[Span, str]) -> None:
    """Each span of the piece, none of which may begin a comment's column, becomes its text.

    A text may only be longer or shorter, not have other lines, than what it replaces.
    """
    growth: dict[int, int] = {}
    for span, text in texts.items():
        old = rewrite.text(span)
        rewrite.replace(span, text)
        line = context.piece.line_of(span.end)
        before, after = (each.rsplit("\n", 1)[-1] for each in (old, text))
        growth[line] = growth.get(line, 0) + len(after) - len(before)
    realign(rewrite, context.piece, growth)


def replace_nodes(texts: Mapping[Node, str], rewrite: Rewrite, context: FixContext) -> None:
    """The same for nodes, which may have several lines: then comments stay as they are."""
    if any("\n" in rewrite.text(node) for node in texts):
        for node, text in texts.items():
            rewrite.replace(node, text)
        return
    spans = {Span(node.start_byte, node.end_byte): text for node, text in texts.items()}
    substitute(rewrite, context, spans)
