"""The types of declared objects: variables, constants, functions, types."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..objects import UNIVERSE, Const, Func, Object, TypeName
from ..scopes import name_of
from ..scopes import signature as head_of
from ..syntax import Node, ancestors, same
from .constants import Value
from .generic import core_type
from .model import (
    UNKNOWN,
    Array,
    Basic,
    Chan,
    Info,
    Interface,
    Map,
    Method,
    Named,
    Pointer,
    Signature,
    Slice,
    Tuple,
    Type,
    TypeParam,
    basic,
    default_type,
    under,
)
from .typexprs import type_params_of

if TYPE_CHECKING:
    from .packages import Unit
    from .typer import Resolved, Typer

__all__ = [
    "constant",
    "declared_type",
    "function_type",
    "iota_at",
    "is_comma_ok",
    "range_types",
    "switch_variable",
    "universe",
    "universe_type",
]


def _universe_types() -> dict[str, Type]:
    error = Named(
        "", "error", lambda: Interface((Method("Error", Signature((), (basic("string"),))),))
    )
    found: dict[str, Type] = {
        "error": error,
        "any": Interface(),
        "comparable": Named("", "comparable", lambda: Interface(comparable=True)),
        "true": basic("untyped bool"),
        "false": basic("untyped bool"),
        "iota": basic("untyped int"),
        "nil": basic("untyped nil"),
    }
    for name, object in UNIVERSE.items():
        if isinstance(object, TypeName) and name not in found:
            found[name] = basic(name)
    return found


_UNIVERSE_TYPES = _universe_types()


def universe(name: str) -> Object | None:
    """The predeclared object of this name."""
    return UNIVERSE.get(name)


def universe_type(object: Object) -> Type:
    """The type of a predeclared object, or that it denotes."""
    return _UNIVERSE_TYPES.get(object.name, UNKNOWN)


def declared_type(t: Typer, object: Object) -> Type:
    """The type of an object that the piece of `t` declares, or the type that it denotes."""
    decl, ident = object.decl, object.ident
    if decl is None or ident is None:
        return UNKNOWN
    if isinstance(object, TypeName):
        return _type_name(t, object, decl, ident)
    match decl.type:
        case "var_spec":
            return _var_spec(t, decl, ident)
        case "short_var_declaration":
            return _assigned(t, decl, ident)
        case "parameter_declaration":
            return t.type_of(decl.child_by_field_name("type"))
        case "variadic_parameter_declaration":
            return Slice(t.type_of(decl.child_by_field_name("type")))
        case "range_clause":
            return _range_variable(t, decl, ident)
        case "receive_statement":
            return _received(t, decl, ident)
        case _:
            return UNKNOWN


def function_type(unit: Unit, function: Func) -> Type:
    """The signature of a function of a package, from its head: the body does not matter."""
    if function.piece is None or function.decl is None:
        return UNKNOWN
    head = head_of(function.piece)
    t = unit.package.typer(head or function.piece, unit)
    return t.type_of(head.root.named_children[0] if head is not None else function.decl)


def _type_name(t: Typer, object: TypeName, decl: Node, ident: Node) -> Type:
    match decl.type:
        case "type_spec":
            named = Named(
                t.package.path,
                object.name,
                lambda: t.type_of(decl.child_by_field_name("type")),
                declared=object,
                home=t.package,
            )
            listed = decl.child_by_field_name("type_parameters")
            if listed is not None:
                named.type_params = type_params_of(t, listed)
            return named
        case "type_alias":
            return t.type_of(decl.child_by_field_name("type"))
        case "type_parameter_declaration":
            constraint = decl.child_by_field_name("type")
            return TypeParam(object.name, lambda: t.type_of(constraint))
        case "type_elem":
            return TypeParam(object.name, lambda: _receiver_constraint(t, decl))
        case _:
            return UNKNOWN


def _receiver_constraint(t: Typer, elem: Node) -> Type:
    """Have: K of `func (r *T[K]) M()`. The constraint is that of T's own parameter."""
    arguments = elem.parent
    generic = arguments.parent if arguments is not None else None
    base = t.type_of(generic.child_by_field_name("type")) if generic is not None else UNKNOWN
    if arguments is None or not isinstance(base, Named):
        return UNKNOWN
    listed = [each for each in arguments.named_children if each.type == "type_elem"]
    index = next((i for i, each in enumerate(listed) if same(each, elem)), -1)
    if not 0 <= index < len(base.type_params):
        return UNKNOWN
    return base.type_params[index].constraint


def _index_of(listed: list[Node], ident: Node) -> int:
    return next((i for i, each in enumerate(listed) if same(each, ident)), -1)


def _expressions(node: Node | None) -> list[Node]:
    return (
        [each for each in node.named_children if each.type != "comment"] if node is not None else []
    )


def _var_spec(t: Typer, decl: Node, ident: Node) -> Type:
    type = decl.child_by_field_name("type")
    if type is not None:
        return t.type_of(type)
    names = [each for each in decl.children_by_field_name("name") if each.is_named]
    return _nth(
        t, _expressions(decl.child_by_field_name("value")), _index_of(names, ident), len(names)
    )


def _assigned(t: Typer, decl: Node, ident: Node) -> Type:
    names = _expressions(decl.child_by_field_name("left"))
    values = _expressions(decl.child_by_field_name("right"))
    return _nth(t, values, _index_of(names, ident), len(names))


