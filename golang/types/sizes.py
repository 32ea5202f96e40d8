"""Sizes on 64-bit machines, as the gc compiler lays values out."""

from __future__ import annotations

from .model import (
    Array,
    Basic,
    Chan,
    Info,
    Interface,
    Map,
    Pointer,
    Signature,
    Slice,
    Struct,
    Type,
    TypeParam,
    under,
)

__all__ = ["alignof", "has_pointers", "is_pointer_shaped", "offset_of", "sizeof"]

_WORD = 8


def sizeof(type: Type) -> int | None:
    """`unsafe.Sizeof` of a value of this type; None where it is not known."""
    if isinstance(type, TypeParam):
        return None
    inner = under(type)
    match inner:
        case Basic() if not inner.info & Info.UNTYPED:
            return inner.size
        case Pointer() | Map() | Chan() | Signature():
            return _WORD
        case Interface():
            return 2 * _WORD
        case Slice():
            return 3 * _WORD
        case Array(length, elem):
            size = sizeof(elem)
            return None if size is None or length < 0 else length * size
        case Struct():
            return _struct(inner)
        case _:
            return None


def alignof(type: Type) -> int | None:
    """`unsafe.Alignof` of a value of this type; None where it is not known."""
    if isinstance(type, TypeParam):
        return None
    inner = under(type)
    match inner:
        case Array(_, elem):
            return alignof(elem)
        case Struct(fields):
            found = [alignof(each.type) for each in fields]
            known = [each for each in found if each is not None]
            return max(known, default=1) if len(known) == len(found) else None
        case Basic() if inner.info & Info.STRING:
            return _WORD
        case Basic() if inner.info & Info.COMPLEX:
            return inner.size // 2
        case _:
            size = sizeof(type)
            return None if size is None else min(size, _WORD) or 1


def _struct(type: Struct) -> int | None:
    end = _layout(type)
    return None if end is None else end[1]


def _layout(type: Struct) -> tuple[list[int], int] | None:
    """Offsets of the fields, and the size of the whole."""
    offsets: list[int] = []
    at, widest, last = 0, 1, 1
    for each in type.fields:
        size, align = sizeof(each.type), alignof(each.type)
        if size is None or align is None:
            return None
        at = _rounded(at, align)
        offsets.append(at)
        at += size
        widest, last = max(widest, align), size
    # A final field of no size is padded: its address must lie inside the struct.
    if offsets and not last and at:
        at += 1
    return offsets, _rounded(at, widest)


def _rounded(at: int, align: int) -> int:
    return (at + align - 1) // align * align


def offset_of(type: Type, field: str) -> int | None:
    """`unsafe.Offsetof` of a direct field."""
    inner = under(type)
    laid = _layout(inner) if isinstance(inner, Struct) else None
    if laid is None or not isinstance(inner, Struct):
        return None
    names = [each.name for each in inner.fields]
    return laid[0][names.index(field)] if field in names else None


def has_pointers(type: Type) -> bool | None:
    """Whether a value of this type holds pointers that a collector follows; None if not known."""
    if isinstance(type, TypeParam):
        return None
    inner = under(type)
    match inner:
        case Basic():
            return bool(inner.info & (Info.STRING | Info.POINTER))
        case Pointer() | Map() | Chan() | Signature() | Interface() | Slice():
            return True
        case Array(length, elem):
            return False if length == 0 else has_pointers(elem)
        case Struct(fields):
            answers = [has_pointers(each.type) for each in fields]
            return True if True in answers else None if None in answers else False
        case _:
            return None


def is_pointer_shaped(type: Type) -> bool | None:
    """Whether an interface holds such a value as it is, without allocating; None if not known."""
    if isinstance(type, TypeParam):
        return None
    inner = under(type)
    match inner:
        case Pointer() | Map() | Chan() | Signature():
            return True
        case Basic():
            return bool(inner.info & Info.POINTER)
        case Array(length, elem):
            return is_pointer_shaped(elem) if length == 1 else False if length >= 0 else None
        case Struct(fields):
            return is_pointer_shaped(fields[0].type) if len(fields) == 1 else False
        case Slice() | Interface():
            return False
        case _:
            return None
