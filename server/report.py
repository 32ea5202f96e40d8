"""Findings as plain data: what the outputs print, and what a worker process hands back.

Lines and columns count from 1, columns in bytes, as the Go tools count them: a line ends with a
line feed only. An end is exclusive: the column behind the last byte.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ..analysis.model import Severity
from .workspace.failure import Failure

__all__ = [
    "FileReport",
    "Place",
    "ReportedEdit",
    "ReportedFinding",
    "ReportedFix",
    "ReportedRelated",
    "SourceLine",
]


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A stretch of one file."""

    line: int
    column: int
    end_line: int
    end_column: int

    @property
    def last_line(self) -> int:
        """The last line that holds a byte of it, or its only one."""
        ends_before = self.end_column == 1 and self.end_line > self.line
        return self.end_line - 1 if ends_before else self.end_line


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A line of source to show, without its line end. Of a very long one, a part.

    `skipped`: bytes left out at its front. `is_cut`: whether bytes are left out at its end.
    """

    text: bytes
    skipped: int = 0
    is_cut: bool = False


@dataclass(frozen=True, slots=True)
class ReportedRelated:
    """Another place that makes a finding what it is; `file`: that it is in, if not the same."""

    place: Place
    message: str
    file: str | None = None


@dataclass(frozen=True, slots=True)
class ReportedEdit:
    """The text at `place` becomes `new_text`."""

    place: Place
    new_text: str


@dataclass(frozen=True, slots=True)
class ReportedFix:
    """A fix as it is offered."""

    title: str
    is_safe: bool
    edits: tuple[ReportedEdit, ...]


@dataclass(frozen=True, slots=True)
class ReportedFinding:
    """A finding with its fixes; `source` has the lines, by number, that a frame shows."""

    file: str
    place: Place
    code: str
    severity: Severity
    message: str
    related: tuple[ReportedRelated, ...]
    fixes: tuple[ReportedFix, ...]
    source: Mapping[int, SourceLine]

    @property
    def is_fixable(self) -> bool:
        """Whether `memvet fix` cures it."""
        return any(fix.is_safe for fix in self.fixes)


@dataclass(frozen=True, slots=True)
class FileReport:
    """What was found out about one file, and what was done to it.

    `failures`: what went wrong with it, exceptions in rules among them. `is_read` tells whether
    it was looked at all the same. `fixed`: findings cured, by code; `diff` and `text` are what
    that made of the file, None unless they were asked for.
    """

    file: str
    findings: tuple[ReportedFinding, ...] = ()
    failures: tuple[Failure, ...] = ()
    is_read: bool = True
    fixed: Mapping[str, int] = field(default_factory=dict[str, int])
    diff: str | None = None
    text: bytes | None = None
