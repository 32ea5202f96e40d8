"""Analyses documents between messages: what has changed last comes first."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from time import perf_counter

from ...analysis.driver import Analyzer
from .documents import Document

__all__ = ["Worker"]

_SLICE = 0.002
"""Seconds of analysis after which the loop looks for messages."""


class Worker:
    """Runs on the loop, in slices, while a document waits for its analysis.

    Of changes that follow each other closely only the last is answered: nothing is published for
    a text that is not the newest any more. An analysis that was overtaken is finished all the
    same, since the next one builds on it: most of what it finds out holds for the next text too.
    """

    def __init__(
        self,
        analyzer: Analyzer,
        begin: Callable[[Document], None],
        publish: Callable[[Document], None],
        report: Callable[[Document, Exception], None],
    ) -> None:
        """`begin` is told whose turn it is before each slice; `report`, of unexpected errors."""
        self._analyzer = analyzer
        self._begin = begin
        self._publish = publish
        self._report = report
        self._dirty: dict[str, Document] = {}
        self._task: asyncio.Task[None] | None = None

    def wake(self, document: Document) -> None:
        """Has a document analysed and published, before all others."""
        self._dirty.pop(document.uri, None)
        self._dirty[document.uri] = document
        if self._task is None:
            self._task = asyncio.get_running_loop().create_task(self._run())

    def drop(self, document: Document) -> None:
        """Forgets a document that has been closed."""
        self._dirty.pop(document.uri, None)

    async def _run(self) -> None:
        try:
            while self._dirty:
                document = next(reversed(self._dirty.values()))
                try:
                    await self._look_at(document)
                except Exception as error:
                    self.drop(document)
                    document.steps = None
                    document.disturb()
                    self._report(document, error)
        finally:
            self._task = None

    async def _look_at(self, document: Document) -> None:
        """Works on a document for a slice, and publishes what is found once that is all."""
        self._begin(document)
        self._advance(document)
        # Whatever has come in meanwhile is read now: it may overtake what is done.
        await asyncio.sleep(0)
        if document.current and self._dirty.get(document.uri) is document:
            self.drop(document)
            self._publish(document)

    def _advance(self, document: Document) -> None:
        steps = document.steps
        if steps is None:
            steps = document.steps = self._analyzer.steps(
                document.file, document.place.environment, document.analysis
            )
        end = perf_counter() + _SLICE
        try:
            while perf_counter() < end:
                next(steps)
        except StopIteration as done:
            document.steps = None
            document.settle(done.value)
