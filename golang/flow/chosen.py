"""Whether the user of a program decides that a statement runs: by a flag or the environment."""

from __future__ import annotations

from collections.abc import Iterator

from ..memory.handing import calls_of
from ..objects import Builtin, Nil, Var
from ..scopes import FUNCTIONS
from ..stdlib import PACKAGES
from ..syntax import Node, ancestors, same
from ..types.strings import type_string
from ..values.assignments import Source, definitions
from ..values.callees import arguments_of, callee
from ..values.constants import unparenthesized
from ..values.resolve import Names
from .flow import Flow, statements

__all__ = ["is_chosen", "may_be_chosen"]

_DEEP = 4
_ASKED = frozenset(
    (
        "os.Args",
        "os.Environ",
        "os.ExpandEnv",
        "os.Getenv",
        "os.LookupEnv",
        "syscall.Environ",
        "syscall.Getenv",
    )
)
_LITERALS = frozenset(
    (
        "int_literal",
        "float_literal",
        "rune_literal",
        "interpreted_string_literal",
        "raw_string_literal",
        "true",
        "false",
        "nil",
        "func_literal",
    )
)


def is_chosen(node: Node, names: Names) -> bool:
    """Whether a statement may run only where a flag or the environment says so.

    That is: below a condition that reads one, or may (see `may_be_chosen`); behind an `if` with
    such a condition that leaves; in a function that package flag calls; or in a function that
    this package calls from such places alone.
    """
    if _is_chosen_here(node, names):
        return True
    outermost = [each for each in ancestors(node) if each.type in FUNCTIONS][-1:]
    calls = [*calls_of(outermost[0], names)] if outermost else []
    return bool(calls) and all(_is_chosen_here(call, within) for within, call in calls)


def _is_chosen_here(node: Node, names: Names) -> bool:
    conditions = _conditions(node, Flow(names))
    return any(may_be_chosen(each, names) for each in conditions) or any(
        _is_given_to_flag(each, names) for each in ancestors(node) if each.type == "func_literal"
    )


def _conditions(node: Node, flow: Flow) -> Iterator[Node]:
    """What is asked, in the function around and those around that, before a node runs."""
    child = node
    for parent in ancestors(node):
        match parent.type:
            case "if_statement" if not _is_head(child, parent):
                yield from parent.children_by_field_name("condition")
            case "for_statement" if same(parent.child_by_field_name("body"), child):
                yield from _loop_condition(parent)
            case "expression_switch_statement" | "type_switch_statement":
                yield from parent.children_by_field_name("value")
                for case in parent.named_children:
                    if case.type == "expression_case":
                        yield from case.children_by_field_name("value")
            case "statement_list":
                yield from _behind(child, parent, flow)
            case _:
                pass
        child = parent


def _is_head(child: Node, statement: Node) -> bool:
    heads = (statement.child_by_field_name(each) for each in ("condition", "initializer"))
    return any(same(each, child) for each in heads)


def _loop_condition(loop: Node) -> Iterator[Node]:
    for each in loop.named_children:
        if each.type == "for_clause":
            yield from each.children_by_field_name("condition")
        elif each.type not in ("block", "range_clause", "comment"):
            yield each


def _behind(child: Node, listed: Node, flow: Flow) -> Iterator[Node]:
    """Have: `if os.Getenv("PROFILE") == "" { return }` further up."""
    for each in statements(listed):
        if each.start_byte >= child.start_byte:
            return
        then = each.child_by_field_name("consequence") if each.type == "if_statement" else None
        if then is not None and not flow.completes(then):
            asked = each.child_by_field_name("condition")
            # Have: if err != nil { return err }, which every function has.
            if asked is not None and not _compares_with_nil(asked):
                yield asked


def _compares_with_nil(condition: Node) -> bool:
    sides = condition.named_children if condition.type == "binary_expression" else []
    return any(each.type == "nil" for each in sides)


def _is_given_to_flag(literal: Node, names: Names) -> bool:
    """Have: `flag.BoolFunc("precise", "…", func(string) error { … })`."""
    call = literal.parent.parent if literal.parent is not None else None
    if call is None or call.type != "call_expression":
        return False
    name = callee(call, names) or ""
    return name.startswith(("flag.", "(*flag.FlagSet)."))


def may_be_chosen(expression: Node, names: Names, depth: int = 0) -> bool:
    """Whether what an expression says may come from a flag or from the environment.

    No for constants, errors, and what the standard library tells of other things; yes for
    parameters, fields and results of other functions, which nobody knows.
    """
    node = unparenthesized(expression)
    if node.type in _LITERALS or names.value(node) is not None:
        return False
    if depth > _DEEP:
        return True
    match node.type:
        case "identifier":
            return _is_variable_chosen(node, names, depth)
        case "selector_expression":
            path = names.qualified(node)
            return path is None or not _is_standard(path) or path in _ASKED
        case "call_expression":
            return _is_result_chosen(node, names, depth)
        case "binary_expression" | "unary_expression" | "expression_list":
            return any(may_be_chosen(each, names, depth + 1) for each in node.named_children)
        case _:
            return True


def _is_variable_chosen(ident: Node, names: Names, depth: int) -> bool:
    found = names.lookup(ident)
    if isinstance(found, Nil) or type_string(names.type(ident)) == "error":
        return False
    if not isinstance(found, Var) or not found.is_local:
        return True
    given = definitions(found, names)
    return not given or any(
        each.source is not Source.ZERO
        and (each.value is None or may_be_chosen(each.value, names, depth + 1))
        for each in given
    )


def _is_result_chosen(call: Node, names: Names, depth: int) -> bool:
    function = call.child_by_field_name("function")
    if function is None:
        return True
    given = arguments_of(call)
    if function.type == "identifier" and isinstance(names.lookup(function), Builtin):
        return any(may_be_chosen(each, names, depth + 1) for each in given)
    name = callee(call, names)
    if name is None or not _is_standard(name) or name in _ASKED:
        return True
    # Have: start.Hour(), where start is time.Now().
    operand = function.child_by_field_name("operand") if not names.qualified(function) else None
    asked = [*given, operand] if operand is not None else given
    return any(may_be_chosen(each, names, depth + 1) for each in asked)


def _is_standard(name: str) -> bool:
    """Whether a full name is one of the standard library, package flag aside."""
    name = name.lstrip("(*")
    path = name[: name.find(".", name.rfind("/") + 1)]
    return path in PACKAGES and path != "flag"
