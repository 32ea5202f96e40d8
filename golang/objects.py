"""The named things of a Go program, in the vocabulary of go/types."""

from __future__ import annotations

from dataclasses import dataclass

from .source import Piece, Span
from .syntax import Node

__all__ = [
    "UNIVERSE",
    "Builtin",
    "Const",
    "Func",
    "Label",
    "Nil",
    "Object",
    "PkgName",
    "TypeName",
    "Var",
]


_NOWHERE = Span(0, 0)


@dataclass(frozen=True, slots=True, eq=False)
class Object:
    """A declared name. Two objects are the same only if they are one Python object.

    `piece` and `ident`: where it is declared, None in the universe. `decl`: the node that
    declares it, such as a var_spec or a parameter_declaration. `scope`: bytes of the piece in
    which the name means this object, inner declarations aside; the whole piece at package level.
    """

    name: str
    piece: Piece | None = None
    ident: Node | None = None
    decl: Node | None = None
    scope: Span = _NOWHERE
    is_local: bool = False


class Var(Object):
    """A variable, parameter, receiver or result."""

    __slots__ = ()


class Const(Object):
    """A constant."""

    __slots__ = ()


class TypeName(Object):
    """A defined type, an alias or a type parameter."""

    __slots__ = ()


class Func(Object):
    """A function of the package; methods are not found by scope."""

    __slots__ = ()


class Label(Object):
    """A label; labels have a name space of their own."""

    __slots__ = ()


class Builtin(Object):
    """A function of the universe."""

    __slots__ = ()


class Nil(Object):
    """The universe's nil."""

    __slots__ = ()


@dataclass(frozen=True, slots=True, eq=False)
class PkgName(Object):
    """An imported package as this file names it. `path` is its import path."""

    path: str = ""


_BUILTINS = """
append cap clear close complex copy delete imag len make max min new panic print println real
recover
"""
_TYPES = """
any bool byte comparable complex64 complex128 error float32 float64 int int8 int16 int32 int64
rune string uint uint8 uint16 uint32 uint64 uintptr
"""

UNIVERSE: dict[str, Object] = {
    **{name: Builtin(name) for name in _BUILTINS.split()},
    **{name: TypeName(name) for name in _TYPES.split()},
    **{name: Const(name) for name in ("true", "false", "iota")},
    "nil": Nil("nil"),
}
