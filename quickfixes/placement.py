"""Whole lines of statements: whether they stand alone, lines below, and moving one down."""

from __future__ import annotations

from collections.abc import Sequence

from ..golang.flow.targets import is_assigned
from ..golang.source import Piece, Span
from ..golang.syntax import Node
from .columns import realign
from .comments import has_comment
from .layout import line_end, line_start
from .rewrite import Rewrite

__all__ = ["is_alone", "is_written", "moves_down", "put_below"]


def is_written(expression: Node) -> bool:
    """Whether an expression is assigned to, or its address is taken."""
    parent = expression.parent
    addressed = (
        parent is not None
        and parent.type == "unary_expression"
        and (parent.children[0].type == "&")
    )
    return addressed or is_assigned(expression)


def is_alone(statement: Node, piece: Piece) -> bool:
    """Whether a statement of a list begins its line, so that lines can be put before it."""
    listed, start = statement.parent, line_start(piece.text, statement.start_byte)
    in_list = listed is not None and listed.type == "statement_list"
    return in_list and not piece.text[start : statement.start_byte].strip()


def put_below(statement: Node, lines: Sequence[str], rewrite: Rewrite, piece: Piece) -> bool:
    """Puts lines below a statement of a list.

    False, with nothing written, where it shares a line.
    """
    end = line_end(piece.text, statement.end_byte)
    behind = piece.text[statement.end_byte : end].strip()
    if not is_alone(statement, piece) or not _is_line_comment(behind):
        return False
    rest = rewrite.newline + rewrite.indent_of(statement)
    rewrite.insert(end, "".join(rest + each for each in lines))
    realign(rewrite, piece, {}, {piece.line_of(statement.end_byte) + 1})
    return True


def moves_down(old: Node, new: str, last: Node, rewrite: Rewrite, piece: Piece) -> bool:
    """Removes the statement `old` and writes `new` behind the statement `last` of its list.

    False, with nothing written, where one of them shares a line, or gofmt would have to realign.
    """
    text = piece.text
    start, end = line_start(text, old.start_byte), line_end(text, old.end_byte)
    at = line_end(text, last.end_byte)
    comment, behind_last = text[old.end_byte : end].strip(), text[last.end_byte : at].strip()
    alone = not text[start : old.start_byte].strip() and _is_line_comment(comment)
    first, final = piece.line_of(old.start_byte), piece.line_of(old.end_byte - 1)
    beside = (has_comment(piece, first - 1), has_comment(piece, final + 1))
    torn = all(beside) or (bool(comment) and (any(beside) or bool(behind_last)))
    if not alone or not _is_line_comment(behind_last) or torn:
        return False
    stop = text.find(b"\n", end) + 1
    if _is_blank(piece, first - 1) and _is_blank(piece, final + 1):
        stop = text.find(b"\n", stop) + 1
    rewrite.delete(Span(start, stop))
    moved = f"{new} {comment.decode()}" if comment else new
    rewrite.insert(at, f"{rewrite.newline}{rewrite.indent_of(old)}{moved}")
    return True


def _is_line_comment(behind: bytes) -> bool:
    return not behind or behind.startswith(b"//")


def _is_blank(piece: Piece, line: int) -> bool:
    return 0 <= line < len(piece.line_starts) and not piece.line_text(line).strip()
