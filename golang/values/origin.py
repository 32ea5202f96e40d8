"""Where the value of a local variable comes from, seen from one iteration of a loop."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from ..objects import Builtin, TypeName, Var
from ..source import Span
from ..syntax import Node, same, statement_of
from . import assignments
from .assignments import definitions
from .callees import arguments_of
from .constants import unparenthesized
from .resolve import Names, declared_type

__all__ = ["Origin", "Source", "made_by", "origin", "root_of"]


class Source(Enum):
    """What a variable holds in one iteration."""

    FRESH = "made in this iteration: by a call, a literal, a receive"
    SHARED = "a part of something that was there before, such as the element ranged over"
    COUNTER = "a variable of the loop's clauses"
    OUTSIDE = "declared outside of the loop"


@dataclass(frozen=True, slots=True, eq=False)
class Origin:
    """`statement`: the one that gives a FRESH variable its value, None for the loop's own head.
    `value`: the expression there, None without one."""

    source: Source
    statement: Node | None = None
    value: Node | None = None


_SHARED = Origin(Source.SHARED)
_DEEPEST = 4  # how many variables are looked through


def root_of(expression: Node) -> Node | None:
    """The identifier that an operand starts with.

    Have: `f` of `f`, `f.Body`, `(*f).x[i]`, `f.Name()`, `&f`; None for `open().x`, literals, …
    """
    current: Node | None = expression
    while current is not None and current.type != "identifier":
        match current.type:
            case (
                "selector_expression"
                | "index_expression"
                | "slice_expression"
                | "type_assertion_expression"
                | "unary_expression"
            ):
                current = current.child_by_field_name("operand")
            case "parenthesized_expression":
                current = unparenthesized(current)
            case "call_expression":
                function = current.child_by_field_name("function")
                is_method = function is not None and function.type == "selector_expression"
                current = function if is_method else None
            case _:
                return None
    return current


def origin(variable: Var, loop: Node, names: Names, depth: int = _DEEPEST) -> Origin:
    """Where `variable` has its value from in an iteration of the for_statement `loop`."""
    decl, ident, body = variable.decl, variable.ident, loop.child_by_field_name("body")
    if decl is None or ident is None or body is None or depth == 0:
        return Origin(Source.OUTSIDE)
    if not loop.start_byte <= ident.start_byte < loop.end_byte:
        return Origin(Source.OUTSIDE)
    if ident.start_byte < body.start_byte:
        if decl.type != "range_clause":
            return Origin(Source.COUNTER)
        ranged = decl.child_by_field_name("right")
        fresh = ranged is not None and _is_channel(ranged, names)
        return Origin(Source.FRESH) if fresh else _SHARED
    found = _origins(variable, loop, names, depth)
    if not found:
        return Origin(Source.FRESH, statement_of(decl))  # Have: var wg sync.WaitGroup
    return next((each for each in found if each.source is Source.FRESH), found[0])


def _origins(variable: Var, loop: Node, names: Names, depth: int) -> list[Origin]:
    found: list[Origin] = []
    for definition in definitions(variable, names):
        statement, value = definition.statement, definition.value
        match definition.source:
            case assignments.Source.VALUE if value is not None:
                found.append(_of(value, statement, loop, names, depth))
            case assignments.Source.RANGE if value is not None:
                made = _of(value, statement, loop, names, depth)
                found.append(_SHARED if same(made.value, _asserted(value)) else made)
            case assignments.Source.OTHER if statement.type == "type_switch_statement":
                switched = statement.child_by_field_name("value")
                found += [_of(switched, statement, loop, names, depth)] if switched else []
            case assignments.Source.OTHER:
                found.append(Origin(Source.FRESH, statement_of(statement)))
            case _:
                pass
    return found


def made_by(variable: Var, part: Span, names: Names) -> Origin | None:
    """What makes the last value that `part` of its function gives a variable, if anything does."""
    found: Origin | None = None
    for definition in definitions(variable, names):
        inside = part.start <= definition.ident.start_byte < part.end
        value = definition.value
        if inside and value is not None and _is_made(unparenthesized(value), names):
            found = Origin(Source.FRESH, statement_of(definition.statement), value)
    return found


def _of(value: Node, statement: Node, loop: Node, names: Names, depth: int) -> Origin:
    """The origin of an expression that `statement` gives to a variable."""
    value = unparenthesized(value)
    if _is_made(value, names):
        return Origin(Source.FRESH, statement_of(statement), _asserted(value))
    ident = root_of(value)
    inner = names.local(ident) if ident is not None else None
    if inner is None:
        return _SHARED
    found = origin(inner, loop, names, depth - 1)
    return found if found.source is Source.FRESH else _SHARED


def _is_made(value: Node, names: Names) -> bool:
    """Whether an expression makes a new value: not a part or a conversion of an old one."""
    value = _asserted(value)
    match value.type:
        case "call_expression":
            function = value.child_by_field_name("function")
            if function is None or function.type == "parenthesized_expression":
                return False  # Have: (*T)(x)
            if function.type != "identifier":
                return True
            if isinstance(names.lookup(function), TypeName | Builtin):
                return names.is_builtin(function, "make") or names.is_builtin(function, "new")
            return True
        case "type_conversion_expression":
            type_node = value.child_by_field_name("type")  # Have: open[T](name)
            return type_node is not None and type_node.type == "generic_type"
        case "composite_literal" | "func_literal":
            return True
        case "unary_expression":
            operand, operator = value.child_by_field_name("operand"), value.children[0].type
            return operator == "<-" or (operand is not None and _is_made(operand, names))
        case _:
            return False


def _asserted(value: Node) -> Node:
    """What a type assertion speaks of: `pool.Get()` of `pool.Get().(*T)`."""
    value = unparenthesized(value)
    while value.type == "type_assertion_expression":
        operand = value.child_by_field_name("operand")
        if operand is None:
            break
        value = unparenthesized(operand)
    return value


def _is_channel(ranged: Node, names: Names) -> bool:
    """Whether an expression is known to be a channel."""
    variable = names.local(unparenthesized(ranged))
    type_node = declared_type(variable)
    if type_node is None and variable is not None:
        for definition in definitions(variable, names):
            value = definition.value
            made = value.child_by_field_name("function") if value is not None else None
            if value is not None and names.is_builtin(made, "make"):
                type_node = arguments_of(value)[0]
    return type_node is not None and type_node.type == "channel_type"
