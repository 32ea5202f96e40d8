"""Runs memvet over a folder as its command does, and keeps what it says."""

from __future__ import annotations

import contextlib
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from memvet.detectors import RULES
from memvet.server.arguments import parse
from memvet.server.catalog import Catalog
from memvet.server.engine import Action
from memvet.server.report import FileReport, ReportedFinding
from memvet.server.scan import default_workers, scan
from memvet.server.targets import targets

__all__ = ["Scanned", "lines_in", "scanned"]


@dataclass(frozen=True)
class Scanned:
    """What memvet said of a folder. `seconds`: by the clock."""

    reports: tuple[FileReport, ...]
    seconds: float

    @property
    def findings(self) -> list[ReportedFinding]:
        """In order of file and place."""
        return [finding for report in self.reports for finding in report.findings]

    @property
    def failures(self) -> list[str]:
        """Exceptions, and files that could not be read."""
        return [str(each) for report in self.reports for each in report.failures]

    @property
    def fixed(self) -> Counter[str]:
        """How many findings were cured, by code."""
        counts: Counter[str] = Counter()
        for report in self.reports:
            counts.update(report.fixed)
        return counts


def scanned(
    folder: Path,
    action: Action = Action.CHECK,
    files: Sequence[str] = (".",),
    *,
    select: str | None = None,
    jobs: int | None = None,
) -> Scanned:
    """Check, fix or compare files in a folder, all by default, whatever configuration lies there.

    `select`: rules, as on the command line. Files are named relative to the folder.
    """
    options = ["check", "--isolated", *(["--select", select] if select else []), *files]
    started = time.monotonic()
    with contextlib.chdir(folder):
        wanted = targets(parse(options), Catalog(RULES))
        workers = jobs or default_workers()
        reports = scan(wanted.jobs, RULES, action, workers, lambda _: None)
    return Scanned(tuple(reports), time.monotonic() - started)


def lines_in(folder: Path, reports: tuple[FileReport, ...]) -> int:
    """How many lines the files have."""
    return sum((folder / report.file).read_bytes().count(b"\n") for report in reports)
