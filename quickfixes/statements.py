"""Puts statements beside others, as gofmt lays them out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..golang.source import Piece
from ..golang.syntax import Node, text_of
from .columns import realign
from .comments import has_columns
from .layout import line_end, line_start
from .rewrite import Rewrite

__all__ = ["add_behind", "add_first", "replace_statement"]


def add_behind(
    statement: Node,
    lines: Sequence[str],
    rewrite: Rewrite,
    piece: Piece,
    growth: Mapping[int, int] | None = None,
) -> bool:
    """Puts lines behind a statement of a list, behind a comment at its end too.

    False where other code stands on its lines. `growth`: by how many characters other edits make
    lines of the piece longer.
    """
    text = piece.text
    end = line_end(text, statement.end_byte)
    rest = text[statement.end_byte : end].strip()
    if not _begins_line(statement, text) or (rest and not rest.startswith(b"//")):
        return False
    indent = rewrite.indent_of(statement)
    rewrite.insert(end, "".join(f"{rewrite.newline}{indent}{line}" for line in lines))
    realign(rewrite, piece, growth or {}, (piece.line_of(statement.end_byte) + 1,))
    return True


def add_first(block: Node, skip: int, lines: Sequence[str], rewrite: Rewrite, piece: Piece) -> bool:
    """Puts lines into a block, behind so many of its statements. False where it has one line."""
    listed = next((each for each in block.named_children if each.type == "statement_list"), None)
    inner = [each for each in listed.named_children if each.type != "comment"] if listed else []
    if b"\n" not in text_of(block) or not inner:
        return False
    if skip:
        return add_behind(inner[skip - 1], lines, rewrite, piece)
    if not _begins_line(inner[0], piece.text):
        return False
    rewrite.insert_before(inner[0], lines)
    realign(rewrite, piece, {}, (piece.line_of(inner[0].start_byte),))
    return True


def replace_statement(
    statement: Node, lines: Sequence[str], rewrite: Rewrite, piece: Piece
) -> bool:
    """Lines, indented by tabs among themselves, in the place of a statement.

    Have also: `func() { ch <- v }`, which gets lines of its own. False where it shares its line
    with other statements, or comments beside it stand in one column.
    """
    text = piece.text
    if has_columns(statement, piece):
        return False
    if _begins_line(statement, text):
        rest = text[statement.end_byte : line_end(text, statement.end_byte)].strip()
        if rest and not rest.startswith(b"//"):
            return False
        indent = rewrite.indent_of(statement)
        rewrite.replace(statement, (rewrite.newline + indent).join(lines))
        return True
    listed = statement.parent
    block = listed.parent if listed is not None else None
    if listed is None or block is None or block.type != "block" or b"\n" in text_of(block):
        return False
    if len(listed.named_children) != 1 or b"/*" in text_of(block):
        return False
    indent = rewrite.indent_of(statement)
    body = "".join(f"{rewrite.newline}{indent}\t{line}" for line in lines)
    rewrite.replace(block, f"{{{body}{rewrite.newline}{indent}}}")
    return True


def _begins_line(statement: Node, text: bytes) -> bool:
    return not text[line_start(text, statement.start_byte) : statement.start_byte].strip()
