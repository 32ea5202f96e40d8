"""From an analysis to its report: byte offsets become lines and columns, fixes are worked out."""

from __future__ import annotations

import posixpath
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from itertools import accumulate

from ..analysis.driver import FileAnalysis, OnError
from ..analysis.model import Applicability, Finding, Fix
from ..golang.position import decode_text, line_end
from ..golang.source import Span
from ..quickfixes import fixes_of
from .report import (
    Place,
    ReportedEdit,
    ReportedFinding,
    ReportedFix,
    ReportedRelated,
    SourceLine,
)

__all__ = ["report_findings"]

_MARGIN = 200  # bytes of a very long line that are shown on either side of a place
_MOST_LINES = 6  # of a place that spans more lines, only the first and the last are shown


def report_findings(
    name: str, analysis: FileAnalysis, on_error: OnError
) -> Iterator[ReportedFinding]:
    """The findings of a file, in source order; `name` is what to call the file."""
    lines = _Lines(analysis.file.text)
    for index, finding in analysis:
        fixes = fixes_of(analysis, index, finding, on_error)
        start = analysis.file.starts[index]
        related = tuple(_related(name, finding, start, lines, analysis))
        yield _reported(name, finding, start, related, fixes, lines)


def _related(
    name: str, finding: Finding, start: int, lines: _Lines, analysis: FileAnalysis
) -> Iterator[ReportedRelated]:
    """The related places of a finding: in its piece, or in other pieces and files."""
    for each in finding.related:
        if each.piece is None:
            yield ReportedRelated(lines.place(each.span.shifted(start)), each.message)
            continue
        unit = analysis.unit.package.unit_of(each.piece)
        if unit is None:
            continue
        span = each.span.shifted(unit.file.starts[unit.file.pieces.index(each.piece)])
        if unit is analysis.unit:
            yield ReportedRelated(lines.place(span), each.message)
        else:
            # The files of a package lie in one directory.
            file = posixpath.join(posixpath.dirname(name), unit.file.uri.rpartition("/")[2])
            place = _Lines(unit.file.text).place(span)
            yield ReportedRelated(place, each.message, file)


def _reported(
    name: str,
    finding: Finding,
    start: int,
    related: tuple[ReportedRelated, ...],
    fixes: Iterable[Fix],
    lines: _Lines,
) -> ReportedFinding:
    place = lines.place(finding.span.shifted(start))
    return ReportedFinding(
        file=name,
        place=place,
        code=finding.code,
        severity=finding.severity,
        message=finding.message,
        related=related,
        fixes=tuple(_fix(each, lines) for each in fixes),
        source=_source(place, [each.place for each in related if each.file is None], lines),
    )


def _fix(fix: Fix, lines: _Lines) -> ReportedFix:
    edits = tuple(
        ReportedEdit(lines.place(Span(edit.start, edit.end)), decode_text(edit.text))
        for edit in fix.edits
    )
    return ReportedFix(fix.title, fix.applicability is Applicability.SAFE, edits)


def _source(place: Place, others: list[Place], lines: _Lines) -> Mapping[int, SourceLine]:
    """The lines to show: all of `place`, the first of the others, and single ones between."""
    last = place.last_line
    columns = dict.fromkeys(range(place.line + 1, last), 1)
    if len(columns) + 2 > _MOST_LINES:
        columns.clear()
    columns[last] = place.end_column
    columns |= {each.line: each.column for each in others}
    columns[place.line] = place.column
    for number in sorted(columns):
        if number + 1 not in columns and number + 2 in columns:
            columns[number + 1] = 1
    return {number: lines.line(number, columns[number]) for number in sorted(columns)}


class _Lines:
    """A text by lines that end with a line feed."""

    def __init__(self, text: bytes) -> None:
        self._text = text

    @cached_property
    def _starts(self) -> list[int]:
        """Where each line starts; one past the last line as the last."""
        return list(accumulate((len(line) + 1 for line in self._text.split(b"\n")), initial=0))

    def place(self, span: Span) -> Place:
        return Place(*self._position(span.start), *self._position(span.end))

    def _position(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def line(self, number: int, column: int) -> SourceLine:
        """The line `number`; if it is very long, what is around a column of it."""
        start, following = self._starts[number - 1], self._starts[number]
        end = line_end(self._text, start, following - 1)
        middle = min(end, start + column - 1)
        first = self._whole(max(start, middle - _MARGIN))
        last = self._whole(min(end, middle + 2 * _MARGIN))
        return SourceLine(self._text[first:last], first - start, last < end)

    def _whole(self, offset: int) -> int:
        """`offset`, moved left to where a character begins."""
        while 0 < offset < len(self._text) and self._text[offset] & 0xC0 == 0x80:
            offset -= 1
        return offset
