"""Calls: conversions, builtin functions, and functions with their type arguments inferred."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..objects import Func
from ..scopes import name_of
from ..syntax import Node
from .builtins import builtin_call
from .generic import core_type, substituted, substituted_signature, type_terms, unify
from .members import member
from .model import (
    UNKNOWN,
    UNTYPED_RANK,
    Basic,
    Info,
    Signature,
    Slice,
    Tuple,
    Type,
    TypeParam,
    Unknown,
    default_type,
    under,
)

if TYPE_CHECKING:
    from ..source import Piece
    from .packages import Unit
    from .typer import Operand, Typer

__all__ = [
    "arguments_of",
    "call",
    "call_of",
    "callee_signature",
    "conversion",
    "declaration_of",
    "full_name",
    "instantiate",
]


def arguments_of(node: Node) -> list[Node]:
    """The arguments of a call_expression, types among them."""
    listed = node.child_by_field_name("arguments")
    if listed is None:
        return []
    return [each for each in listed.named_children if each.type != "comment"]


def call(t: Typer, node: Node) -> Operand:
    """A call_expression: a conversion, a builtin, a function."""
    from .typer import Mode

    function = node.child_by_field_name("function")
    listed = node.child_by_field_name("type_arguments")
    called = t.expr(function)
    args = arguments_of(node)
    if called.mode is Mode.TYPE:
        type = called.type
        if listed is not None:
            from .typexprs import instantiated

            type = instantiated(type, _types(t, listed))
        return conversion(t, type, args[0] if len(args) == 1 else None)
    if called.mode is Mode.BUILTIN:
        return builtin_call(t, called.builtin, args)
    return _result(callee_signature(t, node))


def call_of(t: Typer, called: Operand, args: list[Node]) -> Operand:
    """The call of a function value, which may be generic."""
    type = core_type(called.type)
    if isinstance(type, Signature) and type.type_params:
        type = _inferred(t, type, (), args)
    return _result(type if isinstance(type, Signature) else None)


def _result(type: Signature | None) -> Operand:
    from .typer import NOTHING, Mode, Operand

    if type is None:
        return NOTHING
    result = type.result
    return Operand(Mode.NO_VALUE) if result is None else Operand(Mode.VALUE, result)


def callee_signature(t: Typer, node: Node) -> Signature | None:
    """The signature that a call_expression calls, its type parameters replaced."""
    from .exprs import element_type

    called = t.expr(node.child_by_field_name("function"))
    type = core_type(called.type)
    listed = node.child_by_field_name("type_arguments")
    if listed is not None and not isinstance(type, Signature):
        # Have: `fs[i](x, y)`, where the grammar sees a type argument.
        type = core_type(element_type(called).type)
    if not isinstance(type, Signature):
        return None
    if not type.type_params:
        return type
    explicit = _types(t, listed) if listed is not None else ()
    return _inferred(t, type, explicit, arguments_of(node))


def full_name(t: Typer, function: Node | None) -> str | None:
    """The function that an expression names, as types.Func.FullName writes it.

    None for function values, and where it is not known.
    """
    from .typer import Mode

    function = _named(function)
    if function is None:
        return None
    if function.type in ("identifier", "type_identifier"):
        found = t.resolve(function)
        if found is None or found.unit is None or not isinstance(found.object, Func):
            return None
        return f"{found.unit.package.path}.{found.object.name}"
    is_type = function.type == "qualified_type"
    left = function.child_by_field_name("package" if is_type else "operand")
    right = function.child_by_field_name("name" if is_type else "field")
    if left is None or right is None:
        return None
    base = t.expr(left)
    if base.mode is Mode.PACKAGE:
        found = base.package.lookup(name_of(right)) if base.package is not None else None
        is_function = found is not None and isinstance(found[1], Func)
        return f"{base.package.path}.{name_of(right)}" if base.package and is_function else None
    selected = member(base.type, name_of(right), t.package.path)
    return selected.full_name(name_of(right)) if selected is not None else None


def declaration_of(t: Typer, function: Node | None) -> tuple[Unit, Piece, str] | None:
    """Where the function or method of this package that an expression names is declared.

    Its file, the piece with its body, and its name. None for function values, methods of
    interfaces, what other packages declare, and where it is not known.
    """
    function = _named(function)
    if function is None:
        return None
    if function.type == "identifier":
        found = t.resolve(function)
        if found is None or found.unit is None or not isinstance(found.object, Func):
            return None
        unit, piece, name = found.unit, found.object.piece, found.object.name
        return (unit, piece, name) if piece is not None and unit.package is t.package else None
    left, right = function.child_by_field_name("operand"), function.child_by_field_name("field")
    if left is None or right is None:
        return None
    selected = member(t.expr(left).type, name_of(right), t.package.path)
    head = selected.head if selected is not None else None
    if head is None or head.unit.package is not t.package:
        return None
    return head.unit, head.piece, head.name


def _named(function: Node | None) -> Node | None:
    """The name in a function expression: parentheses and type arguments do not count."""
    while function is not None and function.type in (
        "parenthesized_expression",
        "index_expression",
    ):
        function = function.named_children[0] if function.named_children else None
    return function


def _types(t: Typer, listed: Node) -> tuple[Type, ...]:
    return tuple(t.type_of(each) for each in listed.named_children if each.type != "comment")


def conversion(t: Typer, type: Type, argument: Node | None) -> Operand:
    """`T(x)`: constant if x is and T is a basic type."""
    from .exprs import converted_value
    from .typer import Mode, Operand

    value = t.expr(argument)
    inner = under(type)
    if value.mode is Mode.CONSTANT and isinstance(inner, Basic) and not isinstance(type, TypeParam):
        return Operand(Mode.CONSTANT, type, converted_value(value.value, type))
    return Operand(Mode.VALUE, type)


def instantiate(type: Signature, args: tuple[Type, ...]) -> Signature:
    """A generic function with explicit type arguments, the first ones at least."""
    return substituted_signature(type, dict(zip(type.type_params, args, strict=False)))


def _inferred(t: Typer, type: Signature, explicit: tuple[Type, ...], args: list[Node]) -> Signature:
    """A generic function whose type arguments follow from those given and from the arguments."""

    wanted = frozenset(type.type_params)
    found: dict[TypeParam, Type] = dict(zip(type.type_params, explicit, strict=False))
    operands = [t.expr(each) for each in args]
    types = [each.type for each in operands]
    if len(types) == 1 and isinstance(types[0], Tuple):
        types = list(types[0].types)
    untyped: list[tuple[TypeParam, Basic]] = []
    for index, arg in enumerate(types):
        param = _param(type, index, spread=_is_spread(args))
        if param is None or isinstance(arg, Unknown):
            continue
        if isinstance(arg, Basic) and arg.info & Info.UNTYPED:
            if isinstance(param, TypeParam) and param in wanted:
                untyped.append((param, arg))
            continue
        if isinstance(arg, Signature) and arg.type_params:
            continue
        unify(param, arg, found, wanted)
    _from_constraints(type.type_params, found, wanted)
    _from_untyped(untyped, found)
    _from_constraints(type.type_params, found, wanted)
    for each in type.type_params:
        found.setdefault(each, UNKNOWN)
    done = {param: substituted(arg, found) for param, arg in found.items()}
    return substituted_signature(type, done)


def _is_spread(args: list[Node]) -> bool:
    return bool(args) and args[-1].type == "variadic_argument"


def _param(type: Signature, index: int, *, spread: bool) -> Type | None:
    """The type of the parameter that argument `index` goes to."""
    last = len(type.params) - 1
    if type.variadic and index >= last:
        rest = type.params[last]
        if spread:
            return rest
        return rest.elem if isinstance(rest, Slice) else None
    return type.params[index] if index <= last else None


def _from_constraints(
    params: tuple[TypeParam, ...], found: dict[TypeParam, Type], wanted: frozenset[TypeParam]
) -> None:
    """Have: `[S ~[]E, E any]`: a core type tells other type arguments, or is one itself."""
    for _ in params:
        for param in params:
            terms = type_terms(param)
            core = core_type(param)
            if core is None or terms is None:
                continue
            known = found.get(param)
            if known is not None and not isinstance(known, Unknown):
                unify(core, core_type(known) or under(known), found, wanted)
            elif len(terms) == 1 and not terms[0].tilde:
                found[param] = substituted(terms[0].type, found)
            elif len(terms) == 1 and not _free(core, found, wanted):
                found[param] = substituted(core, found)


def _free(type: Type, found: dict[TypeParam, Type], wanted: frozenset[TypeParam]) -> bool:
    """Whether a type mentions a wanted type parameter that is not found yet."""
    missing = [each for each in wanted if each not in found]
    marked: dict[TypeParam, Type] = dict.fromkeys(missing, UNKNOWN)
    return bool(missing) and substituted(type, marked) != type


def _from_untyped(untyped: list[tuple[TypeParam, Basic]], found: dict[TypeParam, Type]) -> None:
    """Untyped constants decide last: all of one parameter together, the widest kind wins."""
    widest: dict[TypeParam, Basic] = {}
    for param, kind in untyped:
        if param in found:
            continue
        known = widest.get(param)
        if known is None or (
            known.name in UNTYPED_RANK
            and kind.name in UNTYPED_RANK
            and UNTYPED_RANK.index(kind.name) > UNTYPED_RANK.index(known.name)
        ):
            widest[param] = kind
    for param, kind in widest.items():
        found[param] = default_type(kind)
