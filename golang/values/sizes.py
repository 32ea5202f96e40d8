"""How large what a function allocates is, as far as declarations tell."""

from __future__ import annotations

from ..context import function_of
from ..objects import UNIVERSE, Var
from ..scopes import name_of
from ..syntax import Node, descendants, text_of
from .assignments import Source, definitions
from .callees import arguments_of, callee
from .constants import int_value, unparenthesized
from .resolve import Names

__all__ = ["is_constant", "is_universal", "length_of", "limit_of", "size_of"]

# Bytes on a 64-bit machine.
_SIZES = {
    **dict.fromkeys(("bool", "byte", "int8", "uint8"), 1),
    **dict.fromkeys(("int16", "uint16"), 2),
    **dict.fromkeys(("int32", "uint32", "rune", "float32"), 4),
    **dict.fromkeys(("int", "int64", "uint", "uint64", "uintptr", "float64", "complex64"), 8),
    **dict.fromkeys(("string", "complex128", "error", "any"), 16),
}
_KINDS = {
    "pointer_type": 8,
    "map_type": 8,
    "channel_type": 8,
    "function_type": 8,
    "interface_type": 16,
    "slice_type": 24,
}
_LIMITERS = {"io.LimitReader": 1, "net/http.MaxBytesReader": 2}


def is_universal(type_node: Node, names: Names, *spelled: str) -> bool:
    """Whether a type is one of the universe's types `spelled`."""
    if type_node.type != "type_identifier" or name_of(type_node) not in spelled:
        return False
    return names.lookup(type_node) is UNIVERSE.get(name_of(type_node))


def size_of(type_node: Node, names: Names) -> int | None:
    """The bytes of a value of a type, None where that is not known."""
    if type_node.type == "struct_type":
        return 0 if text_of(type_node).replace(b" ", b"") == b"struct{}" else None
    if is_universal(type_node, names, *_SIZES):
        return _SIZES[name_of(type_node)]
    return _KINDS.get(type_node.type)


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
