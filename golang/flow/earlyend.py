"""Whether room for a whole loop may be too much: it may never come to an end that far away."""

from __future__ import annotations

from ..syntax import Node, descendants
from ..values.assignments import definitions
from ..values.changes import has_effects, identifiers
from ..values.counts import Count
from ..values.resolve import Names

__all__ = ["is_doubtful", "may_stop"]

_DEEP = 3
_HELD = frozenset(("index_expression", "selector_expression"))  # may hold what was decoded before


def is_doubtful(count: Count, loop: Node, names: Names) -> bool:
    """Whether a number was decoded or computed by a call, and the body may panic before it is
    reached: a damaged file then costs no more memory than it has elements.

    Have: `n := int(binary.BigEndian.Uint32(b))` and a loop that calls a parser n times.
    """
    if count.is_backed or not may_stop(loop, names):
        return False
    if count.once is not None:
        return True
    for span in count.rests_on:
        node = loop.named_descendant_for_byte_range(*span)
        if node is None or _is_decoded(node, names, 0):
            return True
    return False


def _is_decoded(node: Node, names: Names, depth: int) -> bool:
    if depth > _DEEP or has_effects(node, names):
        return True
    if any(each.type in _HELD for each in descendants(node)):
        return True
    for ident in identifiers(node):
        variable = names.local(ident)
        given = definitions(variable, names) if variable is not None else []
        values = [each.value for each in given if each.value is not None]
        if any(_is_decoded(each, names, depth + 1) for each in values):
            return True
    return False


def may_stop(loop: Node, names: Names) -> bool:
    """Whether an iteration may panic: it calls functions of the program, or indexes by more than
    the loop's own variables. Functions of the standard library do not count."""
    body = loop.child_by_field_name("body")
    for each in descendants(body) if body is not None else ():
        if each.type == "call_expression" and _may_panic(each, names):
            return True
        if each.type == "slice_expression":
            return True
        index = each.child_by_field_name("index") if each.type == "index_expression" else None
        if index is not None and not _is_of_loop(index, loop, names):
            return True
    return False


def _may_panic(call: Node, names: Names) -> bool:
    function = call.child_by_field_name("function")
    path = names.qualified(function) if function is not None else None
    if path is not None:
        package = path.rpartition(".")[0]
        return "." in package.split("/")[0]
    return has_effects(call, names)


def _is_of_loop(index: Node, loop: Node, names: Names) -> bool:
    variable = names.local(index)
    ident = variable.ident if variable is not None else None
    return ident is not None and loop.start_byte <= ident.start_byte < loop.end_byte
