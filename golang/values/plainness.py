"""Types whose values refer to nothing but themselves: no file, connection or reader in them."""

from __future__ import annotations

from ..types.model import Array, Basic, Info, Map, Named, Pointer, Slice, Struct, Type, under

__all__ = ["is_plain_type"]

_DEEP = 12  # types inside of types that are looked at


def is_plain_type(of: Type, around: tuple[Type, ...] = ()) -> bool:
    """Whether a type is known to hold numbers, text, errors, and collections or structs of these.

    False also where the type is not known. `around`: the types that it stands in; one of them,
    as in a list or a tree, holds nothing new.
    """
    if len(around) > _DEEP:
        return False
    if isinstance(of, Named) and of.name == "error" and not of.path:
        return True
    if any(each is of for each in around):
        return True
    inner = (*around, of)
    match under(of):
        case Basic(_, info):
            return not info & Info.POINTER
        case Slice(elem) | Array(_, elem) | Pointer(elem):
            return is_plain_type(elem, inner)
        case Map(key, elem):
            return is_plain_type(key, inner) and is_plain_type(elem, inner)
        case Struct(fields):
            return all(is_plain_type(each.type, inner) for each in fields)
        case _:
            return False
