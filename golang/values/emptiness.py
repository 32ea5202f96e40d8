"""Variables that are declared as empty slices or maps, without room for anything."""

from __future__ import annotations

from dataclasses import dataclass

from ..objects import Nil, Var
from ..syntax import Node
from .assignments import Source, definitions, is_result
from .callees import arguments_of
from .constants import int_value, unparenthesized
from .kinds import Declarations, Kind, type_named

__all__ = ["Empty", "declared_empty"]

_NAMES = frozenset(("type_identifier", "generic_type", "qualified_type", "identifier"))
_SLICES = _NAMES | {"slice_type", "selector_expression"}


@dataclass(frozen=True, slots=True, eq=False)
class Empty:
    """How a local variable starts out empty.

    `statement`: what declares it: a var_spec, short_var_declaration or, for a named result,
    parameter_declaration. `type`: its type as written there. `value`: the expression it is
    declared with, None for `var x []T`.
    """

    statement: Node
    type: Node
    value: Node | None
    is_nil: bool
    is_map: bool = False
    is_result: bool = False


def declared_empty(variable: Var, names: Declarations) -> Empty | None:
    """How `variable` is declared, if that is as an empty slice or a map without room.

    Have: `var x []T`, `x := []T{}`, `make([]T, 0)`, `[]T(nil)`, a named result; `make(map[K]V)`,
    `map[K]V{}`. Whether a type that is only named is a slice, the caller must know, as it does
    where something is appended; a named map must be declared in this file.
    """
    given = definitions(variable, names)
    first = given[0] if given else None
    if first is None or first.statement.has_error:
        return None
    statement = first.statement
    written = statement.child_by_field_name("type")
    if first.source is Source.ZERO:
        if written is None or written.type not in _SLICES:
            return None
        return Empty(statement, written, None, True, False, is_result(variable))
    if first.source is not Source.VALUE or first.value is None or first.result != 0:
        return None
    if statement.type not in ("var_spec", "short_var_declaration"):
        return None
    return _with_value(statement, written, unparenthesized(first.value), names)


def _with_value(
    statement: Node, written: Node | None, value: Node, names: Declarations
) -> Empty | None:
    if value.type == "nil" and isinstance(names.named("nil", value.start_byte), Nil):
        known = written is not None and written.type in _SLICES
        return Empty(statement, written, value, True) if written is not None and known else None
    found = _empty_value(value, names)
    if found is None:
        return None
    type_node, is_nil = found
    is_map = _is_map(type_node, names)
    if not is_map and type_node.type not in _SLICES:
        return None
    return Empty(statement, written or type_node, value, is_nil, is_map)


def _empty_value(value: Node, names: Declarations) -> tuple[Node, bool] | None:
    """The type of an empty value, and whether it is nil."""
    type_node = value.child_by_field_name("type")
    match value.type:
        case "composite_literal":
            body = value.child_by_field_name("body")
            empty = body is not None and not body.named_children
            return (type_node, False) if type_node is not None and empty else None
        case "type_conversion_expression":
            operand = value.child_by_field_name("operand")
            is_nil = operand is not None and operand.type == "nil"
            return (type_node, True) if type_node is not None and is_nil else None
        case "call_expression":
            return _made(value, names)
        case _:
            return None


def _made(call: Node, names: Declarations) -> tuple[Node, bool] | None:
    """Have: `make([]T, 0)`, `make(map[K]V)`, `IDs(nil)`."""
    function, given = call.child_by_field_name("function"), arguments_of(call)
    if function is None or not given:
        return None
    if names.is_builtin(function, "make"):
        is_map = len(given) == 1 and _is_map(given[0], names)
        is_empty = len(given) == 2 and int_value(given[1], names) == 0
        return (given[0], False) if is_map or is_empty else None
    function = unparenthesized(function)
    if len(given) != 1 or given[0].type != "nil" or function.type not in _NAMES:
        return None
    of = type_named(function, names)
    return (function, True) if of is not None and of.kind is Kind.SLICE else None


def _is_map(node: Node, names: Declarations) -> bool:
    of = type_named(node, names)
    return of is not None and of.kind is Kind.MAP
