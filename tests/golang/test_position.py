"""Positions: the byte-counting conversions against Python's own codecs and a slow reference."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memvet.golang.position import (
    PositionEncoding,
    bytes_to_units,
    decode_text,
    encode_text,
    line_end,
    line_starts,
    units_to_bytes,
)

UTF8, UTF16, UTF32 = PositionEncoding.UTF8, PositionEncoding.UTF16, PositionEncoding.UTF32

# Characters of each UTF-8 length, line ends, things only str.splitlines takes for line ends, and
# both halves of a surrogate pair, alone.
ALPHABET = "ab\t\n\r\x0b\x0c\x1c\x85\u00e9\u2028\u2029\ufeff\u4e16\uffff\U0001f600\U0010ffff"
SURROGATES = "\ud83d\ude00"
texts = st.text(st.one_of(st.sampled_from(ALPHABET + SURROGATES), st.characters()), max_size=30)
lines = texts.map(lambda text: text.replace("\n", "").replace("\r", ""))
terminators = st.sampled_from(["", "\n", "\r\n", "\r"])
encodings = st.sampled_from(PositionEncoding)


def width(character: str, encoding: PositionEncoding) -> int:
    """How many units one character counts, by Python's codecs."""
    match encoding:
        case PositionEncoding.UTF8:
            return len(character.encode("utf-8", "surrogatepass"))
        case PositionEncoding.UTF16:
            return len(character.encode("utf-16-le", "surrogatepass")) // 2
        case PositionEncoding.UTF32:
            return len(character.encode("utf-32-le", "surrogatepass")) // 4


def slow_units_to_bytes(line: str, units: int, encoding: PositionEncoding) -> int:
    column = 0
    for character in line:
        units -= width(character, encoding)
        if units < 0:
            break
        column += width(character, UTF8)
    return column


def slow_bytes_to_units(line: str, byte_column: int, encoding: PositionEncoding) -> int:
    units = 0
    for character in line:
        byte_column -= width(character, UTF8)
        if byte_column < 0:
            break
        units += width(character, encoding)
    return units


def slow_line_starts(text: str) -> list[int]:
    starts, offset = [0], 0
    for index, character in enumerate(text):
        offset += width(character, UTF8)
        if character == "\n" or (character == "\r" and text[index + 1 : index + 2] != "\n"):
            starts.append(offset)
    return starts


@given(lines, terminators, st.integers(-2, 100), encodings)
def test_units_to_bytes_is_the_slow_reference(
    line: str, terminator: str, units: int, encoding: PositionEncoding
) -> None:
    got = units_to_bytes(encode_text(line + terminator), units, encoding)
    assert got == slow_units_to_bytes(line, units, encoding)


@given(lines, terminators, st.integers(-2, 100), encodings)
def test_bytes_to_units_is_the_slow_reference(
    line: str, terminator: str, column: int, encoding: PositionEncoding
) -> None:
    got = bytes_to_units(encode_text(line + terminator), column, encoding)
    assert got == slow_bytes_to_units(line, column, encoding)


@given(lines, lines)
def test_utf16_columns_are_lengths_in_pythons_utf16(before: str, after: str) -> None:
    line, column = encode_text(before + after), len(encode_text(before))
    units = len(before.encode("utf-16-le", "surrogatepass")) // 2
    assert bytes_to_units(line, column, UTF16) == units
    assert units_to_bytes(line, units, UTF16) == column


@given(lines, encodings)
def test_every_character_start_goes_there_and_back(line: str, encoding: PositionEncoding) -> None:
    encoded = encode_text(line)
    for index in range(len(line) + 1):
        column = len(encode_text(line[:index]))
        assert (
            units_to_bytes(encoded, bytes_to_units(encoded, column, encoding), encoding) == column
        )


@given(texts)
def test_line_starts_is_the_slow_reference(text: str) -> None:
    assert line_starts(encode_text(text)) == slow_line_starts(text)


@given(texts)
def test_a_line_ends_before_its_terminator(text: str) -> None:
    encoded = encode_text(text)
    starts = line_starts(encoded)
    for start, next_start in zip(starts, [*starts[1:], len(encoded)], strict=True):
        end = line_end(encoded, start, next_start)
        assert start <= end <= next_start
        assert b"\n" not in encoded[start:end]
        assert b"\r" not in encoded[start:end]
        assert encoded[end:next_start] in (b"", b"\n", b"\r\n", b"\r")


@given(texts)
def test_text_survives_encoding(text: str) -> None:
    assert decode_text(encode_text(text)) == text


@given(st.binary(max_size=20), st.integers(-1, 30), encodings)
def test_any_bytes_give_a_column_inside_the_line(
    line: bytes, column: int, encoding: PositionEncoding
) -> None:
    end = line_end(line, 0, len(line))
    assert 0 <= units_to_bytes(line, column, encoding) <= end
    # A first byte with nothing after it may count two UTF-16 units.
    assert 0 <= bytes_to_units(line, column, encoding) <= 2 * end
    assert isinstance(decode_text(line), str)


@pytest.mark.parametrize(
    ("line", "units", "encoding", "column"),
    [
        ("x := 1\n", 99, UTF16, 6),
        ("x := 1\r\n", 99, UTF16, 6),
        ("x := 1\r", 99, UTF8, 6),
        ("\n", 1, UTF16, 0),
        ("", 3, UTF32, 0),
        ("\u00e9x", 1, UTF8, 0),  # inside a two-byte sequence
        ("\u00e9x", 1, UTF16, 2),
        ("a\U0001f600b", 2, UTF16, 1),  # between the surrogates
        ("a\U0001f600b", 3, UTF16, 5),
        ("a\U0001f600b", 2, UTF32, 5),
        ("a\u2028b", 3, UTF16, 5),  # U+2028 ends no line
        ("\ufeffpackage p", 1, UTF16, 3),  # a byte order mark is a character
        ("\ud83dx", 1, UTF16, 3),
        ("\ude00\ud83dx", 2, UTF16, 6),
    ],
)
def test_columns(line: str, units: int, encoding: PositionEncoding, column: int) -> None:
    assert units_to_bytes(encode_text(line), units, encoding) == column


def test_surrogate_halves_from_two_edits_count_as_the_client_counts_them() -> None:
    first: str = json.loads(r'"\ud83d"')
    second: str = json.loads(r'"\ude00"')
    line = encode_text(first) + encode_text(second) + b"x"
    assert bytes_to_units(line, 6, UTF16) == 2
    assert units_to_bytes(line, 1, UTF16) == 3
    assert units_to_bytes(line, 2, UTF16) == 6


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        (b"", [0]),
        (b"a", [0]),
        (b"a\n", [0, 2]),
        (b"\n\n", [0, 1, 2]),
        (b"a\r\nb\rc\n\rd", [0, 3, 5, 7, 8]),
        (b"a\x0cb\x0bc\x1cd\xc2\x85e\xe2\x80\xa8f", [0]),
    ],
)
def test_line_starts(text: bytes, starts: list[int]) -> None:
    assert line_starts(text) == starts
