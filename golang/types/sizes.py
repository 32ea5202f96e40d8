"""Sizes on 64-bit machines, as the gc compiler lays values out."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

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
_DEEPEST = 50  # structs and arrays in each other; an instance may hold ever new ones of its kind

_T = TypeVar("_T")


class _EndlessError(Exception):
    """A type that holds itself."""


_BUSY: set[int] = set()
"""The structs and arrays that are being asked about: types are worked out by one thread."""


def _of_parts(type: Struct | Array, ask: Callable[[], _T]) -> _T | None:
    """What `ask` says of the fields or elements; None for a type that holds itself.

    Have: `type node struct { next node }`, as it is before the `*` is typed.
    """
    if id(type) in _BUSY or len(_BUSY) > _DEEPEST:
        raise _EndlessError
    is_first = not _BUSY
    _BUSY.add(id(type))
    try:
        return ask()
    except _EndlessError:
        if is_first:
            return None
        raise
    finally:
        _BUSY.discard(id(type))


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
            size = _of_parts(inner, lambda: sizeof(elem))
            return None if size is None or length < 0 else length * size
        case Struct():
            laid = _layout(inner)
            return None if laid is None else laid[1]
        case _:
            return None


def alignof(type: Type) -> int | None:
    """`unsafe.Alignof` of a value of this type; None where it is not known."""
    if isinstance(type, TypeParam):
        return None
    inner = under(type)
    match inner:
        case Array(_, elem):
            return _of_parts(inner, lambda: alignof(elem))
        case Struct(fields):
            found = _of_parts(inner, lambda: [alignof(each.type) for each in fields])
            known = [each for each in found or () if each is not None]
            return max(known, default=1) if len(known) == len(fields) else None
        case Basic() if inner.info & Info.STRING:
            return _WORD
        case Basic() if inner.info & Info.COMPLEX:
            return inner.size // 2
        case _:
            size = sizeof(type)
            return None if size is None else min(size, _WORD) or 1


def _layout(type: Struct) -> tuple[list[int], int] | None:
    """Offsets of the fields, and the size of the whole."""
    return _of_parts(type, lambda: _laid(type))


def _laid(type: Struct) -> tuple[list[int], int] | None:
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
            return False if length == 0 else _of_parts(inner, lambda: has_pointers(elem))
        case Struct(fields):
            answers = _of_parts(inner, lambda: [has_pointers(each.type) for each in fields])
            known = answers if answers is not None else [None]
            return True if True in known else None if None in known else False
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
            if length != 1:
                return False if length >= 0 else None
            return _of_parts(inner, lambda: is_pointer_shaped(elem))
        case Struct([only]):
            return _of_parts(inner, lambda: is_pointer_shaped(only.type))
        case Struct():
            return False
        case Slice() | Interface():
            return False
        case _:
            return None
