"""Those who take keystrokes: the engine alone, the server in this process, a server in its own."""

import json
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter, thread_time
from typing import Protocol

import messages
from figures import Sample
from messages import Change
from served import Served

from engine import ANALYZER, environment
from memvet.golang.source import GoFile

__all__ = ["EngineSession", "ServedSession", "Session"]


class Session(Protocol):
    """One document at a time."""

    def open(self, uri: str, text: bytes) -> None:
        """Opens the document."""
        ...

    def apply(self, change: Change) -> Sample:
        """What it takes from a change to its findings: this is measured."""
        ...

    def findings(self) -> list[str]:
        """The findings after the last change, as sorted texts that can be compared."""
        ...

    def close(self) -> None:
        """Ends the session."""
        ...


class EngineSession:
    """The engine without a server: from an edit in bytes to the findings."""

    def open(self, uri: str, text: bytes) -> None:
        self._analysis = ANALYZER.analyse(GoFile(uri, text), environment())

    def apply(self, change: Change) -> Sample:
        before = self._analysis
        start, begun = perf_counter(), thread_time()
        file = before.file.edited(change.edit, change.version)
        self._analysis = ANALYZER.analyse(file, before.environment, before)
        assert self._analysis.shown is not None
        return Sample((perf_counter() - start) * 1000, (thread_time() - begun) * 1000)

    def findings(self) -> list[str]:
        starts = self._analysis.file.starts
        return sorted(f"{starts[index]} {finding}" for index, finding in self._analysis)

    def close(self) -> None:
        pass


class ServedSession:
    """A server in its own process, over its standard streams."""

    def __init__(self, command: Sequence[str | Path], directory: Path) -> None:
        self._served = Served(command, directory)
        self._served.begin(directory.as_uri())
        self._diagnostics: Sequence[object] = ()

    def open(self, uri: str, text: bytes) -> None:
        self._served.send(messages.opened(uri, text))
        self._diagnostics = self._served.await_version(1)

    def apply(self, change: Change) -> Sample:
        start = perf_counter()
        self._served.send(change.body)
        self._diagnostics = self._served.await_version(change.version)
        return Sample((self._served.arrived - start) * 1000)

    def findings(self) -> list[str]:
        return sorted(json.dumps(each, sort_keys=True) for each in self._diagnostics)

    def close(self) -> None:
        self._served.end()
