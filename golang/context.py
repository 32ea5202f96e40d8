"""Where a node stands: its function, the loops around it, and where branch statements go."""

from __future__ import annotations

from collections.abc import Iterator

from .scopes import FUNCTIONS, name_of
from .syntax import Node, ancestors, descendants, enclosing, same

__all__ = [
    "branch_target",
    "branches_out",
    "function_of",
    "is_called_at_once",
    "is_conditional",
    "is_repeated_by",
    "loop_around",
    "within_function",
]

_BREAKABLE = frozenset(
    (
        "for_statement",
        "expression_switch_statement",
        "type_switch_statement",
        "select_statement",
    )
)
_LITERAL = frozenset(("func_literal",))
_BRANCHES = frozenset(
    ("return_statement", "break_statement", "continue_statement", "goto_statement")
)


def function_of(node: Node) -> Node | None:
    """The innermost function declaration, method declaration or function literal around `node`."""
    return enclosing(node, *FUNCTIONS)


def is_called_at_once(literal: Node) -> bool:
    """Whether a function literal is called on the spot, here and now: not by `go` or `defer`."""
    called = literal
    parent = literal.parent
    while parent is not None and parent.type == "parenthesized_expression":
        called, parent = parent, parent.parent
    if parent is None or parent.type != "call_expression":
        return False
    if not same(parent.child_by_field_name("function"), called):
        return False
    owner = parent.parent
    return owner is None or owner.type not in ("go_statement", "defer_statement")


def is_repeated_by(node: Node, loop: Node) -> bool:
    """Whether a node inside a for_statement runs once an iteration: not its initialisation or
    range expression, which run once."""
    body = loop.child_by_field_name("body")
    if body is None or body.start_byte <= node.start_byte < body.end_byte:
        return body is not None
    clause = next((each for each in loop.named_children if each.type == "for_clause"), None)
    if clause is None:
        return not any(each.type == "range_clause" for each in loop.named_children)
    first = clause.child_by_field_name("initializer")
    return first is None or not first.start_byte <= node.start_byte < first.end_byte


def loop_around(node: Node, *, through_calls: bool = True) -> Node | None:
    """The innermost for_statement that runs `node` once an iteration.

    A loop ends at a function literal; with `through_calls` it does not where the literal is
    called on the spot.
    """
    for parent in ancestors(node):
        if parent.type == "for_statement" and is_repeated_by(node, parent):
            return parent
        if parent.type in FUNCTIONS and not (through_calls and is_called_at_once(parent)):
            return None
    return None


def is_conditional(node: Node, region: Node) -> bool:
    """Whether a condition inside `region`, a statement or block around it, decides if it runs.

    What an if or switch statement asks for first runs always; && and || are not looked at.
    """
    inner = node
    for parent in ancestors(node):
        if same(parent, region):
            return False
        if parent.type.endswith("_case"):
            return True
        if parent.type == "if_statement" and any(
            same(parent.child_by_field_name(field), inner)
            for field in ("consequence", "alternative")
        ):
            return True
        inner = parent
    return False


def within_function(node: Node) -> Iterator[Node]:
    """`node` and what lies below it, without the insides of function literals."""
    yield from descendants(node, stop=_LITERAL)


def branch_target(branch: Node) -> Node | None:
    """The statement that a break_statement or continue_statement leaves or continues.

    None where there is none (broken code) or the label is not known.
    """
    label = next((each for each in branch.named_children if each.type == "label_name"), None)
    kinds = _BREAKABLE if branch.type == "break_statement" else frozenset(("for_statement",))
    for parent in ancestors(branch):
        if parent.type in FUNCTIONS:
            return None
        if label is None and parent.type in kinds:
            return parent
        if label is not None and parent.type == "labeled_statement":
            name = parent.child_by_field_name("label")
            if name is not None and name_of(name) == name_of(label):
                return parent.named_children[-1]
    return None


def branches_out(region: Node) -> list[Node]:
    """The return, break, continue and goto statements in `region` that may leave it.

    `region` is a statement or block; branches inside function literals do not count. A goto
    always counts: its label may be anywhere in the function.
    """
    found: list[Node] = []
    for each in within_function(region):
        if each.type not in _BRANCHES:
            continue
        target = (
            branch_target(each) if each.type in ("break_statement", "continue_statement") else None
        )
        inside = target is not None and (
            region.start_byte <= target.start_byte and target.end_byte <= region.end_byte
        )
        # A continue of the region's own loop, or a break of it, leaves its body.
        if target is None or not inside or _holds(target, region):
            found.append(each)
    return found


def _holds(outer: Node, inner: Node) -> bool:
    return outer.id != inner.id and (
        outer.start_byte <= inner.start_byte and inner.end_byte <= outer.end_byte
    )
