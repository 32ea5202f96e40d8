"""Fields and methods: selection through embedded fields, method sets, assignability."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..scopes import name_of
from ..scopes import signature as signature_piece
from ..source import Piece
from ..syntax import Node, descendants
from .identity import all_methods, identical
from .model import (
    Interface,
    Named,
    Pointer,
    Signature,
    Struct,
    Type,
    TypeParam,
    Unknown,
    under,
)

if TYPE_CHECKING:
    from .packages import MethodHead
    from .typer import Typer

__all__ = ["Member", "implements", "member", "method_node", "method_of"]


@dataclass(frozen=True, slots=True)
class Member:
    """What a selector finds.

    `type`: of the field, or the signature of the method without its receiver. `head`: where the
    method is declared, None for fields and methods of interfaces. `needs_pointer`: the method has
    a pointer receiver. `through_pointer`: an embedded pointer lies on the way. `owner`: the type
    that declares it, None for a type without a name.
    """

    type: Type
    is_method: bool
    head: MethodHead | None = None
    needs_pointer: bool = False
    through_pointer: bool = False
    owner: Named | None = None

    def full_name(self, name: str) -> str | None:
        """The method as types.Func.FullName writes it: `(*bytes.Buffer).Len`; None for a field."""
        if not self.is_method or self.owner is None:
            return None
        owner = f"{self.owner.path}.{self.owner.name}" if self.owner.path else self.owner.name
        return f"({'*' if self.needs_pointer else ''}{owner}).{name}"


def member(type: Type, name: str, package: str) -> Member | None:
    """The field or method `name` of a value of this type, seen from the package at that path.

    By the Go specification, "Selectors": the shallowest one, none where two are equally deep.
    """
    start = type
    if isinstance(start, Pointer):
        start = start.elem
        if isinstance(under(start), Interface | Pointer):
            return None
    elif isinstance(start, Named) and isinstance(start.underlying, Pointer):
        # A defined pointer type has no methods; fields of what it points to can be selected.
        start = under(start.underlying.elem)
    level: list[tuple[Type, bool]] = [(start, isinstance(type, Pointer))]
    seen: set[Type] = set()
    while level:
        found: list[Member] = []
        below: list[tuple[Type, bool]] = []
        for each, pointer in level:
            if isinstance(each, Named):
                if each in seen:
                    continue
                seen.add(each)
            own = _own(each, name, package, pointer)
            if own is not None:
                found.append(own)
            elif isinstance(inner := under(each), Struct):
                below += [
                    (_base(f.type), pointer or isinstance(f.type, Pointer))
                    for f in inner.fields
                    if f.embedded
                ]
        if found:
            return found[0] if len(found) == 1 else None
        level = below
    return None


def _base(type: Type) -> Type:
    return type.elem if isinstance(type, Pointer) else type


def _own(type: Type, name: str, package: str, pointer: bool) -> Member | None:
    """What the type itself has under this name, embedded fields aside."""
    exported = name[:1].isupper()
    if isinstance(type, Named):
        found = _declared_method(type, name)
        if found is not None and (exported or type.path == package):
            signature, head = found
            return Member(signature, True, head, _has_pointer_receiver(head), pointer, type)
    inner = under(type)
    owner = type if isinstance(type, Named) else None
    if isinstance(inner, Struct):
        for each in inner.fields:
            if each.name == name and (exported or each.package == package):
                return Member(each.type, False, through_pointer=pointer, owner=owner)
    elif isinstance(inner, Interface):
        method = all_methods(inner).get(name)
        if method is not None and (exported or method.package == package):
            return Member(method.signature, True, through_pointer=pointer, owner=owner)
    return None


def _has_pointer_receiver(head: MethodHead) -> bool:
    node = method_node(head)[1]
    receiver = node.child_by_field_name("receiver") if node is not None else None
    return receiver is not None and any(
        each.type == "pointer_type" for each in descendants(receiver)
    )


def method_node(head: MethodHead) -> tuple[Piece, Node | None]:
    """The method_declaration of a method, without its body where that can be told apart."""
    piece = signature_piece(head.piece) or head.piece
    for top in piece.root.named_children:
        if top.type != "method_declaration":
            continue
        name = top.child_by_field_name("name")
        if name is not None and name_of(name) == head.name:
            return piece, top
    return piece, None


def _declared_method(type: Named, name: str) -> tuple[Signature, MethodHead] | None:
    """The method declared for a defined type, its type parameters replaced by the arguments."""
    from .packages import Package

    home = type.home
    if not isinstance(home, Package) or type.declared is None or type.declared.is_local:
        return None
    head = home.method(type.name, name)
    if head is None:
        return None
    piece, node = method_node(head)
    if node is None:
        return None
    from .generic import substituted_signature

    t = home.typer(piece, head.unit)
    found = t.type_of(node)
    if not isinstance(found, Signature):
        return None
    args = type.args or type.type_params
    if args:
        mapping = {
            param: arg
            for param, arg in zip(_receiver_params(t, node), args, strict=False)
            if param is not None
        }
        found = substituted_signature(found, mapping)
    return found, head


def _receiver_params(t: Typer, node: Node) -> list[TypeParam | None]:
    """The type parameters as the receiver names them; None for `_`."""
    receiver = node.child_by_field_name("receiver")
    found: list[TypeParam | None] = []
    for each in descendants(receiver) if receiver is not None else ():
        if each.type == "type_elem" and each.named_children:
            type = t.type_of(each.named_children[0])
            found.append(type if isinstance(type, TypeParam) else None)
    return found


def method_of(type: Type, name: str) -> Signature | None:
    """The signature of a method, whatever package asks."""
    inner = type.elem if isinstance(type, Pointer) else type
    package = inner.path if isinstance(inner, Named) else ""
    found = member(type, name, package)
    signature = found.type if found is not None and found.is_method else None
    return signature if isinstance(signature, Signature) else None


def implements(type: Type, interface: Type) -> bool | None:
    """Whether a value of this type has all methods of an interface; None where not known."""
    wanted = under(interface)
    if not isinstance(wanted, Interface) or isinstance(type, Unknown):
        return None
    for name, method in all_methods(wanted).items():
        found = member(type, name, method.package)
        if found is None:
            return None if isinstance(under(_base(type)), Unknown) else False
        if not found.is_method or (
            found.needs_pointer and not found.through_pointer and not isinstance(type, Pointer)
        ):
            return False
        if not identical(found.type, method.signature):
            return False
    return True
