"""The cases of select statements, and which of them lead back to a loop around."""

from __future__ import annotations

from ..context import is_called_at_once, is_repeated_by
from ..scopes import FUNCTIONS
from ..syntax import Node, ancestors, enclosing, same
from ..values.constants import unparenthesized
from ..values.kinds import Declarations
from ..values.origin import root_of
from .cfg import CFG
from .flow import control_flow
from .repetition import runs_once

__all__ = ["case_of", "keeps_going", "received_from"]

_CASES = ("communication_case", "default_case")


def case_of(node: Node) -> Node | None:
    """The communication_case in whose communication `node` stands."""
    for parent in ancestors(node):
        if parent.type in ("statement_list", "block"):
            return None
        if parent.type == "communication_case":
            return parent
    return None


def received_from(case: Node) -> Node | None:
    """The channel expression that a communication_case receives from; None for other cases."""
    receive = case.child_by_field_name("communication")
    right = receive.child_by_field_name("right") if receive is not None else None
    operand = right.child_by_field_name("operand") if right is not None else None
    if right is None or operand is None or right.type != "unary_expression":
        return None
    return unparenthesized(operand)


def keeps_going(case: Node, names: Declarations) -> tuple[Node, Node] | None:
    """The innermost for_statement in which, after another case of its select_statement than
    `case`, that statement is run again; and this other case.

    A loop ends at a function literal, unless that is called on the spot. The end of a context does
    not keep a loop going: it comes once, and whoever goes on is about to leave.
    """
    select = case.parent
    if select is None:
        return None
    others = [
        each
        for each in select.named_children
        if each.type in _CASES and not same(each, case) and not _is_end(each, names)
    ]
    literal: Node | None = None
    for parent in ancestors(case):
        if not others:
            return None
        if parent.type in FUNCTIONS:
            body = parent.child_by_field_name("body")
            if not is_called_at_once(parent) or body is None:
                return None
            if literal is None:
                graph = control_flow(body, names)
                others = [each for each in others if _comes_to_an_end(each, graph)]
            literal = parent
        if parent.type != "for_statement" or not is_repeated_by(literal or case, parent):
            continue
        if runs_once(parent, names):
            continue
        graph = control_flow(parent, names)
        if literal is not None:
            going = others if graph.repeats(literal, parent) else []
        else:
            going = [each for each in others if _leads_back(each, case, graph)]
        if going:
            return parent, going[0]
    return None


def _is_end(case: Node, names: Declarations) -> bool:
    """Have: `case <-ctx.Done():`, where ctx is not the loop's own."""
    channel = received_from(case)
    if channel is None or channel.type != "call_expression":
        return False
    if names.callee(channel) != "(context.Context).Done":
        return False
    loop, root = enclosing(case, "for_statement"), root_of(channel)
    context = names.local(root) if root is not None else None
    ident = context.ident if context is not None else None
    return loop is None or ident is None or not loop.start_byte <= ident.start_byte < loop.end_byte


def _leads_back(other: Node, case: Node, graph: CFG) -> bool:
    """Whether control that has chosen `other` may come to the select_statement again."""
    start, goal = graph.cases.get(other.id), graph.cases.get(case.id)
    return start is not None and goal in graph.reachable(start)


def _comes_to_an_end(case: Node, graph: CFG) -> bool:
    """Whether the function may return after a case."""
    start = graph.cases.get(case.id)
    return start is not None and any(each.returns for each in graph.reachable(start))
