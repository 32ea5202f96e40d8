"""Lengths and constants that can be read off the declarations of a file."""

from __future__ import annotations

from .assignments import Source, definitions
from .callees import arguments_of
from .constants import int_value, unparenthesized
from .kinds import INTEGERS, Declarations
from .objects import Const, TypeName, Var
from .scopes import name_of
from .syntax import Node, text_of

__all__ = ["constant", "known_length"]

_DEEP = 8


def constant(node: Node, names: Declarations, depth: int = 0) -> int | None:
    """The value of a constant integer expression, constants of the whole file among them."""
    node = unparenthesized(node)
    if depth > _DEEP:
        return None
    value = int_value(node, names)
    if value is not None:
        return value
    if node.type == "unary_expression" and node.children[0].type == "-":
        value = constant(node.named_children[0], names, depth + 1)
        return -value if value is not None else None
    if node.type == "call_expression":
        return _converted(node, names, depth + 1)
    found = names.lookup(node) if node.type == "identifier" else None
    where = names.declared(found) if isinstance(found, Const) else None
    listed = where[1].child_by_field_name("value") if where is not None else None
    if where is None or listed is None:
        return None
    idents = [each for each in where[1].children_by_field_name("name") if each.is_named]
    for ident, each in zip(idents, listed.named_children, strict=False):
        if name_of(ident) == name_of(node):
            return constant(each, where[0], depth + 1)
    return None


def _converted(call: Node, names: Declarations, depth: int) -> int | None:
    """Have: `int64(0)`."""
    function, given = call.child_by_field_name("function"), arguments_of(call)
    if function is None or function.type != "identifier" or len(given) != 1:
        return None
    found = names.lookup(function)
    if not isinstance(found, TypeName) or found.piece is not None or found.name not in INTEGERS:
        return None
    return constant(given[0], names, depth)


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
            end = constant(high, names) if high is not None else None
            begin = constant(low, names) if low is not None else 0
            return end - begin if end is not None and begin is not None else None
        case "call_expression":
            given = arguments_of(node)
            is_make = names.is_builtin(node.child_by_field_name("function"), "make")
            return constant(given[1], names) if is_make and len(given) > 1 else None
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
    return constant(length, names) if length is not None else None


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
