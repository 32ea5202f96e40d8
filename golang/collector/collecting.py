"""Calls that collect garbage, that look at what the heap holds, and that give memory back.

Source: the documentation of runtime, runtime/debug, runtime/metrics, runtime/pprof and weak. What
functions of this package do counts as well, one level deep.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..context import function_of, is_called_at_once
from ..flow.targets import lefts_of
from ..syntax import Node, ancestors, descendants
from ..values.callees import callee
from ..values.constants import unparenthesized
from ..values.resolve import Names

__all__ = [
    "awaits_cleanup",
    "collected_before",
    "is_collection",
    "is_heap_read_after",
    "is_released_after",
    "only_collects",
    "whole_function",
    "written_by",
]

_RELEASING = frozenset(("runtime/debug.FreeOSMemory",))
_COLLECTING = _RELEASING | {"runtime.GC"}
_SETTLING = _COLLECTING | {"runtime.Gosched", "runtime/debug.SetGCPercent", "time.Sleep"}
_DOING = frozenset(("assignment_statement", "go_statement", "send_statement"))
_READING = frozenset(
    (
        "(*runtime/pprof.Profile).Count",
        "(*runtime/pprof.Profile).WriteTo",
        "runtime.MemProfile",
        "runtime.NumGoroutine",
        "runtime.ReadMemStats",
        "runtime/debug.ReadGCStats",
        "runtime/debug.WriteHeapDump",
        "runtime/metrics.Read",
        "runtime/pprof.Lookup",
        "runtime/pprof.WriteHeapProfile",
        "testing.AllocsPerRun",
        "testing.Benchmark",
    )
)
_CLEANING = frozenset(
    (
        "(weak.Pointer).Value",
        "runtime.AddCleanup",
        "runtime.SetFinalizer",
        "weak.Make",
    )
)


def is_collection(call: Node, names: Names) -> bool:
    """Whether a call_expression is a call of runtime.GC, by a package that imports runtime."""
    function = call.child_by_field_name("function")
    return function is not None and names.qualified(unparenthesized(function)) == "runtime.GC"


def written_by(lookup: Node, names: Names) -> Node:
    """The call_expression that writes a profile which was looked up; the look-up if not known.

    Have: `p := pprof.Lookup("heap")`, and `p.WriteTo(w, 0)` further down.
    """
    listed = lookup.parent
    owner = listed.parent if listed is not None and listed.type == "expression_list" else None
    lefts = lefts_of(owner) if owner is not None else []
    profile = names.local(lefts[0]) if len(lefts) == 1 else None
    for use in names.uses(profile) if profile is not None else ():
        method = use.parent
        call = method.parent if method is not None else None
        if call is not None and callee(call, names) == "(*runtime/pprof.Profile).WriteTo":
            return call
    return lookup


def collected_before(call: Node, names: Names) -> bool:
    """Whether garbage is collected somewhere further up in the same call of a function.

    For a deferred call: anywhere in it.
    """
    is_last = call.parent is not None and call.parent.type == "defer_statement"
    return any(
        (is_last or each.end_byte <= call.start_byte) and _does(each, _COLLECTING, names)
        for each in _calls(whole_function(call))
    )


def only_collects(function: Node, names: Names) -> bool:
    """Whether a function is there for the sake of a collection: it does nothing else."""
    if any(each.type in _DOING for each in descendants(function)):
        return False
    return all(callee(each, names) in _SETTLING for each in _calls(function))


def is_released_after(call: Node, names: Names) -> bool:
    """Whether memory is given back to the system behind a call, or when its function ends."""
    return any(_does(each, _RELEASING, names) for each in _calls_after(call))


def is_heap_read_after(call: Node, names: Names) -> bool:
    """Whether the heap, a profile of it or goroutines are looked at behind a call.

    Also when its function ends; and whether a clock is read behind it in the same block: what is
    timed should not be disturbed by a collection.
    """
    if any(_does(each, _READING, names) for each in _calls_after(call)):
        return True
    behind = (inner for each in _statements_behind(call) for inner in _calls(each))
    return any(callee(each, names) == "time.Now" for each in behind)


def awaits_cleanup(call: Node, names: Names) -> bool:
    """Whether a function around a call sets finalizers, or looks whether weak pointers lead on."""
    return any(_does(each, _CLEANING, names) for each in _calls(_outermost(call)))


def _does(call: Node, deeds: frozenset[str], names: Names) -> bool:
    """Whether a call is one of these, or of a function of this package that has one."""
    if callee(call, names) in deeds:
        return True
    place = names.function(call)
    if place is None:
        return False
    within, function = place
    return any(callee(each, within) in deeds for each in _calls(function))


def _calls(node: Node | None) -> Iterator[Node]:
    for each in descendants(node) if node is not None else ():
        if each.type == "call_expression":
            yield each


def _calls_after(call: Node) -> Iterator[Node]:
    """The calls behind one in the text of its function, and those that the function defers."""
    for each in _calls(whole_function(call)):
        if each.start_byte >= call.end_byte or _is_deferred(each, call):
            yield each


def _is_deferred(each: Node, call: Node) -> bool:
    around = next((parent for parent in ancestors(each) if parent.type == "defer_statement"), None)
    return around is not None and not around.start_byte <= call.start_byte < around.end_byte


def whole_function(node: Node) -> Node | None:
    """The function around a node, beyond literals that are called on the spot."""
    function = function_of(node)
    while function is not None and function.type == "func_literal" and is_called_at_once(function):
        function = function_of(function)
    return function


def _outermost(node: Node) -> Node | None:
    found, function = None, function_of(node)
    while function is not None:
        found, function = function, function_of(function)
    return found


def _statements_behind(call: Node) -> list[Node]:
    statement = call.parent
    listed = statement.parent if statement is not None else None
    if statement is None or listed is None or listed.type != "statement_list":
        return []
    return [each for each in listed.named_children if each.start_byte >= statement.end_byte]
