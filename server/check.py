"""`memvet check` and `memvet fix`: run over the files, print what was found, say it by the status.

The report goes to standard output (or a file), what went wrong to standard error. Errors come
before findings in the exit status, since with an error something may have been missed.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TextIO

from ..analysis.model import Rule
from .arguments import Arguments
from .catalog import Catalog
from .config import ConfigError
from .engine import Action, Engine
from .output.colour import Printer, is_coloured
from .output.diffs import coloured_diff
from .output.findings import write_findings
from .output.parts import shown
from .output.progress import Progress
from .output.summary import check_summary, diff_summary, fix_summary, fixed_lines
from .report import FileReport, ReportedFinding
from .scan import ScanError, default_workers, scan
from .targets import standard_input, targets
from .workspace.failure import Failure

__all__ = ["CLEAN", "ERROR", "FINDINGS", "run"]

CLEAN, FINDINGS, ERROR = 0, 1, 2
_VERBS = {Action.CHECK: "checking", Action.FIX: "fixing", Action.DIFF: "comparing"}


def run(options: Arguments, rules: Sequence[Rule]) -> int:
    """The exit status: 0 nothing found (or left, or to be changed), 1 findings, 2 an error."""
    catalog = Catalog(rules)
    action = _action(options)
    try:
        if options.paths == ["-"]:
            found = _Found([_read_input(options, catalog, rules, action)], ())
        else:
            found = _scan(options, catalog, rules, action)
    except (ConfigError, ScanError) as error:
        return complain(str(error))
    status = _status(options, action, found)
    try:
        _Output(options, catalog).write(action, found)
    except OSError as error:
        if options.output_file is None:
            raise
        return complain(f"{options.output_file}: {(error.strerror or str(error)).lower()}")
    return status


def complain(message: str) -> int:
    """Tells what went wrong; the status for that."""
    print(f"memvet: {message}", file=sys.stderr)
    return ERROR


@dataclass(frozen=True, slots=True)
class _Found:
    """Reports of files, and paths that could not be used."""

    reports: Sequence[FileReport]
    unusable: Sequence[Failure]

    @property
    def findings(self) -> list[ReportedFinding]:
        return [finding for report in self.reports for finding in report.findings]

    @property
    def failures(self) -> list[Failure]:
        return [*self.unusable, *(each for report in self.reports for each in report.failures)]


def _action(options: Arguments) -> Action:
    if options.command == "check":
        return Action.CHECK
    return Action.DIFF if options.diff else Action.FIX


def _read_input(
    options: Arguments, catalog: Catalog, rules: Sequence[Rule], action: Action
) -> FileReport:
    file, resolved = standard_input(options, catalog)
    return Engine(rules, action).run_text(file, sys.stdin.buffer.read(), resolved)


def _scan(options: Arguments, catalog: Catalog, rules: Sequence[Rule], action: Action) -> _Found:
    wanted = targets(options, catalog)
    workers = options.jobs or default_workers()
    with Progress(_VERBS[action], wanted.file_count) as progress:
        reports = scan(wanted.jobs, rules, action, workers, progress.advance)
    return _Found(reports, wanted.failures)


def _status(options: Arguments, action: Action, found: _Found) -> int:
    if found.failures:
        return ERROR
    if action is Action.DIFF:
        return FINDINGS if any(report.diff for report in found.reports) else CLEAN
    worst = max((finding.severity for finding in found.findings), default=None)
    return FINDINGS if worst is not None and worst >= options.fail_on else CLEAN


class _Output:
    """Where the report goes, and where notes beside it go."""

    def __init__(self, options: Arguments, catalog: Catalog) -> None:
        self._options = options
        self._catalog = catalog
        self._errors = Printer(sys.stderr, coloured=is_coloured(options.color, sys.stderr))

    def write(self, action: Action, found: _Found) -> None:
        """Raises OSError if the report cannot be written."""
        text = found.reports[0].text if self._options.paths == ["-"] else None
        if action is Action.FIX and text is not None:
            # The fixed text is the output: all that is said goes beside it.
            sys.stdout.buffer.write(text)
            sys.stdout.buffer.flush()
            self._report(action, found, sys.stderr)
        elif self._options.output_file is None:
            self._report(action, found, sys.stdout)
        else:
            report = io.StringIO()
            self._report(action, found, report)
            with open(self._options.output_file, "w", encoding="utf-8", newline="") as file:
                file.write(report.getvalue())

    def _report(self, action: Action, found: _Found, stream: TextIO) -> None:
        printer = Printer(stream, coloured=is_coloured(self._options.color, stream))
        if action is Action.DIFF:
            for report in found.reports:
                printer.write(coloured_diff(report.diff or ""))
        else:
            form = self._options.format
            write_findings(found.findings, form, printer, self._catalog.name)
        stream.flush()
        for failure in found.failures:
            complain(shown(str(failure)))
        if found.unusable and not found.reports:
            return
        self._notes(action, found, printer if self._goes_along(action, stream) else self._errors)

    def _goes_along(self, action: Action, stream: TextIO) -> bool:
        """Whether the summary belongs below the report: not in what programs read."""
        is_prose = self._options.format == "full" and action is not Action.DIFF
        return is_prose and stream is sys.stdout

    def _notes(self, action: Action, found: _Found, printer: Printer) -> None:
        match action:
            case Action.CHECK:
                if self._options.format != "json":
                    printer.write(check_summary(found.reports))
            case Action.FIX:
                printer.write([*fixed_lines(found.reports), *fix_summary(found.reports)])
            case Action.DIFF:
                printer.write(diff_summary(found.reports))
