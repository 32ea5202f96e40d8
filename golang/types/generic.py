"""Type parameters: substitution and inference."""

from __future__ import annotations

from collections.abc import Mapping

from .identity import identical
from .model import (
    Array,
    Chan,
    Field,
    Interface,
    Map,
    Method,
    Named,
    Pointer,
    Signature,
    Slice,
    Struct,
    Term,
    Tuple,
    Type,
    TypeParam,
    Union,
    Unknown,
    under,
)

__all__ = ["core_type", "substituted", "type_terms", "unify"]


def substituted(type: Type, by: Mapping[TypeParam, Type]) -> Type:
    """`type` with type parameters replaced."""
    if not by:
        return type
    match type:
        case TypeParam():
            return by.get(type, type)
        case Pointer(elem):
            return Pointer(substituted(elem, by))
        case Slice(elem):
            return Slice(substituted(elem, by))
        case Array(length, elem):
            return Array(length, substituted(elem, by))
        case Map(key, elem):
            return Map(substituted(key, by), substituted(elem, by))
        case Chan(direction, elem):
            return Chan(direction, substituted(elem, by))
        case Tuple(types):
            return Tuple(tuple(substituted(each, by) for each in types))
        case Signature():
            return substituted_signature(type, by)
        case Struct(fields):
            return Struct(
                tuple(
                    Field(f.name, substituted(f.type, by), f.embedded, f.tag, f.package)
                    for f in fields
                )
            )
        case Interface(methods, embeds):
            return Interface(
                tuple(
                    Method(m.name, substituted_signature(m.signature, by), m.package)
                    for m in methods
                ),
                tuple(substituted(each, by) for each in embeds),
                type.comparable,
            )
        case Union(terms):
            return Union(tuple(Term(each.tilde, substituted(each.type, by)) for each in terms))
        case Named() if type.args:
            from .typexprs import instantiated

            args = tuple(substituted(each, by) for each in type.args)
            return type if args == type.args else instantiated(type.origin, args)
        case _:
            return type


def substituted_signature(type: Signature, by: Mapping[TypeParam, Type]) -> Signature:
    """A signature with type parameters replaced; those it declares itself are dropped."""
    left = tuple(each for each in type.type_params if each not in by)
    return Signature(
        tuple(substituted(each, by) for each in type.params),
        tuple(substituted(each, by) for each in type.results),
        type.variadic,
        left,
        type.names,
    )


def type_terms(type: Type, depth: int = 0) -> list[Term] | None:
    """The terms of a constraint's type set; None where nothing restricts it."""
    if depth > 20:
        return None
    match type:
        case TypeParam():
            return type_terms(type.constraint, depth + 1)
        case Named() if isinstance(type.underlying, Interface):
            return type_terms(type.underlying, depth + 1)
        case Interface(_, embeds):
            found: list[Term] | None = None
            for each in embeds:
                terms = type_terms(each, depth + 1)
                if terms is not None:
                    found = terms if found is None else [x for x in found if _within(x, terms)]
            return found
        case Union(terms):
            flat: list[Term] = []
            for each in terms:
                inner = under(each.type)
                nested = (
                    type_terms(each.type, depth + 1) if isinstance(inner, Interface) else [each]
                )
                if nested is None:
                    return None
                flat += nested
            return flat
        case _:
            return [Term(False, type)]


def _within(term: Term, others: list[Term]) -> bool:
    return any(
        identical(under(term.type), under(each.type))
        if each.tilde
        else identical(term.type, each.type)
        for each in others
    )


def core_type(type: Type) -> Type | None:
    """The single underlying type of a type parameter's type set; `under` for other types.

    None where there is none, as for a union of different types.
    """
    if not isinstance(type, TypeParam):
        return under(type)
    terms = type_terms(type)
    if not terms:
        return None
    first = under(terms[0].type)
    if all(identical(first, under(each.type)) for each in terms[1:]):
        return first
    return _core_channel([under(each.type) for each in terms]) or _core_bytes(terms)


