"""How values are laid out, as far as following references needs to know."""

from __future__ import annotations

from ..objects import TypeName
from ..scopes import name_of
from ..syntax import Node
from ..types.members import Member, member
from ..types.model import Array, Basic, Field, Info, Named, Pointer, Struct, Type, under
from ..types.sizes import has_pointers
from ..values.constants import unparenthesized
from ..values.resolve import Names

__all__ = ["embedding", "is_block", "is_method_value", "is_plain", "is_type", "member_of"]


def is_method_value(selector: Node, names: Names) -> bool:
    """Whether a selector_expression is a method of a value, not a field nor a method expression."""
    operand, field = selector.child_by_field_name("operand"), selector.child_by_field_name("field")
    if operand is None or field is None or is_type(operand, names):
        return False
    found = member_of(names.type(operand), name_of(field))
    return found is not None and found.is_method


def member_of(of: Type, name: str) -> Member | None:
    base = of.elem if isinstance(of, Pointer) else of
    return member(of, name, base.path if isinstance(base, Named) else "")


def is_type(operand: Node, names: Names) -> bool:
    """Have: the `(*T)` of `(*T).Close`."""
    node = unparenthesized(operand)
    while node.type in ("unary_expression", "pointer_type") and node.named_children:
        node = unparenthesized(node.named_children[0])
    if node.type in ("generic_type", "qualified_type"):
        return True
    named = node.type in ("identifier", "type_identifier")
    return named and isinstance(names.lookup(node), TypeName)


def is_block(of: Type) -> bool:
    """Whether a value of this type is stored in place: a struct or an array."""
    return isinstance(under(of), Struct | Array)


def is_plain(of: Type) -> bool:
    """Whether a value of this type leads nowhere: a number, a string, …"""
    inner = under(of)
    if isinstance(inner, Basic):
        return not inner.info & Info.POINTER
    return has_pointers(of) is False


def embedding(of: Type, name: str, depth: int = 0) -> tuple[Field, ...]:
    """The embedded fields by way of which a field is selected, outermost first; none for its own.

    Not where it is not known to be a field at all.
    """
    inner = under(of.elem if isinstance(of, Pointer) else of)
    if not isinstance(inner, Struct) or depth > _DEEPEST:
        return ()
    if any(each.name == name for each in inner.fields):
        return ()
    for each in inner.fields:
        base = under(each.type.elem if isinstance(each.type, Pointer) else each.type)
        if not each.embedded or not isinstance(base, Struct):
            continue
        further = embedding(each.type, name, depth + 1)
        if further or any(field.name == name for field in base.fields):
            return (each, *further)
    return ()


_DEEPEST = 3
