"""Function literals in loops that run after their iteration."""

from __future__ import annotations

from enum import Enum

from ..flow.sharedloop import Shared, is_replaced, shared_variables, waits_for_it
from ..syntax import Node, statement_of
from ..values.callees import callee
from ..values.resolve import Names
from .lasting import lasting
from .regions import Way

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


def seen_later(literal: Node, names: Names) -> list[tuple[Shared, Runner]]:
    """The variables of loops that a func_literal reads after its iteration, if they are shared.

    Not where the iteration waits for it, nor where the next one stores another in its place.
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
        and not (runner is Runner.CLOSURE and is_replaced(literal, each.loop, names))
    ]


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
    how = lasting(literal, names)
    leaves = how is not None and how.at.id == statement_of(literal).id
    return None if how is None or (leaves and how.way is Way.RETURNED) else Runner.CLOSURE
