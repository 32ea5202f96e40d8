"""Values of a sync.Pool that come back to the next user with what the last one left in them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..context import function_of
from ..memory.handing import receivers_of
from ..objects import Var
from ..syntax import Node, same
from ..types.model import UNKNOWN, Type
from ..values.resolve import Names
from .pooled import treatment_of, treatment_of_variable
from .pools import Treatment, is_resettable, type_of_variable

__all__ = ["Dirty", "dirty"]


@dataclass(frozen=True, slots=True, eq=False)
class Dirty:
    """A value that is written to and put back, and that nothing brings to its empty state.

    `variable`: the one that is given the value where it comes out of the pool; None where it is
    returned at once. `type`: of the value. `write` and `put`: where that is done, in the piece of
    `names`; that may be another function, to which the value is returned.
    """

    get: Node
    variable: Var | None
    type: Type
    names: Names
    write: Node
    put: Node


def dirty(get: Node, names: Names) -> Dirty | None:
    """What comes out of a pool by the call `get`, if it is written to and put back as it is."""
    found = treatment_of(get, names)
    if found.resets or found.is_doubtful:
        return None
    variable = next(
        (each for each in found.variables if is_resettable(type_of_variable(each, names))), None
    )
    if not found.returned:
        return _judged(get, variable, found, names)
    function = function_of(get)
    if function is None or function.type == "func_literal":
        return None
    for other, received in _receivers(function, found.returned, names):
        inner = treatment_of_variable(received, other)
        of = _type_of(inner, other)
        if inner.resets or inner.is_doubtful or inner.returned or not is_resettable(of):
            continue
        if inner.puts and (inner.writes or found.writes):
            put = inner.puts[0].call
            write = inner.writes[0] if inner.writes else put
            return Dirty(get, variable, of, other, write, put)
    return None


def _judged(get: Node, variable: Var | None, found: Treatment, names: Names) -> Dirty | None:
    of = _type_of(found, names)
    if not found.puts or not found.writes or not is_resettable(of):
        return None
    return Dirty(get, variable, of, names, found.writes[0], found.puts[0].call)


def _type_of(found: Treatment, names: Names) -> Type:
    """The type of the value: that of the first variable whose type tells."""
    types = (type_of_variable(each, names) for each in found.variables)
    return next((each for each in types if is_resettable(each)), UNKNOWN)


def _receivers(function: Node, returned: list[Node], names: Names) -> Iterator[tuple[Names, Var]]:
    """The variables that are given the value when a function has returned it."""
    listed = returned[0].parent
    values = listed.named_children if listed is not None else []
    result = next((i for i, each in enumerate(values) if same(each, returned[0])), None)
    if result is not None:
        yield from receivers_of(function, names, result)
