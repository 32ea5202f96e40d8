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
from ..golang.header import read_header
from ..golang.source import GoFile
from ..golang.version import GoVersion
from ..quickfixes.apply import fix_file
from .config import Resolved
from .environment import environment_of
from .report import FileReport
from .reporting import report_findings
from .unified import unified_diff
from .workspace.discover import SourceFile
from .workspace.failure import Failure
from .workspace.modules import Modules
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


class Engine:
    """The rules, with what is remembered from one file to the next."""

    def __init__(self, rules: Sequence[Rule], action: Action) -> None:
        self._analyzer = Analyzer(rules, self._failed)
        self._action = action
        self._modules: dict[GoVersion | None, Modules] = {}
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
        environment = self._environment(file, text, resolved)
        analysis = self._analyzer.analyse(GoFile(file.name, text), environment)
        fixed: Mapping[str, int] = {}
        if self._action is not Action.CHECK and analysis.shown:
            done = fix_file(analysis, partial(self._again, environment), self._failed)
            # What could not be written is as it was.
            if not is_on_disk or self._is_written(file, text, done.file.text):
                analysis, fixed = done.analysis, done.counts
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

    def _environment(self, file: SourceFile, text: bytes, resolved: Resolved) -> Environment:
        modules = self._modules.get(resolved.go)
        if modules is None:
            modules = self._modules[resolved.go] = Modules(go=resolved.go)
        path = os.path.abspath(file.path)
        return environment_of(path, modules.facts(path, read_header(text)), resolved.settings)

    def _again(
        self, environment: Environment, file: GoFile, previous: FileAnalysis
    ) -> FileAnalysis:
        return self._analyzer.analyse(file, environment, previous)

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
