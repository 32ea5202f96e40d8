"""Values that are made of constants, and made again each time a function or an iteration runs."""

from __future__ import annotations

from enum import Enum

from ..context import function_of, is_called_at_once
from ..effects import Effects
from ..flow.repeating import loops_repeating
from ..flow.roles import is_of_tests
from ..memory.deeds import Deed, doings
from ..memory.summaries import effects_on
from ..objects import Var
from ..scopes import name_of
from ..syntax import Node, enclosing, same, text_of
from ..types.model import Array, Slice, under
from ..values.assignments import is_result
from ..values.callees import arguments_of, callee
from ..values.kinds import Declarations
from ..values.resolve import Names

__all__ = ["Again", "is_kept", "made_again", "methods_of"]

_KEEPING = frozenset((Deed.STORES, Deed.STARTS, Deed.SENDS, Deed.GIVEN, Deed.RETURNS))
_ONCE = frozenset(("(*sync.Once).Do", "sync.OnceFunc", "sync.OnceValue", "sync.OnceValues"))


class Again(Enum):
    """What makes a value again."""

    ITERATION = "each iteration of a loop"
    CALL = "each call of a function"


def made_again(value: Node, names: Declarations, *, is_command: bool) -> tuple[Again, Node] | None:
    """What makes a value again: a for_statement, or a function declaration or literal.

    None at package level, and in what runs once: init, main, what sync.Once runs; and in tests.
    `is_command`: the package is called main.
    """
    if is_of_tests(value, names):
        return None
    loops = loops_repeating(value, names)
    if loops and not _is_made_where_missing(value, loops[0], names):
        return Again.ITERATION, loops[0]
    function = function_of(value)
    while function is not None and function.type == "func_literal":
        if not is_called_at_once(function):
            return None if _runs_once(function, names) else (Again.CALL, function)
        function = function_of(function)
    if function is None or _is_entry(function, is_command):
        return None
    return Again.CALL, function


def _is_entry(function: Node, is_command: bool) -> bool:
    if function.type != "function_declaration":
        return False
    name = function.child_by_field_name("name")
    called = name_of(name) if name is not None else ""
    return called == "init" or (called == "main" and is_command)


def _runs_once(literal: Node, names: Names) -> bool:
    """Have: `once.Do(func() { … })`, `sync.OnceValue(func() T { … })`."""
    listed = literal.parent
    call = listed.parent if listed is not None and listed.type == "argument_list" else None
    return call is not None and callee(call, names) in _ONCE


def _is_made_where_missing(value: Node, loop: Node, names: Names) -> bool:
    """Have: `if re == nil { re = … }`, where re was there before the loop."""
    holder = _held_by(value, names)
    if holder is None or holder.ident is None or holder.ident.start_byte >= loop.start_byte:
        return False
    test = enclosing(value, "if_statement", "for_statement", "func_literal")
    condition = test.child_by_field_name("condition") if test is not None else None
    return condition is not None and text_of(condition) == f"{holder.name} == nil".encode()


def _outermost(value: Node) -> Node:
    while value.parent is not None and value.parent.type == "parenthesized_expression":
        value = value.parent
    return value


def _target(value: Node) -> tuple[Node, Node] | None:
    """What an expression is assigned to, and the statement; its first result, if it has several."""
    listed = value.parent
    owner = listed.parent if listed is not None and listed.type == "expression_list" else None
    if owner is None or listed is None:
        return None
    at = next(i for i, each in enumerate(listed.named_children) if same(each, value))
    if owner.type == "var_spec":
        lefts = [each for each in owner.children_by_field_name("name") if each.is_named]
    else:
        left = owner.child_by_field_name("left")
        lefts = left.named_children if left is not None else []
    return (lefts[at], owner) if at < len(lefts) else None


def _held_by(value: Node, names: Names) -> Var | None:
    """The local variable that an expression, or the first result of a call, is assigned to."""
    place = _target(_outermost(value))
    if place is None or place[0].type != "identifier":
        return None
    return names.local(place[0])


def is_kept(value: Node, names: Names) -> bool:
    """Whether what an expression makes may be used again: stored, returned, handed on, captured.

    A local variable does not keep it, nor do its methods: it is of a type that has no such.
    """
    value = _outermost(value)
    parent = value.parent
    if parent is None:
        return True
    if parent.type == "selector_expression":
        called = parent.parent
        return called is None or not same(called.child_by_field_name("function"), parent)
    if parent.type == "argument_list" and parent.parent is not None:
        return _is_kept_by(parent.parent, value, names)
    if parent.type == "literal_element":
        return _is_list_kept(parent, names)
    place = _target(value)
    if place is None:
        return True
    if text_of(place[0]) == b"_":
        return False
    variable = _held_by(value, names)
    if variable is None or not same(_home(variable), function_of(value)):
        return True
    return is_result(variable) or _is_kept_variable(variable, names)


def _home(variable: Var) -> Node | None:
    """The function that declares a local variable."""
    return function_of(variable.ident) if variable.ident is not None else None


def _is_list_kept(element: Node, names: Names) -> bool:
    """Whether what is in a slice or an array may be used again.

    Have: `for _, re := range []*regexp.Regexp{a, b} { … }`, or a local variable of such a literal
    that is only ranged over.
    """
    literal = enclosing(element, "composite_literal")
    body = literal.child_by_field_name("body") if literal is not None else None
    if literal is None or not same(element.parent, body):
        return True
    if not isinstance(under(names.type(literal)), Slice | Array):
        return True
    holder = _held_by(literal, names)
    if holder is not None and not same(_home(holder), function_of(literal)):
        return True
    uses = names.uses(holder) if holder is not None else (literal,)
    return not all(_is_only_ranged_over(each, names) for each in uses)


def _is_only_ranged_over(use: Node, names: Names) -> bool:
    """Whether a list stands in a range clause, and the elements that this gives are not kept."""
    clause = use.parent
    left = clause.child_by_field_name("left") if clause is not None else None
    if clause is None or clause.type != "range_clause":
        return False
    each = left.named_children[-1] if left is not None else None
    variable = names.local(each) if each is not None else None
    if variable is None or not same(_home(variable), function_of(use)):
        return False
    return not _is_kept_variable(variable, names)


def _is_kept_variable(variable: Var, names: Names) -> bool:
    done, returned = doings(variable, names)
    called = {each.node.id for each in done if each.deed is Deed.METHOD}
    return bool(returned) or any(
        each.deed in _KEEPING
        and each.is_whole
        and (each.deed is not Deed.GIVEN or each.node.id not in called)
        for each in done
    )


def methods_of(value: Node, names: Names) -> set[str]:
    """The methods that are called on what an expression makes, there or in a local variable."""
    value = _outermost(value)
    selector = value.parent
    field = selector.child_by_field_name("field") if selector is not None else None
    variable = _held_by(value, names)
    done = doings(variable, names)[0] if variable is not None else []
    called = {each.method for each in done if each.deed is Deed.METHOD}
    return called | ({name_of(field)} if field is not None else set())


def _is_kept_by(call: Node, value: Node, names: Names) -> bool:
    """Whether a function that is handed a value may keep it."""
    if call.type != "call_expression":
        return True
    given = arguments_of(call)
    at = next(index for index, each in enumerate(given) if same(each, value))
    known: Effects = effects_on(call, at, names)
    return at in known.stores or not known.only_reads(at)
