"""Drains of a timer's channel from which the value has been taken already."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..context import function_of
from ..flow.cfg import CFG, Block
from ..flow.flow import control_flow, statements
from ..scopes import FUNCTIONS, name_of
from ..syntax import Node, ancestors, descendants, same, text_of
from ..values.assignments import definition_at
from ..values.constants import unparenthesized
from ..values.resolve import Names

__all__ = ["Drain", "empty_drain"]

_LITERAL = frozenset(("func_literal",))
_PATH = ("identifier", "field_identifier", "selector_expression")
_CONDITIONAL = ("if_statement", "expression_switch_statement", "type_switch_statement")


@dataclass(frozen=True, slots=True, eq=False)
class Drain:
    """Have: `if !t.Stop() { <-t.C }` behind `earlier`, another `<-t.C`.

    `receive`: the unary_expression that waits for ever; `statement`: the one that it is.
    """

    receive: Node
    statement: Node
    earlier: Node


def empty_drain(branch: Node, names: Names) -> Drain | None:
    """The drain that an if_statement is, where a receive may have come before it.

    Between them nothing sets the timer anew, and no other condition keeps them apart.
    """
    stop = _stopped(branch)
    body = branch.child_by_field_name("consequence")
    if stop is None or body is None or branch.has_error:
        return None
    listed = [each for each in body.named_children if each.type == "statement_list"]
    inner = statements(listed[0]) if listed else []
    timer, call = stop
    receive = _received(inner[0], timer) if len(inner) == 1 else None
    if receive is None:
        return None
    if names.callee(call) != "(*time.Timer).Stop":
        return None
    home = function_of(branch)
    whole = home.child_by_field_name("body") if home is not None else None
    if whole is None:
        return None
    graph = control_flow(whole, names)
    for earlier in _receives(whole, timer):
        if same(earlier, receive) or not _is_free(branch, earlier):
            continue
        if _leads(graph, earlier, call, timer):
            return Drain(receive, inner[0], earlier)
    return None


def _stopped(branch: Node) -> tuple[Node, Node] | None:
    """Have: `!t.Stop()`, or `ok := t.Stop(); !ok`; t and the call."""
    condition = branch.child_by_field_name("condition")
    if condition is None or branch.child_by_field_name("alternative") is not None:
        return None
    negated = unparenthesized(condition)
    call = negated.child_by_field_name("operand")
    first = branch.child_by_field_name("initializer")
    if first is not None and call is not None:
        left, right = (first.child_by_field_name(each) for each in ("left", "right"))
        if left is None or right is None or text_of(left) != text_of(call):
            return None
        call = right.named_children[0]
    if negated.type != "unary_expression" or negated.children[0].type != "!" or call is None:
        return None
    function = call.child_by_field_name("function")
    timer = function.child_by_field_name("operand") if function is not None else None
    if call.type != "call_expression" or timer is None or not _is_path(timer):
        return None
    return timer, call


def _is_path(node: Node) -> bool:
    """Have: `t`, `c.timer`."""
    return all(each.type in _PATH for each in descendants(node))


def _received(node: Node, timer: Node) -> Node | None:
    """The `<-t.C` that a statement is."""
    receive = node.named_children[0] if node.type == "expression_statement" else node
    if receive.type != "unary_expression" or receive.children[0].type != "<-":
        return None
    channel = receive.child_by_field_name("operand")
    return receive if channel is not None and _is_channel_of(channel, timer) else None


def _is_channel_of(channel: Node, timer: Node) -> bool:
    operand, field = (channel.child_by_field_name(each) for each in ("operand", "field"))
    if operand is None or field is None:
        return False
    return name_of(field) == "C" and text_of(operand) == text_of(timer)


def _receives(body: Node, timer: Node) -> Iterator[Node]:
    """All `<-t.C` of a function, without those of function literals."""
    for each in descendants(body, stop=_LITERAL):
        if each.type == "unary_expression" and _received(each, timer) is not None:
            yield each


def _is_free(branch: Node, earlier: Node) -> bool:
    """Whether no condition around the drain may know that nothing was received earlier."""
    for parent in ancestors(branch):
        if parent.start_byte <= earlier.start_byte < parent.end_byte or parent.type in FUNCTIONS:
            break
        if parent.type in _CONDITIONAL:
            return False
    return not any(_takes_note(each) for each in _after(earlier))


def _after(earlier: Node) -> Iterator[Node]:
    """The statements that follow a receive in its statement list or case."""
    current = earlier
    for parent in ancestors(earlier):
        if parent.type == "communication_case":
            for each in parent.named_children:
                if each.type == "statement_list":
                    yield from statements(each)
            return
        if parent.type == "statement_list":
            yield from (each for each in statements(parent) if each.start_byte > current.start_byte)
            return
        current = parent


def _takes_note(statement: Node) -> bool:
    """Have: `fired = true`, which another condition may ask."""
    right = statement.child_by_field_name("right")
    if statement.type not in ("assignment_statement", "short_var_declaration") or right is None:
        return False
    return text_of(right) in (b"true", b"false")


def _leads(graph: CFG, earlier: Node, goal: Node, timer: Node) -> bool:
    """Whether control may come from a receive to the drain without setting the timer anew."""
    start, end = graph.place(earlier), graph.place(goal)
    if start is None or end is None:
        return False
    todo, seen = [(start[0], start[1] + 1)], set[Block]()
    while todo:
        block, index = todo.pop()
        for at in range(index, len(block.nodes)):
            if (block, at) == end:
                return True
            if _sets_anew(block.nodes[at], timer):
                break
        else:
            for each in block.succs:
                if each not in seen:
                    seen.add(each)
                    todo.append((each, 0))
    return False


def _sets_anew(node: Node, timer: Node) -> bool:
    """Whether a node assigns the timer, or may reset it: calls a method of it or of what holds it,
    hands one of them on, or calls a function literal that knows them."""
    root = text_of(timer).split(b".")[0]
    for each in descendants(node):
        if each.type != "identifier" or text_of(each) != root:
            continue
        if definition_at(each) is not None:
            return True
        path = each
        while path.parent is not None and path.parent.type == "selector_expression":
            path = path.parent
        rest = text_of(path).removeprefix(text_of(timer))
        parent = path.parent
        if rest not in (b".C", b".Stop") and (
            path is each or parent is None or parent.type in ("call_expression", "expression_list")
        ):
            return True
    return False
