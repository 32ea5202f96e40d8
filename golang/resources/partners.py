"""What may need something for as long as it is used itself: what made it, or was given it.

For things that functions acquire of which nothing is known.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..context import function_of
from ..flow.flow import position_in, statements
from ..memory.handing import receiver_of
from ..objects import Var
from ..scopes import FUNCTIONS
from ..stdlib import PACKAGES
from ..syntax import Node, ancestors, enclosing, same, text_of
from ..values.assignments import definition_at
from ..values.callees import arguments_of
from ..values.kinds import Declarations
from ..values.origin import Origin, root_of
from .deferral import Deferred, Release
from .resources import called

__all__ = ["following", "is_only_held", "is_used_in", "partners"]

_LEAVING = ("return_statement", "break_statement", "continue_statement", "goto_statement")


def following(node: Node, stop: Node | None) -> list[Node]:
    """The statements behind `node` in the lists around it, up to `stop` or its function.

    The last is one that leaves its list, if there is one: what stands further out is not reached.
    """
    found: list[Node] = []
    for parent in ancestors(node):
        if parent.type in FUNCTIONS or same(parent, stop):
            break
        if parent.type == "statement_list":
            run = statements(parent)
            found += run[position_in(run, node) + 1 :]
            if found and found[-1].type in _LEAVING:
                break
        node = parent
    return found


def partners(release: Release, made: Origin, loop: Node, names: Declarations) -> Iterator[Var]:
    """The receivers of the method that made it, and of those that are given it in the loop.

    Have: `probe := prober.Run(f)`, `health.Watch(probe)`. For an element that the loop ranges over
    the collection, if that has a name. Not the receiver of the method around, which lives on
    anyway, nor objects of the standard library: it is known what they need.
    """
    calls = [made.value] if made.value is not None else []
    for use in names.uses(release.variable):
        call = enclosing(use, "call_expression", "func_literal", "defer_statement")
        inside = loop.start_byte <= use.start_byte < loop.end_byte
        if inside and call is not None and any(same(use, each) for each in arguments_of(call)):
            calls.append(call)
    function = function_of(loop)
    own = receiver_of(function, names) if function is not None else None
    for call in calls:
        found = _receiver(call, names)
        if found is not None and found is not own:
            yield found


def _receiver(call: Node, names: Declarations) -> Var | None:
    function = call.child_by_field_name("function")
    owner = call.parent
    if function is None or function.type != "selector_expression":
        return None
    if owner is None or owner.type == "defer_statement" or _is_of_library(call, names):
        return None
    root = root_of(function)
    variable = names.local(root) if root is not None else None
    decl = variable.decl if variable is not None else None
    if decl is not None and decl.type == "range_clause":
        ranged = root_of(decl.child_by_field_name("right") or decl)
        return names.local(ranged) if ranged is not None else None
    return variable


def _is_of_library(call: Node, names: Declarations) -> bool:
    """Have: `(*testing.T).Log`, `time.Now`."""
    owner = (called(call, names) or "").partition(")")[0].lstrip("(*")
    return owner.rpartition(".")[0] in PACKAGES


def is_only_held(release: Release, made: Origin, deferred: Deferred, names: Declarations) -> bool:
    """Have: `daemon := node.Start(); defer daemon.Stop()`, and no other use but tests for nil."""
    if release.form == "()" or made.value is None:
        return False
    if _is_of_library(made.value, names):
        return False
    return all(
        definition_at(use) is not None
        or deferred.statement.start_byte <= use.start_byte < deferred.statement.end_byte
        or _is_beside(use, release)
        for use in names.uses(release.variable)
    )


def _is_beside(use: Node, release: Release) -> bool:
    """Have: `ln != nil`, or `result.err` where `result.conn` is released."""
    path, owner = use, use.parent
    while owner is not None and owner.type == "selector_expression":
        path, owner = owner, owner.parent
    if owner is None or same(owner.child_by_field_name("function"), path):
        return False
    is_own = text_of(path) == text_of(release.expression)
    is_test = owner.type == "binary_expression"
    return is_test if is_own else path is not use


def is_used_in(variable: Var, places: Sequence[Node], names: Declarations) -> bool:
    """Whether one of some statements that are not deferred uses a variable."""
    return any(
        place.start_byte <= use.start_byte < place.end_byte
        for place in places
        if place.type != "defer_statement"
        for use in names.uses(variable)
    )
