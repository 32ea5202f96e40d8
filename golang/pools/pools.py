"""Values of a sync.Pool: the vocabulary of what a program does with them."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..objects import Object, Var
from ..syntax import Node
from ..types.generic import core_type
from ..types.members import method_of
from ..types.model import (
    UNKNOWN,
    Interface,
    Map,
    Pointer,
    Slice,
    Type,
    TypeParam,
    is_untyped,
    under,
)
from ..types.sizes import is_pointer_shaped, sizeof
from ..values.resolve import Names

__all__ = [
    "GET",
    "PUT",
    "Put",
    "Treatment",
    "boxed_size",
    "is_resettable",
    "type_of_variable",
]

GET, PUT = "(*sync.Pool).Get", "(*sync.Pool).Put"


@dataclass(frozen=True, slots=True, eq=False)
class Put:
    """`call` gives the value back: it is Pool.Put, or a function that calls that with it.

    `variable`: the local variable that stands there, if one does.
    """

    call: Node
    variable: Var | None


@dataclass(slots=True, eq=False)
class Treatment:
    """All that is done with a value. `is_doubtful`: something that is not understood.

    `resets` bring it to its empty state, empty it by reading, or may. `writes` leave something
    in it. `returned`: expressions by which it is handed to the caller. `variables`: those that
    hold it, or what it points to. `overwritten`: fields that always get another value;
    `struct`: the expression of such a value.
    """

    resets: list[Node] = field(default_factory=list[Node])
    writes: list[Node] = field(default_factory=list[Node])
    puts: list[Put] = field(default_factory=list[Put])
    returned: list[Node] = field(default_factory=list[Node])
    variables: list[Var] = field(default_factory=list[Var])
    overwritten: dict[str, Node] = field(default_factory=dict[str, Node])
    grown: set[Var] = field(default_factory=set[Var])
    refilled: list[tuple[Var | None, Var]] = field(default_factory=list[tuple[Var | None, Var]])
    is_doubtful: bool = False


def is_resettable(of: Type) -> bool:
    """Whether a value can be brought back to its empty state: it has a method Reset, or is a
    slice, a map, or a pointer to one."""
    inner = core_type(of)
    if method_of(of, "Reset") is not None:
        return isinstance(inner, Pointer | Interface)
    if isinstance(inner, Pointer):
        inner = core_type(inner.elem)
    return isinstance(inner, Slice | Map)


def boxed_size(of: Type) -> int:
    """The bytes that are allocated where such a value, not a constant, becomes an interface.

    0 where nothing is: pointers and the like, interfaces, a byte, a bool, values without a size;
    and where it is not known.
    """
    if isinstance(of, TypeParam) or isinstance(under(of), Interface) or is_untyped(of):
        return 0
    size = sizeof(of)
    return size if size and size > 1 and is_pointer_shaped(of) is False else 0


def type_of_variable(variable: Object, names: Names) -> Type:
    """The type of a local variable, as its uses tell; UNKNOWN where there is none."""
    uses = names.uses(variable)
    return names.type(uses[0]) if uses else UNKNOWN