def _core_channel(types: list[Type]) -> Type | None:
    """Channels of one element type in several directions have a core type too."""
    from .model import Direction

    chans = [each for each in types if isinstance(each, Chan)]
    if len(chans) != len(types) or not all(identical(chans[0].elem, c.elem) for c in chans):
        return None
    directed = {c.direction for c in chans} - {Direction.BOTH}
    return Chan(directed.pop(), chans[0].elem) if len(directed) == 1 else None


def _core_bytes(terms: list[Term]) -> Type | None:
    """Have: `string | []byte`; for append, copy, slicing and range it acts as a string."""
    from .model import basic

    kinds = [under(each.type) for each in terms]
    text, octets = basic("string"), Slice(basic("uint8"))
    if all(each is text or identical(each, octets) for each in kinds) and text in kinds:
        return text
    return None


def unify(
    param: Type, arg: Type, found: dict[TypeParam, Type], wanted: frozenset[TypeParam]
) -> bool:
    """Matches a parameter's type against an argument's; fills in `found` for those `wanted`.

    Inexact at the top: a defined type matches its underlying type, as in assignments.
    """
    if isinstance(param, TypeParam) and param in wanted:
        known = found.get(param)
        if known is None:
            found[param] = arg
            return True
        if identical(known, arg):
            return True
        return _merge(param, known, arg, found)
    if isinstance(arg, Unknown):
        return True
    if isinstance(param, Named) and isinstance(arg, Named):
        if param.origin is arg.origin:
            return all(
                unify(p, a, found, wanted) for p, a in zip(param.args, arg.args, strict=True)
            )
        return _unify_interface(param, arg, found, wanted)
    if isinstance(param, Named):
        return _unify_interface(param, arg, found, wanted)
    if isinstance(arg, Named):
        arg = arg.underlying
    elif isinstance(arg, TypeParam):
        arg = core_type(arg) or arg
    return _unify_structure(param, arg, found, wanted)


def _merge(param: TypeParam, known: Type, arg: Type, found: dict[TypeParam, Type]) -> bool:
    """Have: one argument of a defined type and one of its underlying type."""
    if identical(under(known), under(arg)):
        if not isinstance(known, Named) and isinstance(arg, Named):
            found[param] = arg
        return True
    return False


def _unify_interface(
    param: Named, arg: Type, found: dict[TypeParam, Type], wanted: frozenset[TypeParam]
) -> bool:
    """Have: a parameter of a generic interface and an argument that implements it."""
    inner = param.underlying
    if not isinstance(inner, Interface):
        if isinstance(arg, Named):
            return False
        return _unify_structure(inner, arg, found, wanted) if param.args else True
    from .members import method_of

    for method in inner.methods:
        own = method_of(arg, method.name)
        if own is not None:
            _unify_structure(method.signature, own, found, wanted)
    return True


def _unify_structure(
    param: Type, arg: Type, found: dict[TypeParam, Type], wanted: frozenset[TypeParam]
) -> bool:
    match param, arg:
        case (Pointer(p), Pointer(a)) | (Slice(p), Slice(a)) | (Chan(_, p), Chan(_, a)):
            return unify(p, a, found, wanted)
        case Array(_, p), Array(_, a):
            return unify(p, a, found, wanted)
        case Map(k, p), Map(l, a):
            return unify(k, l, found, wanted) and unify(p, a, found, wanted)
        case Signature(), Signature():
            pairs = [
                *zip(param.params, arg.params, strict=False),
                *zip(param.results, arg.results, strict=False),
            ]
            return all(unify(p, a, found, wanted) for p, a in pairs)
        case Struct(xs), Struct(ys):
            return all(unify(x.type, y.type, found, wanted) for x, y in zip(xs, ys, strict=False))
        case _:
            return True
