"""Which loop runs a statement again."""

from __future__ import annotations

from ..context import is_repeated_by
from ..scopes import FUNCTIONS
from ..syntax import Node, ancestors
from ..values.changes import is_changed
from ..values.kinds import Declarations
from ..values.resolve import Names
from .flow import Flow
from .tripcount import iterations

__all__ = ["repeating_loop", "runs_once"]


def repeating_loop(node: Node, names: Declarations) -> Node | None:
    """The innermost for_statement that may run the statement `node` again in the same call.

    The loops of the innermost function around `node` are asked, from the inside out. A loop that
    `node` is always followed out of does not repeat it, but one around that may.
    """
    flow = Flow(names)
    for parent in ancestors(node):
        if parent.type in FUNCTIONS:
            return None
        if parent.type != "for_statement" or not is_repeated_by(node, parent):
            continue
        if not runs_once(parent, names) and flow.repeats(node, parent):
            return parent
    return None


def runs_once(loop: Node, names: Declarations) -> bool:
    """Whether the head of a loop tells that its body runs at most once."""
    count = iterations(loop, names)
    if count is not None:
        return count.value is not None and count.value <= 1
    clause = next((each for each in loop.named_children if each.type == "for_clause"), None)
    return clause is not None and _is_switched_off(clause, loop, names)


def _is_switched_off(clause: Node, loop: Node, names: Names) -> bool:
    """Have: `once := true; once; once = false`."""
    start = clause.child_by_field_name("initializer")
    condition, update = (clause.child_by_field_name(each) for each in ("condition", "update"))
    body = loop.child_by_field_name("body")
    if start is None or condition is None or update is None or body is None:
        return False
    ident, value = _assignment(start)
    again, later = _assignment(update)
    variable = names.local(ident) if ident is not None else None
    if variable is None or value is None or again is None or later is None:
        return False
    return (
        start.type == "short_var_declaration"
        and (value.type, later.type) == ("true", "false")
        and names.local(condition) is variable
        and names.local(again) is variable
        and not is_changed(variable, [body], names)
    )


def _assignment(statement: Node) -> tuple[Node | None, Node | None]:
    """The two sides of a plain assignment of one value."""
    left, right = statement.child_by_field_name("left"), statement.child_by_field_name("right")
    if left is None or right is None or len(left.named_children) != 1:
        return None, None
    return left.named_children[0], right.named_children[0]
