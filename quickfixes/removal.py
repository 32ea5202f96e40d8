"""Takes a statement out, with its lines and the comment behind it."""

from __future__ import annotations

from ..golang.source import Piece, Span
from ..golang.syntax import Node
from .comments import has_comment
from .layout import line_end, line_start

__all__ = ["lines_of"]


def lines_of(statement: Node, piece: Piece) -> Span | None:
    """The whole lines of a statement, and a blank line that would have no use without it.

    None where other code stands on them, or comments that gofmt aligns stand around.
    """
    text = piece.text
    start, end = line_start(text, statement.start_byte), line_end(text, statement.end_byte)
    behind = text[statement.end_byte : end].strip()
    if text[start : statement.start_byte].strip() or not (behind + b"//").startswith(b"//"):
        return None
    listed = statement.parent
    if listed is None or listed.type != "statement_list":
        return None
    first, last = piece.line_of(statement.start_byte), piece.line_of(statement.end_byte)
    if sum(has_comment(piece, each) for each in (first - 1, last, last + 1)) > 1:
        return None
    after = text.find(b"\n", end) + 1
    above = text[line_start(text, start - 1) : start].strip()
    below = text[after : line_end(text, after)].strip()
    if not below and (not above or above.endswith((b"{", b":"))):
        after = text.find(b"\n", after) + 1
    elif below.startswith(b"}") and not above:
        start = line_start(text, start - 1)
    return Span(start, after)
