"""Expressions: what each kind denotes, and its type."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from ..scopes import name_of
from ..syntax import Node, same, text_of
from . import calls, constants
from .constants import Value, to_integer
from .generic import core_type
from .members import member
from .model import (
    UNKNOWN,
    UNTYPED_RANK,
    Array,
    Basic,
    Chan,
    Info,
    Map,
    Named,
    Pointer,
    Signature,
    Slice,
    Struct,
    Type,
    TypeParam,
    Unknown,
    basic,
    default_type,
    is_untyped,
    under,
)
from .typexprs import instantiated, is_type_node, signature

if TYPE_CHECKING:
    from .typer import Operand, Typer

__all__ = ["common_type", "converted_value", "element_type", "operand"]

_LITERALS = {
    "int_literal": "untyped int",
    "float_literal": "untyped float",
    "imaginary_literal": "untyped complex",
    "rune_literal": "untyped rune",
    "interpreted_string_literal": "untyped string",
    "raw_string_literal": "untyped string",
}
_COMPARISONS = frozenset(("==", "!=", "<", "<=", ">", ">="))


def operand(t: Typer, node: Node) -> Operand:
    """The operand that an expression denotes."""
    from .typer import NOTHING, Mode, Operand

    kind = node.type
    if kind in _LITERALS:
        value = constants.literal(kind, text_of(node).decode("utf-8", "surrogateescape"))
        return Operand(Mode.CONSTANT, basic(_LITERALS[kind]), value)
    match kind:
        case "identifier" | "type_identifier" | "package_identifier":
            return _identifier(t, node)
        case "generic_type":
            return _index(t, node)
        case "true" | "false":
            return _predeclared(t, node, basic("untyped bool"), kind == "true")
        case "iota":
            return _predeclared(t, node, basic("untyped int"), t.iota(node))
        case "nil":
            found = t.resolve(node)
            if found is not None and found.unit is not None:
                return t.object_operand(found, node)
            return Operand(Mode.NIL, basic("untyped nil"))
        case "parenthesized_expression":
            return t.expr(_inner(node))
        case "selector_expression" | "qualified_type":
            return _selector(t, node)
        case "call_expression":
            return calls.call(t, node)
        case "type_conversion_expression":
            return _conversion(t, node)
        case "index_expression" | "type_instantiation_expression":
            return _index(t, node)
        case "slice_expression":
            return _slice(t, node)
        case "type_assertion_expression":
            return Operand(Mode.COMMA_OK, t.type_of(node.child_by_field_name("type")))
        case "composite_literal":
            return Operand(Mode.VALUE, t.type_of(node.child_by_field_name("type")))
        case "literal_value":
            return Operand(Mode.VALUE, _elided(t, node))
        case "literal_element":
            return t.expr(_inner(node))
        case "func_literal":
            return Operand(Mode.VALUE, signature(t, node))
        case "unary_expression":
            return _unary(t, node)
        case "binary_expression":
            return _binary(t, node)
        case "expression_list" if len(node.named_children) == 1:
            return t.expr(node.named_children[0])
        case "variadic_argument":
            return t.expr(_inner(node))
        case "pointer_type" if (pointed := t.expr(_inner(node))).mode is not Mode.TYPE:
            # Have: `new(*p)`, where the grammar sees a type.
            inner = core_type(pointed.type)
            return Operand(Mode.VARIABLE, inner.elem) if isinstance(inner, Pointer) else NOTHING
        case _:
            if is_type_node(node):
                return Operand(Mode.TYPE, t.type_of(node))
            return NOTHING


def _inner(node: Node) -> Node | None:
    return next((each for each in node.named_children if each.type != "comment"), None)


def _conversion(t: Typer, node: Node) -> Operand:
    """Have: `[]byte(x)`; but the grammar also sees conversions in other things.

    `*(*T)(x)` is the target of a conversion to `*T`, `f[T](x)` a call of an instance,
    `fs[i](x)` one of an element, and `*f[T](x)` what a call's result points to.
    """
    from .typer import NOTHING, Mode, Operand

    written, argument = node.child_by_field_name("type"), node.child_by_field_name("operand")
    if written is None:
        return NOTHING
    stars = 0
    while written is not None and written.type == "pointer_type":
        stars += 1
        written = _inner(written)
    called = t.expr(written) if written is not None and written.type == "generic_type" else None
    if called is not None and called.mode is not Mode.TYPE:
        found = calls.call_of(t, called, [argument] if argument is not None else [])
    elif stars:
        found = Operand(Mode.VALUE, t.type_of(written))
    else:
        found = calls.conversion(t, t.type_of(written), argument)
    for _ in range(stars):
        inner = core_type(found.type)
        found = Operand(Mode.VARIABLE, inner.elem if isinstance(inner, Pointer) else UNKNOWN)
    return found


def _predeclared(t: Typer, node: Node, type: Type, value: Value) -> Operand:
    """Have: `true`, `iota`, which the grammar knows as words though they can be declared anew."""
    from .typer import Mode, Operand

    found = t.resolve(node)
    if found is not None and found.unit is not None:
        return t.object_operand(found, node)
    return Operand(Mode.CONSTANT, type, value)


def _identifier(t: Typer, node: Node) -> Operand:
    from .typer import NOTHING, Mode, Operand

    found = t.resolve(node)
    if found is not None:
        return t.object_operand(found, node)
    if t.names_package(node):
        return Operand(Mode.PACKAGE, package=t.package_named(node))
    return NOTHING


def _selector(t: Typer, node: Node) -> Operand:
    from .typer import NOTHING, Mode, Operand

    is_type = node.type == "qualified_type"
    left = node.child_by_field_name("package" if is_type else "operand")
    field = node.child_by_field_name("name" if is_type else "field")
    if left is None or field is None:
        return NOTHING
    base = t.expr(left)
    name = name_of(field)
    if base.mode is Mode.PACKAGE:
        return _package_member(t, left, base, name, node)
    if isinstance(base.type, Unknown) or base.mode in (Mode.UNKNOWN, Mode.BUILTIN, Mode.NIL):
        return NOTHING
    found = member(base.type, name, t.package.path)
    if found is None:
        found = member(_with_core(base.type), name, t.package.path)
    if found is None:
        return NOTHING
    if base.mode is Mode.TYPE:
        # Have: T.Method, (*T).Method: a function whose first parameter is the receiver.
        if not found.is_method or not isinstance(found.type, Signature):
            return NOTHING
        inner = found.type
        expression = Signature((base.type, *inner.params), inner.results, inner.variadic)
        return Operand(Mode.VALUE, expression)
    return Operand(Mode.VALUE if found.is_method else Mode.VARIABLE, found.type)


def _with_core(type: Type) -> Type:
    """Have: a type parameter whose constraint has one struct or pointer type."""
    if isinstance(type, TypeParam):
        core = core_type(type)
        if isinstance(core, Struct | Pointer):
            return core
    return type


def _package_member(t: Typer, left: Node, base: Operand, name: str, at: Node) -> Operand:
    from .typer import NOTHING, Mode, Operand, Resolved

    spec = t.unit.imported(name_of(left))
    if spec is not None and spec.path == "unsafe":
        if name == "Pointer":
            return Operand(Mode.TYPE, basic("unsafe.Pointer"))
        return Operand(Mode.BUILTIN, builtin=f"unsafe.{name}")
    found = base.package.lookup(name) if base.package is not None else None
    if found is None or found[1].piece is None:
        return NOTHING
    home = found[0].package.typer(found[1].piece)
    return home.object_operand(Resolved(found[1], found[0]), at)


def _index(t: Typer, node: Node) -> Operand:
    """Have: `x[i]`, `f[T]`, `List[T]`."""
    from .typer import NOTHING, Mode, Operand

    left = node.child_by_field_name("operand") or node.child_by_field_name("type")
    base = t.expr(left)
    if base.mode is Mode.TYPE:
        if isinstance(base.type, Named) and base.type.type_params and not base.type.args:
            args = tuple(map(t.type_of, _type_arguments(node, left)))
            return Operand(Mode.TYPE, instantiated(base.type, args))
        return NOTHING
    type = base.type
    if isinstance(type, Signature):
        if not type.type_params:
            return NOTHING
        args = tuple(map(t.type_of, _type_arguments(node, left)))
        return Operand(Mode.VALUE, calls.instantiate(type, args))
    return element_type(base)


def element_type(base: Operand) -> Operand:
    """What `base[i]` denotes for a value that is not generic."""
    from .typer import NOTHING, Mode, Operand

    inner = core_type(base.type)
    if isinstance(inner, Pointer):
        inner = under(inner.elem)
        if not isinstance(inner, Array):
            return NOTHING
    match inner:
        case Map(_, elem):
            return Operand(Mode.MAP_INDEX, elem)
        case Slice(elem):
            return Operand(Mode.VARIABLE, elem)
        case Array(_, elem):
            return Operand(base.mode, elem)
        case Basic() if inner.info & Info.STRING:
            return Operand(Mode.VALUE, basic("uint8"))
        case _:
            return NOTHING


def _type_arguments(node: Node, left: Node | None) -> list[Node]:
    listed = [each for each in node.named_children if each.type != "comment"]
    flat: list[Node] = []
    for each in listed:
        if same(each, left):
            continue
        flat += each.named_children if each.type == "type_arguments" else [each]
    return flat


def _slice(t: Typer, node: Node) -> Operand:
    from .typer import NOTHING, Mode, Operand

    type = t.expr(node.child_by_field_name("operand")).type
    inner = core_type(type)
    match inner:
        case Basic() if inner.info & Info.STRING:
            return Operand(Mode.VALUE, default_type(type))
        case Slice():
            return Operand(Mode.VALUE, type)
        case Array(_, elem):
            return Operand(Mode.VALUE, Slice(elem))
        case Pointer(pointed):
            array = under(pointed)
            if isinstance(array, Array):
                return Operand(Mode.VALUE, Slice(array.elem))
            return NOTHING
        case _:
            return NOTHING


def _elided(t: Typer, node: Node) -> Type:
    """The type of `{…}` inside a composite literal."""
    element = node.parent
    if element is None or element.type != "literal_element":
        return UNKNOWN
    keyed, body = element.parent, element.parent
    is_key = False
    if keyed is not None and keyed.type == "keyed_element":
        is_key = same(keyed.child_by_field_name("key"), element)
        body = keyed.parent
    outer = body.parent if body is not None else None
    if body is None or outer is None:
        return UNKNOWN
    holder = t.expr(outer if outer.type == "composite_literal" else body).type
    inner = core_type(holder)
    if isinstance(inner, Pointer) and outer.type != "composite_literal":
        inner = core_type(inner.elem)
    match inner:
        case Slice(elem) | Array(_, elem):
            return basic("int") if is_key else elem
        case Map(key, elem):
            return key if is_key else elem
        case _:
            return UNKNOWN


def _unary(t: Typer, node: Node) -> Operand:
    from .typer import NOTHING, Mode, Operand

    operator = node.children[0].type
    value = t.expr(node.child_by_field_name("operand"))
    match operator:
        case "&":
            known = not isinstance(value.type, Unknown)
            return Operand(Mode.VALUE, Pointer(value.type)) if known else NOTHING
        case "*":
            if value.mode is Mode.TYPE:
                return Operand(Mode.TYPE, Pointer(value.type))
            inner = core_type(value.type)
            return Operand(Mode.VARIABLE, inner.elem) if isinstance(inner, Pointer) else NOTHING
        case "<-":
            inner = core_type(value.type)
            return Operand(Mode.COMMA_OK, inner.elem) if isinstance(inner, Chan) else NOTHING
        case _:
            if value.mode is Mode.CONSTANT:
                bits = _unsigned_bits(value.type)
                result = constants.unary(operator, value.value, bits)
                return Operand(Mode.CONSTANT, value.type, result)
            return Operand(Mode.VALUE, value.type)


def _unsigned_bits(type: Type) -> int:
    inner = under(type)
    if isinstance(inner, Basic) and inner.info & Info.UNSIGNED:
        return inner.size * 8
    return 0


def _binary(t: Typer, node: Node) -> Operand:
    from .typer import Mode, Operand

    sign = node.child_by_field_name("operator")
    operator = sign.type if sign is not None else ""
    a = t.expr(node.child_by_field_name("left"))
    b = t.expr(node.child_by_field_name("right"))
    both = a.mode is Mode.CONSTANT and b.mode is Mode.CONSTANT
    if operator in _COMPARISONS:
        value = constants.compare(operator, a.value, b.value) if both else None
        mode = Mode.CONSTANT if both else Mode.VALUE
        return Operand(mode, basic("untyped bool"), value)
    if operator in ("<<", ">>"):
        return _shift(t, node, operator, a, b)
    type = common_type(a, b)
    if not both:
        return Operand(Mode.VALUE, type)
    inner = under(type)
    integers = isinstance(inner, Basic) and bool(inner.info & Info.INTEGER)
    value = constants.binary(operator, a.value, b.value, integers=integers)
    return Operand(Mode.CONSTANT, type, value)


def _shift(t: Typer, node: Node, operator: str, a: Operand, b: Operand) -> Operand:
    from .typer import Mode, Operand

    if a.mode is Mode.CONSTANT and b.mode is Mode.CONSTANT:
        type = a.type
        if isinstance(type, Basic) and type.info & Info.UNTYPED:
            type = basic("untyped int") if type.name != "untyped rune" else type
        return Operand(Mode.CONSTANT, type, constants.shift(operator, a.value, b.value))
    if a.mode is Mode.CONSTANT and is_untyped(a.type):
        # The left operand takes the type that the whole would have as a constant.
        from .context import wanted_type

        return Operand(Mode.VALUE, wanted_type(t, node, basic("untyped int")))
    return Operand(Mode.VALUE, a.type)


def common_type(a: Operand, b: Operand) -> Type:
    """The type of an arithmetic or logical operation."""
    x, y = a.type, b.type
    untyped_x, untyped_y = is_untyped(x), is_untyped(y)
    if untyped_x and untyped_y and isinstance(x, Basic) and isinstance(y, Basic):
        if x.name in UNTYPED_RANK and y.name in UNTYPED_RANK:
            return max(x, y, key=lambda each: UNTYPED_RANK.index(each.name))
        return x
    if untyped_x:
        return y
    return x if untyped_y or not isinstance(x, Unknown) else y


def converted_value(value: Value, type: Type) -> Value:
    """A constant's value as one of this type: `float64(1)` is a fraction, `int(2.0)` an integer."""
    inner = under(type)
    if not isinstance(inner, Basic) or value is None:
        return value if not isinstance(inner, Unknown) else None
    if inner.info & Info.INTEGER:
        return to_integer(value)
    if inner.info & Info.FLOAT and isinstance(value, int) and not isinstance(value, bool):
        return Fraction(value)
    if inner.info & Info.STRING and isinstance(value, int) and not isinstance(value, bool):
        valid = 0 <= value < 0x110000 and not 0xD800 <= value < 0xE000
        return chr(value) if valid else "�"
    return value
