"""How a type is written at a place of a file."""

from __future__ import annotations

from ..golang.objects import PkgName, TypeName
from ..golang.syntax import Node
from ..golang.types.model import Array, Basic, Map, Named, Pointer, Slice, Type, is_untyped
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
        case Pointer(elem) | Slice(elem):
            inner = type_text(elem, at, context)
            return f"{'*' if isinstance(of, Pointer) else '[]'}{inner}" if inner else None
        case Array(length, elem) if length >= 0:
            inner = type_text(elem, at, context)
            return f"[{length}]{inner}" if inner else None
        case Map(key, elem):
            first, second = type_text(key, at, context), type_text(elem, at, context)
            return f"map[{first}]{second}" if first and second else None
        case Named() if not of.args:
            return _named(of, at, context)
        case _:
            return None


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
