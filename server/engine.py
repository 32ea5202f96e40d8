"""Checks and fixes files, one after the other, in one process."""

from __future__ import annotations

import os
import traceback
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import partial

from ..analysis.driver import Analyzer, FileAnalysis
from ..analysis.model import Environment, Rule
from ..golang.modules.header import read_header
from ..golang.modules.version import GoVersion
from ..golang.source import GoFile
from ..quickfixes.apply import fix_file
from .config import Resolved
from .environment import environment_of
from .report import FileReport
from .reporting import report_findings
from .unified import unified_diff
from .workspace.discover import SourceFile
from .workspace.failure import Failure
from .workspace.modules import Modules
from .workspace.packages import Packages
from .workspace.reader import check_utf8, read_source, replace_source

__all__ = ["Action", "Engine", "Job"]


class Action(Enum):
    """What is done with a file: findings are reported, fixed, or only said how."""

    CHECK = "check"
    FIX = "fix"
    DIFF = "diff"


@dataclass(frozen=True, slots=True)
class Job:
    """Files of one directory, and what holds for them."""

    files: tuple[SourceFile, ...]
    resolved: Resolved


_REMEMBERED = 300
"""Files after which packages that were read are forgotten: they take up memory."""


@dataclass(eq=False, slots=True)
class _Around:
    """What is known around the files. `files`: how many have been looked at so far."""

    modules: Modules
    packages: Packages
    files: int = 0


class Engine:
    """The rules, with what is remembered from one file to the next."""

    def __init__(self, rules: Sequence[Rule], action: Action) -> None:
        self._analyzer = Analyzer(rules, self._failed)
        self._action = action
        self._surroundings: dict[GoVersion | None, _Around] = {}
        self._name = ""
        self._failures: dict[Failure, None] = {}

    def run(self, job: Job) -> Iterator[FileReport]:
        """The reports of the files of a job, in their order. Never raises for a file's sake."""
        for file in job.files:
            text = read_source(file.path, file.name)
            if isinstance(text, Failure):
                yield FileReport(file.name, failures=(text,), is_read=False)
            else:
                yield self._guarded(file, text, job.resolved, is_on_disk=True)

    def run_text(self, file: SourceFile, text: bytes, resolved: Resolved) -> FileReport:
        """The report of a text that stands for a file; nothing is written to that.

        With Action.FIX, `text` of the report is the text as fixed.
        """
        failure = check_utf8(text, file.name)
        if failure is not None:
            return FileReport(file.name, failures=(failure,), is_read=False)
        return self._guarded(file, text, resolved, is_on_disk=False)

    def _guarded(
        self, file: SourceFile, text: bytes, resolved: Resolved, *, is_on_disk: bool
    ) -> FileReport:
        self._name = file.name
        self._failures = {}
        try:
            return self._report(file, text, resolved, is_on_disk=is_on_disk)
        except Exception as error:
            failure = Failure(file.name, f"memvet failed here ({_told(error)}): please report this")
            return FileReport(file.name, failures=(failure,), is_read=False)

    def _report(
        self, file: SourceFile, text: bytes, resolved: Resolved, *, is_on_disk: bool
    ) -> FileReport:
        path = os.path.abspath(file.path)
        around = self._around(resolved.go)
        header = read_header(text)
        facts = around.modules.facts(path, header)
        environment = environment_of(path, facts, resolved.settings, ())
        if self._analyzer.may_find(text, environment):
            debug = around.packages.debug_lines(path, header)
            environment = environment_of(path, facts, resolved.settings, debug)
            analysis = self._first_look(path, file.name, text, environment, around)
        else:
            analysis = self._analyzer.analyse(GoFile(file.name, text), environment)
        fixed: Mapping[str, int] = {}
        if self._action is not Action.CHECK and analysis.shown:
            again = partial(self._again, path, environment, around)
            done = fix_file(analysis, again, self._failed)
            # What could not be written is as it was.
            if not is_on_disk or self._is_written(file, text, done.file.text):
                analysis, fixed = done.analysis, done.counts
            around.packages.close(path)
        new = analysis.file.text
        is_shown = self._action is Action.DIFF and new != text
        return FileReport(
            file.name,
            tuple(report_findings(file.name, analysis, self._failed)),
            tuple(self._failures),
            fixed=fixed,
            diff=unified_diff(file.name, text, new) if is_shown else None,
            text=None if is_on_disk else new,
        )

    def _first_look(
        self, path: str, name: str, text: bytes, environment: Environment, around: _Around
    ) -> FileAnalysis:
        """The findings of a file. Its package has read it too, and mostly has the same text."""
        package = around.packages.package_of(path)
        unit = package.unit(path) if package is not None else None
        if unit is not None and unit.file.text == text:
            return self._analyzer.analyse(unit.file, environment, None, unit)
        return self._again(path, environment, around, GoFile(name, text), None)

    def _again(
        self,
        path: str,
        environment: Environment,
        around: _Around,
        file: GoFile,
        previous: FileAnalysis | None,
    ) -> FileAnalysis:
        """The findings of a text that is not on disk."""
        around.packages.open(path, file)
        package = around.packages.package_of(path)
        unit = package.unit(path) if package is not None else None
        return self._analyzer.analyse(file, environment, previous, unit)

    def _around(self, go: GoVersion | None) -> _Around:
        """Modules and packages as the Go version that the user chose lets them be seen."""
        known = self._surroundings.get(go)
        if known is None or known.files >= _REMEMBERED:
            modules = Modules(go=go)
            known = self._surroundings[go] = _Around(modules, Packages(modules))
        known.files += 1
        return known

    def _is_written(self, file: SourceFile, old: bytes, new: bytes) -> bool:
        if self._action is Action.DIFF or new == old:
            return True
        failure = replace_source(file.path, old, new, file.name)
        if failure is not None:
            self._failures[failure] = None
        return failure is None

    def _failed(self, code: str, error: Exception) -> None:
        message = (
            f"{code} failed here, the other rules went on ({_told(error)}): please report this"
        )
        self._failures[Failure(self._name, message)] = None


def _told(error: Exception) -> str:
    """An exception and where it was raised, on one line."""
    [*_, frame] = traceback.extract_tb(error.__traceback__)
    message = " ".join(f"{type(error).__name__}: {error}".split())
    return f"{message} at {os.path.basename(frame.filename)}:{frame.lineno}"
