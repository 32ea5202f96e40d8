"""Comments behind code, which gofmt aligns with those of the lines beside."""

from __future__ import annotations

from ..golang.source import Piece
from ..golang.syntax import Node

__all__ = ["has_columns", "has_comment"]


def has_comment(piece: Piece, line: int) -> bool:
    """Whether code and a comment behind it stand on a line of the piece, counted from 0."""
    if not 0 <= line < len(piece.line_starts):
        return False
    text = piece.line_text(line)
    start, at = piece.line_starts[line], text.find(b"//")
    while at >= 0:
        node = piece.root.named_descendant_for_byte_range(start + at, start + at + 2)
        if node is not None and node.type == "comment":
            return bool(text[:at].strip())
        at = text.find(b"//", at + 2)
    return text.rstrip().endswith(b"*/") and not text.lstrip().startswith(b"/*")


def has_columns(statement: Node, piece: Piece) -> bool:
    """Whether a line put before a statement, or a change of its first line, would tear comments
    apart that gofmt aligns."""
    line = piece.line_of(statement.start_byte)
    beside = has_comment(piece, line - 1) or has_comment(piece, line + 1)
    return beside and has_comment(piece, line)
