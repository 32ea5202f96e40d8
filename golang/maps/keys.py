"""The keys of maps: whether there are only so many, and whether they come from outside."""

from __future__ import annotations

import re

from ..context import function_of
from ..memory.handing import calls_of, mentions_of, position_of
from ..objects import Var
from ..scopes import FUNCTIONS, name_of
from ..syntax import GO, Node, Query, QueryCursor, descendants, enclosing, same, text_of
from ..types.model import Basic, Info, Named, Type, under
from ..types.packages import Package
from ..types.strings import type_string
from ..values.assignments import Definition, Source, definitions, is_parameter
from ..values.callees import arguments_of
from ..values.changes import identifiers
from ..values.resolve import Names

__all__ = ["comes_from_outside", "is_bounded_at", "is_enumeration", "is_fixed_key"]

_CONSTANTS = Query(GO, "(const_spec) @constant")
_DEEP = 3  # variables that a key is followed through


def is_enumeration(of: Type) -> bool:
    """Whether a type has few values: a bool, a byte, or one that constants are declared of.

    Have: `type State int` with `const ( Idle State = iota; Busy )`. A single constant, such as
    `const NoID ID = 0`, makes no enumeration.
    """
    inner = under(of)
    if not isinstance(inner, Basic):
        return False
    if inner.size == 1:
        return True
    home = of.home if isinstance(of, Named) else None
    if (
        not isinstance(of, Named)
        or not isinstance(home, Package)
        or not inner.info & (Info.INTEGER | Info.STRING)
    ):
        return False
    count = 0
    for _, piece in home.mentions(of.name):
        if piece.keyword == b"const":
            count += _constants_of(piece.root, of.name)
    return count > 1


def is_bounded_at(place: Node, names: Names) -> bool:
    """Whether a map is emptied where it has too many keys: `place` is an expression of it.

    Have: `if len(m) >= most { for k := range m { delete(m, k); break } }`, or `c.evict()` there, a
    function of this package that deletes from it.
    """
    call = place.parent.parent if place.parent is not None else None
    if call is None or not text_of(call).startswith(b"len("):
        return False
    comparison, test = call.parent, enclosing(call, "if_statement", "for_statement", "block")
    operator = comparison.child_by_field_name("operator") if comparison is not None else None
    if comparison is None or operator is None or test is None or test.type == "block":
        return False
    sides = (comparison.child_by_field_name("left"), comparison.child_by_field_name("right"))
    other = next((each for each in sides if each is not None and not same(each, call)), None)
    if operator.type not in (">", ">=", "<", "<=", "==") or other is None:
        return False
    if text_of(other) in (b"0", b"1"):
        return False
    name = re.escape(text_of(place).rpartition(b".")[2])
    empties = re.compile(rb"\b(?:delete|clear)\(\s*(?:[\w.]+\.)?%b\b" % name)
    called = (names.function(each) for each in descendants(test) if each.type == "call_expression")
    texts = (text_of(each[1]) for each in called if each is not None)
    return any(empties.search(text) for text in (text_of(test), *texts))


def is_fixed_key(key: Node, names: Names, depth: int = 0) -> bool:
    """Whether a key is one of constants that stand in the text.

    Have: `"host"`; a variable that is only ever given such, or ranges over a literal of them; a
    parameter of a function that is not exported and is called with such only.
    """
    if names.value(key) is not None:
        return True
    variable = names.local(key) if key.type == "identifier" else None
    if variable is None or depth > _DEEP:
        return False
    if is_parameter(variable):
        return _is_called_with_fixed(variable, names, depth)
    given = definitions(variable, names)
    return bool(given) and all(
        each.value is not None
        and (
            is_fixed_key(each.value, names, depth + 1)
            if each.source is Source.VALUE
            else each.source is Source.RANGE and _is_list_of_fixed(each, names, depth)
        )
        for each in given
    )


def _is_list_of_fixed(ranged: Definition, names: Names, depth: int) -> bool:
    """Have: `for _, name := range []string{"a", "b"}`, and the keys of a map literal."""
    literal = ranged.value
    body = literal.child_by_field_name("body") if literal is not None else None
    if literal is None or literal.type != "composite_literal" or body is None:
        return False
    for element in body.named_children:
        value = element
        if element.type == "keyed_element":
            parts = (element.child_by_field_name("key"), element.child_by_field_name("value"))
            value = parts[ranged.result] or element
        if value.type == "literal_element":
            value = value.named_children[0]
        if element.type != "comment" and not is_fixed_key(value, names, depth + 1):
            return False
    return True


def _is_called_with_fixed(parameter: Var, names: Names, depth: int) -> bool:
    decl = parameter.decl
    function = enclosing(decl, *FUNCTIONS) if decl is not None else None
    name = function.child_by_field_name("name") if function is not None else None
    if function is None or name is None or name_of(name)[:1].isupper():
        return False
    index = position_of(parameter, function)
    calls = list(calls_of(function, names))
    return (
        index is not None
        and bool(calls)
        and len(calls) == mentions_of(function, names)
        and all(
            index < len(given := arguments_of(call))
            and is_fixed_key(given[index], other, depth + 1)
            for other, call in calls
        )
    )


def _constants_of(root: Node, name: str) -> int:
    """How many constants a declaration gives a type; those that repeat the line above count."""
    count, repeats = 0, False
    for _, captures in QueryCursor(_CONSTANTS).matches(root):
        spec = captures["constant"][0]
        kind, value = spec.child_by_field_name("type"), spec.child_by_field_name("value")
        if kind is not None:
            repeats = kind.type == "type_identifier" and name_of(kind) == name
        elif value is not None:
            repeats = (value.text or b"").startswith(f"{name}(".encode())
        count += repeats
    return count


def comes_from_outside(key: Node, names: Names, depth: int = 0) -> bool:
    """Whether a key is made from a parameter of an exported function, or from an HTTP request;
    also where other functions of the package hand it on."""
    for ident in identifiers(key):
        variable = names.local(ident)
        if variable is None:
            continue
        if type_string(names.type(ident)) == "*net/http.Request":
            return True
        if is_parameter(variable):
            if _is_exported(variable) or _is_handed_in(variable, names, depth):
                return True
        elif depth < _DEEP and any(
            each.value is not None and comes_from_outside(each.value, names, depth + 1)
            for each in definitions(variable, names)
        ):
            return True
    return False


def _is_handed_in(parameter: Var, names: Names, depth: int) -> bool:
    """Whether a function that is not exported is called with what comes from outside: one level."""
    decl = parameter.decl
    function = enclosing(decl, *FUNCTIONS) if decl is not None else None
    index = position_of(parameter, function) if function is not None else None
    if function is None or index is None or depth > 1 or function.type == "func_literal":
        return False
    return any(
        index < len(given := arguments_of(call))
        and comes_from_outside(given[index], other, depth + 2)
        for other, call in calls_of(function, names)
    )


def _is_exported(parameter: Var) -> bool:
    """Whether it is a parameter, not the receiver, of an exported function or method."""
    decl = parameter.decl
    function = function_of(decl) if decl is not None else None
    function = function or (enclosing(decl, "method_declaration") if decl is not None else None)
    if decl is None or function is None or function.type == "func_literal":
        return False
    receiver, name = function.child_by_field_name("receiver"), function.child_by_field_name("name")
    is_receiver = receiver is not None and decl.start_byte < receiver.end_byte
    return not is_receiver and name is not None and name_of(name)[:1].isupper()
