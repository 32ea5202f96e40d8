"""Maps that a package keeps for as long as it runs, and the declarations of these."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..scopes import name_of
from ..syntax import Node, descendants, same, statement_of, text_of
from ..types.generic import core_type
from ..types.model import Map, Named, Struct, Type, under
from ..types.sizes import is_pointer_shaped, sizeof
from ..values.resolve import Names
from .keys import is_bounded_at, is_enumeration, is_fixed_key
from .lifetime import lives_on
from .mapuse import Deed, MapUse, fields_of, uses_of, variables_of

__all__ = ["KeptMap", "is_inline", "kept_in_fields", "kept_in_variables", "slot_size"]

_DELETING = ("delete", "clear", "DeleteFunc", "Clear")
_APART = 128  # bytes from which on a key or value is stored apart, and its slot is a pointer


@dataclass(frozen=True, slots=True, eq=False)
class KeptMap:
    """`name`: the identifier that declares it. `places`: the expressions that mean it.

    `owner`: the struct type, or the variable of a struct without a name, whose field it is.
    """

    name: Node
    type: Map
    places: tuple[tuple[Names, Node], ...]
    owner: Node | None = None

    def uses(self, *, in_tests: bool) -> list[MapUse]:
        """What is done to it; what tests do only if `in_tests`."""
        return [
            use
            for names, place in self.places
            if in_tests or not names.is_test
            for use in uses_of(place, names)
        ]

    def grows_only(self, uses: Sequence[MapUse]) -> bool:
        """Whether keys come and go, and the map stays: what it once had room for, it keeps."""
        if any(use.deed is Deed.REPLACE and not use.first for use in uses):
            return False
        inserts = [use for use in uses if use.deed is Deed.INSERT]
        deletes = [use for use in uses if use.deed is Deed.DELETE]
        if all(use.first for use in inserts) or all(_is_rename(use, inserts) for use in deletes):
            return False
        if any(is_bounded_at(place, names) for names, place in self.places):
            return False
        is_fixed = all(use.key is not None and is_fixed_key(use.key, use.names) for use in inserts)
        return not is_fixed and not is_enumeration(self.type.key)


def _is_rename(delete: MapUse, inserts: Sequence[MapUse]) -> bool:
    """Have: `delete(m, old); m[new] = v` in one list of statements: the number stays the same."""
    before = statement_of(delete.node)
    return any(
        same(statement_of(each.node).parent, before.parent)
        and each.node.start_byte > before.start_byte
        for each in inserts
    )


def kept_in_variables(spec: Node, names: Names) -> Iterator[KeptMap]:
    """The maps that a var_spec at package level declares, by themselves or in a struct without a
    name."""
    for ident in spec.children_by_field_name("name"):
        if not ident.is_named or ident.text == b"_":
            continue
        of = names.type(ident)
        inner = core_type(of)
        if isinstance(inner, Map):
            places = tuple(variables_of(name_of(ident), names))
            yield KeptMap(ident, inner, places)
        elif isinstance(of, Struct):
            for field, kept in _map_fields(spec, names):
                places = tuple(_selected(name_of(ident), name_of(field), names))
                yield KeptMap(field, kept, places, ident)


def kept_in_fields(spec: Node, names: Names) -> Iterator[KeptMap]:
    """The maps in fields of a struct that a type_spec declares, if that lives as long as the
    program."""
    name = spec.child_by_field_name("name")
    fields = [each for each in _map_fields(spec, names) if _may_be_deleted_from(each[0], names)]
    owner = names.denoted(name) if name is not None and fields else None
    if not isinstance(owner, Named) or not isinstance(under(owner), Struct):
        return
    if not lives_on(owner, names):
        return
    for field, kept in fields:
        places = tuple(fields_of(owner, name_of(field), names))
        yield KeptMap(field, kept, places, name)


def _may_be_deleted_from(field: Node, names: Names) -> bool:
    """Whether a line deletes from what may be a field, or gives it another name: text alone tells
    that, and is asked before all the uses."""
    name = re.escape(text_of(field))
    line = re.compile(rb"(?:delete|[cC]lear|DeleteFunc)\(.*\b%b\b|:= .*\.%b\b" % (name, name))
    return any(
        line.search(text_of(other.root)) for word in _DELETING for other in names.mentions(word)
    )


def _map_fields(spec: Node, names: Names) -> Iterator[tuple[Node, Map]]:
    """The fields of a map type in the struct type that stands in a declaration."""
    struct = next((each for each in descendants(spec) if each.type == "struct_type"), None)
    listed = struct.named_children[0] if struct is not None and struct.named_children else None
    for field in listed.named_children if listed is not None else ():
        kind = field.child_by_field_name("type") if field.type == "field_declaration" else None
        inner = core_type(names.denoted(kind)) if kind is not None else None
        if isinstance(inner, Map):
            for ident in field.children_by_field_name("name"):
                if ident.is_named:
                    yield ident, inner


def _selected(variable: str, field: str, names: Names) -> Iterator[tuple[Names, Node]]:
    for other, ident in variables_of(variable, names):
        selector = ident.parent
        if selector is None or not same(selector.child_by_field_name("operand"), ident):
            continue
        name = selector.child_by_field_name("field")
        if name is not None and name_of(name) == field:
            yield other, selector


def is_inline(of: Type) -> bool:
    """Whether the values of a map stand in its slots, not behind pointers."""
    size = sizeof(of)
    return is_pointer_shaped(of) is False and size is not None and size <= _APART


def slot_size(of: Map) -> int | None:
    """The bytes that a map keeps for each key at the least; None where that is not known."""
    sizes = [sizeof(each) for each in (of.key, of.elem)]
    if None in sizes:
        return None
    return sum(8 if size is not None and size > _APART else size or 0 for size in sizes)
