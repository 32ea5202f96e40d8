"""The type that an untyped expression takes from where it stands.

go/types records such a type for each constant, comparison and shift that is not itself typed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..scopes import FUNCTIONS
from ..syntax import Node, enclosing, same
from . import calls
from .declarations import is_comma_ok
from .generic import core_type, substituted_signature, unify
from .model import (
    UNKNOWN,
    Array,
    Basic,
    Chan,
    Info,
    Interface,
    Map,
    Pointer,
    Signature,
    Slice,
    Struct,
    Tuple,
    Type,
    TypeParam,
    Unknown,
    basic,
    default_type,
    is_untyped,
    under,
)
from .typexprs import signature

if TYPE_CHECKING:
    from .typer import Typer

__all__ = ["recorded_type", "wanted_type"]

_COMPARISONS = frozenset(("==", "!=", "<", "<=", ">", ">="))


def recorded_type(t: Typer, node: Node) -> Type:
    """The type of an expression where it stands, as go/types records it.

    nil stays "untyped nil"; a comma-ok form used for two values is a tuple; a generic function
    is the instance that its use makes of it.
    """
    type = t.expr(node).type
    if isinstance(type, Basic) and type.info & Info.UNTYPED:
        return type if type.info & Info.NIL else wanted_type(t, node, type)
    if isinstance(type, Signature) and type.type_params:
        return _instance(t, node, type)
    if _wants_two(node) and is_comma_ok(t, node):
        return Tuple((type, basic("bool")))
    return type


def _instance(t: Typer, node: Node, type: Signature) -> Type:
    """Have: a generic function that is called, or given where a function type is wanted."""
    parent = node.parent
    if parent is not None and parent.type == "parenthesized_expression":
        return recorded_type(t, parent)
    if parent is not None and parent.type == "call_expression" and _is_callee(parent, node):
        if parent.child_by_field_name("type_arguments") is not None:
            return type  # of `f[T](x)`, f itself is generic
        return calls.callee_signature(t, parent) or type
    target = _target(t, node, basic("untyped nil"))
    inner = core_type(target) if target is not None else None
    if not isinstance(inner, Signature):
        return type
    found: dict[TypeParam, Type] = {}
    unify(
        Signature(type.params, type.results, type.variadic),
        inner,
        found,
        frozenset(type.type_params),
    )
    return substituted_signature(type, found)


def _is_callee(parent: Node, node: Node) -> bool:
    return same(parent.child_by_field_name("function"), node)


def _wants_two(node: Node) -> bool:
    """Whether two variables take an expression: `v, ok := x`."""
    parent = node.parent
    while parent is not None and parent.type == "parenthesized_expression":
        node, parent = parent, parent.parent
    if parent is None:
        return False
    if parent.type == "receive_statement":
        left = parent.child_by_field_name("left")
        return left is not None and len(left.named_children) == 2
    holder = parent.parent
    if parent.type != "expression_list" or holder is None or len(parent.named_children) != 1:
        return False
    if holder.type == "var_spec":
        return len([each for each in holder.children_by_field_name("name") if each.is_named]) == 2
    if holder.type not in ("short_var_declaration", "assignment_statement"):
        return False
    left = holder.child_by_field_name("left")
    is_right = same(holder.child_by_field_name("right"), parent)
    return is_right and left is not None and len(left.named_children) == 2


def wanted_type(t: Typer, node: Node, type: Type) -> Type:
    """The type that an expression of the untyped kind `type` takes where it stands."""
    target = _target(t, node, type)
    if target is None or isinstance(target, Unknown):
        return default_type(type) if target is None else target
    inner = under(target)
    if isinstance(inner, Interface) and not isinstance(target, TypeParam):
        # An interface takes the default type; nil takes the interface.
        return target if isinstance(type, Basic) and type.info & Info.NIL else default_type(type)
    return target


def _target(t: Typer, node: Node, type: Type) -> Type | None:
    """The type that the place wants; None where it wants none, UNKNOWN where that is not known."""
    parent = node.parent
    if parent is None:
        return None
    match parent.type:
        case "parenthesized_expression":
            return _target(t, parent, type)
        case "unary_expression":
            # A constant's operands are never made into typed values.
            return None if _is_constant(t, parent) else _target(t, parent, type)
        case "literal_element":
            return _element(t, parent)
        case "binary_expression":
            return _operand(t, node, parent, type)
        case "expression_list":
            return _listed(t, node, parent)
        case "argument_list":
            return _argument(t, node, parent, type)
        case "type_conversion_expression":
            return _in_conversion(t, parent, type)
        case "index_expression":
            return _index(t, node, parent)
        case "slice_expression":
            is_bound = not same(parent.child_by_field_name("operand"), node)
            return basic("int") if is_bound else None
        case "send_statement":
            channel = core_type(t.expr(parent.child_by_field_name("channel")).type)
            return channel.elem if isinstance(channel, Chan) else UNKNOWN
        case "range_clause":
            return None
        case _:
            return None


def _operand(t: Typer, node: Node, parent: Node, type: Type) -> Type | None:
    """Have: an operand of `a + b`, `a == b`, `a << b`."""
    sign = parent.child_by_field_name("operator")
    operator = sign.type if sign is not None else ""
    left, right = parent.child_by_field_name("left"), parent.child_by_field_name("right")
    other = right if same(left, node) else left
    if operator in ("<<", ">>"):
        if same(left, node):
            return None if _is_constant(t, parent) else _target(t, parent, type)
        return None if _is_constant(t, node) else basic("uint")
    against = t.expr(other)
    if not is_untyped(against.type):
        return against.type
    from .exprs import common_type
    from .typer import Mode, Operand

    # Constants of two kinds meet in the wider one; they are not made into typed values. The node
    # is not asked again: it may be what is being worked out.
    whole = common_type(Operand(Mode.VALUE, type), against)
    if operator in _COMPARISONS or _is_constant(t, parent):
        return default_type(whole)
    return wanted_type(t, parent, whole)


def _is_constant(t: Typer, node: Node) -> bool:
    from .typer import Mode

    return t.expr(node).mode is Mode.CONSTANT


def _listed(t: Typer, node: Node, listed: Node) -> Type | None:
    """Have: one of `a, b` on either side of an assignment, in a return, in a case."""
    parent = listed.parent
    if parent is None:
        return None
    nodes = [each for each in listed.named_children if each.type != "comment"]
    index = next((i for i, each in enumerate(nodes) if same(each, node)), -1)
    match parent.type:
        case "return_statement":
            return _result(t, parent, index)
        case "assignment_statement":
            return _assigned(t, parent, index)
        case "var_spec" | "const_spec":
            type = parent.child_by_field_name("type")
            return t.type_of(type) if type is not None else None
        case "expression_case":
            switch = parent.parent
            value = switch.child_by_field_name("value") if switch is not None else None
            if value is None:
                return basic("bool")
            return default_type(t.expr(value).type)
        case _:
            return None


def _result(t: Typer, statement: Node, index: int) -> Type | None:
    function = enclosing(statement, *FUNCTIONS)
    results = signature(t, function).results if function is not None else ()
    return results[index] if 0 <= index < len(results) else None


def _assigned(t: Typer, statement: Node, index: int) -> Type | None:
    left = statement.child_by_field_name("left")
    targets = [each for each in left.named_children if each.type != "comment"] if left else []
    sign = statement.child_by_field_name("operator")
    if sign is not None and sign.type in ("<<=", ">>="):
        return None
    if not 0 <= index < len(targets) or targets[index].text == b"_":
        return None
    return t.expr(targets[index]).type


def _argument(t: Typer, node: Node, listed: Node, type: Type) -> Type | None:
    """Have: an argument of a function, a builtin or a conversion."""
    from .typer import Mode

    call = listed.parent
    if call is None or call.type != "call_expression":
        return None
    called = t.expr(call.child_by_field_name("function"))
    nodes = calls.arguments_of(call)
    index = next((i for i, each in enumerate(nodes) if same(each, node)), -1)
    if called.mode is Mode.TYPE:
        return _converted(called.type, type)
    if called.mode is Mode.BUILTIN:
        return _builtin_argument(t, called.builtin, nodes, index, type)
    found = calls.callee_signature(t, call)
    if found is None:
        return UNKNOWN
    return _parameter(found, index)


def _parameter(function: Signature, index: int) -> Type | None:
    last = len(function.params) - 1
    if function.variadic and index >= last:
        rest = function.params[last]
        return rest.elem if isinstance(rest, Slice) else UNKNOWN
    return function.params[index] if 0 <= index <= last else None


def _in_conversion(t: Typer, conversion: Node, type: Type) -> Type | None:
    """Have: `T(x)`, or `f[T](x)`, which looks the same."""
    from .typer import Mode

    written = conversion.child_by_field_name("type")
    if written is not None and written.type == "generic_type":
        called = t.expr(written)
        if called.mode is not Mode.TYPE:
            function = core_type(called.type)
            if isinstance(function, Signature) and not function.type_params:
                return _parameter(function, 0)
            return UNKNOWN
    return _converted(t.type_of(written), type)


def _converted(target: Type, type: Type) -> Type | None:
    """A constant converted to a type: itself of that type where it can be, else its default."""
    inner = under(target)
    if isinstance(inner, Interface) or isinstance(target, TypeParam):
        return None
    if not isinstance(inner, Basic) or not isinstance(type, Basic):
        return target if isinstance(type, Basic) and type.info & Info.NIL else None
    if type.info & Info.NUMERIC and inner.info & Info.STRING:
        return None
    return target


def _builtin_argument(
    t: Typer, name: str, nodes: list[Node], index: int, type: Type
) -> Type | None:
    first = t.expr(nodes[0]).type if nodes else None
    match name:
        case "append" if first is not None and index > 0:
            inner = core_type(first)
            return inner.elem if isinstance(inner, Slice) else UNKNOWN
        case "make" if index > 0:
            return basic("int")
        case "delete" if first is not None and index == 1:
            inner = core_type(first)
            return inner.key if isinstance(inner, Map) else UNKNOWN
        case "min" | "max":
            whole = t.expr(nodes[0].parent.parent) if nodes[0].parent is not None else None
            if whole is None:
                return None
            parent = nodes[0].parent.parent if nodes[0].parent is not None else None
            if is_untyped(whole.type) and parent is not None:
                return wanted_type(t, parent, whole.type)
            return whole.type
        case "panic" | "print" | "println":
            return None
        case "complex":
            return _part_of_complex([t.expr(each).type for each in nodes])
        case _:
            return None


def _part_of_complex(types: list[Type]) -> Type | None:
    return next((each for each in types if not is_untyped(each)), None)


def _index(t: Typer, node: Node, parent: Node) -> Type | None:
    if same(parent.child_by_field_name("operand"), node):
        return None
    operand = t.expr(parent.child_by_field_name("operand")).type
    inner = core_type(operand)
    if isinstance(operand, Unknown):
        return UNKNOWN
    return inner.key if isinstance(inner, Map) else basic("int")


def _element(t: Typer, element: Node) -> Type | None:
    """Have: an element, a key or a field value of a composite literal."""
    holder, is_key, keyed = element.parent, False, None
    if holder is not None and holder.type == "keyed_element":
        keyed = holder
        is_key = same(keyed.child_by_field_name("key"), element)
        holder = keyed.parent
    outer = holder.parent if holder is not None else None
    if holder is None or outer is None:
        return None
    type = t.expr(outer if outer.type == "composite_literal" else holder).type
    inner = core_type(type)
    if isinstance(inner, Pointer):
        inner = core_type(inner.elem)
    match inner:
        case Slice(elem) | Array(_, elem):
            return basic("int") if is_key else elem
        case Map(key, elem):
            return key if is_key else elem
        case Struct(fields):
            if keyed is not None:
                key = keyed.child_by_field_name("key")
                name = key.text.decode() if key is not None and key.text is not None else ""
                return next((each.type for each in fields if each.name == name), None)
            listed = [each for each in holder.named_children if each.type == "literal_element"]
            index = next((i for i, each in enumerate(listed) if same(each, element)), -1)
            return fields[index].type if 0 <= index < len(fields) else None
        case _:
            return UNKNOWN
