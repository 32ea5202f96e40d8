"""Looks at all files of the workspace when asked to, those that no editor has open among them.

It happens on the loop, in slices, so that typing goes on meanwhile. What was found last stays on
the screen: a file that changes, or is closed, is looked at again.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Generator, Iterable, Iterator, Sequence
from pathlib import Path
from time import perf_counter
from typing import TypeVar

from pygls.exceptions import JsonRpcContentModified

from ...analysis.driver import Analyzer
from ...golang.source import GoFile
from ...golang.types.packages import Unit
from ..workspace.discover import discover
from ..workspace.failure import Failure
from ..workspace.modules import Modules
from ..workspace.packages import Packages
from ..workspace.reader import read_source
from .diagnostics import Publisher
from .documents import Document, Documents
from .surroundings import Surroundings, path_of

__all__ = ["Scanner"]

_T = TypeVar("_T")

_SLICE = 0.002
"""Seconds of work after which the loop looks for messages."""

_REMEMBERED = 300
"""Files after which packages that were read are forgotten: they take up memory."""


class Scanner:
    """Finds, analyses and publishes files that are not open."""

    def __init__(
        self,
        surroundings: Surroundings,
        documents: Documents,
        analyzer: Analyzer,
        publisher: Publisher,
        send: Callable[[bytes], None],
    ) -> None:
        self._surroundings = surroundings
        self._documents = documents
        self._analyzer = analyzer
        self._publisher = publisher
        self._send = send
        self._is_on = False
        self._shown: dict[str, str] = {}
        """The URI of each path whose findings are on the screen because of a scan."""

    async def scan(self, folders: Sequence[str]) -> tuple[int, int]:
        """Publishes the findings of all files below folders: how many files, and findings."""
        self._is_on = True
        before = set(self._shown)
        files = findings = 0
        async for document in self.documents(folders):
            assert document.current is not None
            before.discard(path_of(document.uri) or "")
            self._show(document)
            files += 1
            findings += sum(1 for _ in document.current)
        for path in before:
            self._hide(path)
        return files, findings

    async def look_again(self, paths: Iterable[str]) -> None:
        """Publishes files anew that have changed on disk; nothing happens before the first scan."""
        known = [path for path in paths if self._is_on and path.endswith(".go")]
        async for document in self._closed(known):
            self._show(document)
            known.remove(path_of(document.uri) or "")
        for path in known:
            if path not in self._open_paths():
                self._hide(path)

    def opened(self, uri: str) -> None:
        """Gives way to the client: what it opens, it spells in its own way."""
        path = path_of(uri)
        if path in self._shown and self._shown[path] != uri:
            self._hide(path)
        self._shown.pop(path or "", None)

    async def documents(self, folders: Sequence[str]) -> AsyncIterator[Document]:
        """The documents below folders, as the client has them or as they are on disk, analysed."""
        paths = [file.path for file in discover(folders).files]
        opened = self._open_paths()
        for path in paths:
            document = opened.get(path)
            if document is not None and document.place.is_own and await _is_analysed(document):
                yield document
        async for document in self._closed(paths):
            yield document

    async def _closed(self, paths: Sequence[str]) -> AsyncIterator[Document]:
        """Those files that nobody has open, that can be read and whose findings are to be shown."""
        packages = Packages(Modules(), eager=False)
        for number, path in enumerate(paths, 1):
            if number % _REMEMBERED == 0:
                packages = Packages(Modules(), eager=False)
            await asyncio.sleep(0)
            text = read_source(path)
            if isinstance(text, Failure) or path in self._open_paths():
                continue
            file = GoFile(Path(path).as_uri(), text)
            document = Document(file, self._surroundings.place_of(file))
            if not document.place.is_own:
                continue
            await self._analyse(document, path, packages)
            # The client may have opened it meanwhile.
            if path not in self._open_paths():
                yield document

    async def _analyse(self, document: Document, path: str, packages: Packages) -> None:
        file, environment = document.file, document.place.environment
        unit: Unit | None = None
        if self._analyzer.may_find(file.text, environment):
            packages.open(path, file)
            packages.package_of(path)
            await _in_slices(_drained(packages.steps()))
            package = packages.package_of(path)
            unit = package.unit(path) if package is not None else None
        steps = self._analyzer.steps(file, environment, None, unit)
        document.settle(await _in_slices(steps))

    def _show(self, document: Document) -> None:
        path = path_of(document.uri)
        if path is None or path in self._open_paths():
            return
        if document.current is not None and any(True for _ in document.current):
            self._shown[path] = document.uri
            self._send(self._publisher.diagnostics(document))
        else:
            self._hide(path)

    def _hide(self, path: str) -> None:
        uri = self._shown.pop(path, None)
        if uri is not None:
            self._send(self._publisher.nothing(uri))

    def _open_paths(self) -> dict[str | None, Document]:
        return {path_of(document.uri): document for document in self._documents}


async def _in_slices(steps: Generator[None, None, _T]) -> _T:
    """What a generator returns, with a look at messages in between."""
    end = perf_counter() + _SLICE
    while True:
        try:
            next(steps)
        except StopIteration as done:
            return done.value
        if perf_counter() >= end:
            await asyncio.sleep(0)
            end = perf_counter() + _SLICE


def _drained(steps: Iterator[None]) -> Generator[None, None, None]:
    yield from steps


async def _is_analysed(document: Document) -> bool:
    """Waits for the analysis of an open document; False if its text changes first."""
    if document.current is None:
        try:
            await document.analysed()
        except JsonRpcContentModified:
            return False
    return document.current is not None
