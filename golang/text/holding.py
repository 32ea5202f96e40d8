"""Copies of text that a local variable holds, and what that is used for."""

from __future__ import annotations

from ..context import function_of
from ..flow.targets import target_of
from ..memory.deeds import Deed
from ..memory.summaries import effects_on, summary_of
from ..syntax import Node, same
from ..values.assignments import definition_at
from ..values.callees import arguments_of
from ..values.resolve import Names
from .conversions import (
    Conversion,
    argument_place,
    is_copied,
    is_copied_by_writer,
    is_only_read,
    is_writer,
    sliced,
)

__all__ = ["is_held_to_read"]


def is_held_to_read(conversion: Conversion, names: Names) -> bool:
    """Whether a `[]byte(s)` is a copy for a local that only lends it to who reads it.

    Have: `p := []byte(s)`, then `w.Write(p)`. The local is declared there, never assigned again,
    and not used in another function; what it is handed to neither modifies nor keeps the bytes, and
    for one of these the compiler has to copy.
    """
    target = target_of(conversion.node)
    first = definition_at(target) if target is not None and target.type == "identifier" else None
    if target is None or first is None or first.statement.type == "assignment_statement":
        return False
    variable = names.named((target.text or b"").decode(), first.statement.end_byte)
    if variable is None or not same(variable.ident, target):
        return False
    uses = names.uses(variable)
    home = function_of(target)
    if any(definition_at(use) is not None or not same(function_of(use), home) for use in uses):
        return False
    lent = [use for use in uses if not is_only_read(use, names)]
    if not all(_only_reads(use, names) for use in lent):
        return False
    return any(_is_copied_for(conversion, use, names) for use in lent)


def _lent_to(use: Node) -> tuple[Node, int] | None:
    """Have: `w.Write(p)`, `w.Write(p[i:])`; not what `go` and `defer` call later."""
    place = argument_place(sliced(use))
    if place is None or place[0].parent is None:
        return None
    is_later = place[0].parent.type in ("go_statement", "defer_statement")
    return place if not is_later else None


def _only_reads(use: Node, names: Names) -> bool:
    """Whether the local is an argument there of what neither modifies nor keeps its bytes."""
    place = _lent_to(use)
    if place is None:
        return False
    call, at = place
    if is_writer(call, names):
        return not _breaks_contract(call, names)
    known = effects_on(call, at, names)
    is_shared = any(each.argument == at for each in known.shares)
    return known.only_reads(at) and at not in known.stores and not is_shared


def _breaks_contract(call: Node, names: Names) -> bool:
    """Whether a Write of this package changes or keeps the bytes, which no io.Writer may."""
    place = names.function(call)
    summary = summary_of(place[1], place[0]) if place is not None else None
    fate = summary.fate(0, len(arguments_of(call))) if summary is not None else None
    return fate is not None and bool(fate.deeds & {Deed.WRITES, Deed.STORES, Deed.STARTS})


def _is_copied_for(conversion: Conversion, use: Node, names: Names) -> bool:
    place = _lent_to(use)
    if place is None:
        return False
    if is_writer(place[0], names):
        return is_copied_by_writer(conversion, place[0], names)
    return is_copied(conversion, place[0], names) is True
