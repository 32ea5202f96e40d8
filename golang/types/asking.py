"""Who is asking: one chain of questions about types at a time, through all packages."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .typer import Typer

__all__ = ["ASKING", "Asking"]


class Asking:
    """The state of the chain of questions that is being answered.

    `who`: the piece whose types are asked for at the end of the chain. What it looks up, and whom
    it consults, is what its answers depend on. `cuts`: how often an answer was refused since the
    chain would have come back to itself, or become too long. `depth`: questions in the chain.
    """

    __slots__ = ("cuts", "depth", "who")

    def __init__(self) -> None:
        self.who: Typer | None = None
        self.cuts = 0
        self.depth = 0


ASKING = Asking()
"""The one chain: types are worked out by one thread."""
