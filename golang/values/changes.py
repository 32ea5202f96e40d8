"""Whether an expression may have another value once some statements have run."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..context import function_of
from ..objects import Builtin, Object, TypeName, Var
from ..syntax import Node, descendants, same
from .assignments import definition_at
from .constants import unparenthesized
from .resolve import Names

__all__ = [
    "has_effects",
    "identifiers",
    "is_addressed",
    "is_changed",
    "may_change",
]

_PURE = frozenset(("append", "cap", "complex", "imag", "len", "make", "max", "min", "new", "real"))


def identifiers(node: Node) -> Iterator[Node]:
    """The identifiers of an expression or type, types among them; not the fields behind a dot."""
    for each in descendants(node):
        if each.type in ("identifier", "type_identifier", "package_identifier"):
            yield each


def may_change(expression: Node, region: Sequence[Node], names: Names, *, shared: bool) -> bool:
    """Whether an expression without calls may have another value after the nodes of `region` ran.

    Local variables count as changed where they are assigned in the region, or anywhere by a
    function literal or through their address. What lies in memory that others reach (fields,
    elements, package variables; with `shared` whatever the expression means) may be changed by
    any call, and by assignments through selectors, indices and pointers.
    """
    for ident in identifiers(expression):
        found = names.lookup(ident)
        if found is None:
            return True
        if isinstance(found, Var):
            if found.is_local and is_changed(found, region, names):
                return True
            shared = shared or not found.is_local
    shared = shared or any(_reaches(each, names) for each in descendants(expression))
    return shared and any(has_effects(each, names) for each in region)


def _reaches(node: Node, names: Names) -> bool:
    """Whether an expression reads memory behind a variable."""
    if node.type == "selector_expression":
        return names.qualified(node) is None
    return node.type == "index_expression" or (
        node.type == "unary_expression" and node.children[0].type == "*"
    )


def is_changed(variable: Object, region: Sequence[Node], names: Names) -> bool:
    """Whether a local variable may be assigned in the region.

    An assignment in a function literal, and an address that is taken, count wherever they stand.
    """
    home = function_of(variable.ident) if variable.ident is not None else None
    for use in names.uses(variable):
        if is_addressed(use):
            return True
        if definition_at(use) is None and not _is_receiver(use):
            continue
        inside = any(each.start_byte <= use.start_byte < each.end_byte for each in region)
        if inside or not same(function_of(use), home):
            return True
    return False


def is_addressed(use: Node) -> bool:
    """Have: `&x`, `&(x)`, and `&x.f`, `&x[i]` whose x may be a struct or an array."""
    parent = use.parent
    while parent is not None and parent.type in (
        "parenthesized_expression",
        "selector_expression",
        "index_expression",
    ):
        if parent.type == "index_expression" and not same(
            parent.child_by_field_name("operand"), use
        ):
            return False
        use, parent = parent, parent.parent
    return (
        parent is not None and parent.type == "unary_expression" and parent.children[0].type == "&"
    )


def _is_receiver(use: Node) -> bool:
    """Have: `x.Add(1)`, which may take the address of x."""
    selector = use.parent
    if selector is None or selector.type != "selector_expression":
        return False
    call = selector.parent
    called = call.child_by_field_name("function") if call is not None else None
    return same(called, selector)


def has_effects(node: Node, names: Names) -> bool:
    """Whether running `node` may change memory that more than one name reaches."""
    return any(_is_effect(each, names) for each in descendants(node))


def _is_effect(node: Node, names: Names) -> bool:
    match node.type:
        case "call_expression":
            return not _is_pure(node, names)
        case "send_statement":
            return True
        case "unary_expression":
            return node.children[0].type == "<-"
        case "inc_statement" | "dec_statement":
            return unparenthesized(node.named_children[0]).type != "identifier"
        case "assignment_statement":
            left = node.child_by_field_name("left")
            targets = left.named_children if left is not None else []
            return any(unparenthesized(each).type != "identifier" for each in targets)
        case _:
            return False


def _is_pure(call: Node, names: Names) -> bool:
    """Have: `len(x)`, `string(b)`."""
    function = call.child_by_field_name("function")
    if function is None:
        return False
    function = unparenthesized(function)
    if function.type == "selector_expression":
        return False
    found = names.lookup(function) if function.type == "identifier" else None
    if isinstance(found, Builtin):
        return found.name in _PURE
    return isinstance(found, TypeName)
