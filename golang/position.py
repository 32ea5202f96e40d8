"""Positions as the Language Server Protocol counts them, against UTF-8 bytes.

Below the adapter every position is a byte offset. A client counts in *units* of the encoding
agreed on at initialize: UTF-8 bytes, UTF-16 code units or code points, from zero, inside a line
that ends with `\\n`, `\\r\\n` or `\\r` and with nothing else (no U+2028, no form feed).

Conversions work on the bytes of one line and never decode them: in UTF-8 the first byte of a
character says how long it is and how many units it counts in every encoding. They are therefore
also right for the lone surrogates that `encode_text` lets through.
"""

from enum import StrEnum
from itertools import accumulate
from typing import assert_never

_CONTINUATION_BYTES = bytes(range(0x80, 0xC0))
# First bytes of the characters above U+FFFF: two UTF-16 code units each.
_ALL_BUT_FOUR_BYTE_LEADS = bytes(range(0xF0))


class PositionEncoding(StrEnum):
    """What a client counts columns in; the values are those of `positionEncoding`."""

    UTF8 = "utf-8"
    UTF16 = "utf-16"
    UTF32 = "utf-32"


def encode_text(text: str) -> bytes:
    """Return the UTF-8 bytes of `text`.

    JSON may carry a lone surrogate (`"\\ud83d"`), which UTF-8 cannot. It becomes three bytes, as
    in WTF-8: nothing is lost, and it still counts one UTF-16 unit and one code point. Two halves
    that arrive in separate edits stay six bytes: two UTF-16 units, as the client counts them.
    """
    return text.encode("utf-8", "surrogatepass")


def decode_text(text: bytes) -> str:
    """Return the string whose `encode_text` is `text`; bytes that are not UTF-8 become U+FFFD."""
    try:
        return text.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return text.decode("utf-8", "replace")


def line_starts(text: bytes) -> list[int]:
    """Return the byte offset of the start of each line.

    There is always a line 0, and a text that ends with a line end has an empty last line.
    """
    # bytes.splitlines knows \n, \r\n and \r only (str.splitlines knows a dozen more).
    lines = text.splitlines(keepends=True)
    starts = list(accumulate(map(len, lines), initial=0))
    if lines and not lines[-1].endswith((b"\n", b"\r")):
        starts.pop()
    return starts


def line_end(text: bytes, start: int, next_start: int) -> int:
    """Return the byte offset where the line at `start` ends, without its `\\n`, `\\r\\n` or `\\r`.

    `next_start` is where the next line starts, `len(text)` for the last one.
    """
    if next_start > start and text[next_start - 1] == 0x0A:
        next_start -= 1
    if next_start > start and text[next_start - 1] == 0x0D:
        next_start -= 1
    return next_start


def units_to_bytes(line: bytes, units: int, encoding: PositionEncoding) -> int:
    """Return the byte column of the column `units` in `line`.

    `line` may or may not have its line end. A column past the end is the end of the line before
    its line end, one below zero is zero, and one inside a character (between two surrogates, or
    inside a UTF-8 sequence) is that character's start.
    """
    if units <= 0:
        return 0
    end = line_end(line, 0, len(line))
    if line.isascii() or encoding is PositionEncoding.UTF8:
        return _character_start(line, min(units, end))
    # The longest prefix that counts no more than `units`, by halving. It ends with a whole
    # character: a character's units are all counted at its first byte.
    low = 0
    while low < end:
        middle = (low + end + 1) // 2
        counted = _count(line[low:middle], encoding)
        if counted <= units:
            low = middle
            units -= counted
        else:
            end = middle - 1
    return low


def bytes_to_units(line: bytes, byte_column: int, encoding: PositionEncoding) -> int:
    """Return the column, in units of `encoding`, of the byte column `byte_column` in `line`.

    `line` may or may not have its line end. Columns past the end, below zero or inside a
    character are treated as in `units_to_bytes`.
    """
    end = line_end(line, 0, len(line))
    column = _character_start(line, max(0, min(byte_column, end)))
    return _count(line[:column], encoding)


def _count(text: bytes, encoding: PositionEncoding) -> int:
    """Return how many units of `encoding` the characters count that begin in `text`."""
    if text.isascii():
        return len(text)
    match encoding:
        case PositionEncoding.UTF8:
            return len(text)
        case PositionEncoding.UTF16:
            characters = len(text.translate(None, _CONTINUATION_BYTES))
            return characters + len(text.translate(None, _ALL_BUT_FOUR_BYTE_LEADS))
        case PositionEncoding.UTF32:
            return len(text.translate(None, _CONTINUATION_BYTES))
    assert_never(encoding)


def _character_start(line: bytes, column: int) -> int:
    """Return `column`, moved left to the first byte of the character it is inside of."""
    if column >= len(line):
        return len(line)
    while column > 0 and line[column] & 0xC0 == 0x80:
        column -= 1
    return column
