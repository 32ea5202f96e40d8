"""Lengths and constants that can be read off the declarations of a file."""

from __future__ import annotations

from ..objects import Var
from ..syntax import Node, text_of
from .assignments import Source, definitions
from .callees import arguments_of
from .constants import int_value, unparenthesized
from .kinds import Declarations

__all__ = ["known_length"]

_DEEP = 8


def known_length(node: Node, names: Declarations, depth: int = 0) -> int | None:
    """The length that a slice, array, string or map begins with, where it is written out.

    Have: `[]string{"a", "b"}`, `[4]int{}`, `"abc"`, `make([]T, 3)`, `xs[:2]`, and variables that
    are declared so and never assigned again. A package-level variable may be assigned elsewhere.
    """
    node = unparenthesized(node)
    if depth > _DEEP:
        return None
    match node.type:
        case "composite_literal":
            return _of_literal(node, names)
        case "interpreted_string_literal" | "raw_string_literal":
            return None if b"\\" in text_of(node) else len(text_of(node)) - 2
        case "slice_expression":
            low, high = node.child_by_field_name("start"), node.child_by_field_name("end")
            end = int_value(high, names) if high is not None else None
            begin = int_value(low, names) if low is not None else 0
            return end - begin if end is not None and begin is not None else None
        case "call_expression":
            given = arguments_of(node)
            is_make = names.is_builtin(node.child_by_field_name("function"), "make")
            return int_value(given[1], names) if is_make and len(given) > 1 else None
        case "identifier":
            found = names.lookup(node)
            return _of_variable(found, names, depth) if isinstance(found, Var) else None
        case _:
            return None


def _of_variable(found: Var, names: Declarations, depth: int) -> int | None:
    where = names.declared(found)
    if where is None:
        return None
    around, decl = where
    written = decl.child_by_field_name("type")
    if written is not None and written.type == "array_type":
        return _of_array(written, around)
    if found.is_local:
        given = definitions(found, names)
        only = given[0] if len(given) == 1 else None
        value = only.value if only is not None and only.source is Source.VALUE else None
    else:
        listed = decl.child_by_field_name("value")
        alone = listed is not None and len(decl.children_by_field_name("name")) == 1
        value = listed.named_children[0] if listed is not None and alone else None
    return known_length(value, around, depth + 1) if value is not None else None


def _of_array(written: Node, names: Declarations) -> int | None:
    length = written.child_by_field_name("length")
    return int_value(length, names) if length is not None else None


def _of_literal(node: Node, names: Declarations) -> int | None:
    """Elements of a literal; one with keys, such as `{9: x}`, may be longer than it looks."""
    written, body = node.child_by_field_name("type"), node.child_by_field_name("body")
    if written is None or body is None:
        return None
    elements = [each for each in body.named_children if each.type != "comment"]
    match written.type:
        case "array_type":
            return _of_array(written, names)
        case "map_type":
            return len(elements)
        case "slice_type" | "implicit_length_array_type":
            keyed = any(each.type == "keyed_element" for each in elements)
            return None if keyed else len(elements)
        case _:
            return None
