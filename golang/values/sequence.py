"""How a local slice or map is filled: by which loop first, and by which later ones."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..context import function_of, within_function
from ..growth.filling import Filling, append_filling, appended, is_append_to
from ..growth.inserting import insert_filling, is_insert_into
from ..objects import Var
from ..scopes import FUNCTIONS
from ..syntax import Node, enclosing, same, statement_of
from .assignments import definition_at
from .changes import is_changed
from .emptiness import Empty
from .kinds import Declarations

__all__ = ["Growth", "growth_of"]

_FEW_ELEMENTS = 4  # not worth a word
_FEW_KEYS = 8  # fit into a map that is made without room, up to Go 1.27


@dataclass(frozen=True, slots=True, eq=False)
class Growth:
    """How a variable that starts out empty is filled.

    `first`: the first loop that fills it; `later`: others in the same block. `is_empty`: nothing
    was put in before the first.
    """

    first: Filling
    later: tuple[Filling, ...]
    is_empty: bool


def growth_of(statement: Node, variable: Var, empty: Empty, names: Declarations) -> Growth | None:
    """How `variable` is filled, if `statement` is what fills it in the first loop that does.

    None where its number of elements cannot be told when that loop starts, or is small.
    """
    found = _filling(statement, variable, names)
    if found is None or _has_goto(found.loop):
        return None
    few = _FEW_KEYS if empty.is_map else _FEW_ELEMENTS
    value = found.count.value if found.spread is None else None
    if value is not None and value <= few:
        return None
    untouched = _is_still_empty(variable, found.loop, names)
    if untouched is None:
        return None
    return Growth(found, tuple(_following(found, variable, names)), untouched)


def _has_goto(loop: Node) -> bool:
    """Whether the function may come back to the loop by other ways than loops."""
    function = function_of(loop)
    inside = within_function(function) if function is not None else ()
    return function is None or any(each.type == "goto_statement" for each in inside)


def _is_still_empty(variable: Var, loop: Node, names: Declarations) -> bool | None:
    """Whether the slice or map is as it was declared when the loop starts.

    False where something was put into it before, once each; None where it is not known what it
    holds: assigned otherwise, or filled by another loop.
    """
    if is_changed(variable, [], names) or variable.ident is None:
        return None
    untouched = True
    for use in names.uses(variable):
        if use.start_byte >= loop.end_byte:
            continue
        if use.parent is not None and use.parent.type == "selector_expression":
            return None  # Have: x.add(1), whose receiver may be a pointer
        statement = _filled_by(use, variable, names)
        if statement is None or use.start_byte >= loop.start_byte:
            continue
        around = enclosing(use, "for_statement", *FUNCTIONS)
        repeated = around is not None and around.start_byte > variable.ident.start_byte
        # Have: x = append(x, part...), which may be more than the loop brings.
        spreads = any(each.type == "variadic_argument" for each in appended(statement))
        if repeated or spreads or not _fills(statement, variable, names):
            return None
        untouched = False
    return untouched


def _following(found: Filling, variable: Var, names: Declarations) -> Iterator[Filling]:
    """The later loops in the same block that fill it too, so that their counts add up.

    They end with the first statement that gives the variable another value.
    """
    block = found.loop.parent
    for sibling in block.named_children if block is not None else ():
        if sibling.start_byte <= found.loop.start_byte:
            continue
        inside = [
            statement
            for use in names.uses(variable)
            if sibling.start_byte <= use.start_byte < sibling.end_byte
            and (statement := _filled_by(use, variable, names)) is not None
        ]
        if not all(_fills(each, variable, names) for each in inside):
            return
        for statement in inside:
            more = _filling(statement, variable, names)
            whole = more is not None and more.spread is None and same(more.loop, sibling)
            if more is not None and whole:
                yield more
                break


def _filled_by(use: Node, variable: Var, names: Declarations) -> Node | None:
    """The statement that assigns the variable, or a key of it, if `use` stands for that."""
    definition = definition_at(use)
    if definition is not None:
        return definition.statement
    statement = statement_of(use)
    target = use.parent
    is_target = is_insert_into(statement, variable, names) and target is not None
    left = statement.child_by_field_name("left") if is_target else None
    is_key = left is not None and same(left.named_children[0], target)
    return statement if is_key else None


def _fills(statement: Node, variable: Var, names: Declarations) -> bool:
    return is_append_to(statement, variable, names) or is_insert_into(statement, variable, names)


def _filling(statement: Node, variable: Var, names: Declarations) -> Filling | None:
    if is_append_to(statement, variable, names):
        return append_filling(statement, variable, names)
    if is_insert_into(statement, variable, names):
        return insert_filling(statement, variable, names)
    return None
