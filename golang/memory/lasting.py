"""Whether a function value outlives the call that makes it."""

from __future__ import annotations

from dataclasses import dataclass

from ..context import function_of, is_called_at_once
from ..effects import NOTHING_KNOWN
from ..flow.reach import loops_to
from ..flow.targets import is_store_to_caller, lefts_of, root_of_store
from ..objects import Var
from ..scopes import name_of
from ..syntax import Node, same
from ..types.model import Map, Pointer, under
from ..values.assignments import is_parameter, is_result
from ..values.callees import arguments_of, callee, converted_to, effects_of_call
from ..values.constants import unparenthesized
from ..values.resolve import Names
from .deeds import Deed, doings
from .fresh import is_own
from .regions import Way
from .summaries import summary_of

__all__ = ["Lasting", "lasting"]


@dataclass(frozen=True, slots=True, eq=False)
class Lasting:
    """How a value outlives the call, and the expression or statement by which it does."""

    way: Way
    at: Node


_HOLDING = frozenset(("literal_element", "literal_value", "composite_literal"))
# They run what they are given and are done with it when it returns, or when a test ends.
_RUNNING = ("(*sync.Once).", "(*sync.WaitGroup).", "(*testing.", "(testing.TB).", "sync.Once")


def lasting(value: Node, names: Names) -> Lasting | None:
    """How the value of an expression outlives the call, None where that is not known.

    It is returned, sent, or stored where others reach it, perhaps inside of a literal; or a loop
    piles it up in a slice or map from before the loop.
    """
    node, parent = value, value.parent
    while parent is not None:
        if parent.type == "keyed_element":
            if same(parent.child_by_field_name("key"), node):
                return None
        elif parent.type == "unary_expression":
            if parent.children[0].type != "&":
                return None
        elif parent.type == "argument_list":
            call = parent.parent
            if call is None or converted_to(call, names) is None:
                return _of_argument(value, node, call, names)
            node, parent = call, call.parent
            continue
        elif parent.type not in _HOLDING and parent.type != "parenthesized_expression":
            break
        node, parent = parent, parent.parent
    if parent is None:
        return None
    if parent.type == "send_statement":
        is_value = same(parent.child_by_field_name("value"), node)
        return Lasting(Way.SENT, parent) if is_value else None
    return _of_list(value, node, parent, names) if parent.type == "expression_list" else None


def _of_list(value: Node, node: Node, listed: Node, names: Names) -> Lasting | None:
    """It is an element on the right of an assignment, or of a return."""
    owner = listed.parent
    if owner is None or same(owner.child_by_field_name("left"), listed):
        return None
    if owner.type == "return_statement":
        function = function_of(owner)
        runs_here = function is None or is_called_at_once(function)
        return None if runs_here else Lasting(Way.RETURNED, owner)
    values = [each for each in listed.named_children if each.type != "comment"]
    lefts = lefts_of(owner)
    at = next((i for i, each in enumerate(values) if same(each, node)), len(lefts))
    if at >= len(lefts) or len(values) != len(lefts):
        return None
    return _into(unparenthesized(lefts[at]), value, owner, names)


def _of_argument(value: Node, node: Node, call: Node | None, names: Names) -> Lasting | None:
    """It is given to a function that stores it, or appended."""
    function = call.child_by_field_name("function") if call is not None else None
    if call is None or function is None or call.type != "call_expression":
        return None
    at = next((i for i, each in enumerate(arguments_of(call)) if same(each, node)), -1)
    if names.is_builtin(function, "append"):
        listed = call.parent
        is_list = at > 0 and listed is not None and listed.type == "expression_list"
        return _of_list(value, call, listed, names) if is_list and listed is not None else None
    name = callee(call, names) or ""
    known = effects_of_call(call, names) or NOTHING_KNOWN
    if at in known.stores:
        return None if name.startswith(_RUNNING) else Lasting(Way.STORED, call)
    place = names.function(call) if at >= 0 else None
    summary = summary_of(place[1], place[0]) if place is not None else None
    fate = summary.fate(at, len(arguments_of(call))) if summary is not None else None
    stores = fate is not None and Deed.STORES in fate.deeds
    return Lasting(Way.STORED, call) if stores else None


def _into(target: Node, value: Node, owner: Node, names: Names) -> Lasting | None:
    """It is assigned to `target` by the statement `owner`."""
    stored = Lasting(Way.STORED, owner)
    if target.type == "identifier":
        if name_of(target) == "_":
            return None
        found = names.local(target)
        if found is None:
            is_global = isinstance(names.named(name_of(target), owner.end_byte), Var)
            return stored if is_global else None
        return _held_by(found, value, owner, names)
    root = root_of_store(target, names)
    if root is None:
        return None
    if names.qualified(root) is not None:
        return stored
    found = names.lookup(root) if root.type == "identifier" else None
    if not isinstance(found, Var):
        return None
    if not found.is_local:
        return stored
    if is_parameter(found) and same(_home(found), function_of(value)):
        return stored if is_store_to_caller(found, target, names) else None
    reaches = isinstance(under(names.type(root)), Pointer | Map)
    if reaches and not is_own(found, names):
        return stored  # Have: s := find(name); s.done = func() { … }
    return _held_by(found, value, owner, names)


def _home(variable: Var) -> Node | None:
    return function_of(variable.decl) if variable.decl is not None else None


def _held_by(variable: Var, value: Node, owner: Node, names: Names) -> Lasting | None:
    """A local variable holds it: where does that go?"""
    home = _home(variable)
    if is_result(variable) and same(home, function_of(value)):
        return Lasting(Way.RETURNED, owner)
    if not same(home, function_of(value)):
        return Lasting(Way.STORED, owner)  # Have: a variable of the function around.
    for each in doings(variable, names)[0]:
        if each.deed is Deed.RETURNS:
            return Lasting(Way.RETURNED, each.node)
        if each.deed is Deed.STORES:
            sent = each.node.type == "send_statement"
            return Lasting(Way.SENT if sent else Way.STORED, each.node)
    ident, is_plain = variable.ident, owner.type != "assignment_statement"
    piles = not is_plain and ident is not None and bool(loops_to(value, ident))
    left = owner.child_by_field_name("left")
    target = left.named_children[0] if left is not None and left.named_children else None
    if piles and target is not None and _piles_up(target, owner, names):
        return Lasting(Way.STORED, owner)
    return None


def _piles_up(target: Node, owner: Node, names: Names) -> bool:
    """Have: `fs = append(fs, f)`, `m[k] = f`: the one before is still there."""
    if target.type == "index_expression":
        return True
    right = owner.child_by_field_name("right")
    call = right.named_children[0] if right is not None else None
    if call is None or call.type != "call_expression":
        return False
    return names.is_builtin(call.child_by_field_name("function"), "append")
