"""Whether a statement is the last that a function runs."""

from __future__ import annotations

from ..context import function_of
from ..effects import effects_of
from ..syntax import Node, descendants
from ..values.callees import callee
from ..values.changes import has_effects
from ..values.resolve import Names
from .cfg import Block
from .flow import control_flow

__all__ = ["ends_function"]


def ends_function(statement: Node, names: Names) -> bool:
    """Whether nothing but a return follows a statement, whatever way its function takes then.

    Not `return f()`, where f has work to do. What the function defers may still run.
    """
    function = function_of(statement)
    body = function.child_by_field_name("body") if function is not None else None
    if body is None or body.has_error:
        return False
    graph = control_flow(body, names)
    place = graph.place(statement)
    if place is None:
        return False
    block, index = place
    return _only_returns(block, index + 1, names, set())


def _only_returns(block: Block, start: int, names: Names, seen: set[Block]) -> bool:
    if any(each.type != "return_statement" for each in block.nodes[start:]):
        return False
    if any(_works(each, names) for each in block.nodes[start:]):
        return False
    if not block.succs:
        return block.returns
    new = [each for each in block.succs if each not in seen]
    seen.update(new)
    return bool(new) and all(_only_returns(each, 0, names, seen) for each in new)


def _works(statement: Node, names: Names) -> bool:
    """Whether a return calls a function that does more than to answer."""
    return any(
        each.type == "call_expression" and has_effects(each, names) and not _answers(each, names)
        for each in descendants(statement)
    )


def _answers(call: Node, names: Names) -> bool:
    name = callee(call, names) or ""
    return name in _MESSAGES or effects_of(name).purity is not None


_MESSAGES = frozenset(("errors.Join", "errors.New", "fmt.Errorf", "fmt.Sprint", "fmt.Sprintf"))
