"""Answers about the nodes of a piece, worked out once."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Generic, Protocol, TypeVar
from weakref import WeakKeyDictionary

from .types.typer import Typer

__all__ = ["Kept"]

Answer = TypeVar("Answer")


class _Around(Protocol):
    @property
    def typer(self) -> Typer:
        """What works out the types of the piece, and notes what they rest on."""
        ...


class Kept(Generic[Answer]):
    """Answers of one kind, by the typer of the piece that they are about.

    Each rests on names and types that are asked of that typer alone: so it holds for as long as
    the package knows the typer, and goes with it.
    """

    def __init__(self) -> None:
        self._answers = WeakKeyDictionary[Typer, dict[Hashable, Answer]]()

    def of(self, around: _Around, key: Hashable, answer: Callable[[], Answer]) -> Answer:
        """The answer kept under `key`, or a new one."""
        known = self._answers.setdefault(around.typer, {})
        if key not in known:
            known[key] = answer()
        return known[key]
