"""How a local variable gets its values."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from ..objects import Var
from ..syntax import Node, ancestors, same
from .resolve import Names

__all__ = ["Definition", "Source", "definition_at", "definitions", "is_parameter", "is_result"]


class Source(Enum):
    """Where a definition takes its value from."""

    VALUE = "value"  # an expression, or one result of a call
    ZERO = "zero"  # `var x T`, or the start of a named result
    PARAMETER = "parameter"  # the caller
    RANGE = "range"  # the range expression
    CHANGE = "change"  # the variable itself: `x += 1`, `x++`
    OTHER = "other"  # a receive, a type switch


@dataclass(frozen=True, slots=True)
class Definition:
    """One place where a variable gets a value.

    `ident` names the variable there; `statement` is what runs. `value` is the expression on the
    right, or for RANGE the range expression; where that is a call with several results, `result`
    says which (from 0), else it is 0. For RANGE `result` tells key (0) and value (1) apart.
    """

    ident: Node
    statement: Node
    source: Source
    value: Node | None = None
    result: int = 0


_CLAUSES = ("range_clause", "receive_statement")


def definitions(variable: Var, names: Names) -> list[Definition]:
    """All definitions of a local variable, its declaration first."""
    ident, decl = variable.ident, variable.decl
    if ident is None or decl is None:
        return []
    first = definition_at(ident) or Definition(ident, decl, _declared_by(variable))
    found = (definition_at(use) for use in names.uses(variable))
    return [first, *(each for each in found if each is not None)]


def _declared_by(variable: Var) -> Source:
    if is_parameter(variable):
        return Source.PARAMETER
    declares = variable.decl is not None and variable.decl.type in ("var_spec", _PARAMETER)
    return Source.ZERO if declares else Source.OTHER


_PARAMETER = "parameter_declaration"


def parameter_names(listed: Node | None) -> list[Node | None]:
    """The names in a parameter_list, one for each parameter or receiver; None for one without."""
    found: list[Node | None] = []
    for each in listed.named_children if listed is not None else ():
        if each.type in (_PARAMETER, "variadic_parameter_declaration"):
            found += each.children_by_field_name("name") or [None]
    return found


def is_parameter(variable: Var) -> bool:
    """Whether it is a parameter or receiver of its function."""
    decl = variable.decl
    if decl is None or decl.type not in (_PARAMETER, "variadic_parameter_declaration"):
        return False
    return not is_result(variable)


def is_result(variable: Var) -> bool:
    """Whether it is a named result of its function."""
    decl = variable.decl
    listed = decl.parent if decl is not None and decl.type == _PARAMETER else None
    function = listed.parent if listed is not None else None
    return function is not None and same(function.child_by_field_name("result"), listed)


def definition_at(ident: Node) -> Definition | None:
    """The definition whose left side is the identifier `ident`; None where it is only used."""
    parent = ident.parent
    if parent is None:
        return None
    if parent.type in ("inc_statement", "dec_statement"):
        return Definition(ident, parent, Source.CHANGE)
    if parent.type == "var_spec":
        idents = [each for each in parent.children_by_field_name("name") if each.is_named]
        if not any(same(each, ident) for each in idents):
            return None
        return _of_list(ident, idents, parent, parent.child_by_field_name("value"), True)
    owner = parent.parent
    if parent.type != "expression_list" or owner is None:
        return None
    if not same(owner.child_by_field_name("left"), parent):
        return None
    if owner.type in _CLAUSES:
        return _of_clause(ident, parent, owner)
    operator = owner.child_by_field_name("operator")
    plain = owner.type == "short_var_declaration" or (operator is not None and operator.type == "=")
    right = owner.child_by_field_name("right")
    return _of_list(ident, parent.named_children, owner, right, plain)


def _of_list(
    ident: Node, idents: list[Node], owner: Node, values: Node | None, plain: bool
) -> Definition | None:
    at = next(index for index, each in enumerate(idents) if same(each, ident))
    if values is None:
        return Definition(ident, owner, Source.ZERO)
    if not plain:
        return Definition(ident, owner, Source.CHANGE)
    given = [each for each in values.named_children if each.type != "comment"]
    if len(given) == len(idents):
        return Definition(ident, owner, Source.VALUE, given[at])
    if len(given) == 1:
        return Definition(ident, owner, Source.VALUE, given[0], at)
    return Definition(ident, owner, Source.OTHER)


def _of_clause(ident: Node, listed: Node, owner: Node) -> Definition:
    loop = next((each for each in ancestors(owner) if each.type == "for_statement"), owner)
    right = owner.child_by_field_name("right")
    if owner.type != "range_clause" or right is None:
        return Definition(ident, owner, Source.OTHER)
    at = next(index for index, each in enumerate(listed.named_children) if same(each, ident))
    return Definition(ident, loop, Source.RANGE, right, at)
