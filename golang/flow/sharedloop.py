"""Variables that all iterations of a loop share, as they did before Go 1.22."""

from __future__ import annotations

from ..context import function_of
from ..objects import Var
from ..scopes import name_of
from ..source import Span
from ..syntax import Node, ancestors, descendants, same
from ..types.model import Chan, under
from ..values.assignments import definition_at
from ..values.captures import captures_of
from ..values.resolve import Names
from .flow import Flow, never_returns

__all__ = ["loop_of", "loop_variables", "waits_for_it"]


def loop_of(variable: Var) -> Node | None:
    """The for_statement whose clause declares a variable, if one does.

    Have: `for i := 0; …`, `for k, v := range x`.
    """
    decl = variable.decl
    clause = decl
    if decl is not None and decl.type == "short_var_declaration":
        clause = decl.parent
    if clause is None or clause.type not in ("range_clause", "for_clause"):
        return None
    loop = clause.parent
    return loop if loop is not None and loop.type == "for_statement" else None


def loop_variables(literal: Node, names: Names) -> dict[Var, list[Node]]:
    """The variables of loops around a func_literal that it captures, with their uses in it.

    Those of loops of its own function that may go on to another iteration.
    """
    found: dict[Var, list[Node]] = {}
    home = function_of(literal)
    flow = Flow(lambda call: never_returns(call, names))
    for variable, uses in captures_of(literal, names).items():
        loop = loop_of(variable)
        body = loop.child_by_field_name("body") if loop is not None else None
        if loop is None or body is None or loop.has_error or not same(function_of(loop), home):
            continue
        inside = body.start_byte <= literal.start_byte < body.end_byte
        if inside and not _is_changed_in(body, variable, names) and flow.repeats(literal, loop):
            found[variable] = uses
    return found


def _is_changed_in(body: Node, variable: Var, names: Names) -> bool:
    """Whether the body of its loop assigns a variable, so that it is not the loop's alone."""
    return any(
        body.start_byte <= use.start_byte < body.end_byte and definition_at(use) is not None
        for use in names.uses(variable)
    )


_WAITING = frozenset(("Wait", "Join", "Recv"))


def waits_for_it(statement: Node, names: Names) -> bool:
    """Whether the same iteration may wait for what a statement starts, further down.

    Have: `go func() { …; close(done) }(); <-done`, `wg.Wait()`.
    """
    loop = next((each for each in ancestors(statement) if each.type == "for_statement"), None)
    if loop is None:
        return False
    rest = Span(statement.end_byte, loop.end_byte)
    for node in descendants(loop):
        if not rest.start <= node.start_byte < rest.end:
            continue
        if node.type == "unary_expression" and node.children[0].type == "<-":
            return True
        if node.type in ("receive_statement", "select_statement"):
            return True
        if node.type == "call_expression" and _waits(node):
            return True
        if node.type == "range_clause" and isinstance(
            under(names.type(node.child_by_field_name("right"))), Chan
        ):
            return True
    return False


def _waits(call: Node) -> bool:
    """Whether a call may wait for what runs beside it, as far as its name tells."""
    function = call.child_by_field_name("function")
    field = function.child_by_field_name("field") if function is not None else None
    return field is not None and name_of(field) in _WAITING
