"""Cuts a Go file into pieces, one for each top-level declaration.

A piece begins at one of the keywords `func type var const import package` in column 0, outside
raw strings and block comments, or at the `//` lines directly above it; what stands before the
first one belongs to the first piece. The cut is a function of the text alone, so that cutting
after each edit and cutting afresh give the same pieces.

Broken text is kept in its place:
- a raw string or a block comment that nothing closes ends with its line; when back quotes do not
  pair up, the culprit is the first raw string that runs over a `func` in column 0;
- keywords in column 0 of an open body (unformatted text) do not begin a piece when the brackets
  left open close again before the next declaration of a function.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from enum import Enum
from typing import Protocol

__all__ = [
    "Chunk",
    "State",
    "bracket_depth",
    "chunk_starts",
    "closing",
    "first_keyword",
    "joined",
    "scan",
]

_KEYWORD = re.compile(rb"(?:func|type|var|const|import|package)(?![\w\x80-\xff])")
_NEXT_KEYWORD = re.compile(rb"\n(?:func|type|var|const|import|package)(?![\w\x80-\xff])")
_TOKEN = re.compile(
    rb"//[^\n]*"
    rb'|"(?:[^"\\\n]|\\.)*"?'
    rb"|'(?:[^'\\\n]|\\.)*'?"
    rb"|`[^`]*`?"
    rb"|/\*(?:[^*]|\*(?!/))*(?:\*/)?"
)
_BRACKET = re.compile(_TOKEN.pattern + rb"|[()\[\]{}]")
_ATTEMPTS = 16  # lone back quotes that one file is searched for; more are left as they lie


class State(Enum):
    """Where a lexer stands at the end of a chunk."""

    CODE = 0
    RAW = 1
    COMMENT = 2


class Chunk(Protocol):
    """What `joined` asks of a stretch of text between two keywords in column 0.

    `is_plain`: it leaves a lexer where it found it, and no bracket open. `depth`: brackets it
    opens and does not close. `is_func`, `is_header`: it declares a function or method, or is a
    package clause or an import: nothing that can stand in a body.
    """

    text: bytes
    is_plain: bool
    depth: int
    is_func: bool
    is_header: bool


def chunk_starts(text: bytes, begin: int, end: int) -> list[tuple[int, int]]:
    """The keywords in column 0 whose offset is in [begin, end).

    Each as where the `//` lines directly above it begin (its own offset without any), and its
    own offset. `begin` is the start of a line.
    """
    keywords = [begin] if begin < end and _KEYWORD.match(text, begin) else []
    for match in _NEXT_KEYWORD.finditer(text, begin):
        if match.start() + 1 >= end:
            break
        keywords.append(match.start() + 1)
    return [(_above(text, keyword), keyword) for keyword in keywords]


def first_keyword(text: bytes) -> int:
    """The first keyword in column 0 outside raw strings and comments, or the length of `text`.

    What nothing closes ends with its line.
    """
    begin = end = 0
    for _, keyword in chunk_starts(text, 0, len(text)):
        while end <= keyword and (token := _TOKEN.search(text, end)):
            begin, end = token.span()
            if _is_open(text, begin, end):
                end = _line_end(text, begin)
        if not begin <= keyword < end:
            return keyword
    return len(text)


def _is_open(text: bytes, begin: int, end: int) -> bool:
    """Whether a token is a raw string or a block comment that nothing closes."""
    if text.startswith(b"/*", begin):
        return end - begin < 4 or not text.endswith(b"*/", begin, end)
    return text[begin] == 0x60 and (end - begin < 2 or text[end - 1] != 0x60)


def _above(text: bytes, line: int) -> int:
    """The start of the `//` lines directly above the line that starts at `line`, or `line`."""
    while line:
        previous = text.rfind(b"\n", 0, line - 1) + 1
        if not text.startswith(b"//", previous):
            break
        line = previous
    return line


def scan(text: bytes, state: State, dead: frozenset[int] = frozenset()) -> tuple[State, int]:
    """Lexes `text` from `state`; returns the state at its end and where that state was opened.

    The opener is -1 where the state was open before `text`. Openers whose offsets are in `dead`
    end with their line.
    """
    at = 0
    if state is not State.CODE:
        closer = b"`" if state is State.RAW else b"*/"
        at = text.find(closer)
        if at < 0:
            return state, -1
        at += len(closer)
    while match := _TOKEN.search(text, at):
        begin, at = match.span()
        first = text[begin : begin + 2]
        if first[:1] == b"`":
            if begin in dead:
                at = _line_end(text, begin)
            elif at - begin < 2 or text[at - 1] != 0x60:
                return State.RAW, begin
        elif first == b"/*":
            if begin in dead:
                at = _line_end(text, begin)
            elif at - begin < 4 or text[at - 2 : at] != b"*/":
                return State.COMMENT, begin
    return State.CODE, -1


def _line_end(text: bytes, at: int) -> int:
    end = text.find(b"\n", at)
    return len(text) if end < 0 else end


def bracket_depth(text: bytes) -> int:
    """Brackets opened less brackets closed in `text`, outside strings and comments.

    What nothing closes ends with its line.
    """
    count = text.count
    if count(b"(") == count(b")") and count(b"{") == count(b"}") and count(b"[") == count(b"]"):
        return 0  # A bracket in a string could hide another; then the piece stays as it is.
    depth = at = 0
    while match := _BRACKET.search(text, at):
        begin, at = match.span()
        first = text[begin]
        if first in b"([{":
            depth += 1
        elif first in b")]}":
            depth -= 1
        elif _is_open(text, begin, at):
            at = _line_end(text, begin)
    return depth


def closing(text: bytes, opening: int) -> int:
    """The offset behind the bracket that closes the one at `opening`, -1 if none does."""
    depth = 0
    for match in _BRACKET.finditer(text, opening):
        first = match.group()[:1]
        if first in b"([{":
            depth += 1
        elif first in b")]}":
            depth -= 1
            if depth == 0:
                return match.end()
    return -1


def joined(chunks: Sequence[Chunk]) -> list[tuple[int, int]] | None:
    """Which runs of chunks are one piece: half-open index ranges of two or more chunks.

    None where each chunk is a piece of its own.
    """
    # Of thousands of chunks one or two are mostly open; only there can a run begin.
    unplain = [index for index, chunk in enumerate(chunks) if not chunk.is_plain]
    if not unplain:
        return None
    inside = _inside(chunks, unplain)
    if unplain[0] == 0:
        inside |= _package_clause(chunks, _next(0, inside))
    runs: list[tuple[int, int]] = []
    done = 0
    for begin in unplain:
        if begin < done or begin in inside:
            continue
        done = _next(begin, inside)
        depth = _depth(chunks, begin, done)
        if depth > 0:
            done = _closing(chunks, inside, done, depth)
        if done - begin > 1:
            runs.append((begin, done))
    return runs


def _package_clause(chunks: Sequence[Chunk], start: int) -> frozenset[int]:
    """The index `start` if there are only comments before it.

    Have: a comment at the start of a file with such words in column 0. The package clause
    follows, and belongs to it.
    """
    text = b"".join(chunk.text for chunk in chunks[:start])
    is_clause = start < len(chunks) and first_keyword(text) == len(text)
    return frozenset((start,)) if is_clause else frozenset()


def _next(index: int, inside: frozenset[int]) -> int:
    """The index of the next chunk that begins in code."""
    index += 1
    while index in inside:
        index += 1
    return index


def _depth(chunks: Sequence[Chunk], begin: int, end: int) -> int:
    if end - begin == 1:
        return chunks[begin].depth
    return bracket_depth(b"".join(chunk.text for chunk in chunks[begin:end]))


def _closing(chunks: Sequence[Chunk], inside: frozenset[int], start: int, depth: int) -> int:
    """The index of the chunk before which brackets open before `start` are closed; else `start`."""
    at = start
    while at < len(chunks) and not (chunks[at].is_func or chunks[at].is_header):
        following = _next(at, inside)
        depth += _depth(chunks, at, following)
        at = following
        if depth == 0:
            return at
    return start


def _inside(chunks: Sequence[Chunk], unplain: Sequence[int]) -> frozenset[int]:
    """Indices of the chunks that begin in a raw string or a block comment.

    `unplain`: indices of those that are not plain.
    """
    dead: dict[int, frozenset[int]] = {}
    inside: list[int] = []
    for _ in range(_ATTEMPTS):
        inside = []
        state, opener = State.CODE, (0, -1)
        culprit: tuple[int, int] | None = None
        index = unplain[0]
        while index < len(chunks):
            if state is not State.CODE:
                inside.append(index)
                if state is State.RAW and culprit is None and chunks[index].is_func:
                    culprit = opener
            state, offset = scan(chunks[index].text, state, dead.get(index, frozenset()))
            if offset >= 0:
                opener = (index, offset)
            index += 1
            if state is State.CODE:
                at = bisect_left(unplain, index)
                index = unplain[at] if at < len(unplain) else len(chunks)
        if state is State.CODE:
            break
        index, offset = culprit if culprit is not None and state is State.RAW else opener
        dead[index] = dead.get(index, frozenset()) | {offset}
    return frozenset(inside)
