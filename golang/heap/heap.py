"""Objects in memory and what they refer to, on one way through a function.

Objects are blocks: what one `new`, literal or variable allocates. A struct or array inside of a
block belongs to it, under a dotted name. References are told apart by field; the elements of a
slice, map or array are one field. Source: the unit of allocation is the unit of collection.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from ..objects import Var
from ..syntax import Node

__all__ = ["ELEMENTS", "NOTHING", "WHOLE", "Block", "Heap", "Place", "Value", "merged"]

ELEMENTS = "[]"
"""The field that stands for all elements of a slice, map or array."""

WHOLE = "*"
"""The field that stands for everything in a block that was copied into it at once."""

Place = tuple[int, Var]
"""A variable of one call: the number of the call, and the variable."""


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """One block of memory.

    `site`: the expression or declaration that it comes from. `is_fresh`: it is made here, so that a
    field that nobody set is nil. `is_global`: it is a variable of a package. `holds`: the variables
    that a closure captures. `literal`: its function literal, made in the call number `call`.
    `is_bound`: a method value. `name`: what to call it, "" where there is no name.
    """

    site: Node | None
    name: str = ""
    is_fresh: bool = False
    is_global: bool = False
    holds: tuple[Place, ...] = ()
    literal: Node | None = None
    call: int = 0
    is_bound: bool = False


Value = frozenset[Block]
"""The blocks that a value refers to; none of a number, a string or nil."""

NOTHING: Value = frozenset()

References = dict[Block, "Node | None"]
"""Blocks with the node that stored the reference, None where that is not known."""


@dataclass(slots=True, eq=False)
class Heap:
    """What variables and blocks refer to at one point of one way through a function.

    `values` of variables that are not structs or arrays; `cells`: the blocks of those that are, and
    of addressed variables. `stamp`: equal for heaps of which nothing has changed since they were
    one.
    """

    values: dict[Place, Value] = field(default_factory=dict[Place, Value])
    cells: dict[Place, Block] = field(default_factory=dict[Place, Block])
    fields: dict[Block, dict[str, References]] = field(
        default_factory=dict[Block, dict[str, References]]
    )
    stamp: object = field(default_factory=object)

    def copy(self) -> Heap:
        fields = {
            block: {name: dict(found) for name, found in own.items()}
            for block, own in self.fields.items()
        }
        return Heap(dict(self.values), dict(self.cells), fields, self.stamp)

    def changed(self) -> None:
        self.stamp = object()

    def set(self, place: Place, value: Value) -> None:
        """A variable that is no struct gets a value."""
        if self.values.get(place) != value:
            self.values[place] = value
            self.changed()

    def store(self, into: Value, name: str, value: Value, at: Node | None) -> None:
        """Stores a value in a field: instead of what was there, if it is known where."""
        instead = len(into) == 1 and not name.endswith(ELEMENTS)
        for block in into:
            own = self.fields.setdefault(block, {})
            if instead:
                own[name] = {}
            own.setdefault(name, {}).update(dict.fromkeys(value, at))
            self.changed()

    def overwrite(self, block: Block, value: Value, at: Node | None) -> None:
        """All of a block gets another value."""
        self.fields[block] = {WHOLE: dict.fromkeys(value, at)}
        self.changed()

    def empty(self, blocks: Value) -> None:
        """The elements of maps go."""
        for block in blocks:
            self.fields.setdefault(block, {})[ELEMENTS] = {}
            self.changed()

    def load(self, block: Block, name: str, site: Node) -> Value:
        """What a field refers to; of a block from elsewhere, a block that is not known."""
        own = self.fields.get(block, {})
        for each in (name, WHOLE):
            if each in own:
                return frozenset(own[each])
        if block.is_fresh:
            return NOTHING
        unknown = Block(site)
        self.fields.setdefault(block, {})[name] = {unknown: None}
        self.changed()
        return frozenset((unknown,))

    def contents(self, blocks: Iterable[Block]) -> Value:
        """All that blocks refer to."""
        return frozenset(each for block in blocks for each, _ in self.references(block))

    def references(self, block: Block) -> Iterator[tuple[Block, Node | None]]:
        """What a block refers to, with the nodes that made it so."""
        for own in self.fields.get(block, {}).values():
            yield from own.items()
        for place in block.holds:
            if place in self.cells:
                yield self.cells[place], None
            for each in self.values.get(place, NOTHING):
                yield each, None

    def way(self, start: Block, end: Block) -> list[tuple[Block, Node | None]] | None:
        """The shortest way by references from a block to another, or by way of others to itself.

        Each step is the block come to and the node that stored the reference. A reference of a
        block to itself is no way: the collector does not follow it from a finalizer.
        """
        before: dict[Block, tuple[Block, Node | None]] = {}
        todo = [start]
        for block in todo:
            for each, node in self.references(block):
                if each in before or (each is block) or (each is start and start is not end):
                    continue
                before[each] = (block, node)
                if each is end:
                    return self._walked(before, start, end)
                todo.append(each)
        return None

    @staticmethod
    def _walked(
        before: dict[Block, tuple[Block, Node | None]], start: Block, end: Block
    ) -> list[tuple[Block, Node | None]]:
        steps: list[tuple[Block, Node | None]] = []
        at = end
        while not steps or at is not start:
            block, node = before[at]
            steps.append((at, node))
            at = block
        return steps[::-1]


def merged(heaps: list[Heap], before: Heap) -> Heap:
    """One heap for several ways through a call: what one of them took away is gone."""
    found = heaps[0].copy()
    for other in heaps[1:]:
        for place, value in other.values.items():
            found.values[place] = found.values.get(place, NOTHING) | value
        found.cells.update(other.cells)
        for block, own in other.fields.items():
            for name, references in own.items():
                found.fields.setdefault(block, {}).setdefault(name, {}).update(references)
    for block, own in before.fields.items():
        for name, references in own.items():
            for each in references:
                if any(each not in heap.fields.get(block, {}).get(name, {}) for heap in heaps):
                    found.fields.get(block, {}).get(name, {}).pop(each, None)
    found.changed()
    return found
