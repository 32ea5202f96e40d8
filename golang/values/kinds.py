"""What kind of thing an expression is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Protocol

from ..objects import Object
from ..syntax import Node
from ..types import model
from ..types.generic import core_type
from ..types.model import Info, is_known, under
from .resolve import Names

__all__ = [
    "UNSIGNED",
    "Declarations",
    "Kind",
    "Type",
    "element_of",
    "type_named",
    "type_of",
]


class Kind(Enum):
    """The kinds of types that it matters to tell apart."""

    SLICE = "slice"
    ARRAY = "array"
    STRING = "string"
    MAP = "map"
    INTEGER = "integer"
    POINTER = "pointer"
    CHAN = "channel"
    FUNC = "function"
    STRUCT = "struct"
    OTHER = "other"


class Declarations(Names, Protocol):
    """Name resolution around one piece, and the way to the declarations of others."""

    def declared(self, found: Object) -> tuple[Declarations, Node] | None:
        """The node that declares an object of this package, and the names around it."""
        ...


@dataclass(frozen=True, slots=True)
class Type:
    """A type by its kind. `name` is that of a basic type, such as "int"."""

    kind: Kind
    of: model.Type
    name: str = ""


UNSIGNED = frozenset(("uint", "uint8", "uint16", "uint32", "uint64", "uintptr"))


def _kind(of: model.Type) -> Type | None:
    """A type of which all is known; None for others."""
    inner = core_type(of)
    if inner is None or not is_known(of):
        return None
    match inner:
        case model.Basic() if inner.info & Info.INTEGER:
            return Type(Kind.INTEGER, of, inner.name)
        case model.Basic() if inner.info & Info.STRING:
            return Type(Kind.STRING, of, inner.name)
        case model.Slice():
            return Type(Kind.SLICE, of)
        case model.Array():
            return Type(Kind.ARRAY, of)
        case model.Map():
            return Type(Kind.MAP, of)
        case model.Pointer():
            return Type(Kind.POINTER, of)
        case model.Chan():
            return Type(Kind.CHAN, of)
        case model.Signature():
            return Type(Kind.FUNC, of)
        case model.Struct():
            return Type(Kind.STRUCT, of)
        case model.Unknown():
            return None
        case _:
            return Type(Kind.OTHER, of, str(of))


def type_named(node: Node, names: Names) -> Type | None:
    """The type that a type expression denotes; None where it is not known."""
    return _kind(names.denoted(node))


def type_of(node: Node, names: Names) -> Type | None:
    """The type of an expression; None where it is not known."""
    return _kind(names.type(node))


def element_of(of: Type | None) -> Type | None:
    """The type of the elements of a slice, array, pointer to array, map, string or channel."""
    inner = core_type(of.of) if of is not None else None
    if isinstance(inner, model.Pointer):
        inner = under(inner.elem)
        if not isinstance(inner, model.Array):
            return None
    match inner:
        case model.Slice(elem) | model.Array(_, elem) | model.Map(_, elem) | model.Chan(_, elem):
            return _kind(elem)
        case model.Basic() if inner.info & Info.STRING:
            return _kind(model.basic("rune"))
        case _:
            return None
