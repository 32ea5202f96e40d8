"""Variables that all iterations of a loop share, as they did before Go 1.22."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..context import is_called_at_once
from ..flow.flow import Flow
from ..objects import Var
from ..scopes import FUNCTIONS, name_of
from ..syntax import Node, ancestors, descendants, enclosing, same
from ..types.model import Chan, under
from ..values.assignments import definition_at
from ..values.resolve import Names
from .captures import captures_of

__all__ = ["Shared", "is_changed_by", "is_replaced", "shared_variables", "waits_for_it"]


@dataclass(frozen=True, slots=True, eq=False)
class Shared:
    """A variable of the clause of `loop`, and its uses in a function literal in the loop's body."""

    variable: Var
    loop: Node
    uses: tuple[Node, ...]


def shared_variables(literal: Node, names: Names) -> list[Shared]:
    """The variables of loops around a func_literal that it captures.

    Have: `for i := 0; …`, `for k, v := range x`, and `for v = range x` of a local from before. Only
    of loops that run the literal again, once they have run it.
    """
    found: list[Shared] = []
    captured = captures_of(literal, names)
    flow = Flow(names)
    is_deferred = _is_deferred(literal)
    for loop in _loops(literal, through_calls=not is_deferred) if captured else ():
        own = [each for each in _variables_of(loop, names) if each in captured]
        if own and not loop.has_error and flow.repeats(literal, loop):
            found += [Shared(each, loop, tuple(captured.pop(each))) for each in own]
    return found


def _loops(literal: Node, *, through_calls: bool) -> Iterator[Node]:
    """The loops whose bodies hold a literal, in the function that makes it; innermost first.

    With `through_calls` also those around a literal that is called on the spot.
    """
    for parent in ancestors(literal):
        if parent.type in FUNCTIONS and not (through_calls and is_called_at_once(parent)):
            return
        body = parent.child_by_field_name("body") if parent.type == "for_statement" else None
        if body is not None and body.start_byte <= literal.start_byte < body.end_byte:
            yield parent


def _is_deferred(literal: Node) -> bool:
    """Have: `defer func() { … }()`, `defer run(func() { … })`: it runs when its function ends."""
    statement = enclosing(literal, "defer_statement", *FUNCTIONS)
    return statement is not None and statement.type == "defer_statement"


def is_replaced(literal: Node, loop: Node, names: Names) -> bool:
    """Whether the next iteration stores another closure in the place of this one.

    Have: `s.hook = func() { … }` for an s from before a range loop. The one that stays sees the
    last value of the variable, which is its own.
    """
    clause = next((each for each in loop.named_children if each.type == "range_clause"), None)
    listed = literal.parent
    owner = listed.parent if listed is not None and listed.type == "expression_list" else None
    if clause is None or owner is None or owner.type != "assignment_statement":
        return False
    left = owner.child_by_field_name("left")
    targets = left.named_children if left is not None else []
    root = targets[0] if len(targets) == 1 else None
    while root is not None and root.type == "selector_expression":
        root = root.child_by_field_name("operand")
    if root is None or root.type != "identifier":
        return False
    found = names.named(name_of(root), owner.end_byte)
    ident = found.ident if isinstance(found, Var) else None
    outside = ident is None or not loop.start_byte <= ident.start_byte < loop.end_byte
    return isinstance(found, Var) and (not found.is_local or outside)


def _variables_of(loop: Node, names: Names) -> list[Var]:
    """The local variables that the clause of a loop declares or sets."""
    clause = next((each for each in loop.named_children if each.type.endswith("_clause")), None)
    if clause is not None and clause.type == "for_clause":
        clause = clause.child_by_field_name("initializer")
    left = clause.child_by_field_name("left") if clause is not None else None
    found: list[Var] = []
    if left is None or clause is None:
        return found
    for each in left.named_children:
        variable = names.local(each) if each.type == "identifier" else None
        if variable is not None:
            found.append(variable)
    return found


def is_changed_by(body: Node, variable: Var, names: Names) -> bool:
    """Whether the body of its loop assigns a variable."""
    return any(
        body.start_byte <= use.start_byte < body.end_byte and definition_at(use) is not None
        for use in names.uses(variable)
    )


_WAITING = frozenset(("Wait", "Join", "Recv"))


def waits_for_it(statement: Node, loop: Node, names: Names) -> bool:
    """Whether an iteration of `loop` may wait for what a statement in it starts, further down.

    Have: `go func() { …; close(done) }(); <-done`, `wg.Wait()`.
    """
    return any(_has_wait(each, names) for each in _following(statement, loop))


def _following(statement: Node, loop: Node) -> Iterator[Node]:
    """What may run behind a statement in the same iteration of a loop."""
    node = statement
    for parent in ancestors(statement):
        if same(parent, loop):
            return
        if parent.type == "statement_list":
            yield from (e for e in parent.named_children if e.start_byte >= node.end_byte)
        node = parent


def _has_wait(statement: Node, names: Names) -> bool:
    for node in descendants(statement):
        match node.type:
            case "unary_expression" if node.children[0].type == "<-":
                return True
            case "receive_statement" | "select_statement":
                return True
            case "call_expression" if _waits(node):
                return True
            case "range_clause":
                ranged = node.child_by_field_name("right")
                if isinstance(under(names.type(ranged)), Chan):
                    return True
            case _:
                pass
    return False


def _waits(call: Node) -> bool:
    """Whether a call may wait for what runs beside it, as far as its name tells."""
    function = call.child_by_field_name("function")
    field = function.child_by_field_name("field") if function is not None else None
    return field is not None and name_of(field) in _WAITING
