"""Types as values. Unknown is one of them.

Two types are identical if `identical` says so; `Named` and `TypeParam` are compared by identity,
and instances of one generic type with the same arguments are one object.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum, Flag, auto
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..objects import Object

__all__ = [
    "BASICS",
    "UNKNOWN",
    "Array",
    "Basic",
    "Chan",
    "Direction",
    "Field",
    "Info",
    "Interface",
    "Map",
    "Method",
    "Named",
    "Pointer",
    "Signature",
    "Slice",
    "Struct",
    "Term",
    "Tuple",
    "Type",
    "TypeParam",
    "Union",
    "Unknown",
    "basic",
    "default_type",
    "is_known",
    "is_untyped",
    "under",
]


class Info(Flag):
    """What a basic type is."""

    BOOLEAN = auto()
    INTEGER = auto()
    UNSIGNED = auto()
    FLOAT = auto()
    COMPLEX = auto()
    STRING = auto()
    UNTYPED = auto()
    NIL = auto()
    POINTER = auto()  # unsafe.Pointer
    NUMERIC = INTEGER | FLOAT | COMPLEX
    ORDERED = INTEGER | FLOAT | STRING


class Type:
    """Any type."""

    __slots__ = ()

    def __str__(self) -> str:
        from .strings import type_string  # the two know each other

        return type_string(self)


@dataclass(frozen=True, slots=True, eq=False)
class Unknown(Type):
    """The type of what is not known."""


UNKNOWN = Unknown()


@dataclass(frozen=True, slots=True, eq=False)
class Basic(Type):
    """A predeclared type, an untyped kind such as "untyped int", or unsafe.Pointer.

    `size` in bytes on 64-bit machines; 0 for untyped kinds.
    """

    name: str
    info: Info
    size: int = 0


@dataclass(frozen=True, slots=True)
class Pointer(Type):
    elem: Type


@dataclass(frozen=True, slots=True)
class Slice(Type):
    elem: Type


@dataclass(frozen=True, slots=True)
class Array(Type):
    """`length` is -1 where it is not known."""

    length: int
    elem: Type


@dataclass(frozen=True, slots=True)
class Map(Type):
    key: Type
    elem: Type


class Direction(Enum):
    BOTH = "chan"
    SEND = "chan<-"
    RECEIVE = "<-chan"


@dataclass(frozen=True, slots=True)
class Chan(Type):
    direction: Direction
    elem: Type


@dataclass(frozen=True, slots=True)
class Field:
    """A struct field. `package`: path of the declaring package, for names that are not exported."""

    name: str
    type: Type
    embedded: bool = False
    tag: str = ""
    package: str = ""


@dataclass(frozen=True, slots=True)
class Struct(Type):
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Tuple(Type):
    """Several results of a call."""

    types: tuple[Type, ...]


@dataclass(frozen=True, slots=True)
class Signature(Type):
    """A function type. The last of `params` is a slice if it is `variadic`."""

    params: tuple[Type, ...]
    results: tuple[Type, ...]
    variadic: bool = False
    type_params: tuple[TypeParam, ...] = field(default=(), compare=False)
    names: tuple[str, ...] = field(default=(), compare=False)

    @property
    def result(self) -> Type | None:
        """The type of a call: None without results, a Tuple of several."""
        if len(self.results) == 1:
            return self.results[0]
        return Tuple(self.results) if self.results else None


@dataclass(frozen=True, slots=True)
class Method:
    """A method of an interface."""

    name: str
    signature: Signature
    package: str = ""


@dataclass(frozen=True, slots=True)
class Term:
    """One term of a union: `~T` or `T`."""

    tilde: bool
    type: Type


@dataclass(frozen=True, slots=True)
class Union(Type):
    """What stands in a constraint: `~int | string`."""

    terms: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Interface(Type):
    """Explicit methods by name, and embedded types: interfaces, unions, single terms."""

    methods: tuple[Method, ...] = ()
    embeds: tuple[Type, ...] = ()
    comparable: bool = False


class Named(Type):
    """A defined type, or an instance of one.

    `path`: import path of its package, "" in the universe. `args`: type arguments. The underlying
    type and the methods are worked out on demand by whoever made it.
    """

    __slots__ = (
        "_instances",
        "_resolve",
        "_underlying",
        "args",
        "declared",
        "home",
        "name",
        "origin",
        "path",
        "type_params",
    )

    def __init__(
        self,
        path: str,
        name: str,
        resolve: Callable[[], Type],
        *,
        declared: Object | None = None,
        home: object = None,
    ) -> None:
        self.path = path
        self.name = name
        self._resolve = resolve
        self._underlying: Type | None = None
        self.declared = declared
        self.home = home
        self.origin: Named = self
        self.args: tuple[Type, ...] = ()
        self.type_params: tuple[TypeParam, ...] = ()
        self._instances: dict[tuple[Type, ...], Named] = {}

    @property
    def underlying(self) -> Type:
        """Never a Named; UNKNOWN while it is being worked out, or where it is not known."""
        if self._underlying is None:
            self._underlying = UNKNOWN
            found = self._resolve()
            self._underlying = found.underlying if isinstance(found, Named) else found
        return self._underlying

    def instance(self, args: tuple[Type, ...], resolve: Callable[[], Type]) -> Named:
        """The instance with these type arguments: one object for each tuple of them."""
        found = self._instances.get(args)
        if found is None:
            found = Named(self.path, self.name, resolve, declared=self.declared, home=self.home)
            found.origin, found.args = self, args
            self._instances[args] = found
        return found


class TypeParam(Type):
    """A type parameter; its constraint is worked out on demand."""

    __slots__ = ("_constraint", "_resolve", "name")

    def __init__(self, name: str, resolve: Callable[[], Type]) -> None:
        self.name = name
        self._resolve = resolve
        self._constraint: Type | None = None

    @property
    def constraint(self) -> Type:
        if self._constraint is None:
            self._constraint = UNKNOWN
            self._constraint = self._resolve()
        return self._constraint


def _basics() -> dict[str, Basic]:
    found = [Basic("bool", Info.BOOLEAN, 1), Basic("string", Info.STRING, 16)]
    for bits in (8, 16, 32, 64):
        found.append(Basic(f"int{bits}", Info.INTEGER, bits // 8))
        found.append(Basic(f"uint{bits}", Info.INTEGER | Info.UNSIGNED, bits // 8))
    found += [Basic("int", Info.INTEGER, 8), Basic("uint", Info.INTEGER | Info.UNSIGNED, 8)]
    found.append(Basic("uintptr", Info.INTEGER | Info.UNSIGNED, 8))
    found += [Basic("float32", Info.FLOAT, 4), Basic("float64", Info.FLOAT, 8)]
    found += [Basic("complex64", Info.COMPLEX, 8), Basic("complex128", Info.COMPLEX, 16)]
    found.append(Basic("unsafe.Pointer", Info.POINTER, 8))
    for name, info in (
        ("bool", Info.BOOLEAN),
        ("int", Info.INTEGER),
        ("rune", Info.INTEGER),
        ("float", Info.FLOAT),
        ("complex", Info.COMPLEX),
        ("string", Info.STRING),
        ("nil", Info.NIL),
    ):
        found.append(Basic(f"untyped {name}", info | Info.UNTYPED))
    return {each.name: each for each in found}


BASICS = _basics()
_DEFAULTS = {
    "untyped bool": "bool",
    "untyped int": "int",
    "untyped rune": "int32",
    "untyped float": "float64",
    "untyped complex": "complex128",
    "untyped string": "string",
}
UNTYPED_RANK = ("untyped int", "untyped rune", "untyped float", "untyped complex")
"""Untyped numeric kinds: a binary operation has the later one of its operands."""


def basic(name: str) -> Basic:
    """The basic type of this name; `byte` and `rune` are uint8 and int32."""
    return BASICS[{"byte": "uint8", "rune": "int32"}.get(name, name)]


def default_type(type: Type) -> Type:
    """The type that an untyped value takes where nothing else says; other types are themselves."""
    name = _DEFAULTS.get(type.name) if isinstance(type, Basic) else None
    return BASICS[name] if name else type


def is_untyped(type: Type) -> bool:
    """Whether it is the kind of an untyped constant or comparison, or of nil."""
    return isinstance(type, Basic) and bool(type.info & Info.UNTYPED)


def under(type: Type) -> Type:
    """The underlying type. That of a type parameter is its constraint's interface."""
    if isinstance(type, Named):
        return type.underlying
    if isinstance(type, TypeParam):
        return under(type.constraint)
    return type


def is_known(type: Type) -> bool:
    """Whether no part of a type is unknown; Named types are not looked into."""
    match type:
        case Unknown():
            return False
        case Pointer(elem) | Slice(elem) | Chan(_, elem):
            return is_known(elem)
        case Array(length, elem):
            return length >= 0 and is_known(elem)
        case Map(key, elem):
            return is_known(key) and is_known(elem)
        case Struct(fields):
            return all(is_known(each.type) for each in fields)
        case Tuple(types):
            return all(map(is_known, types))
        case Signature():
            return all(map(is_known, (*type.params, *type.results)))
        case Interface(methods, embeds):
            return all(is_known(m.signature) for m in methods) and all(map(is_known, embeds))
        case Union(terms):
            return all(is_known(each.type) for each in terms)
        case Named():
            return all(map(is_known, type.args))
        case _:
            return True
