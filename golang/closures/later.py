"""Function literals in loops that run after their iteration."""

from __future__ import annotations

from enum import Enum

from ..heap.shapes import is_plain
from ..memory.deeds import Deed, doings
from ..memory.lasting import lasting
from ..syntax import Node, same, statement_of
from ..values.callees import callee
from ..values.origin import root_of
from ..values.resolve import Names
from .captures import captures_of
from .sharedloop import Shared, is_replaced, shared_variables, waits_for_it

__all__ = ["Runner", "seen_later"]


class Runner(Enum):
    """What runs a function literal."""

    GOROUTINE = "goroutine"
    DEFERRED = "deferred function"
    CLOSURE = "closure"


# They run what they are given in a goroutine.
_STARTING = frozenset(
    (
        *("(*golang.org/x/sync/errgroup.Group).Go", "(*golang.org/x/sync/errgroup.Group).TryGo"),
        "(*sync.WaitGroup).Go",
    )
)
# They run what they are given when a test ends.
_AT_THE_END = frozenset(("(*testing.common).Cleanup", "(testing.TB).Cleanup"))


def seen_later(literal: Node, names: Names) -> list[tuple[Shared, Runner]]:
    """The variables of loops that a func_literal reads after its iteration, if they are shared.

    Not where the iteration waits for it, or may do so by the other end of a pipe, nor where the
    next one stores another in its place.
    """
    found = shared_variables(literal, names)
    runner = _runner(literal, names) if found else None
    if runner is None:
        return []
    statement = statement_of(literal)
    return [
        (each, runner)
        for each in found
        if (runner is Runner.DEFERRED or not waits_for_it(statement, each.loop, names))
        and not (runner is Runner.GOROUTINE and _has_other_end(literal, each.loop, names))
        and not (runner is Runner.CLOSURE and _is_forgotten(literal, each.loop, names))
    ]


def _has_other_end(literal: Node, loop: Node, names: Names) -> bool:
    """Have: `r, w := io.Pipe(); go func() { w.Write(v) }(); io.ReadAll(r)`, in one iteration."""
    for variable in captures_of(literal, names):
        decl = variable.decl
        left = decl.child_by_field_name("left") if decl is not None else None
        if decl is None or left is None or decl.type != "short_var_declaration":
            continue
        if not loop.start_byte <= decl.start_byte < literal.start_byte:
            continue
        for each in left.named_children:
            other = names.local(each)
            if other is None or other is variable:
                continue
            after = [u for u in names.uses(other) if literal.end_byte <= u.start_byte]
            inside = [u for u in after if u.start_byte < loop.end_byte]
            of = names.type(inside[0]) if inside else None
            if of is not None and not is_plain(of) and str(of) != "error":
                return True
    return False


def _is_forgotten(literal: Node, loop: Node, names: Names) -> bool:
    """Whether nothing has a stored literal any more when the next iteration is over.

    Have: `mux.HandleFunc("/", func…)` for a mux of this very iteration.
    """
    if is_replaced(literal, loop, names):
        return True
    listed = literal.parent
    call = listed.parent if listed is not None and listed.type == "argument_list" else None
    called = call.child_by_field_name("function") if call is not None else None
    root = root_of(called) if called is not None else None
    owner = names.local(root) if root is not None else None
    ident = owner.ident if owner is not None else None
    if owner is None or ident is None or not loop.start_byte <= ident.start_byte < loop.end_byte:
        return False
    kept = (Deed.STORES, Deed.RETURNS, Deed.STARTS)
    return not any(
        each.deed in kept and not same(each.node, literal) for each in doings(owner, names)[0]
    )


def _runner(literal: Node, names: Names) -> Runner | None:
    """What runs a literal after its iteration; None where nothing is known to."""
    parent = literal.parent
    call = parent.parent if parent is not None and parent.type == "argument_list" else parent
    owner = call.parent if call is not None and call.type == "call_expression" else None
    if call is not None and owner is not None:
        if owner.type == "go_statement" or callee(call, names) in _STARTING:
            return Runner.GOROUTINE
        if owner.type == "defer_statement":
            return Runner.DEFERRED
    if call is not None and callee(call, names) in _AT_THE_END:
        return Runner.DEFERRED
    how = lasting(literal, names)
    if how is None:
        return None
    statement = statement_of(literal)
    leaves = how.at.id == statement.id and statement.type == "return_statement"
    return None if leaves else Runner.CLOSURE
