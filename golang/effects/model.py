"""The vocabulary of effects: what calling a function of the standard library does to memory."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

__all__ = ["NOTHING_KNOWN", "RECEIVER", "Effects", "End", "Extent", "Purity", "Share"]

RECEIVER = -1
"""The receiver of a method, where an argument is meant by its index (from 0)."""


class Extent(Enum):
    """How much of an argument's memory a result is."""

    PART = "part"
    """A slice or substring that may be a small part of it: a field, a line, a match."""

    NEARLY_WHOLE = "nearly whole"
    """All of it but what was trimmed off its ends."""

    WHOLE = "whole"
    """All of it, perhaps with another length or capacity."""

    PARTS = "parts"
    """A slice of parts, a slice of such slices, or an iterator over parts."""

    GROWN = "grown"
    """All of it with more behind it, in the same memory if that had room, else in new memory."""

    HELD = "held"
    """Another object that refers to the argument for as long as it lives itself."""


@dataclass(frozen=True, slots=True)
class Share:
    """The result `result` (from 0) is, or holds, memory of the argument `argument`.

    Where the argument is a slice of strings or slices, memory of one of these is meant. `always` is
    false where the result is new memory in some calls: strings.ToUpper gives back what has no
    lower-case letter, and else makes a new string. An empty result never counts.
    """

    result: int
    argument: int
    extent: Extent
    always: bool = True


class Purity(Enum):
    """That a function changes nothing its callers can see, and keeps none of its arguments.

    Its results may still be memory of an argument: see `Effects.shares`.
    """

    PURE = "pure"
    """The result depends on nothing but the arguments and what they refer to."""

    READS = "reads"
    """The result depends on more: on the clock, on the environment, on other goroutines."""


class End(Enum):
    """How a call that never returns ends."""

    PROCESS = "process"
    """The process exits at once: deferred calls do not run."""

    GOROUTINE = "goroutine"
    """The goroutine ends: its deferred calls run, and nothing can recover."""

    PANIC = "panic"
    """It panics: deferred calls run and may recover."""


@dataclass(frozen=True, slots=True)
class Effects:
    """What is known of one function. What is not said is unknown, not false.

    `copies`: arguments from whose contents result 0 is made, in new memory always; what pointers
    among them refer to is shared all the same. `large`: result 0 is a slice or string as long as
    what was read from outside, or was written to the receiver. `fills`: the []byte argument that it
    writes to, result 0 being how many bytes it wrote. `stores`: arguments that may stay reachable
    after the call, other than through a result: from the receiver, from another argument, from the
    run time. `reads`: slices whose elements it only reads, and which it does not keep.
    """

    shares: tuple[Share, ...] = ()
    copies: frozenset[int] = frozenset()
    large: bool = False
    fills: int | None = None
    stores: frozenset[int] = frozenset()
    reads: frozenset[int] = frozenset()
    purity: Purity | None = None
    end: End | None = None

    def only_reads(self, argument: int) -> bool:
        """Whether it neither changes nor keeps `argument`, save in what `shares` names."""
        return self.purity is not None or argument in self.reads

    def merged(self, other: Effects) -> Effects:
        """All that either says. Raises ValueError where both say one thing."""
        for name in ("fills", "purity", "end"):
            if getattr(self, name) is not None and getattr(other, name) is not None:
                raise ValueError(f"{name} is said twice")
        return Effects(
            shares=self.shares + other.shares,
            copies=self.copies | other.copies,
            large=self.large or other.large,
            fills=other.fills if self.fills is None else self.fills,
            stores=self.stores | other.stores,
            reads=self.reads | other.reads,
            purity=self.purity or other.purity,
            end=self.end or other.end,
        )


NOTHING_KNOWN = Effects()
