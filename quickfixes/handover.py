"""What a function that runs later uses of an object, to be handed to it instead of the object."""

from __future__ import annotations

from dataclasses import dataclass

from ..analysis.passes import Pass
from ..golang.objects import Var
from ..golang.scopes import name_of
from ..golang.syntax import Node, same, text_of
from ..golang.types.model import (
    Array,
    Chan,
    Interface,
    Map,
    Named,
    Pointer,
    Signature,
    Slice,
    Struct,
    Type,
    under,
)
from ..golang.values.assignments import definition_at
from .context import FixContext
from .names import fresh_name
from .placement import is_written
from .rewrite import Rewrite
from .typetext import type_text

__all__ = ["Handed", "Later", "handed", "later_of"]


@dataclass(frozen=True, slots=True, eq=False)
class Later:
    """A function literal with one parameter.

    `parameter`: its name, None without one, `_` among others; `variable`: what that means. `type`:
    the type it is declared with. `captured`: the uses of variables that are the object; `own`:
    those of the parameter. `is_assigned`: one of the variables is assigned in it, or addressed.
    """

    literal: Node
    listed: Node
    parameter: Node | None
    variable: Var | None
    type: Node | None
    captured: tuple[Node, ...]
    own: tuple[Node, ...]
    is_assigned: bool


def later_of(literal: Node, aliases: tuple[Var, ...], names: Pass) -> Later | None:
    """How a func_literal uses the object; None where it has not just one parameter, or results."""
    listed = literal.child_by_field_name("parameters")
    body = literal.child_by_field_name("body")
    declared = [each for each in listed.named_children if each.type != "comment"] if listed else []
    if listed is None or body is None or literal.child_by_field_name("result") is not None:
        return None
    if len(declared) != 1 or declared[0].type != "parameter_declaration":
        return None
    idents = declared[0].children_by_field_name("name")
    if len(idents) > 1:
        return None
    ident = idents[0] if idents else None
    found = names.named(name_of(ident), body.start_byte) if ident is not None else None
    variable = found if isinstance(found, Var) and same(found.ident, ident) else None
    uses = [use for alias in aliases for use in names.uses(alias)]
    captured = [use for use in uses if body.start_byte <= use.start_byte < body.end_byte]
    captured.sort(key=lambda use: use.start_byte)
    own = names.uses(variable) if variable is not None else ()
    return Later(
        literal,
        listed,
        ident,
        variable,
        declared[0].child_by_field_name("type"),
        tuple(captured),
        tuple(own),
        any(definition_at(use) is not None or is_written(use) for use in captured),
    )


@dataclass(frozen=True, slots=True, eq=False)
class Handed:
    """What a function is handed: its new parameters, the argument, names for what it uses.

    `read`: the fields that are read, as the caller writes them. `before`: a line that has to stand
    before the statement, None without one.
    """

    later: Later
    parameters: str
    argument: str
    uses: tuple[tuple[Node, str], ...]
    read: tuple[str, ...] = ()
    before: str | None = None

    def write(self, rewrite: Rewrite) -> None:
        """Adds the edits inside of the function literal."""
        rewrite.replace(self.later.listed, f"({self.parameters})")
        for use, name in self.uses:
            rewrite.replace(use, name)


_NOTHING = ("_ struct{}", "struct{}{}")


def handed(
    later: Later, pointer: Node, rewrite: Rewrite, context: FixContext, *, may_be_used: bool
) -> Handed | None:
    """What to hand to the function instead of the object, if fields will do, or nothing.

    One field is the parameter, several become local variables that it captures. `may_be_used`: the
    parameter is not the object, so it must not be in use.
    """
    names = context.names()
    if may_be_used and (later.own or not later.captured):
        return None
    uses = [*later.captured, *(() if may_be_used else later.own)]
    if not uses:
        return Handed(later, *_NOTHING, ())
    fields = {use.id: _field_read(use, names) for use in uses}
    selectors = [use.parent for use in uses if use.parent is not None]
    if None in fields.values() or pointer.type != "identifier":
        return None
    if any(_leads_back(names.type(each), names.type(pointer)) for each in selectors):
        return None
    read = list(dict.fromkeys(field for field in fields.values() if field is not None))
    owned = tuple(f"{name_of(pointer)}.{field}" for field in read)
    if len(read) == 1:
        written = type_text(names.type(selectors[0]), pointer, context)
        name = fresh_name(text_of(later.literal), _parameter_name(read[0]))
        named = tuple((each, name) for each in selectors)
        one = Handed(later, f"{name} {written}", owned[0], named, owned)
        return one if written is not None else None
    fresh = {field: rewrite.fresh_name(_parameter_name(field)) for field in read}
    named = tuple((use.parent, fresh[fields[use.id] or ""]) for use in uses if use.parent)
    before = f"{', '.join(fresh.values())} := {', '.join(owned)}"
    return Handed(later, *_NOTHING, named, owned, before)


def _parameter_name(field: str) -> str:
    return field[:1].lower() + field[1:] if not field.isupper() else field.lower()


def _field_read(use: Node, names: Pass) -> str | None:
    """Have: `x.fd`, read; its name. None for a method, a write, or x itself."""
    selector = use.parent
    if selector is None or selector.type != "selector_expression":
        return None
    field = selector.child_by_field_name("field")
    owner = selector.parent
    if field is None or not same(selector.child_by_field_name("operand"), use):
        return None
    if is_written(selector) or isinstance(names.type(selector), Signature):
        return None
    if owner is not None and owner.type in ("selector_expression", "index_expression"):
        top = owner
        while top.parent is not None and top.parent.type in _PARTS:
            top = top.parent
        if is_written(top) and not isinstance(under(names.type(selector)), Pointer | Map | Slice):
            return None
        if _is_called_by_address(owner, names):
            return None
    return name_of(field)


_PARTS = ("selector_expression", "index_expression", "parenthesized_expression")


def _is_called_by_address(selector: Node, names: Pass) -> bool:
    """Have: `x.mu.Lock()`, whose receiver is the field itself, not a copy of it."""
    operand = selector.child_by_field_name("operand")
    of = names.type(operand)
    is_call = isinstance(names.type(selector), Signature)
    return is_call and isinstance(under(of), Struct | Array)


def _leads_back(kind: Type, object: Type, depth: int = 0) -> bool:
    """Whether a value of this type may lead to the object, as far as types tell."""
    target = object.elem if isinstance(object, Pointer) else object
    if depth > _DEEP:
        return True
    if kind is target or (isinstance(kind, Named) and kind.origin is getattr(target, "origin", 0)):
        return True
    match under(kind):
        case Pointer(elem) | Slice(elem) | Array(_, elem) | Chan(_, elem):
            return _leads_back(elem, object, depth + 1)
        case Map(key, elem):
            return any(_leads_back(each, object, depth + 1) for each in (key, elem))
        case Struct(fields):
            return any(_leads_back(each.type, object, depth + 1) for each in fields)
        case Interface() | Signature():
            return True
        case _:
            return False


_DEEP = 4
