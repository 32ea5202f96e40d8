"""Types whose values refer to nothing but themselves: no file, connection or reader in them."""

from __future__ import annotations

from ..types.model import Array, Basic, Info, Map, Named, Pointer, Slice, Struct, Type, under

__all__ = ["is_plain_type"]

_DEEP = 4  # types inside of types that are looked at


def is_plain_type(of: Type, depth: int = 0) -> bool:
    """Whether a type is known to hold numbers, text, errors, and collections or structs of these.

    False also where the type is not known.
    """
    if depth > _DEEP:
        return False
    if isinstance(of, Named) and of.name == "error" and not of.path:
        return True
    match under(of):
        case Basic(_, info):
            return not info & Info.POINTER
        case Slice(elem) | Array(_, elem) | Pointer(elem):
            return is_plain_type(elem, depth + 1)
        case Map(key, elem):
            return is_plain_type(key, depth + 1) and is_plain_type(elem, depth + 1)
        case Struct(fields):
            return all(is_plain_type(each.type, depth + 1) for each in fields)
        case _:
            return False
