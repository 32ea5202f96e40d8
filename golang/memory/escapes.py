"""Which small parts of an allocation outlive the function that drops the rest of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..flow.reach import happens_after, loops_to
from ..syntax import Node, descendants, enclosing, same
from ..values.bounds import names_behind
from ..values.resolve import Names
from .allocations import Allocation, copy_of
from .regions import Content, Escape, Extent, Value, Way
from .tracing import Trace

__all__ = ["Leak", "leaks"]

_DEEPEST = 3  # copies of copies


@dataclass(frozen=True, slots=True, eq=False)
class Leak:
    """`part`, of `width` elements if known, outlives the function by way of `escape`.

    `is_list`: it is a slice of parts. `is_shared`: other parts of the same memory outlive the
    function with it, so that their owners may see what is written, or appended, to it.
    """

    part: Node
    is_list: bool
    is_shared: bool
    width: int | None
    escape: Escape
    allocation: Allocation


def leaks(allocation: Allocation, names: Names, depth: int = 0) -> Iterator[Leak]:
    """The small parts of an allocation that outlive the call while nothing else of it does."""
    trace = Trace(allocation.region, names)
    if allocation.variable is not None and (allocation.region.is_array or allocation.is_borrowed):
        trace.run_variable(allocation.variable)
    else:
        if allocation.variable is not None:
            trace.watch_buffer(allocation.variable)
        trace.run()
    unknown = any(each.keeps and each.value.cut is None for each in trace.events)
    if not trace.is_doubtful and not unknown:
        yield from _leaks(allocation, trace, names)
    if depth < _DEEPEST:
        for node in trace.copies:
            copied = copy_of(allocation, node, names)
            if copied is not None:
                yield from leaks(copied, names, depth + 1)


def _leaks(allocation: Allocation, trace: Trace, names: Names) -> Iterator[Leak]:
    by_cut: dict[int, list[Escape]] = {}
    for escape in trace.escapes:
        if escape.value.cut is not None:
            by_cut.setdefault(escape.value.cut.id, []).append(escape)
    many = [each for each in by_cut.values() if each[0].value.one_of_many]
    for escapes in by_cut.values():
        value = escapes[0].value
        cut = value.cut
        if cut is None or cut.id in trace.dropped or _is_kept(escapes, trace.kept):
            continue
        if value.iterates or (value.one_of_many and len(many) > 1):
            continue
        if _is_all_of_it(value, cut, escapes, allocation, names):
            continue
        if _may_be_written(cut, value, trace):
            continue
        if allocation.is_borrowed and any(each.way is not Way.STORED for each in escapes):
            continue
        is_list = Extent.SUBLIST in (value.extent, value.holds)
        is_text = allocation.region.content is Content.TEXT and not is_list
        others = (each for each in by_cut.values() if each is not escapes)
        is_shared = not is_text and any(_meet(escapes, each) for each in others)
        yield Leak(cut, is_list, is_shared, value.width, escapes[0], allocation)


def _is_all_of_it(
    value: Value, cut: Node, escapes: list[Escape], allocation: Allocation, names: Names
) -> bool:
    """Whether the parts may make up all of the region, or nearly so."""
    if any(each.value.piles_up for each in escapes) and loops_to(cut, allocation.region.source):
        return True
    if allocation.length is not None and value.width is not None:
        return value.width * 2 > allocation.length
    if allocation.measure is None:
        return False
    behind = names_behind(allocation.measure, names)
    return any(behind & names_behind(each, names, lengths=False) for each in _bounds_in(cut))


def _bounds_in(cut: Node) -> list[Node]:
    """The bounds of the slice expression that a cut is or holds."""
    sliced = next((each for each in descendants(cut) if each.type == "slice_expression"), None)
    if sliced is None:
        return []
    bounds = (sliced.child_by_field_name(field) for field in ("start", "end"))
    return [each for each in bounds if each is not None]


def _is_kept(escapes: list[Escape], kept: list[Escape]) -> bool:
    """Whether all of the region outlives the call too, on a way that the parts take."""
    return any(_meet(escapes, [whole]) for whole in kept)


def _meet(some: list[Escape], others: list[Escape]) -> bool:
    """Whether two values may outlive one call together."""
    return any(_are_both(one, other) for one in some for other in others)


def _are_both(one: Escape, other: Escape) -> bool:
    # Have: if … { raw = raw[:n] }; return raw
    if same(one.value.by, other.value.by):
        return False
    # Have: if … { return raw }; return raw[:n]
    returned = one.way is Way.RETURNED and other.way is Way.RETURNED
    return not returned or same(one.statement, other.statement)


def _may_be_written(cut: Node, value: Value, trace: Trace) -> bool:
    """Whether something may write to the region behind the cut: a copy would not see it."""
    source = trace.region.source
    is_list = Extent.SUBLIST in (value.extent, value.holds)
    if trace.region.content is Content.TEXT and not is_list:
        return False
    for event in trace.events:
        later = enclosing(event.at, "defer_statement", "go_statement") is not None
        if not later and not happens_after(event.at, cut, source):
            continue
        if event.value.cut is None or not same(event.value.cut, cut):
            return True
        if any(
            happens_after(use, event.at, source) and (value.cut is None or not same(value.cut, cut))
            for use, value in trace.uses
        ):
            return True
    return False
