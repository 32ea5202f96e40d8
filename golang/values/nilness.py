"""Where a program could tell a nil slice from an empty one, or sees how much room it has."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum

from ..context import function_of, within_function
from ..objects import Builtin, TypeName, Var
from ..syntax import Node, descendants, same, text_of
from .assignments import definition_at, is_result
from .callees import arguments_of
from .constants import unparenthesized
from .resolve import Names

__all__ = ["Sight", "may_recover", "sights"]

# They look at elements and lengths only, and keep nothing. Source: their documentation.
_BLIND = frozenset(
    (
        *("bytes.Join", "strings.Join"),
        *("sort.Float64s", "sort.Ints", "sort.Slice", "sort.SliceStable", "sort.Strings"),
        *("slices.BinarySearch", "slices.BinarySearchFunc", "slices.Contains"),
        *("slices.ContainsFunc", "slices.Equal", "slices.Index", "slices.IndexFunc", "slices.Max"),
        *("slices.MaxFunc", "slices.Min", "slices.MinFunc", "slices.Reverse", "slices.Sort"),
        *("slices.SortFunc", "slices.SortStableFunc"),
    )
)


class Sight(Enum):
    """What one use of a slice lets others see of it."""

    NIL = "whether it is nil"
    ALL = "the slice itself: whether it is nil, and the memory that it shares with them"
    ROOM = "its capacity"


def sights(variable: Var, names: Names) -> Iterator[tuple[Node, Sight]]:
    """The uses of a slice by which a program may tell nil from empty, or sees its capacity.

    Appending, ranging, indexing, measuring, copying from and spreading do not tell, nor does what
    only looks at the elements, such as strings.Join. A return statement without values returns
    every named result.
    """
    for use in names.uses(variable):
        sight = _sight(use, names)
        if sight is not None:
            yield use, sight
    function = function_of(variable.decl) if variable.decl is not None else None
    if not is_result(variable) or function is None:
        return
    for each in within_function(function):
        if each.type == "return_statement" and not each.named_children:
            yield each, Sight.ALL


def may_recover(variable: Var, names: Names) -> bool:
    """Whether the slice may be looked at after a panic in its function.

    Have: a named result, or one that a function literal uses, where a deferred literal recovers,
    or a deferred function may: `defer handle(&err)`.
    """
    function = function_of(variable.decl) if variable.decl is not None else None
    if function is None:
        return True
    seen = is_result(variable) or any(
        not same(function_of(use), function) for use in names.uses(variable)
    )
    return seen and any(
        each.type == "defer_statement" and _may_recover(each, names)
        for each in within_function(function)
    )


def _may_recover(deferred: Node, names: Names) -> bool:
    call = deferred.named_children[0]
    function = call.child_by_field_name("function")
    if call.type != "call_expression" or function is None:
        return True
    if function.type == "func_literal":
        return any(names.is_builtin(each, "recover") for each in descendants(function))
    hands = (each.type == "unary_expression" for each in arguments_of(call))
    return function.type == "identifier" or any(hands)


def _sight(use: Node, names: Names) -> Sight | None:
    if definition_at(use) is not None:
        return None
    node, parent = use, use.parent
    while parent is not None and parent.type in ("parenthesized_expression", "slice_expression"):
        node, parent = parent, parent.parent
    if parent is None:
        return Sight.ALL
    match parent.type:
        case "index_expression" | "range_clause":
            return None
        case "binary_expression":
            return Sight.NIL
        case "argument_list" | "variadic_argument":
            return _of_argument(node, parent, names)
        case "expression_list" if _stays(use, parent):
            return None
        case _:
            return Sight.ALL


def _stays(use: Node, values: Node) -> bool:
    """Have: `_ = x`, `x = x[:0]`."""
    left = values.parent.child_by_field_name("left") if values.parent is not None else None
    targets = left.named_children if left is not None else []
    return len(targets) == 1 and text_of(targets[0]) in (b"_", text_of(use))


def _of_argument(node: Node, parent: Node, names: Names) -> Sight | None:
    spreads = parent.type == "variadic_argument"
    listed = parent.parent if spreads else parent
    call = listed.parent if listed is not None else None
    function = call.child_by_field_name("function") if call is not None else None
    if call is None or call.type != "call_expression" or function is None:
        return Sight.ALL
    function = unparenthesized(function)
    if names.qualified(function) in _BLIND:
        return None
    if function.type != "identifier":
        return Sight.ALL
    found = names.lookup(function)
    if isinstance(found, TypeName) and found.piece is None and found.name == "string":
        return None
    if not isinstance(found, Builtin):
        return Sight.ALL
    match found.name:
        case "len" | "copy" | "clear":
            return None
        case "cap":
            return Sight.ROOM
        case "append":
            return None if spreads else _of_append(node, call)
        case _:
            return Sight.ALL


def _of_append(node: Node, call: Node) -> Sight | None:
    """Have: `append(x, a)`, which is never nil; `append(x, p...)`, which is where p is empty."""
    given = arguments_of(call)
    if not same(given[0], node):
        return Sight.ALL
    statement = call.parent.parent if call.parent is not None else None
    left = statement.child_by_field_name("left") if statement is not None else None
    if (
        left is not None
        and left.named_children
        and text_of(left.named_children[0]) == text_of(node)
    ):
        return None
    grows = len(given) > 1 and given[-1].type != "variadic_argument"
    return None if grows else Sight.ALL
