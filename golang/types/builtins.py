"""Builtin functions: what their calls denote."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..objects import UNIVERSE
from ..syntax import Node
from .constants import Value
from .model import (
    UNKNOWN,
    Array,
    Basic,
    Pointer,
    Slice,
    Tuple,
    Type,
    basic,
    default_type,
    is_untyped,
    under,
)
from .sizes import alignof, offset_of, sizeof

if TYPE_CHECKING:
    from .typer import Operand, Typer

__all__ = ["builtin_call"]


def builtin_call(t: Typer, name: str, args: list[Node]) -> Operand:
    """The call of a builtin function: `len`, or `unsafe.Sizeof`."""
    from .typer import NOTHING, Mode, Operand

    first = t.expr(args[0]) if args else NOTHING
    match name:
        case "len" | "cap":
            value = _length(t, first, args[0]) if args else None
            return Operand(Mode.VALUE if value is None else Mode.CONSTANT, basic("int"), value)
        case "make":
            return Operand(Mode.VALUE, t.type_of(args[0]) if args else UNKNOWN)
        case "new":
            if not args:
                return NOTHING
            # Go 1.26: new takes a value too.
            type = first.type if first.mode is Mode.TYPE else default_type(first.type)
            return Operand(Mode.VALUE, Pointer(type)) if type is not UNKNOWN else NOTHING
        case "append":
            values = _values(t, args[:1])
            return Operand(Mode.VALUE, values[0].type if values else UNKNOWN)
        case "copy":
            return Operand(Mode.VALUE, basic("int"))
        case "complex" | "real" | "imag":
            return _complex(t, name, args)
        case "min" | "max":
            return _extreme(t, name, args)
        case "recover":
            return Operand(Mode.VALUE, _any())
        case "clear" | "close" | "delete" | "panic" | "print" | "println":
            return Operand(Mode.NO_VALUE)
        case _:
            return _unsafe(t, name, args, first)


def _any() -> Type:
    """The empty interface."""
    from .declarations import universe_type

    return universe_type(UNIVERSE["any"])


def _length(t: Typer, first: Operand, node: Node) -> Value:
    """The constant that `len(x)` is: of a constant string, and of an array unless x calls."""
    from .typer import Mode

    if first.mode is Mode.CONSTANT and isinstance(first.value, str):
        return len(first.value.encode("utf-8", "surrogateescape"))
    inner = under(first.type)
    if isinstance(inner, Pointer):
        inner = under(inner.elem)
    if isinstance(inner, Array) and inner.length >= 0 and not _calls(t, node):
        return inner.length
    return None


def _calls(t: Typer, node: Node) -> bool:
    """Whether an expression receives or calls a function."""
    from .typer import Mode

    todo = [node]
    while todo:
        each = todo.pop()
        if each.type == "unary_expression" and each.children[0].type == "<-":
            return True
        if each.type == "call_expression" and (
            t.expr(each.child_by_field_name("function")).mode not in (Mode.TYPE, Mode.BUILTIN)
        ):
            return True
        if each.type != "func_literal":
            todo += each.named_children
    return False


def _values(t: Typer, args: list[Node]) -> list[Operand]:
    """The arguments of a call. Have: `max(f())`, where f has several results."""
    from .typer import Mode, Operand

    operands = [t.expr(each) for each in args]
    if len(operands) == 1 and isinstance(operands[0].type, Tuple):
        return [Operand(Mode.VALUE, each) for each in operands[0].type.types]
    return operands


def _complex(t: Typer, name: str, args: list[Node]) -> Operand:
    from .typer import Mode, Operand

    operands = _values(t, args)
    typed = [under(each.type) for each in operands if not is_untyped(each.type)]
    widths = [each.size for each in typed if isinstance(each, Basic)]
    if name == "complex":
        if not typed:
            return Operand(Mode.CONSTANT, basic("untyped complex"))
        return Operand(Mode.VALUE, basic(f"complex{widths[0] * 16}") if widths else UNKNOWN)
    if not typed:
        return Operand(Mode.CONSTANT, basic("untyped float"))
    return Operand(Mode.VALUE, basic(f"float{widths[0] * 4}") if widths else UNKNOWN)


def _extreme(t: Typer, name: str, args: list[Node]) -> Operand:
    """`min` and `max`: like a chain of binary operations."""
    from .exprs import common_type
    from .typer import Mode, Operand

    operands = _values(t, args)
    if not operands:
        return Operand(Mode.UNKNOWN)
    type = operands[0]
    for each in operands[1:]:
        type = Operand(Mode.VALUE, common_type(type, each))
    if all(each.mode is Mode.CONSTANT for each in operands):
        numbers = [each.value for each in operands if not isinstance(each.value, str | tuple)]
        known = [each for each in numbers if each is not None]
        value = (min if name == "min" else max)(known) if len(known) == len(operands) else None
        return Operand(Mode.CONSTANT, type.type, value)
    return Operand(Mode.VALUE, type.type)


def _unsafe(t: Typer, name: str, args: list[Node], first: Operand) -> Operand:
    from .typer import NOTHING, Mode, Operand

    match name:
        case "unsafe.Sizeof":
            return Operand(Mode.CONSTANT, basic("uintptr"), sizeof(default_type(first.type)))
        case "unsafe.Alignof":
            return Operand(Mode.CONSTANT, basic("uintptr"), alignof(default_type(first.type)))
        case "unsafe.Offsetof":
            return Operand(Mode.CONSTANT, basic("uintptr"), _offset(t, args))
        case "unsafe.Add":
            return Operand(Mode.VALUE, basic("unsafe.Pointer"))
        case "unsafe.Slice":
            inner = under(first.type)
            return Operand(Mode.VALUE, Slice(inner.elem)) if isinstance(inner, Pointer) else NOTHING
        case "unsafe.SliceData":
            inner = under(first.type)
            return Operand(Mode.VALUE, Pointer(inner.elem)) if isinstance(inner, Slice) else NOTHING
        case "unsafe.String":
            return Operand(Mode.VALUE, basic("string"))
        case "unsafe.StringData":
            return Operand(Mode.VALUE, Pointer(basic("uint8")))
        case _:
            return NOTHING


def _offset(t: Typer, args: list[Node]) -> Value:
    if len(args) != 1 or args[0].type != "selector_expression":
        return None
    field = args[0].child_by_field_name("field")
    base = t.expr(args[0].child_by_field_name("operand")).type
    if field is None or field.text is None:
        return None
    inner = base.elem if isinstance(base, Pointer) else base
    return offset_of(inner, field.text.decode())
