"""Whether a call of this package only reads."""

from __future__ import annotations

from ..effects import Purity
from ..objects import Builtin, Var
from ..scopes import name_of
from ..syntax import Node, descendants
from ..types.model import Basic, is_known
from ..values.callees import arguments_of, effects_of_call
from ..values.resolve import Names

__all__ = ["is_pure_call"]

_DEEPEST = 2  # calls inside of calls


def is_pure_call(call: Node, names: Names, depth: int = 0) -> bool:
    """Whether a call changes nothing and its answer depends on what it is given alone.

    Of a method value: whether its call would be so.
    """
    known = effects_of_call(call, names)
    if known is not None and known.purity is Purity.PURE:
        return depth > 0 or not (known.copies or known.shares)
    place = names.function(call) if depth < _DEEPEST else None
    if place is None:
        return False
    around, function = place
    body = function.child_by_field_name("body")
    if body is None or function.has_error:
        return False
    return all(_is_harmless(each, function, around, depth) for each in descendants(body))


def _is_harmless(node: Node, function: Node, names: Names, depth: int) -> bool:
    """Whether a node of a method's body does not make it more than a read."""
    match node.type:
        case "call_expression":
            called = node.child_by_field_name("function")
            found = names.lookup(called) if called and called.type == "identifier" else None
            if isinstance(found, Builtin):
                return found.name in _PURE_BUILTINS
            converts = names.callee(node) is None and names.function(node) is None
            of = names.type(node)
            if converts and called and is_known(of) and names.denoted(called) is of:
                return True
            return _is_formatting(node, names) or is_pure_call(node, names, depth + 1)
        case "send_statement" | "go_statement" | "defer_statement" | "select_statement":
            return False
        case "func_literal" | "goto_statement":
            return False
        case "unary_expression":
            return node.children[0].type != "<-"
        case "inc_statement" | "dec_statement":
            return _is_own_target(node.named_children[0], function, names)
        case "assignment_statement":
            left = node.child_by_field_name("left")
            return (
                all(_is_own_target(each, function, names) for each in left.named_children)
                if (left is not None)
                else False
            )
        case "identifier":
            found = names.lookup(node)
            is_state = isinstance(found, Var) and not found.is_local
            return not is_state
        case _:
            return True


def _is_formatting(call: Node, names: Names) -> bool:
    """Have: `fmt.Sprintf("%s %d", name, n)` of numbers and strings, which have no methods."""
    if names.callee(call) not in ("fmt.Sprintf", "fmt.Sprint", "fmt.Sprintln"):
        return False
    return all(isinstance(names.type(each), Basic) for each in arguments_of(call))


_PURE_BUILTINS = frozenset(
    ("cap", "complex", "imag", "len", "make", "max", "min", "new", "real", "append", "panic")
)


def _is_own_target(target: Node, function: Node, names: Names) -> bool:
    """Whether a target is a local variable of a method, and no parameter's memory."""
    if name_of(target) == "_":
        return True
    return target.type == "identifier" and names.local(target) is not None
