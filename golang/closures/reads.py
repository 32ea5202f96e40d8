"""Pure reads of something small: what a closure may need of a large object."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from ..flow.targets import is_assigned, topmost
from ..heap.shapes import is_method_value
from ..objects import Builtin, Const, Var
from ..scopes import name_of
from ..syntax import Node, same
from ..types.model import Basic, Info, Signature, Type, under
from ..types.sizes import has_pointers, sizeof
from ..values.callees import arguments_of
from ..values.changes import is_changed
from ..values.resolve import Names
from .purity import is_pure_call

__all__ = ["SMALL", "Kind", "Read", "is_reading", "read_at"]

SMALL = 64
"""Bytes that are not worth a word, if they hold no pointers."""


class Kind(Enum):
    """What is read of an object."""

    LENGTH = "its length or capacity"
    FIELD = "a field"
    ELEMENT = "an element"
    METHOD = "what a method says that only reads"


@dataclass(frozen=True, slots=True, eq=False)
class Read:
    """One expression that reads a captured variable; `what` it reads is a name for it."""

    node: Node
    kind: Kind
    what: str


def read_at(use: Node, function: Node, names: Names) -> Read | None:
    """What the use of a captured variable reads, if it is a pure read of something small.

    Have: `len(x)`, `x.f`, `x.f.g`, `x[0]`, `x.Method()`.
    """
    parent = use.parent
    if parent is None:
        return None
    match parent.type:
        case "argument_list":
            call = parent.parent
            called = call.child_by_field_name("function") if call is not None else None
            found = (
                names.lookup(called) if called is not None and called.type == "identifier" else None
            )
            if call is None or not isinstance(found, Builtin) or found.name not in ("len", "cap"):
                return None
            if names.value(call) is not None:
                return None  # Have: the length of an array, for which it is not even captured.
            return Read(call, Kind.LENGTH, "n" if found.name == "len" else "capacity")
        case "selector_expression":
            return _selected(parent, use, names)
        case "index_expression":
            return _element(parent, use, function, names)
        case _:
            return None


def _selected(selector: Node, use: Node, names: Names) -> Read | None:
    if not same(selector.child_by_field_name("operand"), use):
        return None
    call = selector.parent
    if call is not None and same(call.child_by_field_name("function"), selector):
        field = selector.child_by_field_name("field")
        if field is None or arguments_of(call) or not is_reading(selector, names):
            return None
        return Read(call, Kind.METHOD, name_of(field))
    top = selector
    while top.parent is not None and top.parent.type == "selector_expression":
        owner = top.parent.parent
        if owner is not None and same(owner.child_by_field_name("function"), top.parent):
            break
        top = top.parent
    field = top.child_by_field_name("field")
    if field is None or _is_written(top) or not _is_small_value(names.type(top)):
        return None
    if is_method_value(top, names):
        return None
    return Read(top, Kind.FIELD, name_of(field))


def _element(element: Node, use: Node, function: Node, names: Names) -> Read | None:
    index = element.child_by_field_name("index")
    if index is None or not same(element.child_by_field_name("operand"), use):
        return None
    if _is_written(element) or not _is_small_value(names.type(element)):
        return None
    if not _is_steady_index(index, function, names) or _is_tuple(element):
        return None
    return Read(element, Kind.ELEMENT, "element")


def _is_tuple(element: Node) -> bool:
    """Have: `v, ok := m[k]`."""
    listed = element.parent
    owner = listed.parent if listed is not None and listed.type == "expression_list" else None
    left = owner.child_by_field_name("left") if owner is not None else None
    return (
        left is not None
        and listed is not None
        and len(left.named_children) > len(listed.named_children)
    )


def _is_steady_index(index: Node, function: Node, names: Names) -> bool:
    """Whether an index is the same for every call of the closure."""
    if index.type.endswith("_literal") and index.type not in ("composite_literal", "func_literal"):
        return True
    found = names.lookup(index) if index.type == "identifier" else None
    if isinstance(found, Const):
        return True
    ident = found.ident if isinstance(found, Var) and found.is_local else None
    if not isinstance(found, Var) or ident is None:
        return False
    outside = not function.start_byte <= ident.start_byte < function.end_byte
    return outside and not is_changed(found, [function], names)


def _is_written(expression: Node) -> bool:
    parent = expression.parent
    if is_assigned(topmost(expression)):
        return True
    return parent is not None and (
        parent.type == "unary_expression" and parent.children[0].type == "&"
    )


def _is_small_value(of: Type) -> bool:
    """Whether a value is small and keeps nothing large: a number, a string, a few bytes."""
    inner = under(of)
    if isinstance(inner, Basic):
        return not inner.info & (Info.POINTER | Info.NIL)
    size = sizeof(of)
    return size is not None and size <= SMALL and has_pointers(of) is False


def is_reading(selector: Node, names: Names) -> bool:
    """Whether a method without parameters says something small and does nothing but to read."""
    of = names.type(selector)
    if not isinstance(of, Signature) or of.params or len(of.results) != 1:
        return False
    if not _is_small_value(of.results[0]):
        return False
    call = selector.parent
    is_called = call is not None and same(call.child_by_field_name("function"), selector)
    return is_pure_call(call if is_called and call is not None else selector, names)
