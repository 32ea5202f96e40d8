"""Which structs live as long as the program."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..flow.targets import is_assigned
from ..objects import TypeName, Var
from ..scopes import name_of
from ..syntax import GO, Node, Query, QueryCursor, descendants, text_of
from ..types.model import Array, Named, Pointer, Signature, Type
from ..values.resolve import Names
from .mapuse import is_once, variables_of

__all__ = ["lives_on"]

_VARIABLES = Query(
    GO,
    """
    (source_file (var_declaration [
      (var_spec) @variable
      (var_spec_list (var_spec) @variable)
    ]))
    """,
)
_FUNCTIONS = Query(GO, "(source_file (function_declaration result: (_)) @function)")
_REPLACES = Query(
    GO,
    """
    (assignment_statement left: (expression_list [
      (unary_expression operator: "*" operand: (_) @pointer)
      (selector_expression) @field
    ]))
    """,
)
_PARTS = Query(
    GO,
    """
    (type_spec name: (_) @name
      type: (struct_type (field_declaration_list (field_declaration
        type: [(type_identifier) (generic_type)] @kind) @field)))
    """,
)

_DEEP = 8


def lives_on(owner: Named, names: Names, depth: int = _DEEP) -> bool:
    """Whether a package-level variable holds a value of a struct type, and the same one for good.

    Have: `var store = newStore()`, `var store Store = &memory{}`, `var instance *Store`, which
    sync.Once fills; `type app struct { store }`, and such a variable of an app. Not where the
    variable, or what it points to, is assigned later on. `depth`: how many structs around it are
    asked; one may hold itself while it is typed.
    """
    held = list(dict.fromkeys(_variables(owner, names)))
    if held:
        return not any(_is_replaced(each, names) for each in held) and not _is_made_anew(
            owner, names
        )
    part = _part(owner, names) if depth else None
    return (
        part is not None
        and lives_on(part[0], names, depth - 1)
        and not _is_made_anew(owner, names, part[1])
    )


def _part(owner: Named, names: Names) -> tuple[Named, bytes] | None:
    """The one struct type of which a value of a struct type is a part, and the field's name."""
    found: list[tuple[Named, bytes]] = []
    for other in _pieces_with(b"struct", names.mentions(owner.name, in_bodies=False)):
        for _, captures in QueryCursor(_PARTS).matches(other.root):
            kind, name = captures["kind"][0], captures["name"][0]
            field = captures["field"][0].child_by_field_name("name")
            if not text_of(kind).startswith(owner.name.encode()):
                continue
            part, whole = other.denoted(kind), other.denoted(name)
            if isinstance(part, Named) and part.origin is owner and isinstance(whole, Named):
                found.append((whole, text_of(field or kind)))
    return found[0] if len(found) == 1 else None


def _is_made_anew(owner: Named, names: Names, field: bytes = b"") -> bool:
    """Have: `*s = store{}`, and `app.store = store{}` where a field has that name."""
    for other in names.mentions(owner.name):
        for _, captures in QueryCursor(_REPLACES).matches(other.root):
            place = captures.get("pointer", captures.get("field", []))[0]
            last = place.child_by_field_name("field") if "field" in captures else None
            if (last is None or last.text == field) and _holds(other.type(place), owner):
                return True
    return False


def _variables(owner: Named, names: Names) -> Iterator[str]:
    """The names of the package-level variables that hold it."""
    passes = names.mentions(owner.name, in_bodies=False)
    makers = {name for other in _pieces_with(b"func", passes) for name in _makers(owner, other)}
    for maker in sorted(makers):
        passes += names.mentions(maker, in_bodies=False)
    words = frozenset(each.encode() for each in (owner.name, *makers))
    for other in _pieces_with(b"var", passes):
        for _, captures in QueryCursor(_VARIABLES).matches(other.root):
            spec = captures["variable"][0]
            if not any(each.text in words for each in descendants(spec) if not each.named_children):
                continue  # nor does a string speak of it
            value = spec.child_by_field_name("value")
            given = value.named_children if value is not None else []
            idents = [each for each in spec.children_by_field_name("name") if each.is_named]
            for at, ident in enumerate(idents):
                types = [other.type(ident), *(other.type(each) for each in given[at : at + 1])]
                if ident.text != b"_" and any(_holds(each, owner) for each in types):
                    yield name_of(ident)


def _pieces_with(word: bytes, passes: Sequence[Names]) -> Iterator[Names]:
    """Those of some pieces that hold a keyword: known before it is looked for in a tree."""
    return (each for each in passes if word in each.piece.text)


def _makers(owner: Named, names: Names) -> Iterator[str]:
    """The functions of a piece that return it."""
    for _, captures in QueryCursor(_FUNCTIONS).matches(names.root):
        function = captures["function"][0]
        result, name = function.child_by_field_name("result"), function.child_by_field_name("name")
        for each in descendants(result) if result is not None else ():
            is_own = each.type == "type_identifier" and name_of(each) == owner.name
            if is_own and isinstance(names.lookup(each), TypeName) and name is not None:
                yield name_of(name)


def _holds(of: Type, owner: Named) -> bool:
    """Whether a value of a type is it, points to it, or gives it: `sync.OnceValue(newStore)`."""
    if isinstance(of, Signature) and not of.params and len(of.results) == 1:
        of = of.results[0]
    while isinstance(of, Array):
        of = of.elem  # Have: var shards [16]shard
    if isinstance(of, Pointer):
        of = of.elem
    return isinstance(of, Named) and of.origin is owner


def _is_replaced(variable: str, names: Names) -> bool:
    """Whether it is assigned later on, by something else than a test."""
    for other, ident in variables_of(variable, names):
        if other.is_test and not names.is_test:
            continue
        node: Node = ident
        if ident.parent is not None and ident.parent.type in (
            "unary_expression",
            "index_expression",
        ):
            node = ident.parent
        found = other.lookup(ident)
        if isinstance(found, Var) and is_assigned(node) and not is_once(node, ident, other):
            return True
    return False
