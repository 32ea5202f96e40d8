"""Puts statements beside others, as gofmt lays them out."""

from __future__ import annotations

from collections.abc import Sequence

from ..golang.syntax import Node, text_of
from .layout import line_end, line_start
from .rewrite import Rewrite

__all__ = ["add_behind", "add_first", "replace_statement"]


def add_behind(statement: Node, lines: Sequence[str], rewrite: Rewrite, text: bytes) -> bool:
    """Puts lines behind a statement of a list, behind a comment at its end too.

    False where other code stands on its lines. `text`: that of the piece.
    """
    end = line_end(text, statement.end_byte)
    rest = text[statement.end_byte : end].strip()
    if not _begins_line(statement, text) or (rest and not rest.startswith(b"//")):
        return False
    indent = rewrite.indent_of(statement)
    rewrite.insert(end, "".join(f"{rewrite.newline}{indent}{line}" for line in lines))
    return True


def add_first(block: Node, skip: int, lines: Sequence[str], rewrite: Rewrite, text: bytes) -> bool:
    """Puts lines into a block, behind so many of its statements. False where it has one line."""
    listed = next((each for each in block.named_children if each.type == "statement_list"), None)
    inner = [each for each in listed.named_children if each.type != "comment"] if listed else []
    if b"\n" not in text_of(block) or not inner:
        return False
    if skip:
        return add_behind(inner[skip - 1], lines, rewrite, text)
    if not _begins_line(inner[0], text):
        return False
    rewrite.insert_before(inner[0], lines)
    return True


def replace_statement(statement: Node, lines: Sequence[str], rewrite: Rewrite, text: bytes) -> bool:
    """Lines, indented by tabs among themselves, in the place of a statement.

    Have also: `func() { ch <- v }`, which gets lines of its own. False where it shares its line
    with other statements.
    """
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
