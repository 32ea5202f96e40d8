"""Types that must not be copied once they are in use, as `go vet` has it in its copylocks check."""

from __future__ import annotations

from .members import member
from .model import Array, Interface, Named, Pointer, Struct, Type, under

__all__ = ["holds_lock"]

_DEEP = 8  # types inside of types that are looked at


def holds_lock(type: Type, depth: int = 0) -> bool:
    """Whether a value of this type is or holds a lock: a type whose pointer, but not itself, has
    the methods Lock and Unlock. What pointers lead to does not count."""
    if depth > _DEEP or isinstance(under(type), Interface):
        return False
    if _is_lock(type):
        return True
    match under(type):
        case Array(_, elem):
            return holds_lock(elem, depth + 1)
        case Struct(fields):
            return any(holds_lock(each.type, depth + 1) for each in fields)
        case _:
            return False


def _is_lock(type: Type) -> bool:
    if not isinstance(type, Named):
        return False
    for name in ("Lock", "Unlock"):
        found = member(Pointer(type), name, type.path)
        if found is None or not found.is_method or not found.needs_pointer:
            return False
    return True
