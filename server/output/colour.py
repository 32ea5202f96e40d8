"""Whether to print in colour, and how: rich does it, and is imported only then."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, TextIO

from .parts import Part, plain

if TYPE_CHECKING:
    from rich.console import Console

__all__ = ["STYLES", "Printer", "console", "is_coloured"]

STYLES = {
    "error": "bold red",
    "warning": "bold yellow",
    "information": "bold cyan",
    "hint": "bold green",
    "message": "bold",
    "path": "bold",
    "frame": "blue",
    "related": "blue",
    "fix": "green",
    "added": "green",
    "removed": "red",
    "good": "bold green",
}
"""Colours of the roles of parts, as rich names them."""


def is_coloured(choice: str, stream: TextIO, environment: Mapping[str, str] = os.environ) -> bool:
    """Whether to colour what goes to `stream`; `choice` is auto, always or never.

    Left to itself it is so on a terminal, unless NO_COLOR says no or FORCE_COLOR yes.
    """
    if choice != "auto":
        return choice == "always"
    if environment.get("NO_COLOR"):
        return False
    if environment.get("FORCE_COLOR"):
        return True
    return stream.isatty() and environment.get("TERM") != "dumb"


def console(stream: TextIO, *, coloured: bool) -> Console:
    """A rich console that colours if told so, whatever it makes of the stream."""
    from rich.console import Console

    return Console(
        file=stream,
        force_terminal=coloured,
        no_color=not coloured,
        color_system="auto" if stream.isatty() else "standard" if coloured else None,
        highlight=False,
    )


class Printer:
    """Writes parts to a stream, in colour or plain."""

    def __init__(self, stream: TextIO, *, coloured: bool) -> None:
        self._stream = stream
        self._console = console(stream, coloured=True) if coloured else None

    @property
    def is_terminal(self) -> bool:
        return self._stream.isatty()

    def write(self, parts: Iterable[Part]) -> None:
        """Writes a few lines: what belongs together."""
        if self._console is None:
            self._stream.write(plain(parts))
            return
        from rich.segment import Segment, Segments
        from rich.style import Style

        segments: list[Segment] = []
        for part in parts:
            # Colours end before the line does.
            text = part.text.removesuffix("\n")
            segments.append(Segment(text, Style.parse(STYLES.get(part.role, ""))))
            segments.append(Segment(part.text[len(text) :]))
        # Not rich's Text, which would wrap lines and make blanks of the tabs in a diff.
        self._console.print(Segments(segments), end="", soft_wrap=True)
