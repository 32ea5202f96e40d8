"""What a package does with a map that it keeps: puts keys in, takes keys out, gives it up.

A map is kept by a package-level variable, or by a field of a struct.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from ..context import function_of
from ..flow.targets import is_assigned, lefts_of, target_of
from ..memory.handing import parameter_of, receiver_of
from ..objects import Builtin, Var
from ..scopes import name_of
from ..syntax import GO, Node, Query, QueryCursor, ancestors, enclosing, same, text_of
from ..types.members import member
from ..types.model import Named
from ..values.assignments import Source, definition_at, definitions
from ..values.callees import arguments_of, callee
from ..values.constants import unparenthesized
from ..values.origin import root_of
from ..values.resolve import Names

__all__ = ["Deed", "MapUse", "fields_of", "is_once", "uses_of", "variables_of"]

_DELETING = frozenset(
    ("maps.DeleteFunc", "golang.org/x/exp/maps.Clear", "golang.org/x/exp/maps.DeleteFunc")
)
_FILLING = frozenset(("maps.Copy", "maps.Insert", "golang.org/x/exp/maps.Copy"))
_DEEPEST = 2  # functions and variables that the map is handed on through


class Deed(Enum):
    """What is done to a map."""

    INSERT = "a key may be put in"
    DELETE = "keys are taken out"
    REPLACE = "another map takes its place, or may"


@dataclass(frozen=True, slots=True, eq=False)
class MapUse:
    """`node` does it, to the map that the expression `place` is, in the piece of `names`.

    `key`: the expression of an inserted key, None where many are inserted at once. `first`: it is
    part of how the map comes to be.
    """

    deed: Deed
    node: Node
    place: Node
    names: Names
    key: Node | None = None
    first: bool = False

    @property
    def keys(self) -> list[Node]:
        """What the inserted keys are, or come out of."""
        if self.key is not None or self.node.type != "call_expression":
            return [self.key] if self.key is not None else []
        return [each for each in arguments_of(self.node) if not same(each, self.place)]


def variables_of(name: str, names: Names) -> Iterator[tuple[Names, Node]]:
    """The identifiers that mean a package-level variable, its declaration aside."""
    for other in names.mentions(name):
        for ident in other.occurrences(name):
            found = other.lookup(ident)
            declares = ident.parent is not None and ident.parent.type == "var_spec"
            if (
                isinstance(found, Var)
                and not found.is_local
                and not (
                    declares and any(same(ident, each) for each in lefts_of(ident.parent or ident))
                )
            ):
                yield other, ident


_SELECTORS = Query(GO, "(selector_expression field: (field_identifier) @field) @selector")


def fields_of(owner: Named, name: str, names: Names) -> Iterator[tuple[Names, Node]]:
    """The selector expressions of this package that mean the field `name` of a struct type."""
    for other in names.mentions(name):
        for _, captures in QueryCursor(_SELECTORS).matches(other.root):
            if name_of(captures["field"][0]) != name:
                continue
            selector = captures["selector"][0]
            operand = selector.child_by_field_name("operand")
            found = member(other.type(operand), name, owner.path)
            if found is not None and found.owner is not None and found.owner.origin is owner:
                yield other, selector


def uses_of(expression: Node, names: Names, depth: int = _DEEPEST) -> Iterator[MapUse]:
    """What is done to a map by way of one expression of it."""
    node, parent = expression, expression.parent
    while parent is not None and parent.type == "parenthesized_expression":
        node, parent = parent, parent.parent
    if parent is None:
        return
    match parent.type:
        case "index_expression":
            if same(parent.child_by_field_name("operand"), node) and is_assigned(parent):
                key = parent.child_by_field_name("index")
                yield MapUse(Deed.INSERT, parent, node, names, key, is_once(parent, node, names))
        case "argument_list":
            yield from _passed(node, parent, names, depth)
        case "selector_expression" if depth:
            yield from _by_method(parent, names, depth)
        case "unary_expression":
            if parent.children[0].type == "&":
                yield MapUse(Deed.REPLACE, parent, node, names)
        case "expression_list":
            if is_assigned(node):
                yield MapUse(Deed.REPLACE, node, node, names, None, is_once(node, node, names))
            elif depth:
                yield from _by_name(node, names, depth)
        case _:
            pass


def _by_method(selector: Node, names: Names, depth: int) -> Iterator[MapUse]:
    """Have: `reg.add(k)`, of a map type with methods."""
    call = selector.parent
    if call is None or not same(call.child_by_field_name("function"), selector):
        return
    place = names.function(call)
    if place is None:
        return
    inside, method = place
    receiver = receiver_of(method, inside)
    for use in inside.uses(receiver) if receiver is not None else ():
        yield from _inner(use, inside, depth)


def _by_name(node: Node, names: Names, depth: int) -> Iterator[MapUse]:
    """Have: `m := sessions`, and what is done to m."""
    target = target_of(node)
    owner = enclosing(target, "short_var_declaration", "var_spec") if target is not None else None
    if target is None or owner is None or target.type != "identifier":
        return
    variable = names.local(target)
    if variable is None or len(definitions(variable, names)) != 1:
        return
    for use in names.uses(variable):
        yield from _inner(use, names, depth)


def _inner(use: Node, names: Names, depth: int) -> Iterator[MapUse]:
    """What is done by another name; giving that another map does not concern the first."""
    if definition_at(use) is None:
        yield from (
            each for each in uses_of(use, names, depth - 1) if each.deed is not Deed.REPLACE
        )


def _passed(node: Node, listed: Node, names: Names, depth: int) -> Iterator[MapUse]:
    call = listed.parent
    if call is None or call.type != "call_expression":
        return
    index = next(i for i, each in enumerate(arguments_of(call)) if same(each, node))
    function = unparenthesized(call.child_by_field_name("function") or call)
    found = names.lookup(function) if function.type == "identifier" else None
    if isinstance(found, Builtin):
        if found.name in ("delete", "clear") and index == 0:
            yield MapUse(Deed.DELETE, call, node, names)
        return
    name = callee(call, names)
    if name in _DELETING and index == 0:
        yield MapUse(Deed.DELETE, call, node, names)
    elif name in _FILLING and index == 0:
        yield MapUse(Deed.INSERT, call, node, names, None, is_once(call, node, names))
    elif depth and (place := names.function(call)) is not None:
        inside, declaration = place
        parameter = parameter_of(declaration, index, inside)
        for use in inside.uses(parameter) if parameter is not None else ():
            yield from _inner(use, inside, depth)


def is_once(node: Node, expression: Node, names: Names) -> bool:
    """Whether what happens to a map at `node` is part of how it comes to be.

    So it is in init, in main outside of loops, under `m == nil`, in what sync.Once runs, and in a
    function that makes the struct whose field it is. `expression`: the map there.
    """
    for parent in ancestors(node):
        if parent.type == "for_statement" and _is_in_main(node):
            return False
        if parent.type == "if_statement" and _asks_for_nil(parent, expression):
            return True
        if parent.type == "func_literal" and _runs_once(parent, names):
            return True
    return _is_in_init(node) or _is_in_main(node) or _is_made_here(expression, names)


def _is_in_init(node: Node) -> bool:
    return _top_function(node) == "init"


def _is_in_main(node: Node) -> bool:
    function = function_of(node)
    return (
        function is not None
        and function.type == "function_declaration"
        and (_top_function(node) == "main")
    )


def _top_function(node: Node) -> str:
    """The name of the function declaration around a node, "" for a method."""
    top = enclosing(node, "function_declaration")
    name = top.child_by_field_name("name") if top is not None else None
    return name_of(name) if name is not None else ""


def _asks_for_nil(test: Node, expression: Node) -> bool:
    """Have: `if m == nil { m = make(…) }`."""
    condition = test.child_by_field_name("condition")
    if condition is None or condition.type != "binary_expression":
        return False
    left, right = condition.child_by_field_name("left"), condition.child_by_field_name("right")
    operator = condition.child_by_field_name("operator")
    return (
        left is not None
        and right is not None
        and operator is not None
        and operator.type == "=="
        and right.type == "nil"
        and text_of(left) == text_of(expression)
    )


def _runs_once(literal: Node, names: Names) -> bool:
    """Have: `once.Do(func() { … })`."""
    call = enclosing(literal, "call_expression")
    name = callee(call, names) if call is not None else None
    return name == "(*sync.Once).Do" or (name or "").startswith("sync.Once")


def _is_made_here(expression: Node, names: Names) -> bool:
    """Have: `s := &server{}`, and then `s.sessions = …`."""
    if expression.type != "selector_expression":
        return False
    root = root_of(expression)
    variable = names.local(root) if root is not None else None
    given = definitions(variable, names) if variable is not None else []
    return bool(given) and all(_makes(each.source, each.value, names) for each in given)


def _makes(source: Source, value: Node | None, names: Names) -> bool:
    if source is Source.ZERO:
        return True
    if source is not Source.VALUE or value is None:
        return False
    value = unparenthesized(value)
    if value.type == "unary_expression" and value.children[0].type == "&":
        value = unparenthesized(value.child_by_field_name("operand") or value)
    if value.type == "call_expression":
        return names.is_builtin(value.child_by_field_name("function"), "new")
    return value.type == "composite_literal"
