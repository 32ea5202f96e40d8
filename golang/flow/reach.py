"""What may run after what, as far as positions and loops tell: not the conditions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..context import branches_out, function_of, is_repeated_by
from ..objects import Var
from ..scopes import FUNCTIONS
from ..syntax import Node, ancestors, descendants, same, text_of
from ..values.assignments import Source, definition_at, definitions
from ..values.resolve import Names
from .flow import Flow

__all__ = ["bare_returns_after", "happens_after", "loops_to", "statement_around", "uses_after"]


def loops_to(node: Node, outside: Node) -> list[Node]:
    """The for_statements that run `node` again and again, but not `outside`; innermost first."""
    return [
        parent
        for parent in ancestors(node)
        if parent.type == "for_statement"
        and is_repeated_by(node, parent)
        and not _is_run_by(outside, parent)
    ]


def _is_run_by(node: Node, loop: Node) -> bool:
    inside = loop.start_byte <= node.start_byte < loop.end_byte
    return inside and is_repeated_by(node, loop)


def happens_after(event: Node, node: Node, source: Node) -> bool:
    """Whether `event` may happen after `node` to what `source` makes.

    Either it stands behind it, or a loop runs both that does not run `source` again.
    """
    if event.start_byte >= node.end_byte:
        return True
    around = loops_to(event, source)
    return any(same(a, b) for a in loops_to(node, source) for b in around)


def statement_around(node: Node) -> Node:
    """The simple statement, declaration or clause that holds an expression."""
    for parent in ancestors(node):
        if parent.type.endswith(("_statement", "_declaration", "_spec", "_clause")):
            return parent
    return node


def uses_after(variable: Var, start: Node, names: Names, flow: Flow) -> Iterator[Node]:
    """The uses of a variable that may see the value it has from the statement of `start` on.

    Those on the left of an assignment are left out. `flow`: that of the piece.
    """
    uses = (each for each in names.uses(variable) if definition_at(each) is None)
    return _seeing(uses, variable, start, names, flow)


def bare_returns_after(variable: Var, start: Node, names: Names, flow: Flow) -> Iterator[Node]:
    """The return statements without values that may return what a named result has from `start` on.

    Have: `out = raw[:n]; return`.
    """
    function = function_of(start)
    body = function.child_by_field_name("body") if function is not None else None
    returns = (
        each
        for each in (descendants(body, stop=frozenset(FUNCTIONS)) if body is not None else ())
        if each.type == "return_statement" and not each.named_children
    )
    return _seeing(returns, variable, start, names, flow)


def _seeing(
    places: Iterable[Node], variable: Var, start: Node, names: Names, flow: Flow
) -> Iterator[Node]:
    """Those places that may see the value that a variable has from the statement of `start` on."""
    statement, decl = statement_around(start), variable.decl
    later = [
        each.statement
        for each in definitions(variable, names)
        if each.source is Source.VALUE and each.statement.start_byte >= statement.end_byte
    ]
    for place in places:
        if decl is not None and not happens_after(place, statement, decl):
            continue
        if not any(_always_before(each, place) for each in later) and _leads_to(start, place, flow):
            yield place


def _always_before(statement: Node, use: Node) -> bool:
    """Whether a statement always runs before `use`: it stands in a list around it, further up."""
    listed = statement.parent
    return (
        listed is not None
        and listed.type == "statement_list"
        and statement.end_byte <= use.start_byte < listed.end_byte
    )


def _leads_to(start: Node, use: Node, flow: Flow) -> bool:
    """Whether control may come out of the statement lists around `start` that do not hold `use`.

    Have: `if … { x = y; return err }; use(x)`, where it does not.
    """
    for block in ancestors(start):
        holds_use = block.start_byte <= use.start_byte < block.end_byte
        if holds_use or block.type in FUNCTIONS:
            return True
        if block.type != "statement_list" or _goes_on(block) or flow.completes(block):
            continue
        only_returns = all(each.type == "return_statement" for each in branches_out(block))
        if only_returns and b"fallthrough" not in text_of(block):
            return False
    return True


_GOING_ON = frozenset(
    (
        *("assignment_statement", "short_var_declaration", "var_declaration", "inc_statement"),
        *("dec_statement", "send_statement", "defer_statement", "go_statement"),
    )
)


def _goes_on(block: Node) -> bool:
    """Whether the last statement of a list lets control go on, as can be seen without its calls.

    What stands before it does as well, unless it is there for nothing.
    """
    last = block.named_children[-1] if block.named_children else None
    return last is not None and last.type in _GOING_ON
