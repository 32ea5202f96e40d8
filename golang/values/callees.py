"""Which function a call calls, and what is known of it."""

from __future__ import annotations

from ..effects import Effects, effects_of
from ..syntax import Node
from ..types.calls import arguments_of
from ..types.model import Type, is_known
from ..types.strings import type_string
from .constants import unparenthesized
from .resolve import Names

__all__ = ["arguments_of", "callee", "converted_to", "effects_of_call", "only_compares", "type_of"]


def callee(call: Node, names: Names) -> str | None:
    """The full name of the function that a call_expression calls, as in `effects`.

    Have: `os.ReadFile(p)`, `buf.Bytes()`. None where that is not known; of a package that is not
    known itself, the name need not be one that exists.
    """
    found = names.callee(call)
    function = call.child_by_field_name("function")
    if found is not None or function is None:
        return found
    return names.qualified(unparenthesized(function))


def effects_of_call(call: Node, names: Names) -> Effects | None:
    """What is known of the function that a call calls; None where that is not known."""
    name = callee(call, names)
    return effects_of(name) if name is not None else None


def converted_to(node: Node, names: Names) -> Type | None:
    """The type that an expression converts its only argument to; None where it is a call.

    Have: `string(raw)`, `http.HandlerFunc(f)`, `[]byte(s)`, `Buffer[T](x)`.
    """
    if node.type == "type_conversion_expression":
        of = names.denoted(node.child_by_field_name("type"))
    elif node.type == "call_expression" and len(arguments_of(node)) == 1:
        of = names.denoted(node.child_by_field_name("function"))
    else:
        return None
    return of if is_known(of) else None


def type_of(node: Node, names: Names) -> str | None:
    """The full name of an expression's type, `*` before a pointer's; None if it is not known."""
    found = names.type(node)
    return type_string(found) if is_known(found) else None


_COMPARING = frozenset(
    (
        *("sort.Search", "sort.Slice", "sort.SliceIsSorted", "sort.SliceStable"),
        *("slices.BinarySearchFunc", "slices.ContainsFunc", "slices.IndexFunc"),
        *("slices.SortFunc", "slices.SortStableFunc"),
    )
)


def only_compares(function: Node | None, names: Names) -> bool:
    """Whether a function literal is called here and now, and for its answer only.

    Have: `sort.Slice(x, func(i, j int) bool { return x[i] < x[j] })`.
    """
    if function is None or function.type != "func_literal":
        return False
    listed = function.parent
    call = listed.parent if listed is not None and listed.type == "argument_list" else None
    called = call.child_by_field_name("function") if call is not None else None
    return called is not None and names.qualified(called) in _COMPARING
