"""What calling a function of the standard library does to memory and to control.

Written by hand, each fact with its source, and kept small: what the rules ask. Functions are named
as types.Func.FullName names them, without type parameters: "bytes.Fields", "(*bytes.Buffer).Len",
"(io.Writer).Write", "(*sync/atomic.Pointer).Store". A promoted method has the name of where it is
declared: the Fatal of a *testing.T is "(*testing.common).Fatal".
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from . import control, keeping, memory, reading
from .model import NOTHING_KNOWN, RECEIVER, Effects, End, Extent, Purity, Share

__all__ = [
    "NOTHING_KNOWN",
    "RECEIVER",
    "Effects",
    "End",
    "Extent",
    "Purity",
    "Share",
    "effects_of",
    "table",
]


@cache
def table() -> Mapping[str, Effects]:
    """The effects by full name."""
    found: dict[str, Effects] = {}
    for module in (memory, keeping, control, reading):
        for effects, owner, names in module.FACTS:
            for name in names.split():
                full = f"{owner}.{name}"
                known = found.get(full)
                found[full] = effects if known is None else known.merged(effects)
    return MappingProxyType(found)


def effects_of(full_name: str) -> Effects:
    """The effects of a function; NOTHING_KNOWN where the table does not have it."""
    return table().get(full_name, NOTHING_KNOWN)
