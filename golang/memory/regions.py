"""The vocabulary of `tracing`: memory, what expressions are of it, and what happens to it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum

from ..syntax import Node

__all__ = ["Content", "Escape", "Event", "Extent", "Region", "Value", "Way"]


class Content(Enum):
    """What the elements of a region are."""

    BYTES = "bytes"  # a []byte
    TEXT = "text"  # a string
    ELEMENTS = "elements"  # any other slice


@dataclass(frozen=True, slots=True, eq=False)
class Region:
    """Memory that a function allocates, or is handed.

    `source` is the expression that is all of it, or the declaration of the variable that is.
    `is_array`: that variable is an array, which is copied where it is not sliced.
    """

    source: Node
    content: Content
    is_array: bool = False


class Extent(Enum):
    """What an expression is of a region."""

    WHOLE = "whole"  # all of it, or too much to tell apart
    PART = "part"  # a small slice or substring
    LIST = "list"  # a slice of, or an iterator over, slices that make up all of it
    SUBLIST = "sublist"  # a slice of small parts
    HOLDER = "holder"  # something that refers to one of these


@dataclass(frozen=True, slots=True, eq=False)
class Value:
    """An expression of a region.

    `cut` is the expression that made it small, the outermost one that a copy can be made of; None
    for what is not small, and for a part before it is used: then the use is the cut. `width`: its
    elements, if known.

    Of a LIST: `limit` is the n of SplitN, 0 without one, -1 if not known; `iterates`: it is an
    iterator; `is_match`: it holds what matched, not all. `one_of_many`: an element of a LIST, which
    with the others may make up all of the region. `piles_up`: it was put where more of its kind
    may be put. Of a HOLDER, `holds` is the extent of what it refers to. `by`: the use of the
    variable by way of which it came, or the named result that has it.
    """

    extent: Extent
    cut: Node | None = None
    width: int | None = None
    limit: int = 0
    iterates: bool = False
    is_match: bool = False
    one_of_many: bool = False
    piles_up: bool = False
    holds: Extent | None = None
    by: Node | None = None

    @property
    def is_small(self) -> bool:
        return self.extent in (Extent.PART, Extent.SUBLIST)

    @property
    def key(self) -> tuple[Extent, int, bool]:
        """Equal for values of one region that need to be followed only once."""
        return self.extent, self.cut.id if self.cut is not None else 0, self.piles_up

    def used_at(self, use: Node) -> Value:
        """The value as the identifier `use` stands for it."""
        return replace(self, cut=use if self.is_small and self.cut is None else self.cut, by=use)

    def held(self) -> Value:
        """Something that refers to the value."""
        return replace(self, extent=Extent.HOLDER, holds=self.holds or self.extent)


class Way(Enum):
    """How something outlives a function."""

    RETURNED = "returned"
    SENT = "sent"
    STORED = "stored"


@dataclass(frozen=True, slots=True, eq=False)
class Escape:
    """`value` outlives the function by way of the expression `at`.

    `statement` is the return statement, where that is the way.
    """

    value: Value
    at: Node
    way: Way
    statement: Node | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Event:
    """Something may write to the region by way of `value` at `at`, and keep it if `keeps`."""

    value: Value
    at: Node
    keeps: bool = False
