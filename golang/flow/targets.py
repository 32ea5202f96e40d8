"""What stands on the left of an assignment, and where values go that are put there."""

from __future__ import annotations

from ..objects import Var
from ..syntax import Node, same
from ..types.generic import core_type
from ..types.model import Map, Pointer, Slice
from ..values.assignments import definitions
from ..values.callees import arguments_of
from ..values.constants import unparenthesized
from ..values.resolve import Names

__all__ = [
    "extends",
    "given_to",
    "is_assigned",
    "is_store_to_caller",
    "lefts_of",
    "root_of_store",
    "target_of",
    "targets_of",
    "topmost",
]

_ASSIGNING = ("assignment_statement", "short_var_declaration", "var_spec")


def lefts_of(owner: Node) -> list[Node]:
    """The left side of an assignment, short variable declaration or var_spec."""
    if owner.type == "var_spec":
        return [each for each in owner.children_by_field_name("name") if each.is_named]
    left = owner.child_by_field_name("left")
    return left.named_children if left is not None else []


def targets_of(call: Node) -> list[Node] | None:
    """Have: `a, b := call`; a and b. None where the call is not all of such a right side."""
    listed = call.parent
    owner = listed.parent if listed is not None and listed.type == "expression_list" else None
    if owner is None or listed is None or len(listed.named_children) != 1:
        return None
    lefts = lefts_of(owner) if owner.type in _ASSIGNING else []
    return lefts if len(lefts) > 1 else None


def given_to(target: Node) -> Node | None:
    """Have: `target = x`; x. None for other assignments: `target += x`, `target++`."""
    listed = target.parent
    owner = listed.parent if listed is not None else None
    if listed is None or owner is None or listed.type != "expression_list":
        return None
    operator, right = owner.child_by_field_name("operator"), owner.child_by_field_name("right")
    if operator is None or operator.type != "=" or right is None:
        return None
    if len(right.named_children) != len(listed.named_children):
        return None
    at = next(i for i, each in enumerate(listed.named_children) if same(each, target))
    return right.named_children[at]


def target_of(call: Node) -> Node | None:
    """Have: `target = call`, `target := call`; the target."""
    listed = call.parent
    owner = listed.parent if listed is not None and listed.type == "expression_list" else None
    if (
        owner is None
        or listed is None
        or owner.type
        not in (
            "assignment_statement",
            "short_var_declaration",
            "var_spec",
        )
    ):
        return None
    lefts = lefts_of(owner)
    at = next((i for i, each in enumerate(listed.named_children) if same(each, call)), len(lefts))
    return unparenthesized(lefts[at]) if at < len(lefts) else None


def is_assigned(node: Node) -> bool:
    """Whether an expression stands on the left of an assignment, or of ++ or --."""
    parent = node.parent
    if parent is None:
        return False
    if parent.type in ("inc_statement", "dec_statement"):
        return True
    owner = parent.parent
    if parent.type != "expression_list" or owner is None:
        return False
    return same(owner.child_by_field_name("left"), parent)


def topmost(element: Node) -> Node:
    """The longest operand that an element starts: `x[i].f[j]` for its `x[i]`."""
    node, parent = element, element.parent
    while parent is not None and parent.type in _OPERANDS:
        if same(parent.child_by_field_name("index"), node):
            break  # Have: m[x[i]]
        node, parent = parent, parent.parent
    return node


_OPERANDS = ("selector_expression", "index_expression", "parenthesized_expression")


def root_of_store(target: Node, names: Names) -> Node | None:
    """What `target` on the left starts with.

    Have: `h.items[k]`, `(*h).f`, `*p`: h, h and p. A member of an imported package is a root of
    its own; None where it starts with a call or a type assertion.
    """
    root = target
    while names.qualified(root) is None and root.type != "identifier":
        inner = root.child_by_field_name("operand")
        if root.type == "parenthesized_expression":
            inner = unparenthesized(root)
        if inner is None or root.type in ("call_expression", "type_assertion_expression"):
            return None
        root = inner
    return root


def is_store_to_caller(parameter: Var, target: Node, names: Names) -> bool:
    """Whether what is put into `target`, a part of a parameter, reaches the caller.

    Have: `h.items[k]` of a pointer h, `h[k]` of a map or slice, `h.items[k]` of a struct h.
    """
    if len(definitions(parameter, names)) != 1:
        return False
    node = unparenthesized(target)
    while (inner := node.child_by_field_name("operand")) is not None:
        of = core_type(names.type(inner))
        is_element = node.type == "index_expression"
        if isinstance(of, Pointer | Map) or (isinstance(of, Slice) and is_element):
            return True
        node = unparenthesized(inner)
    return False


def extends(value: Node | None, variable: Var, names: Names) -> bool:
    """Have: `x = append(x, …)`, where `value` is the right side."""
    if value is None or value.type != "call_expression":
        return False
    given = arguments_of(value)
    if not given or given[0].type != "identifier":
        return False
    is_append = names.is_builtin(value.child_by_field_name("function"), "append")
    return is_append and names.local(given[0]) is variable
