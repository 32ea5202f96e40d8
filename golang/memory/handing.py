"""How values go into functions and out of them: parameters, and who receives what is returned."""

from __future__ import annotations

from collections.abc import Iterator

from ..context import function_of
from ..flow.targets import lefts_of
from ..objects import Var
from ..scopes import name_of
from ..syntax import GO, Node, Query, QueryCursor, same
from ..types.generic import core_type
from ..types.model import Signature, Slice, Type
from ..values.resolve import Names

__all__ = [
    "calls_of",
    "mentions_of",
    "parameter_of",
    "parameter_type",
    "position_of",
    "receiver_of",
    "receivers_of",
]


def calls_of(function: Node, names: Names) -> Iterator[tuple[Names, Node]]:
    """The calls, in this package, of a function or method declaration of the piece of `names`."""
    ident = function.child_by_field_name("name")
    if ident is None:
        return
    for other in names.mentions(name_of(ident)):
        for call in _calls_by_name(other, name_of(ident)):
            place = other.function(call)
            if place is not None and _is_one(place[1], function):
                yield other, call


_FIELDS = Query(GO, "(field_identifier) @name")


def mentions_of(function: Node, names: Names) -> int:
    """How often a function or method declaration may be meant in this package, by its name."""
    ident = function.child_by_field_name("name")
    if ident is None:
        return 0
    name, count = name_of(ident), -1  # the declaration itself
    for other in names.mentions(name):
        if function.type == "method_declaration":
            found = QueryCursor(_FIELDS).captures(other.root).get("name", [])
            count += sum(name_of(each) == name for each in found)
        else:
            count += len(other.occurrences(name))
    return count


def position_of(parameter: Var, function: Node) -> int | None:
    """Which parameter of a function it is, from 0; None for a receiver, a result, and where
    parameters have no names."""
    listed, at = function.child_by_field_name("parameters"), 0
    for each in listed.named_children if listed is not None else ():
        for name in each.children_by_field_name("name"):
            if name.is_named and same(name, parameter.ident):
                return at
            at += name.is_named
    return None


def receivers_of(function: Node, names: Names, result: int) -> Iterator[tuple[Names, Var]]:
    """The local variables, in functions of this package, that are given a result of a function.

    Have: `b := getBuffer()`. `result`: which of the results, from 0.
    """
    for other, call in calls_of(function, names):
        listed = call.parent
        owner = listed.parent if listed is not None and listed.type == "expression_list" else None
        lefts = lefts_of(owner) if owner is not None else []
        if owner is None or listed is None or not lefts:
            continue
        at = result if len(listed.named_children) == 1 else _position(listed, call)
        found = other.local(lefts[at]) if at < len(lefts) else None
        if found is not None and function_of(call) is not None:
            yield other, found


def _is_one(a: Node, b: Node) -> bool:
    return same(a, b) or (a.start_byte, a.end_byte, a.text) == (b.start_byte, b.end_byte, b.text)


_CALLS = Query(
    GO,
    """
    (call_expression function: [
      (identifier) @name
      (selector_expression field: (field_identifier) @name)
    ]) @call
    """,
)


def _calls_by_name(names: Names, name: str) -> Iterator[Node]:
    """The calls in a piece of something that has this name."""
    for _, captures in QueryCursor(_CALLS).matches(names.root):
        if name_of(captures["name"][0]) == name:
            yield captures["call"][0]


def _position(listed: Node, node: Node) -> int:
    return next(i for i, each in enumerate(listed.named_children) if same(each, node))


def receiver_of(method: Node, names: Names) -> Var | None:
    """The receiver of a method_declaration as a variable; None where it has no name."""
    return _named_in(method.child_by_field_name("receiver"), 0, method, names)


def parameter_of(function: Node, index: int, names: Names) -> Var | None:
    """The parameter number `index` of a function, from 0; None where it has no name, or takes
    several arguments."""
    return _named_in(function.child_by_field_name("parameters"), index, function, names)


def _named_in(listed: Node | None, index: int, function: Node, names: Names) -> Var | None:
    """The parameter number `index` of a list; None where it has no name or takes several."""
    body = function.child_by_field_name("body")
    at = 0
    for each in listed.named_children if listed is not None else ():
        if each.type == "comment":
            continue
        idents = [name for name in each.children_by_field_name("name") if name.is_named]
        if at <= index < at + len(idents) and each.type == "parameter_declaration" and body:
            found = names.named(name_of(idents[index - at]), body.start_byte)
            return found if isinstance(found, Var) and found.is_local else None
        at += max(1, len(idents))
    return None


def parameter_type(call: Node, index: int, names: Names) -> Type | None:
    """The type of the parameter that takes the argument number `index` of a call, if known."""
    of = core_type(names.type(call.child_by_field_name("function")))
    if not isinstance(of, Signature) or not of.params:
        return None
    if of.variadic and index >= len(of.params) - 1:
        last = of.params[-1]
        return last.elem if isinstance(last, Slice) else None
    return of.params[index] if index < len(of.params) else None
