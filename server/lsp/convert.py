"""Between the protocol's positions and byte offsets: the only place that knows encodings."""

from __future__ import annotations

from collections.abc import Iterable

from lsprotocol import types

from ...golang.position import (
    PositionEncoding,
    bytes_to_units,
    decode_text,
    encode_text,
    units_to_bytes,
)
from ...golang.source import Edit, GoFile, Piece, Span

__all__ = ["edit_of", "offset_of", "place_in", "position_of", "range_of", "span_of", "text_edits"]


def offset_of(file: GoFile, position: types.Position, encoding: PositionEncoding) -> int:
    """The byte offset of a position; one past the end of a line or of the file is that end."""
    start, line = file.line(position.line)
    return start + units_to_bytes(line, position.character, encoding)


def span_of(file: GoFile, range: types.Range, encoding: PositionEncoding) -> Span:
    """The bytes of a range, whichever way round it is."""
    start = offset_of(file, range.start, encoding)
    end = start if range.end == range.start else offset_of(file, range.end, encoding)
    return Span(min(start, end), max(start, end))


def position_of(file: GoFile, offset: int, encoding: PositionEncoding) -> types.Position:
    """The position of a byte offset."""
    index = file.piece_at(offset)
    line, character = place_in(file.pieces[index], offset - file.starts[index], encoding)
    return types.Position(file.first_line(index) + line, character)


def range_of(file: GoFile, span: Span, encoding: PositionEncoding) -> types.Range:
    """The range of a span of the file."""
    return types.Range(
        position_of(file, span.start, encoding), position_of(file, span.end, encoding)
    )


def place_in(piece: Piece, offset: int, encoding: PositionEncoding) -> tuple[int, int]:
    """Line of the piece, from 0, and column in units of `encoding` of an offset in the piece."""
    line = piece.line_of(offset)
    column = offset - piece.line_starts[line]
    return line, bytes_to_units(piece.line_text(line), column, encoding)


def edit_of(
    file: GoFile, change: types.TextDocumentContentChangeEvent, encoding: PositionEncoding
) -> Edit:
    """A change as an edit of `file`, the text it applies to.

    The whole text anew becomes an edit of the part that differs, so that what is known of the
    rest stays known.
    """
    text = encode_text(change.text)
    if isinstance(change, types.TextDocumentContentChangePartial):
        return Edit(*span_of(file, change.range, encoding), text)
    return _difference(file.text, text)


def _difference(old: bytes, new: bytes) -> Edit:
    """A single edit that makes `new` of `old`."""
    front = _common_front(old, new)
    back = _common_front(old[front:][::-1], new[front:][::-1])
    return Edit(front, len(old) - back, new[front : len(new) - back])


def _common_front(a: bytes, b: bytes) -> int:
    """Length of the longest common front of two texts, by bisection."""
    low, high = 0, min(len(a), len(b))
    while low < high:
        middle = (low + high + 1) // 2
        if a[low:middle] == b[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def text_edits(
    file: GoFile, edits: Iterable[Edit], encoding: PositionEncoding
) -> list[types.TextEdit]:
    """Edits of `file` as the client applies them."""
    return [
        types.TextEdit(range_of(file, Span(edit.start, edit.end), encoding), decode_text(edit.text))
        for edit in edits
    ]
