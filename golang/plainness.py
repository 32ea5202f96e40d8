"""Types whose values refer to nothing but themselves: no file, connection or reader in them."""

from __future__ import annotations

from .kinds import Kind, Type, element_of, key_of, type_named
from .syntax import Node, descendants

__all__ = ["is_plain_type"]

_DEEP = 4  # types inside of types that are looked at
_PLAIN = frozenset(("bool", "error", "float32", "float64", "complex64", "complex128", "uintptr"))


def is_plain_type(of: Type | None, depth: int = 0) -> bool:
    """Whether a type is known to hold numbers, text, errors, and collections or structs of these.

    False also where the type is not known.
    """
    if of is None or depth > _DEEP:
        return False
    match of.kind:
        case Kind.INTEGER | Kind.STRING:
            return True
        case Kind.SLICE | Kind.ARRAY:
            return is_plain_type(element_of(of), depth + 1)
        case Kind.MAP:
            inner = (key_of(of), element_of(of))
            return all(is_plain_type(each, depth + 1) for each in inner)
        case Kind.POINTER:
            target = of.node.named_children[0] if of.node is not None else None
            return _is_plain_node(target, of, depth)
        case Kind.STRUCT if of.node is not None:
            fields = [each for each in descendants(of.node) if each.type == "field_declaration"]
            return all(
                _is_plain_node(each.child_by_field_name("type"), of, depth) for each in fields
            )
        case _:
            return of.name in _PLAIN


def _is_plain_node(node: Node | None, of: Type, depth: int) -> bool:
    """The same for a type that stands in `of`."""
    if node is None or of.names is None:
        return False
    return is_plain_type(type_named(node, of.names), depth + 1)
