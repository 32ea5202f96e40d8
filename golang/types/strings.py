"""Types as text, as go/types writes them."""

from __future__ import annotations

from .identity import all_methods, embedded_terms
from .model import (
    Array,
    Basic,
    Chan,
    Direction,
    Field,
    Interface,
    Map,
    Named,
    Pointer,
    Signature,
    Slice,
    Struct,
    Tuple,
    Type,
    TypeParam,
    Union,
    Unknown,
)

__all__ = ["type_string"]


def type_string(type: Type) -> str:
    """The type as go/types writes it, with full package paths; `interface{}` is `any`."""
    match type:
        case Unknown():
            return "?"
        case Basic():
            return type.name
        case Pointer(elem):
            return f"*{type_string(elem)}"
        case Slice(elem):
            return f"[]{type_string(elem)}"
        case Array(length, elem):
            return f"[{length}]{type_string(elem)}"
        case Map(key, elem):
            return f"map[{type_string(key)}]{type_string(elem)}"
        case Chan(direction, elem):
            inner = type_string(elem)
            if isinstance(elem, Chan) and elem.direction is Direction.RECEIVE:
                inner = f"({inner})" if direction is not Direction.RECEIVE else inner
            return f"{direction.value} {inner}"
        case Struct(fields):
            return "struct{" + "; ".join(map(_field_string, fields)) + "}"
        case Tuple(types):
            return "(" + ", ".join(map(type_string, types)) + ")"
        case Signature():
            return "func" + _signature_string(type)
        case Interface():
            return _interface_string(type)
        case Union(terms):
            return " | ".join(("~" if t.tilde else "") + type_string(t.type) for t in terms)
        case Named():
            name = f"{type.path}.{type.name}" if type.path else type.name
            return f"{name}[{','.join(map(type_string, type.args))}]" if type.args else name
        case TypeParam():
            return type.name
        case _:
            return "?"


def _field_string(each: Field) -> str:
    name = "" if each.embedded else f"{each.name} "
    return f"{name}{type_string(each.type)}"


def _signature_string(type: Signature) -> str:
    params = [type_string(each) for each in type.params]
    if type.variadic and type.params:
        last = type.params[-1]
        params[-1] = "..." + type_string(last.elem if isinstance(last, Slice) else last)
    results = [type_string(each) for each in type.results]
    tail = (
        "" if not results else f" {results[0]}" if len(results) == 1 else f" ({', '.join(results)})"
    )
    return f"({', '.join(params)}){tail}"


def _interface_string(type: Interface) -> str:
    parts = [
        name + _signature_string(method.signature)
        for name, method in sorted(all_methods(type).items())
    ]
    parts += sorted(map(type_string, embedded_terms(type)))
    if type.comparable:
        parts.append("comparable")
    return "interface{" + "; ".join(parts) + "}" if parts else "any"
