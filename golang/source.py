"""Go source text as immutable snapshots: `GoFile`, a row of `Piece`s, changed by `Edit`s.

A piece is the text of one top-level declaration (see `cut`) with its own syntax tree. An edit
makes a new `GoFile` that shares every piece it did not touch, with all that was found out about
them; the pieces it touched are parsed again, incrementally, when somebody asks for their tree.
All offsets are bytes of UTF-8.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from operator import attrgetter
from typing import NamedTuple

from . import cut
from .parsing import parse_piece
from .position import line_starts
from .syntax import Node, Tree

__all__ = ["Edit", "GoFile", "Piece", "Span", "changed", "shared"]


class Span(NamedTuple):
    """A half-open range of byte offsets."""

    start: int
    end: int

    def shifted(self, by: int) -> Span:
        return Span(self.start + by, self.end + by)

    def contains(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Edit:
    """The bytes [start, end) of a text become `text`."""

    start: int
    end: int
    text: bytes


_FUNC = re.compile(
    rb"func\s+(?:\((?P<receiver>[^()]*)\)\s*)?(?P<name>[^\W\d][\w\x80-\xff]*|[\x80-\xff][\w\x80-\xff]*)\s*[(\[]"
)
_HEAD = re.compile(rb"(func|type|var|const|import|package)")


class Piece:
    """One top-level declaration: its text, and its tree once that is asked for.

    Two pieces are equal only if they are the same object, so that a piece is a key under which
    whatever is worked out about its text can be kept.
    """

    __slots__ = (
        "__dict__",
        "__weakref__",
        "_is_seed",
        "_seed",
        "depth",
        "is_func",
        "is_header",
        "is_plain",
        "keyword",
        "keyword_at",
        "newlines",
        "size",
        "text",
    )

    def __init__(self, text: bytes, keyword_at: int) -> None:
        """`keyword_at`: offset of the first keyword in column 0, or the length of the text.

        `depth`: brackets that the text opens and does not close.
        """
        if keyword_at and b"/*" in text[:keyword_at]:
            # The comment at the start of a file may have such words in column 0.
            keyword_at = cut.first_keyword(text)
        self.text = text
        self.size = len(text)
        self.keyword_at = keyword_at
        head = _HEAD.match(text, keyword_at)
        self.keyword = head.group() if head else b""
        self.is_func = self.keyword == b"func" and _FUNC.match(text, keyword_at) is not None
        self.is_header = self.keyword in (b"import", b"package")
        open_end = (b"`" in text or b"/*" in text) and (
            cut.scan(text, cut.State.CODE)[0] is not cut.State.CODE
        )
        self.depth = cut.bracket_depth(text)
        self.is_plain = not open_end and self.depth == 0 and self.keyword != b""
        self.newlines = text.count(b"\n") if b"\r" not in text else len(line_starts(text)) - 1
        self._seed: Tree | None = None
        self._is_seed = True

    def __repr__(self) -> str:
        return f"Piece({self.text[self.keyword_at : self.keyword_at + 40]!r})"

    @cached_property
    def tree(self) -> Tree:
        """The syntax tree of this piece alone: node offsets count from the start of the piece."""
        tree, self._is_seed = parse_piece(self.text, self._seed)
        self._seed = None
        return tree

    @property
    def is_parsed(self) -> bool:
        """Whether somebody has asked for the tree."""
        return "tree" in self.__dict__

    @property
    def root(self) -> Node:
        """The root of the tree: a `source_file` that holds the declaration."""
        return self.tree.root_node

    @cached_property
    def is_broken(self) -> bool:
        """Whether its tree has an ERROR or MISSING node."""
        return self.root.has_error

    @cached_property
    def line_starts(self) -> list[int]:
        """Offsets in the piece at which its lines start; the first is 0."""
        return line_starts(self.text)

    def line_of(self, offset: int) -> int:
        """The line of the piece, from 0, that holds a byte of it."""
        return bisect_right(self.line_starts, offset) - 1

    def line_text(self, line: int) -> bytes:
        """The text of a line of the piece, from 0, with its line end."""
        starts = self.line_starts
        return self.text[starts[line] : starts[line + 1] if line + 1 < len(starts) else self.size]

    @cached_property
    def func_head(self) -> tuple[bytes, bytes | None] | None:
        """Name and receiver text of the function or method it declares, None for other pieces."""
        match = _FUNC.match(self.text, self.keyword_at) if self.is_func else None
        return (match["name"], match["receiver"]) if match else None

    def edited_from(self, old: Piece, edit: Edit) -> None:
        """Tells the piece, before it is parsed, that it is `old` with one edit."""
        tree = old.__dict__.get("tree")
        seed = tree if isinstance(tree, Tree) and old._is_seed else old._seed
        if seed is None:
            return
        new_end = edit.start + len(edit.text)
        seed = seed.copy()
        seed.edit(
            edit.start,
            edit.end,
            new_end,
            _point(old.text, edit.start),
            _point(old.text, edit.end),
            _point(self.text, new_end),
        )
        self._seed = seed


def _point(text: bytes, offset: int) -> tuple[int, int]:
    """Row and byte column as tree-sitter counts them: rows end with a line feed only."""
    return text.count(b"\n", 0, offset), offset - text.rfind(b"\n", 0, offset) - 1


class GoFile:
    """One version of one Go file."""

    __slots__ = ("__dict__", "_chunks", "pieces", "uri", "version")

    def __init__(self, uri: str, text: bytes, version: int | None = None) -> None:
        """`text`: UTF-8; a byte order mark stays part of it."""
        chunks = tuple(_fresh(text))
        self._set(uri, version, chunks, _pieces(chunks, {}))

    def _set(
        self,
        uri: str,
        version: int | None,
        chunks: tuple[Piece, ...],
        pieces: tuple[Piece, ...],
    ) -> None:
        self.uri = uri
        self.version = version
        self._chunks = chunks
        self.pieces = pieces

    @cached_property
    def text(self) -> bytes:
        """The whole text. A keystroke has no use for it: it is put together when asked for."""
        return b"".join([chunk.text for chunk in self._chunks])

    def edited(self, edit: Edit, version: int | None = None) -> GoFile:
        """The file after one edit."""
        low, high, fresh = self._recut(edit)
        chunks = (*self._chunks[:low], *fresh, *self._chunks[high:])
        gone = self._chunks[low:high]
        open_chunks = self._open_chunks - _count_open(gone) + _count_open(fresh)
        new = GoFile.__new__(GoFile)
        if self.pieces is self._chunks and not open_chunks:
            new._set(self.uri, version, chunks, chunks)
            lines = _resummed(self._first_lines, low, high, (each.newlines for each in fresh))
            new.__dict__["_first_lines"] = lines
        else:
            new._set(self.uri, version, chunks, _pieces(chunks, self._joined))
        new.__dict__["_open_chunks"] = open_chunks
        starts = _resummed(self._chunk_starts, low, high, (each.size for each in fresh))
        new.__dict__["_chunk_starts"] = starts
        new._seed_from(self, edit)
        return new

    def with_version(self, version: int | None) -> GoFile:
        """The same text under another version number."""
        new = GoFile.__new__(GoFile)
        new._set(self.uri, version, self._chunks, self.pieces)
        return new

    def _recut(self, edit: Edit) -> tuple[int, int, list[Piece]]:
        """The chunks after an edit: those from `low` to `high` give way to `fresh`."""
        chunks, starts = self._chunks, self._chunk_starts
        # One chunk before the edit, since its first line may become a comment line above a
        # keyword; one behind it, since its start may be drawn to such a line.
        low = max(0, bisect_right(starts, edit.start, 0, len(chunks)) - 2)
        high = min(len(chunks), bisect_right(starts, edit.end, 0, len(chunks)) + 1)
        old, base = b"".join([chunk.text for chunk in chunks[low:high]]), starts[low]
        text = b"".join((old[: edit.start - base], edit.text, old[edit.end - base :]))
        while high < len(chunks):
            longer, end = text + chunks[high].text, len(text)
            last = cut.chunk_starts(longer, end, end + chunks[high].keyword_at + 1)
            if last and last[-1][0] == end:
                break
            text = longer
            high += 1
        fresh = _fresh(text)
        # The neighbours mostly stay what they were, and then keep what is known about them.
        if fresh[0].text == chunks[low].text:
            fresh[0] = chunks[low]
        if len(fresh) > 1 and fresh[-1].text == chunks[high - 1].text:
            fresh[-1] = chunks[high - 1]
        return low, high, fresh

    @cached_property
    def _open_chunks(self) -> int:
        """How many chunks are not plain."""
        return _count_open(self._chunks)

    @cached_property
    def _chunk_starts(self) -> list[int]:
        return list(accumulate(map(attrgetter("size"), self._chunks), initial=0))

    @cached_property
    def _joined(self) -> dict[tuple[Piece, ...], Piece]:
        """The pieces that are several chunks, by these."""
        if self.pieces is self._chunks:
            return {}
        known = set(self._chunks)
        at, found = 0, dict[tuple[Piece, ...], Piece]()
        for piece in self.pieces:
            if piece in known:
                at += 1
                continue
            begin, size = at, 0
            while size < piece.size:
                size += self._chunks[at].size
                at += 1
            found[self._chunks[begin:at]] = piece
        return found

    def _seed_from(self, old: GoFile, edit: Edit) -> None:
        """Where the edit lies in one piece, its tree is grown from the old one."""
        index = old.piece_at(edit.start)
        start = old.starts[index]
        before, after = old.pieces[index], self.pieces[index] if index < len(self.pieces) else None
        inside = edit.end - start <= before.size
        if (
            after is None
            or not inside
            or len(self.pieces) != len(old.pieces)
            or self.starts[index] != start
        ):
            return
        if after.size - before.size == len(edit.text) - (edit.end - edit.start):
            local = Edit(edit.start - start, edit.end - start, edit.text)
            after.edited_from(before, local)

    @cached_property
    def starts(self) -> list[int]:
        """Offset of each piece in the file, and the length of the file as the last."""
        if self.pieces is self._chunks:
            return self._chunk_starts
        return list(accumulate(map(attrgetter("size"), self.pieces), initial=0))

    @cached_property
    def _first_lines(self) -> list[int]:
        """Number of the line, from 0, on which each piece starts."""
        return list(accumulate(map(attrgetter("newlines"), self.pieces), initial=0))

    def piece_at(self, offset: int) -> int:
        """Index of the piece that holds `offset`; the last one for the end of the file."""
        return min(bisect_right(self.starts, offset), len(self.pieces)) - 1

    def first_line(self, index: int) -> int:
        """Number of the line, from 0, on which the piece `index` starts."""
        return self._first_lines[index]

    def line_at(self, offset: int) -> tuple[int, int]:
        """Line, from 0, that holds `offset`, and the offset at which this line starts."""
        index = self.piece_at(offset)
        start, piece = self.starts[index], self.pieces[index]
        line = piece.line_of(offset - start)
        return self._first_lines[index] + line, start + piece.line_starts[line]

    @property
    def line_count(self) -> int:
        """Number of lines; text that ends with a line end has an empty last line."""
        return self._first_lines[-1] + 1

    def line(self, number: int) -> tuple[int, bytes]:
        """Offset and text of a line, from 0, with its line end; behind the last: the end, empty."""
        if number >= self.line_count:
            return self.starts[-1], b""
        index = min(bisect_right(self._first_lines, number), len(self.pieces)) - 1
        piece, local = self.pieces[index], number - self._first_lines[index]
        return self.starts[index] + piece.line_starts[local], piece.line_text(local)


def _fresh(text: bytes) -> list[Piece]:
    """The chunks of a text, at whose ends chunks begin."""
    found = cut.chunk_starts(text, 0, len(text))
    if not found:
        return [Piece(text, len(text))]
    found[0] = (0, found[0][1])
    bounds = [start for start, _ in found]
    bounds.append(len(text))
    return [
        Piece(text[start : bounds[index + 1]], keyword - start)
        for index, (start, keyword) in enumerate(found)
    ]


def _pieces(chunks: tuple[Piece, ...], known: dict[tuple[Piece, ...], Piece]) -> tuple[Piece, ...]:
    """The pieces that the chunks make up; runs that `known` has are taken from there."""
    runs = cut.joined(chunks)
    if not runs:
        return chunks
    pieces: list[Piece] = []
    at = 0
    for begin, end in runs:
        pieces.extend(chunks[at:begin])
        run = chunks[begin:end]
        text = b"".join(chunk.text for chunk in run)
        pieces.append(known.get(run) or Piece(text, run[0].keyword_at))
        at = end
    pieces.extend(chunks[at:])
    return tuple(pieces)


def _count_open(chunks: Sequence[Piece]) -> int:
    return sum(1 for each in chunks if not each.is_plain)


def _resummed(sums: list[int], low: int, high: int, values: Iterable[int]) -> list[int]:
    """Running sums, from 0 on, when other values stand in place of those from `low` to `high`.

    Of thousands of sums a keystroke moves those behind it, by one, or none.
    """
    middle = list(accumulate(values, initial=sums[low]))
    shift, rest = middle[-1] - sums[high], sums[high + 1 :]
    return sums[:low] + middle + ([each + shift for each in rest] if shift else rest)


def changed(
    old: tuple[Piece, ...], new: tuple[Piece, ...]
) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """What is left of two rows of pieces without those they share at the front and at the end."""
    front, back = shared(old, new)
    return old[front : len(old) - back], new[front : len(new) - back]


def shared(old: tuple[Piece, ...], new: tuple[Piece, ...]) -> tuple[int, int]:
    """How many pieces two rows have in common at the front, and how many more at the end."""
    front = _shared_front(old, new)
    rest = min(len(old), len(new)) - front
    return front, min(_shared_front(old[::-1], new[::-1]), rest)


def _shared_front(old: tuple[Piece, ...], new: tuple[Piece, ...]) -> int:
    # By bisection: comparing slices is many times faster than looking at pieces one by one.
    low, high = 0, min(len(old), len(new))
    while low < high:
        middle = (low + high + 1) // 2
        if old[low:middle] == new[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low
