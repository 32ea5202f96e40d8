"""Maps that a package keeps for as long as it runs, and the declarations of these."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ..scopes import name_of
from ..syntax import Node, descendants, same, statement_of, text_of
from ..types.generic import core_type
from ..types.model import Map, Named, Pointer, Struct, Type
from ..types.sizes import is_pointer_shaped, sizeof
from ..values.resolve import Names
from .keys import is_bounded_at, is_enumeration, is_fixed_key
from .lifetime import lives_on
from .mapuse import Deed, MapUse, fields_of, uses_of, variables_of

__all__ = ["KeptMap", "is_inline", "kept_in_fields", "kept_in_variables", "slot_size"]

_DELETING = ("delete", "clear", "DeleteFunc", "Clear")
_MAP_KINDS = frozenset(
    ("map_type", "type_identifier", "qualified_type", "generic_type", "parenthesized_type")
)
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
        if not ident.is_named or not _may_lose_keys(spec, ident, names):
            continue
        of = names.type(ident)
        inner = core_type(of)
        if isinstance(inner, Map):
            places = tuple(variables_of(name_of(ident), names))
            yield KeptMap(ident, inner, places)
        elif isinstance(of.elem if isinstance(of, Pointer) else of, Struct):
            for field, kept in _map_fields(spec, names):
                places = tuple(_selected(name_of(ident), name_of(field), names))
                yield KeptMap(field, kept, places, ident)


def kept_in_fields(spec: Node, names: Names) -> Iterator[KeptMap]:
    """The maps in fields of a struct that a type_spec with a struct_type declares, if that lives as
    long as the program."""
    name = spec.child_by_field_name("name")
    fields = list(_map_fields(spec, names))
    owner = names.denoted(name) if name is not None and fields else None
    if not isinstance(owner, Named) or not lives_on(owner, names):
        return
    for field, kept in fields:
        places = tuple(fields_of(owner, name_of(field), names))
        yield KeptMap(field, kept, places, name)


def _may_lose_keys(spec: Node, variable: Node, names: Names) -> bool:
    """Whether some text says that keys may be taken out of what a variable holds, or hands it on.

    Asked, as is `_left_behind_dots`, before anything is parsed or has its type worked out; of other
    variables than `var m map[K]V` and `var m = map[K]V{…}` the type is asked for first.
    """
    name = text_of(variable)
    if name == b"_":
        return False
    words = [name.decode()]
    if b"map[" not in text_of(spec):
        of = names.type(variable)
        if not isinstance(of, Struct) and not isinstance(core_type(of), Map):
            return False
        words += [of.name] if isinstance(of, Named) else []  # for its methods
    texts = [text for word in words for text in names.texts(word)]
    return any(_takes_out(each) or name in _words(each, _HANDED) for each in texts)


def _takes_out(text: bytes) -> bool:
    return any(word in text for word in (b"delete(", b"lear(", b"DeleteFunc("))


def _left_behind_dots(names: Names) -> frozenset[bytes]:
    """The words behind a dot, `.sessions`, of lines that delete from something or give it another
    name, in pieces that delete: only what is among them may be a field that keys are taken from."""
    texts = (text for word in _DELETING for text in names.texts(word))
    return frozenset[bytes]().union(*(_words(each, _LOSING) for each in texts))


_LOSING = re.compile(rb"(?:(?:delete|[cC]lear|DeleteFunc)\(|:= ).*")
_HANDED = re.compile(rb"[(,]\s*[\w\x80-\xff]+\s*(?=[,)])")
_WORD = re.compile(rb"\.?[\w\x80-\xff]+")


@lru_cache(maxsize=4096)
def _words(text: bytes, where: re.Pattern[bytes]) -> frozenset[bytes]:
    """The words of a text that stand where a pattern says, with the dots before them."""
    return frozenset(word for part in where.findall(text) for word in _WORD.findall(part))


def _map_fields(spec: Node, names: Names) -> Iterator[tuple[Node, Map]]:
    """The fields that are maps from which keys may be taken out, in the struct type that stands in
    a declaration."""
    struct = next((each for each in descendants(spec) if each.type == "struct_type"), None)
    listed = struct.named_children[0] if struct is not None and struct.named_children else None
    lost: frozenset[bytes] | None = None
    for field in listed.named_children if listed is not None else ():
        kind = field.child_by_field_name("type") if field.type == "field_declaration" else None
        if kind is None or kind.type not in _MAP_KINDS:
            continue
        lost = lost if lost is not None else _left_behind_dots(names)
        idents = [
            each
            for each in field.children_by_field_name("name")
            if each.is_named and b"." + text_of(each) in lost
        ]
        inner = core_type(names.denoted(kind)) if idents else None
        if isinstance(inner, Map):
            yield from ((ident, inner) for ident in idents)


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
