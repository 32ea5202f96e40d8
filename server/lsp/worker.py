"""Analyses documents between messages: what has changed last comes first."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from time import perf_counter

from ...analysis.driver import Analyzer, FileAnalysis
from ...golang.types.packages import Unit
from .documents import Document

__all__ = ["Worker"]

_SLICE = 0.002
"""Seconds of work after which the loop looks for messages."""


class Worker:
    """Runs on the loop, in slices, while there is something to find out.

    First come documents whose text has changed: what is new in them is analysed, and published.
    Of changes that follow each other closely only the last is answered: nothing is published for
    a text that is not the newest any more. An analysis that was overtaken is finished all the
    same, since the next one builds on it: most of what it finds out holds for the next text too.

    Then packages are read, as far as they are wanted. Last comes what rests on something that has
    changed elsewhere, or has become known: it is looked at again, and published if it differs.
    A change of the text ends that where it is; what is left waits for the next time.
    """

    def __init__(
        self,
        analyzer: Analyzer,
        unit_of: Callable[[Document], Unit | None],
        read: Callable[[], Iterator[None]],
        begin: Callable[[Document], None],
        publish: Callable[[Document], None],
        report: Callable[[Document, Exception], None],
    ) -> None:
        """`unit_of` knows a document's package; `read` reads the packages that are wanted.

        `begin` is told whose turn it is before each slice; `report`, of unexpected errors.
        """
        self._analyzer = analyzer
        self._unit_of = unit_of
        self._read = read
        self._begin = begin
        self._publish = publish
        self._report = report
        self._dirty: dict[str, Document] = {}
        self._unsettled: dict[str, Document] = {}
        self._reading: Iterator[None] | None = None
        self._task: asyncio.Task[None] | None = None

    def wake(self, document: Document) -> None:
        """Has a document analysed and published, before all others."""
        self._dirty.pop(document.uri, None)
        self._dirty[document.uri] = document
        self.start()

    def unsettle(self, document: Document) -> None:
        """Has a document looked at again when there is time: something around it has changed."""
        self._unsettled[document.uri] = document
        self.start()

    def drop(self, document: Document) -> None:
        """Forgets a document that has been closed."""
        self._dirty.pop(document.uri, None)
        self._unsettled.pop(document.uri, None)

    def start(self) -> None:
        """Has what is waiting done, and packages read that have changed or are wanted."""
        if self._task is None:
            self._task = asyncio.get_running_loop().create_task(self._run())

    async def _run(self) -> None:
        try:
            while self._dirty or self._read_on() or self._unsettled:
                waiting = self._dirty or self._unsettled
                if waiting:
                    await self._turn(next(reversed(waiting.values())))
                else:
                    await asyncio.sleep(0)
        finally:
            self._task = None

    async def _turn(self, document: Document) -> None:
        try:
            self._begin(document)
            if document.uri in self._dirty:
                await self._look_at(document)
            else:
                await self._look_again_at(document)
        except Exception as error:
            self.drop(document)
            document.steps = None
            document.disturb()
            self._report(document, error)

    def _read_on(self) -> bool:
        """Reads packages for a slice; whether there is more to read."""
        if self._reading is None:
            self._reading = self._read()
        end = perf_counter() + _SLICE
        for _ in self._reading:
            if perf_counter() >= end:
                return True
        self._reading = None
        return False

    async def _look_at(self, document: Document) -> None:
        """Works on a document for a slice, and publishes what is found once that is all."""
        self._advance(document, urgent=True)
        # Whatever has come in meanwhile is read now: it may overtake what is done.
        await asyncio.sleep(0)
        if document.current and self._dirty.get(document.uri) is document:
            self.drop(document)
            self._publish(document)
            self._unsettled[document.uri] = document

    async def _look_again_at(self, document: Document) -> None:
        """Works for a slice on what may not hold any more; publishes if something does not."""
        before = document.current
        if before is None or (document.steps is None and self._is_settled(document, before)):
            self._unsettled.pop(document.uri, None)
            return
        self._advance(document, urgent=False)
        after = document.current
        if after is not None and after is not before and _shown(after) != _shown(before):
            self._publish(document)
        await asyncio.sleep(0)

    def _is_settled(self, document: Document, analysis: FileAnalysis) -> bool:
        unit = self._unit_of(document) or analysis.unit
        return analysis.is_settled_in(unit)

    def _advance(self, document: Document, *, urgent: bool) -> None:
        steps, file = document.steps, document.file
        if steps is None:
            steps = document.steps = self._analyzer.steps(
                file,
                document.place.environment,
                document.analysis,
                self._unit_of(document),
                urgent=urgent,
                overtaken=lambda: document.file is not file,
            )
        end = perf_counter() + _SLICE
        try:
            while perf_counter() < end:
                next(steps)
        except StopIteration as done:
            document.steps = None
            document.settle(done.value)


def _shown(analysis: FileAnalysis) -> list[tuple[int, object]]:
    return [(index, findings) for index, _, findings in analysis.shown]
