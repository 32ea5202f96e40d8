"""Assignments of runtime.MemProfileRate: what they give it, and what has run by then.

Source: the documentation of runtime.MemProfileRate, which asks programs to set it once, as early
as possible, since profiles are scaled as if the rate had always been what it is at the end.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..context import function_of, within_function
from ..flow.flow import control_flow
from ..flow.targets import lefts_of
from ..scopes import name_of
from ..syntax import Node, ancestors, same
from ..values.callees import arguments_of, callee
from ..values.changes import has_effects
from ..values.constants import unparenthesized
from ..values.resolve import Names

__all__ = ["earlier_rate", "given_rate", "is_rate", "work_before"]

# They set something as well, and allocate next to nothing.
_SETTING = frozenset(
    (
        "runtime.GOMAXPROCS",
        "runtime.SetBlockProfileRate",
        "runtime.SetCPUProfileRate",
        "runtime.SetMutexProfileFraction",
        "runtime/debug.SetGCPercent",
        "runtime/debug.SetMaxStack",
        "runtime/debug.SetMaxThreads",
        "runtime/debug.SetMemoryLimit",
        "runtime/debug.SetTraceback",
    )
)


def is_rate(target: Node, names: Names) -> bool:
    """Whether an expression is the variable runtime.MemProfileRate."""
    return names.qualified(unparenthesized(target)) == "runtime.MemProfileRate"


def given_rate(assignment: Node, target: Node) -> Node | None:
    """The expression that a plain assignment_statement gives one of its targets."""
    operator, right = (assignment.child_by_field_name(each) for each in ("operator", "right"))
    lefts = lefts_of(assignment)
    values = [each for each in right.named_children if each.type != "comment"] if right else []
    if operator is None or operator.type != "=" or len(lefts) != len(values):
        return None
    return next((v for left, v in zip(lefts, values, strict=True) if same(left, target)), None)


def earlier_rate(assignment: Node, names: Names) -> Node | None:
    """Another assignment of the rate, further up in the function, after which this one may run."""
    function = function_of(assignment)
    body = function.child_by_field_name("body") if function is not None else None
    others = [*_assignments_before(assignment, body, names)] if body is not None else []
    if body is None or not others:
        return None
    graph = control_flow(body, names)
    place = graph.place(assignment)
    for other in others:
        start = graph.place(other)
        if start is not None and place is not None and place[0] in graph.reachable(start[0]):
            return other
    return None


def _assignments_before(assignment: Node, body: Node, names: Names) -> Iterator[Node]:
    for each in within_function(body):
        if each.start_byte >= assignment.start_byte:
            return
        is_assignment = each.type == "assignment_statement"
        if is_assignment and any(is_rate(left, names) for left in lefts_of(each)):
            yield each


def work_before(assignment: Node, names: Names) -> Node | None:
    """A statement of main or init that runs code of the program before an assignment there."""
    function = function_of(assignment)
    ident = function.child_by_field_name("name") if function is not None else None
    if function is None or ident is None or function.type != "function_declaration":
        return None
    if name_of(ident) not in ("main", "init"):
        return None
    child = assignment
    found: Node | None = None
    for parent in ancestors(assignment):
        if same(parent, function):
            return found
        for each in parent.named_children:
            if each.start_byte >= child.start_byte:
                break
            if not _is_branch(each) and _runs_code(each, names):
                found = each
                break
        child = parent
    return None


def _is_branch(node: Node) -> bool:
    """Whether a node is a branch or case, which does not run if the one behind it does."""
    parent = node.parent
    if parent is None or parent.type == "statement_list":
        return False
    return node.type in ("block", *_CASES)


_CASES = ("expression_case", "type_case", "communication_case", "default_case")


def _runs_code(node: Node, names: Names) -> bool:
    """Whether a statement or expression calls functions or allocates."""
    if node.type == "defer_statement":
        call = node.named_children[0]
        return any(_runs_code(each, names) for each in arguments_of(call))
    if node.type == "func_literal":
        return False
    if node.type == "call_expression" and callee(node, names) in _SETTING:
        return any(_runs_code(each, names) for each in arguments_of(node))
    if node.type == "composite_literal":
        return True
    if node.type == "call_expression":
        function = node.child_by_field_name("function")
        makes = any(names.is_builtin(function, each) for each in ("append", "make", "new"))
        return makes or has_effects(node, names)
    if node.type in ("send_statement", "go_statement"):
        return True
    if node.type == "unary_expression" and node.children[0].type == "<-":
        return True
    return any(_runs_code(each, names) for each in node.named_children)