def _nth(t: Typer, values: list[Node], index: int, count: int) -> Type:
    """The type of the variable `index` of `count` that the expressions initialise."""
    if index < 0:
        return UNKNOWN
    if len(values) == count:
        return default_type(t.expr(values[index]).type)
    if len(values) != 1:
        return UNKNOWN
    found = t.expr(values[0])
    if isinstance(found.type, Tuple):
        return found.type.types[index] if index < len(found.type.types) else UNKNOWN
    if count == 2 and is_comma_ok(t, values[0]):
        return found.type if index == 0 else basic("bool")
    return UNKNOWN


def is_comma_ok(t: Typer, node: Node) -> bool:
    """Whether an expression has a second result: map index, type assertion, receive."""
    while node.type == "parenthesized_expression" and node.named_children:
        node = node.named_children[0]
    if node.type == "type_assertion_expression":
        return True
    if node.type == "unary_expression":
        return node.children[0].type == "<-"
    if node.type not in ("index_expression", "type_instantiation_expression"):
        return False
    # Have: `m[x.a]`, and `m[x.a][x.b]`, which the grammar takes for a type's instance.
    operand = node.child_by_field_name("operand") or node.child_by_field_name("type")
    return isinstance(core_type(t.expr(operand).type), Map)


def range_types(type: Type) -> tuple[Type, Type]:
    """The types of the two variables of a range clause over a value of this type."""
    inner = core_type(type)
    if isinstance(inner, Pointer):
        inner = under(inner.elem)
        if not isinstance(inner, Array):
            return UNKNOWN, UNKNOWN
    match inner:
        case Slice(elem) | Array(_, elem):
            return basic("int"), elem
        case Map(key, elem):
            return key, elem
        case Chan(_, elem):
            return elem, UNKNOWN
        case Basic() if inner.info & Info.STRING:
            return basic("int"), basic("int32")
        case Basic() if inner.info & Info.NUMERIC:
            return default_type(type), UNKNOWN
        case Signature(params) if len(params) == 1:
            yields = core_type(params[0])
            if isinstance(yields, Signature):
                pair = (*yields.params, UNKNOWN, UNKNOWN)
                return pair[0], pair[1]
            return UNKNOWN, UNKNOWN
        case _:
            return UNKNOWN, UNKNOWN


def _range_variable(t: Typer, decl: Node, ident: Node) -> Type:
    names = _expressions(decl.child_by_field_name("left"))
    index = _index_of(names, ident)
    if index not in (0, 1):
        return UNKNOWN
    return range_types(t.expr(decl.child_by_field_name("right")).type)[index]


def _received(t: Typer, decl: Node, ident: Node) -> Type:
    """Have: `case v, ok := <-c`."""
    index = _index_of(_expressions(decl.child_by_field_name("left")), ident)
    if index == 1:
        return basic("bool")
    return t.expr(decl.child_by_field_name("right")).type


def switch_variable(t: Typer, object: Object, at: Node) -> Type:
    """The variable of `switch x := v.(type)` at a use: the type of its clause if that is one."""
    switch = object.decl
    if switch is None:
        return UNKNOWN
    whole = t.expr(switch.child_by_field_name("value")).type
    for parent in ancestors(at):
        if same(parent.parent, switch) and parent.type == "type_case":
            types = parent.children_by_field_name("type")
            listed = [each for each in types if each.is_named and each.type != "comment"]
            if len(listed) != 1:
                return whole
            if name_of(listed[0]) == "nil":
                return whole
            return t.type_of(listed[0])
        if same(parent, switch):
            break
    return whole


def constant(t: Typer, found: Resolved, at: Node) -> tuple[Value, Type]:
    """The value and type of a constant."""
    object = found.object
    if found.unit is None or object.piece is None:
        if object.name == "iota":
            return t.iota(at), basic("untyped int")
        return object.name == "true", basic("untyped bool")
    home = t if object.piece is t.piece else found.unit.package.typer(object.piece)
    spec, ident = object.decl, object.ident
    if spec is None or ident is None or not isinstance(object, Const):
        return None, UNKNOWN
    specs, index = _const_group(spec)
    names = [each for each in spec.children_by_field_name("name") if each.is_named]
    place = _index_of(names, ident)
    for source in reversed(specs[: index + 1]):
        values = _expressions(source.child_by_field_name("value"))
        if values:
            if not 0 <= place < len(values):
                return None, UNKNOWN
            inner = home.with_iota(index)
            value = inner.expr(values[place])
            type = source.child_by_field_name("type")
            if type is None:
                return value.value, value.type
            declared = home.type_of(type)
            from .exprs import converted_value

            return converted_value(value.value, declared), declared
    return None, UNKNOWN


def _const_group(spec: Node) -> tuple[list[Node], int]:
    """The const_specs of the declaration that holds `spec`, and the index of it."""
    parent = spec.parent
    specs = (
        [each for each in parent.named_children if each.type == "const_spec"]
        if parent is not None
        else [spec]
    )
    return specs, _index_of(specs, spec)


def iota_at(node: Node) -> int | None:
    """The value of `iota` where `node` stands."""
    for parent in ancestors(node):
        if parent.type == "const_spec":
            return _const_group(parent)[1]
    return None
