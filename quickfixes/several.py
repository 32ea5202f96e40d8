"""A call with two results, the second an error: how to write its first result alone."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from ..analysis.passes import Pass
from ..golang.objects import PkgName, Var
from ..golang.scopes import name_of
from ..golang.syntax import Node, descendants, same, text_of
from ..golang.values.assignments import definition_at, is_parameter, is_result
from ..golang.values.changes import identifiers

__all__ = ["Place", "Several", "packages_in", "several"]


class Several(Enum):
    """What becomes of the second result."""

    RETURNED = "it is returned"
    SECOND_DROPPED = "it is assigned to the blank identifier"
    SECOND_CHECKED = "it is compared with nil once, just behind, and nothing else"
    OTHER = "anything else"


@dataclass(frozen=True, slots=True, eq=False)
class Place:
    """`left`: the two that are assigned to. `check`: the if statement of SECOND_CHECKED."""

    how: Several
    left: Node | None = None
    check: Node | None = None


_OTHER = Place(Several.OTHER)


def several(call: Node, names: Pass) -> Place:
    """What becomes of the second result of a call."""
    listed = call.parent
    owner = listed.parent if listed is not None and listed.type == "expression_list" else None
    if owner is None or listed is None or len(listed.named_children) != 1:
        return _OTHER
    if owner.type == "return_statement":
        return Place(Several.RETURNED)
    left = owner.child_by_field_name("left")
    if owner.type not in ("short_var_declaration", "assignment_statement") or left is None:
        return _OTHER
    if len(left.named_children) != 2 or text_of(left.named_children[0]) == b"_":
        return _OTHER
    second = left.named_children[1]
    if text_of(second) == b"_":
        is_new = owner.type == "assignment_statement" or _declares(
            left.named_children[0], owner, names
        )
        return Place(Several.SECOND_DROPPED, left) if is_new else _OTHER
    check = _check(second, left, owner, names)
    return Place(Several.SECOND_CHECKED, left, check) if check is not None else _OTHER


def _declares(ident: Node, statement: Node, names: Pass) -> bool:
    """Whether a := declares this name: without the other one it must."""
    found = names.local(ident) if ident.type == "identifier" else None
    return found is not None and same(found.ident, ident)


def _check(second: Node, left: Node, statement: Node, names: Pass) -> Node | None:
    """The `if err != nil { … }` behind the statement that is all that asks for the error."""
    after = statement.next_named_sibling
    if after is not None and after.type == "comment" and _is_beside(statement, after):
        after = after.next_named_sibling
    error = names.local(second) if second.type == "identifier" else None
    if after is None or after.type != "if_statement" or error is None:
        return None
    first_is_new = _declares(left.named_children[0], statement, names)
    if statement.type != "short_var_declaration" or not same(error.ident, second):
        return None
    condition = after.child_by_field_name("condition")
    if condition is None or text_of(condition) != f"{name_of(second)} != nil".encode():
        return None
    if after.child_by_field_name("initializer") or after.child_by_field_name("alternative"):
        return None
    if any(each.type == "comment" for each in descendants(after)):
        return None
    inside = all(_holds(after, use) for use in names.uses(error))
    return after if inside and first_is_new and not _leaves_unused(after, error, names) else None


def _is_beside(statement: Node, comment: Node) -> bool:
    """Whether a comment stands on the line that a statement ends on."""
    listed = statement.parent
    if listed is None:
        return False
    start = listed.start_byte
    return b"\n" not in text_of(listed)[statement.end_byte - start : comment.start_byte - start]


def _leaves_unused(check: Node, error: Var, names: Pass) -> bool:
    """Whether a local variable is read nowhere but in the statement that goes."""
    for ident in identifiers(check):
        variable = names.local(ident)
        if variable is None or variable is error or is_parameter(variable) or is_result(variable):
            continue
        if variable.ident is None or _holds(check, variable.ident):
            continue
        reads = [each for each in names.uses(variable) if definition_at(each) is None]
        if all(_holds(check, each) for each in reads):
            return True
    return False


def _holds(outer: Node, inner: Node) -> bool:
    return outer.start_byte <= inner.start_byte < outer.end_byte


def packages_in(check: Node, names: Pass) -> set[str]:
    """The import paths of the packages that a statement uses."""
    found = (names.lookup(each) for each in identifiers(check))
    return {each.path for each in found if isinstance(each, PkgName)}
