"""Whether the compiler may put the body of a function where it is called.

Then it knows what an interface holds, calls its methods directly, and needs no heap object for it.
Source: measured with Go 1.21, 1.22 and 1.27 (tests/golang/test_boxing.py), and the compiler's own
words (go build -gcflags=-m=2): "unhandled op DEFER", "call to recover", "recursive", "function too
complex: cost 133 exceeds budget 80". A small function with a select may be inlined.
"""

from __future__ import annotations

from ..context import within_function
from ..scopes import name_of
from ..syntax import Node, text_of
from ..types.model import Interface, TypeParam, under
from ..values.resolve import Names

__all__ = ["may_be_inlined"]

_NEVER = frozenset(("defer_statement", "go_statement"))
_CALL_COST = 57  # of a call of a method of an interface
_BUDGET = 80
_DIRECTIVE = b"//go:noinline"


def may_be_inlined(function: Node, names: Names) -> bool:
    """Whether a function_declaration or method_declaration may be inlined; True where in doubt.

    `names`: those of the piece in which the function stands.
    """
    body, name = (function.child_by_field_name(each) for each in ("body", "name"))
    if body is None or name is None or _is_forbidden(function):
        return False
    cost = 0
    for each in within_function(body):
        if each.type in _NEVER:
            return False
        if each.type == "identifier":
            cost += 1
        elif each.type == "call_expression":
            called = each.child_by_field_name("function")
            if names.is_builtin(called, "recover") or _is_itself(called, function, names):
                return False
            cost += 2 * _CALL_COST if _is_dynamic(called, names) else 0
    # Two names cost at least one of the compiler's units.
    return cost // 2 <= _BUDGET


def _is_forbidden(function: Node) -> bool:
    """Have: //go:noinline above the function."""
    before = function.prev_named_sibling
    while before is not None and before.type == "comment":
        if text_of(before).startswith(_DIRECTIVE):
            return True
        before = before.prev_named_sibling
    return False


def _is_itself(called: Node | None, function: Node, names: Names) -> bool:
    """Whether a function calls itself, by its name."""
    name = function.child_by_field_name("name")
    if called is None or name is None or called.type != "identifier":
        return False
    if function.type != "function_declaration" or name_of(called) != name_of(name):
        return False
    found = names.lookup(called)
    return found is not None and not found.is_local


def _is_dynamic(called: Node | None, names: Names) -> bool:
    """Whether a method of an interface is called."""
    if called is None or called.type != "selector_expression":
        return False
    of = names.type(called.child_by_field_name("operand"))
    return isinstance(under(of), Interface) and not isinstance(of, TypeParam)
