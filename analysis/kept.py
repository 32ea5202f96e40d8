"""Keeps squiggles where they were while a declaration is broken.

Half a statement makes a rule blind for the rest of its function. Findings of the last analysis
whose lines did not change since then stay, without fixes, until the declaration parses again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ..golang.source import GoFile, Piece, Span, changed
from .model import Finding

__all__ = ["moved", "predecessor"]


def predecessor(piece: Piece, before: GoFile, after: GoFile) -> Piece | None:
    """The piece of an earlier version of the file that became `piece`."""
    old, new = changed(before.pieces, after.pieces)
    if len(old) == len(new):
        return old[new.index(piece)] if piece in new else None
    head = piece.line_text(piece.line_of(min(piece.keyword_at, piece.size)))
    return next((each for each in old if head and each.text.find(head, each.keyword_at) >= 0), None)


def moved(findings: Sequence[Finding], old: Piece, new: Piece) -> Iterator[Finding]:
    """The findings of `old` on lines at its front and end that `new` has too, without fixes."""
    front = _common_front(old.text, new.text)
    back = _common_back(old.text[front:], new.text[front:])
    for finding in findings:
        own = [each for each in finding.related if each.piece is None]
        spans = [finding.span, *(each.span for each in own)]
        placed: list[Span] = []
        for span in spans:
            first, last = old.line_of(span.start), old.line_of(max(span.start, span.end - 1))
            begin = old.line_starts[first]
            end = begin + sum(len(old.line_text(line)) for line in range(first, last + 1))
            if end <= front:
                placed.append(span)
            elif begin >= old.size - back:
                placed.append(span.shifted(new.size - old.size))
        if len(placed) == len(spans):
            moves = dict(zip(map(id, own), placed[1:], strict=True))
            related = tuple(
                replace(each, span=moves.get(id(each), each.span)) for each in finding.related
            )
            yield replace(finding, span=placed[0], related=related, evidence=None)


def _common_front(a: bytes, b: bytes) -> int:
    """Length of the longest common front of two texts, by bisection."""
    low, high = 0, min(len(a), len(b))
    while low < high:
        middle = (low + high + 1) // 2
        if a[:middle] == b[:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _common_back(a: bytes, b: bytes) -> int:
    return _common_front(a[::-1], b[::-1])
