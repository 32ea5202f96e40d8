"""One way through a function, and the calls on it: what `linking` keeps while it follows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from ..objects import Var
from ..syntax import Node
from ..values.assignments import parameter_names
from ..values.resolve import Names
from .heap import NOTHING, Heap, Place, Value

__all__ = [
    "Call",
    "End",
    "Frame",
    "TooMuch",
    "Way",
    "distinct",
    "items",
    "named_results",
    "together",
]

_MOST = 48  # ways through a function that are followed


@dataclass(frozen=True, slots=True, eq=False)
class Call:
    """A call that was asked about, as it ran on one way, and what it was given.

    `names`: those around it. Its receiver is not among the arguments.
    """

    node: Node
    names: Names
    arguments: tuple[Value, ...]


@dataclass(frozen=True, slots=True, eq=False)
class End:
    """The end of one way through a function: what refers to what then, and the calls on it."""

    heap: Heap
    calls: tuple[Call, ...]


class TooMuch(Exception):
    """More ways than are followed, or a goto."""


@dataclass(slots=True, eq=False)
class Way:
    """One way so far. `deferred`: calls to be made at its end, with their frames."""

    heap: Heap
    calls: tuple[Call, ...] = ()
    deferred: tuple[tuple[Node, Frame], ...] = ()

    def fork(self) -> Way:
        return Way(self.heap.copy(), self.calls, self.deferred)

    @property
    def key(self) -> tuple[int, tuple[Call, ...], int]:
        return id(self.heap.stamp), self.calls, len(self.deferred)


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """One call that is being followed. `returned`: the ways that ended, with their results."""

    number: int
    names: Names
    function: Node
    depth: int = 0
    returned: list[tuple[Way, list[Value]]] = field(default_factory=list[tuple["Way", list[Value]]])
    left: list[Way] = field(default_factory=list["Way"])

    def place(self, variable: Var) -> Place:
        return self.number, variable


def together(values: Iterable[Value]) -> Value:
    return NOTHING.union(*values)


def distinct(ways: list[Way]) -> list[Way]:
    """Ways on which not the same happened. Raises TooMuch where they are too many."""
    if len(ways) > 1:
        ways = list({way.key: way for way in ways}.values())
    if len(ways) > _MOST:
        raise TooMuch
    return ways


def items(listed: Node) -> list[Node]:
    if listed.type not in ("expression_list", "literal_value"):
        return [listed]
    return [each for each in listed.named_children if each.type != "comment"]


def named_results(frame: Frame) -> list[Node]:
    listed = frame.function.child_by_field_name("result")
    if listed is None or listed.type != "parameter_list":
        return []
    return [each for each in parameter_names(listed) if each is not None]
