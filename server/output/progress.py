"""How far a long run is, on a terminal's standard error."""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from rich.progress import Progress as RichProgress

__all__ = ["Progress"]

_PATIENCE = 0.5  # seconds that a run may take before it has to say how far it is


class Progress:
    """A bar that shows only if the run takes a while, and leaves nothing behind."""

    def __init__(self, what: str, total: int, *, is_shown: bool | None = None) -> None:
        """`total` files; by default shown if standard error is a terminal."""
        self._what = what
        self._total = total
        self._done = 0
        self._is_shown = sys.stderr.isatty() if is_shown is None else is_shown
        self._started = time.monotonic()
        self._bar: RichProgress | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._bar is not None:
            self._bar.stop()

    def advance(self, files: int) -> None:
        """So many more files are done."""
        self._done += files
        if self._bar is not None:
            self._bar.update(self._bar.task_ids[0], completed=self._done)
        elif self._is_shown and time.monotonic() - self._started > _PATIENCE:
            self._bar = self._start()

    def _start(self) -> RichProgress:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
        from rich.progress import Progress as RichProgress

        columns = (
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("files"),
            TimeRemainingColumn(),
        )
        bar = RichProgress(*columns, console=Console(stderr=True), transient=True)
        bar.add_task(self._what, total=self._total, completed=self._done)
        bar.start()
        return bar
