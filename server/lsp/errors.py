"""Tells the client of errors: each once, and never one a keystroke."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from pathlib import PurePath

from lsprotocol import types

__all__ = ["ErrorLog"]

_POPUP = "memvet ran into an error of its own and goes on as well as it can. Its log says more."


class ErrorLog:
    """One log line for each distinct error, one popup in a session.

    The traceback follows as `$/logTrace` where the client has asked for verbose traces. `about`
    is the URI of the document that is being looked at.
    """

    def __init__(self, notify: Callable[[str, object], None]) -> None:
        self._notify = notify
        self._seen: set[tuple[str, str, str]] = set()
        self._has_popped_up = False
        self.trace: types.TraceValue | str = types.TraceValue.Off
        self.about = ""

    def failed_rule(self, code: str, error: Exception) -> None:
        """A rule or its quick fix has raised: it is silent there, and the others go on."""
        self.report(f"{code} failed and stays silent there", error, popup=False)

    def report(self, what: str, error: BaseException, *, popup: bool = True) -> None:
        """`what` says in a few words what could not be done."""
        frames = traceback.extract_tb(error.__traceback__)
        place = f"{PurePath(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
        key = (what, type(error).__name__, place)
        if key in self._seen:
            return
        self._seen.add(key)
        text = " ".join("".join(traceback.format_exception_only(error)).split())
        self.say(types.MessageType.Error, f"{what}: {text} at {place}, {self.about}".rstrip(", "))
        if self.trace == types.TraceValue.Verbose:
            verbose = "".join(traceback.format_exception(error))
            self._notify(types.LOG_TRACE, types.LogTraceParams(what, verbose))
        if popup and not self._has_popped_up:
            self._has_popped_up = True
            self.show(types.MessageType.Error, _POPUP)

    def say(self, kind: types.MessageType, message: str) -> None:
        """One line for the client's log."""
        self._notify(types.WINDOW_LOG_MESSAGE, types.LogMessageParams(kind, message))

    def show(self, kind: types.MessageType, message: str) -> None:
        """A message that the client pops up."""
        self._notify(types.WINDOW_SHOW_MESSAGE, types.ShowMessageParams(kind, message))
