"""How many elements an allocation has, and how many bytes a reader gives at the most."""

from __future__ import annotations

from ..context import function_of
from ..objects import Var
from ..syntax import Node, descendants, text_of
from .assignments import Source, definitions
from .callees import arguments_of, callee
from .constants import int_value, unparenthesized
from .resolve import Names

__all__ = ["is_constant", "length_of", "limit_of"]

_LIMITERS = {"io.LimitReader": 1, "net/http.MaxBytesReader": 2}


def length_of(size: Node, names: Names) -> int | None:
    """The value of an integer expression: a constant, or a variable that is only ever that."""
    variable = names.local(size)
    if variable is None:
        return int_value(size, names)
    found = definitions(variable, names)
    if len(found) != 1 or found[0].source is not Source.VALUE or found[0].value is None:
        return None
    return int_value(found[0].value, names)


def is_constant(node: Node, names: Names) -> bool:
    """Whether an integer expression may be a constant, of whatever value."""
    node = unparenthesized(node)
    if node.type in ("int_literal", "rune_literal"):
        return True
    if node.type == "binary_expression":
        return all(is_constant(each, names) for each in node.named_children)
    if node.type == "selector_expression":
        return names.qualified(node) is not None
    return node.type == "identifier" and not isinstance(names.lookup(node), Var)


def limit_of(reader: Node, names: Names) -> Node | None:
    """The expression that says to how many bytes a reader is limited; None where none does.

    Have: `io.LimitReader(r, 512)`, a variable with that value, and a field that has it:
    `r.Body = http.MaxBytesReader(w, r.Body, 512)` further up.
    """
    reader = unparenthesized(reader)
    match reader.type:
        case "identifier":
            variable = names.local(reader)
            found = definitions(variable, names) if variable is not None else []
            values = [each.value for each in found if each.value is not None]
        case "selector_expression":
            values = _assigned_to(reader)
        case "call_expression":
            at = _LIMITERS.get(callee(reader, names) or "")
            given = arguments_of(reader)
            return given[at] if at is not None and len(given) > at else None
        case _:
            return None
    limits = (limit_of(each, names) for each in values if each.type == "call_expression")
    return next((each for each in limits if each is not None), None)


def _assigned_to(field: Node) -> list[Node]:
    function = function_of(field)
    found: list[Node] = []
    for each in descendants(function) if function is not None else ():
        if each.type != "assignment_statement" or each.start_byte > field.start_byte:
            continue
        left, right = each.child_by_field_name("left"), each.child_by_field_name("right")
        if left is not None and right is not None and text_of(left) == text_of(field):
            found.append(right.named_children[0])
    return found
