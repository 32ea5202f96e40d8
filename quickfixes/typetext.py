"""How a type is written at a place of a file."""

from __future__ import annotations

from collections.abc import Iterable

from ..golang.modules.version import GoVersion
from ..golang.objects import UNIVERSE, PkgName, TypeName
from ..golang.syntax import Node
from ..golang.types.model import (
    Array,
    Basic,
    Chan,
    Interface,
    Map,
    Named,
    Pointer,
    Signature,
    Slice,
    Type,
    TypeParam,
    basic,
    is_untyped,
)
from .context import FixContext

__all__ = ["type_text"]


def type_text(of: Type, at: Node, context: FixContext) -> str | None:
    """The Go text of a type at the place of `at`.

    None where it cannot be named there: a name is shadowed, a package is not imported, or it is of
    a kind that is seldom written out.
    """
    names = context.names()
    match of:
        case Basic() if of.name == "unsafe.Pointer":
            return _qualified("unsafe", "Pointer", at, context)
        case Basic() if not is_untyped(of):
            found = names.named(of.name, at.start_byte)
            return of.name if isinstance(found, TypeName) and found.piece is None else None
        case Slice(elem) if elem is basic("byte"):
            return "[]byte" if names.named("byte", at.start_byte) is UNIVERSE["byte"] else None
        case Pointer(elem) | Slice(elem):
            inner = type_text(elem, at, context)
            return f"{'*' if isinstance(of, Pointer) else '[]'}{inner}" if inner else None
        case Array(length, elem) if length >= 0:
            inner = type_text(elem, at, context)
            return f"[{length}]{inner}" if inner else None
        case Chan(direction, elem):
            inner = type_text(elem, at, context)
            return f"{direction.value} {inner}" if inner else None
        case Signature() if not of.type_params and not of.variadic:
            given, made = (_texts(each, at, context) for each in (of.params, of.results))
            return _function(given, made) if given is not None and made is not None else None
        case Map(key, elem):
            first, second = type_text(key, at, context), type_text(elem, at, context)
            return f"map[{first}]{second}" if first and second else None
        case Named():
            return _instance(of, at, context)
        case TypeParam():
            found = names.named(of.name, at.start_byte)
            decl = found.decl if isinstance(found, TypeName) else None
            return of.name if decl is not None and decl.type in _PARAMETERS else None
        case Interface() if not of.methods and not of.embeds:
            is_any = names.named("any", at.start_byte) is UNIVERSE["any"]
            new = context.environment.go_version >= GoVersion(1, 18)
            return "any" if new and is_any else "interface{}"
        case _:
            return None


# What declares a type parameter: of a function, and of a receiver.
_PARAMETERS = ("type_parameter_declaration", "type_elem")


def _instance(of: Named, at: Node, context: FixContext) -> str | None:
    name = _named(of.origin, at, context)
    given = _texts(of.args, at, context)
    if name is None or given is None:
        return None
    return f"{name}[{', '.join(given)}]" if given else name


def _texts(types: Iterable[Type], at: Node, context: FixContext) -> list[str] | None:
    found = [type_text(each, at, context) for each in types]
    known = [each for each in found if each is not None]
    return known if len(known) == len(found) else None


def _function(given: list[str], made: list[str]) -> str:
    results = f"({', '.join(made)})" if len(made) > 1 else "".join(made)
    return f"func({', '.join(given)}) {results}".rstrip()


def _named(of: Named, at: Node, context: FixContext) -> str | None:
    found = context.names().named(of.name, at.start_byte)
    if of.home is context.unit.package:  # whose path may be empty
        return of.name if found is not None and found is of.declared else None
    if not of.path:
        return of.name if isinstance(found, TypeName) and found.piece is None else None
    if not of.name[:1].isupper():
        return None
    return _qualified(of.path, of.name, at, context)


def _qualified(path: str, name: str, at: Node, context: FixContext) -> str | None:
    names = context.names()
    for spec in context.scope.imports:
        if spec.path != path or spec.alias in (".", "_"):
            continue
        found = names.named(spec.name, at.start_byte)
        if isinstance(found, PkgName) and found.path == path:
            return f"{spec.name}.{name}"
    return None
