"""Whether types are the same, and what methods interfaces have."""

from __future__ import annotations

from .model import (
    Array,
    Chan,
    Interface,
    Map,
    Method,
    Named,
    Pointer,
    Signature,
    Slice,
    Struct,
    Tuple,
    Type,
    Union,
    Unknown,
    under,
)

__all__ = ["all_methods", "embedded_terms", "identical"]


def identical(a: Type, b: Type) -> bool:
    """Whether two types are identical by the Go specification. Unknown is identical to nothing."""
    if a is b:
        return not isinstance(a, Unknown)
    match a, b:
        case (Pointer(x), Pointer(y)) | (Slice(x), Slice(y)):
            return identical(x, y)
        case Array(n, x), Array(m, y):
            return n == m >= 0 and identical(x, y)
        case Map(k, x), Map(l, y):
            return identical(k, l) and identical(x, y)
        case Chan(d, x), Chan(e, y):
            return d is e and identical(x, y)
        case (Tuple(xs), Tuple(ys)):
            return _all_identical(xs, ys)
        case Signature(), Signature():
            return (
                a.variadic == b.variadic
                and _all_identical(a.params, b.params)
                and _all_identical(a.results, b.results)
            )
        case Struct(xs), Struct(ys):
            return len(xs) == len(ys) and all(
                x.name == y.name
                and x.embedded == y.embedded
                and x.tag == y.tag
                and x.package == y.package
                and identical(x.type, y.type)
                for x, y in zip(xs, ys, strict=True)
            )
        case Interface(), Interface():
            return _identical_interfaces(a, b)
        case Union(xs), Union(ys):
            return len(xs) == len(ys) and all(
                any(x.tilde == y.tilde and identical(x.type, y.type) for y in ys) for x in xs
            )
        case Named(), Named():
            return a.origin is b.origin and bool(a.args) and _all_identical(a.args, b.args)
        case _:
            return False


def _all_identical(xs: tuple[Type, ...], ys: tuple[Type, ...]) -> bool:
    return len(xs) == len(ys) and all(map(identical, xs, ys))


def _identical_interfaces(a: Interface, b: Interface) -> bool:
    mine, theirs = all_methods(a), all_methods(b)
    if mine.keys() != theirs.keys() or a.comparable != b.comparable:
        return False
    terms, others = embedded_terms(a), embedded_terms(b)
    return (
        len(terms) == len(others)
        and all(any(identical(x, y) for y in others) for x in terms)
        and all(identical(mine[name].signature, theirs[name].signature) for name in mine)
    )


def embedded_terms(interface: Interface) -> list[Type]:
    """What restricts the type set, embedded interfaces opened up."""
    found: list[Type] = []
    for each in interface.embeds:
        inner = under(each)
        if isinstance(inner, Interface):
            found += embedded_terms(inner)
        else:
            found.append(each)
    return found


def all_methods(interface: Interface, depth: int = 0) -> dict[str, Method]:
    """The methods of an interface with those of embedded ones, by name."""
    found: dict[str, Method] = {}
    if depth < 20:
        for each in interface.embeds:
            inner = under(each)
            if isinstance(inner, Interface):
                found |= all_methods(inner, depth + 1)
    found |= {each.name: each for each in interface.methods}
    return found
