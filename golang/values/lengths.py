"""Lengths and constants that can be read off the declarations of a file."""

from __future__ import annotations

from ..flow.targets import is_assigned
from ..objects import Var
from ..syntax import Node, same, text_of
from ..types.model import Map, under
from .assignments import Source, definition_at, definitions
from .callees import arguments_of
from .changes import is_addressed
from .constants import int_value, unparenthesized
from .kinds import Declarations, Kind, type_named
from .resolve import Names

__all__ = ["known_length"]

_DEEP = 8


def known_length(node: Node, names: Declarations, depth: int = 0) -> int | None:
    """The length of a slice, array, string or map, where it is written out.

    Have: `[]string{"a", "b"}`, `[4]int{}`, `"abc"`, `make([]T, 3)`, `xs[:2]`, and variables that
    are declared so, and that nothing in this package assigns again or puts entries into.
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
            of = type_named(given[0], names) if is_make and len(given) > 1 else None
            is_slice = of is not None and of.kind is Kind.SLICE
            return int_value(given[1], names) if is_slice else None
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
    length = known_length(value, around, depth + 1) if value is not None else None
    return length if length is not None and _keeps_length(found, names) else None


def _keeps_length(found: Var, names: Names) -> bool:
    """Whether a variable is only declared and read: not assigned, and its address not taken."""
    if found.is_local:
        return all(_is_read(use, names) for use in names.uses(found))
    return all(
        _is_read(use, around)
        for around in names.mentions(found.name)
        for use in around.occurrences(found.name)
        if isinstance(meant := around.lookup(use), Var) and not meant.is_local
    )


def _is_read(use: Node, names: Names) -> bool:
    first = definition_at(use)
    if first is not None:
        return first.statement.type == "var_spec"
    if is_addressed(use):
        return False
    return not isinstance(under(names.type(use)), Map) or _is_looked_at(use, names)


def _is_looked_at(use: Node, names: Names) -> bool:
    """Have: `range m`, `m[k]` that is not assigned, `len(m)`."""
    outer = use.parent
    if outer is None or outer.type == "range_clause":
        return outer is not None
    if outer.type == "index_expression":
        return same(outer.child_by_field_name("operand"), use) and not is_assigned(outer)
    call = outer.parent if outer.type == "argument_list" else None
    return call is not None and names.is_builtin(call.child_by_field_name("function"), "len")


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
