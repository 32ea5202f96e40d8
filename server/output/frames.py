"""A finding with the source it is about: the lines, a mark under the place, and the fixes.

warning[MV104 defer-in-loop]: file.Close() runs only when the function ends
  --> logs.go:21:3
   |
15 |     for _, path := range paths {
   |     --- the loop
...
21 |         defer file.Close()
   |         ^^^^^^^^^^^^^^^^^^
   = fix: Close each file at the end of its iteration
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ...golang.position import decode_text
from ..report import Place, ReportedFinding, SourceLine
from .parts import Part, cells, shown

__all__ = ["frame"]

_ELLIPSIS = "…"


class _Mark(NamedTuple):
    """What stands under a line, from one byte column to another.

    `column` None: from the first character that is not blank; `end` None: to the line's end.
    """

    column: int | None
    end: int | None
    sign: str
    role: str
    label: str = ""


def frame(finding: ReportedFinding, name: str, width: int) -> Iterator[Part]:
    """The parts of a finding's frame; lines of source are cut to `width` columns.

    `name` is that of its rule.
    """
    severity = str(finding.severity)
    margin = " " * len(str(max(finding.source, default=1)))
    yield Part(f"{severity}[{finding.code} {name}]", severity)
    yield Part(f": {shown(finding.message)}\n", "message")
    yield Part(f"{margin}--> ", "frame")
    yield Part(f"{shown(finding.file)}:{finding.place.line}:{finding.place.column}", "path")
    yield Part("\n")
    yield Part(f"{margin} |\n", "frame")
    before = 0
    for number, line in finding.source.items():
        if before and number > before + 1:
            yield Part("...\n", "frame")
        yield from _line(number, line, _marks(finding, number), len(margin), width)
        before = number
    for related in finding.related:
        if related.file is not None:
            place = f"{shown(related.file)}:{related.place.line}:{related.place.column}"
            yield Part(f"{margin} = ", "frame")
            yield Part(f"{place}: {shown(related.message)}\n", "related")
    for fix in finding.fixes:
        yield Part(f"{margin} = ", "frame")
        yield Part("fix" if fix.is_safe else "fix to review", "fix")
        yield Part(f": {shown(fix.title)}\n")


def _marks(finding: ReportedFinding, number: int) -> list[_Mark]:
    """The marks under the line `number`: the finding's own under its first and its last line, then
    those of related places under their first."""
    marks: list[_Mark] = []
    place = finding.place
    if number in (place.line, place.last_line):
        first = place.column if number == place.line else None
        marks.append(_Mark(first, _end_on(place, number), "^", str(finding.severity)))
    for related in finding.related:
        other = related.place
        if related.file is None and other.line == number:
            end = _end_on(other, number)
            label = " " + shown(related.message)
            marks.append(_Mark(other.column, end, "-", "related", label))
    return marks


def _end_on(place: Place, number: int) -> int | None:
    return place.end_column if number == place.end_line else None


def _line(
    number: int, line: SourceLine, marks: list[_Mark], margin: int, width: int
) -> Iterator[Part]:
    places = [_columns(line, mark) for mark in marks]
    front, text = _window(line, places[0][0] if places else 0, max(20, width - margin - 3))
    yield Part(f"{number:>{margin}} | ".rstrip() + (" " if text else ""), "frame")
    yield Part(f"{text}\n")
    last = cells(text)
    for mark, place in zip(marks, places, strict=True):
        start, end = (max(0, min(column - front, last)) for column in place)
        yield Part(" " * margin + " | ", "frame")
        yield Part(" " * start)
        yield Part(mark.sign * max(1, end - start) + mark.label, mark.role)
        yield Part("\n")


def _columns(line: SourceLine, mark: _Mark) -> tuple[int, int]:
    """The columns of `line`, as shown, at which a mark starts and ends."""
    text = line.text
    if mark.column is None:
        start = len(text) - len(text.lstrip())
    else:
        start = mark.column - 1 - line.skipped
    end = len(text) if mark.end is None else mark.end - 1 - line.skipped
    return cells(_text(text[: max(0, start)])), cells(_text(text[: max(0, end)]))


def _window(line: SourceLine, column: int, width: int) -> tuple[int, str]:
    """What to show of a line, `column` among it, and the column that its first one is."""
    text = _text(line.text)
    size = cells(text)
    start = max(0, min(column - width // 3, size - width)) if column > width // 2 else 0
    is_whole = start + width >= size and not line.is_cut
    end = "" if is_whole else _ELLIPSIS
    if start == 0 and line.skipped == 0:
        return 0, _part(text, 0, width - len(end)) + end
    return start - 1, _ELLIPSIS + _part(text, start, width - 1 - len(end)) + end


def _part(text: str, start: int, width: int) -> str:
    """The characters that lie within `width` columns from the column `start` on."""
    if text.isascii():
        return text[start : start + width]
    kept: list[str] = []
    column = 0
    for character in text:
        following = column + cells(character)
        if start <= column and following <= start + width:
            kept.append(character)
        elif column < start < following:
            kept.append(" ")  # half of a wide character
        column = following
    return "".join(kept)


def _text(text: bytes) -> str:
    return shown(decode_text(text))
