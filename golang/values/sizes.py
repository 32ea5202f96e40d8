"""How many elements an allocation has, and how many bytes a reader gives at the most."""

from __future__ import annotations

from ..context import function_of
from ..objects import Var
from ..syntax import Node, descendants, text_of
from .assignments import Source, definitions
from .callees import arguments_of, callee, type_of
from .constants import int_value, unparenthesized
from .resolve import Names

__all__ = ["is_constant", "length_of", "limit_of"]

# Which argument says how many bytes a reader gives; and who gives what its first argument gives.
_LIMITERS = {"io.LimitReader": 1, "io.NewSectionReader": 2, "net/http.MaxBytesReader": 2}
_DEEPEST = 4  # readers of readers
_PASSING = frozenset(("bufio.NewReader", "bufio.NewReaderSize", "io.NopCloser", "io.TeeReader"))


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


def limit_of(reader: Node, names: Names, depth: int = 0) -> Node | None:
    """The expression that says to how many bytes a reader is limited; None where none does.

    Have: `io.LimitReader(r, 512)`, also inside of `bufio.NewReader`, a variable with that value,
    and a field that has it: `r.Body = http.MaxBytesReader(w, r.Body, 512)` further up.
    """
    reader = unparenthesized(reader)
    if depth > _DEEPEST:
        return None  # Have: r = io.TeeReader(r, w)
    match reader.type:
        case "identifier":
            variable = names.local(reader)
            found = definitions(variable, names) if variable is not None else []
            values = [each.value for each in found if each.value is not None]
        case "selector_expression":
            values = _assigned_to(reader)
        case "call_expression":
            return _limit_of_call(reader, names, depth)
        case "unary_expression":
            return _limit_of_literal(reader, names)
        case _:
            return None
    kinds = ("call_expression", "unary_expression")
    limits = (limit_of(each, names, depth + 1) for each in values if each.type in kinds)
    return next((each for each in limits if each is not None), None)


def _limit_of_call(call: Node, names: Names, depth: int) -> Node | None:
    name, given = callee(call, names) or "", arguments_of(call)
    if name in _PASSING and given:
        return limit_of(given[0], names, depth + 1)
    at = _LIMITERS.get(name)
    return given[at] if at is not None and len(given) > at else None


def _limit_of_literal(address: Node, names: Names) -> Node | None:
    """Have: `&io.LimitedReader{R: r, N: 512}`."""
    literal = address.child_by_field_name("operand")
    body = literal.child_by_field_name("body") if literal is not None else None
    if literal is None or body is None or type_of(literal, names) != "io.LimitedReader":
        return None
    for each in body.named_children:
        key, value = each.child_by_field_name("key"), each.child_by_field_name("value")
        if key is not None and value is not None and text_of(key) == b"N":
            return value.named_children[0]
    return None


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
