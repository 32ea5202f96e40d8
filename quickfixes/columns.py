"""Keeps comments behind code in the columns in which gofmt puts them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from ..golang.source import Piece, Span
from .layout import indent_at
from .rewrite import Rewrite

__all__ = ["realign"]


@dataclass(frozen=True, slots=True)
class _Line:
    """A line with code and a comment behind it; offsets in the piece, widths in characters."""

    number: int
    indent: str
    code_end: int
    comment: int
    width: int

    @property
    def gap(self) -> int:
        return self.comment - self.code_end


def realign(
    rewrite: Rewrite,
    piece: Piece,
    growth: Mapping[int, int],
    torn: Collection[int] = (),
) -> None:
    """Adds the edits that put comments where gofmt wants them after other edits.

    `growth`: by how many characters the code of lines of the piece, from 0, gets longer. `torn`:
    lines before which new lines are put, without comments. Leaves alone what is not laid out as
    gofmt does it: comments behind consecutive lines of one indentation begin in one column, one
    blank behind the longest.
    """
    done: set[int] = set()
    touched = {*growth, *torn, *(number - 1 for number in torn)}
    for number in sorted(touched):
        block = [] if number in done else _block(piece, number)
        done.update(line.number for line in block)
        width = max((line.width for line in block), default=0)
        if any(line.width + line.gap != width + 1 for line in block):
            continue
        for run in _runs(block, torn):
            _align(rewrite, run, growth)


def _align(rewrite: Rewrite, run: list[_Line], growth: Mapping[int, int]) -> None:
    widths = [line.width + growth.get(line.number, 0) for line in run]
    for line, width in zip(run, widths, strict=True):
        gap = max(widths) + 1 - width
        if gap != line.gap:
            rewrite.replace(Span(line.code_end, line.comment), " " * gap)


def _runs(block: list[_Line], torn: Collection[int]) -> Iterator[list[_Line]]:
    run: list[_Line] = []
    for line in block:
        if line.number in torn and run:
            yield run
            run = []
        run.append(line)
    if run:
        yield run


def _block(piece: Piece, number: int) -> list[_Line]:
    """The lines around this one whose comments stand in one column with its own."""
    middle = _line(piece, number)
    if middle is None:
        return []
    block = [middle]
    for step in (-1, 1):
        at = number + step
        while (line := _line(piece, at)) is not None and line.indent == middle.indent:
            block.append(line)
            at += step
    return sorted(block, key=lambda line: line.number)


def _line(piece: Piece, number: int) -> _Line | None:
    at = _comment_at(piece, number)
    if at is None:
        return None
    start = piece.line_starts[number]
    indent = indent_at(piece.text, start)
    code = piece.text[start + len(indent) : at].rstrip()
    end = start + len(indent) + len(code)
    return _Line(number, indent, end, at, len(code.decode("utf-8", "replace")))


def _comment_at(piece: Piece, number: int) -> int | None:
    """Offset of the comment that ends a line behind code; None without one, or without code."""
    if not 0 <= number < len(piece.line_starts):
        return None
    start, text = piece.line_starts[number], piece.line_text(number)
    at = text.find(b"//")
    while at >= 0:
        node = piece.root.named_descendant_for_byte_range(start + at, start + at + 2)
        if node is not None and node.type == "comment":
            return start + at if text[:at].strip() and node.start_byte == start + at else None
        at = text.find(b"//", at + 2)
    return None
