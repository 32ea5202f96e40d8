"""What the heads of this package's functions tell, before any type is worked out."""

from __future__ import annotations

from collections.abc import Iterator

from ..objects import Func, TypeName
from ..scopes import name_of
from ..syntax import Node
from ..values.resolve import Names

__all__ = ["may_take_interface"]

_CONCRETE = frozenset((
    *("array_type", "channel_type", "function_type", "map_type", "pointer_type", "slice_type"),
    "struct_type",
))  # fmt: skip
_OF_UNIVERSE = frozenset(("any", "error"))


def may_take_interface(function: Node, index: int, names: Names) -> bool:
    """Whether argument number `index` may become an interface in a function of this package.

    `function`: what is called. False also where no function or method of the package has its name.
    For methods all of that name are asked, for whatever type.
    """
    if function.type == "identifier":
        found = names.lookup(function)
        place = names.declared(found) if isinstance(found, Func) else None
        return place is not None and _takes_interface(place[1], index, place[0])
    field = function.child_by_field_name("field")
    if function.type != "selector_expression" or field is None:
        return False
    named = names.methods(name_of(field))
    return any(_takes_interface(head, index, around) for around, head in named)


def _takes_interface(head: Node, index: int, names: Names) -> bool:
    types = list(_parameters(head))
    # The last parameter also stands for what is behind it: it may be variadic.
    return bool(types) and _may_be_interface(types[min(index, len(types) - 1)], names)


def _parameters(head: Node) -> Iterator[Node]:
    """The type of each parameter."""
    listed = head.child_by_field_name("parameters")
    for each in listed.named_children if listed is not None else ():
        of = each.child_by_field_name("type")
        if of is None:
            continue
        count = len([name for name in each.children_by_field_name("name") if name.is_named])
        yield from [of] * max(count, 1)


def _may_be_interface(of: Node, names: Names) -> bool:
    if of.type in _CONCRETE:
        return False
    if of.type != "type_identifier":
        return True  # Have: io.Writer, Set[T], interface{ … }
    found = names.lookup(of)
    if not isinstance(found, TypeName):
        return True
    if found.decl is None:
        return found.name in _OF_UNIVERSE
    written = found.decl.child_by_field_name("type")
    return written is None or written.type not in _CONCRETE
