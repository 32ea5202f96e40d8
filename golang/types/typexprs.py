"""Type expressions: from syntax to types."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..objects import TypeName
from ..scopes import name_of, named_with
from ..syntax import Node, text_of
from .constants import literal, to_integer
from .model import (
    UNKNOWN,
    Array,
    Chan,
    Direction,
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
    Type,
    TypeParam,
    Union,
)

if TYPE_CHECKING:
    from .typer import Typer

__all__ = ["denoted", "instantiated", "is_type_node", "signature", "type_params_of"]

_TYPE_NODES = frozenset(
    (
        *("type_identifier", "qualified_type", "pointer_type", "slice_type", "array_type"),
        *("implicit_length_array_type", "map_type", "channel_type", "function_type"),
        *("struct_type", "interface_type", "generic_type", "parenthesized_type", "negated_type"),
        *("type_elem", "type_constraint"),
    )
)


def is_type_node(node: Node) -> bool:
    """Whether a node can only be a type."""
    return node.type in _TYPE_NODES


def denoted(t: Typer, node: Node) -> Type:
    """The type that a node denotes, UNKNOWN if it denotes none."""
    match node.type:
        case "type_identifier" | "identifier":
            return _named(t, node)
        case "qualified_type" | "selector_expression":
            return _qualified(t, node)
        case "pointer_type":
            return Pointer(_first(t, node))
        case "slice_type":
            return Slice(t.type_of(node.child_by_field_name("element")))
        case "array_type":
            return _array(t, node)
        case "implicit_length_array_type":
            return _implicit_array(t, node)
        case "map_type":
            key, value = node.child_by_field_name("key"), node.child_by_field_name("value")
            return Map(t.type_of(key), t.type_of(value))
        case "channel_type":
            return _channel(t, node)
        case "function_type" | "function_declaration" | "method_declaration":
            return signature(t, node)
        case "struct_type":
            return _struct(t, node)
        case "interface_type":
            return _interface(t, node)
        case "generic_type" | "type_instantiation_expression":
            return _generic(t, node)
        case "index_expression":
            return _indexed(t, node)
        case "parenthesized_type" | "parenthesized_expression":
            return _first(t, node)
        case "unary_expression" if node.children and node.children[0].type == "*":
            operand = t.type_of(node.child_by_field_name("operand"))
            return Pointer(operand) if operand is not UNKNOWN else UNKNOWN
        case "negated_type":
            return Union((Term(True, _first(t, node)),))
        case "type_elem" | "type_constraint":
            return _union(t, node)
        case _:
            return UNKNOWN


def _first(t: Typer, node: Node) -> Type:
    return t.type_of(_named_child(node))


def _named_child(node: Node) -> Node | None:
    return next((each for each in node.named_children if each.type != "comment"), None)


def _named(t: Typer, node: Node) -> Type:
    found = t.resolve(node)
    if found is None or not isinstance(found.object, TypeName):
        return UNKNOWN
    return t.object_type(found, node)


def _qualified(t: Typer, node: Node) -> Type:
    qualified = node.type == "qualified_type"
    package = node.child_by_field_name("package" if qualified else "operand")
    member = node.child_by_field_name("name" if qualified else "field")
    if (
        package is None
        or member is None
        or package.type not in ("identifier", "package_identifier")
    ):
        return UNKNOWN
    known = t.package_named(package)
    if known is None:
        if t.names_package(package) and t.unit.imported(name_of(package)) is not None:
            spec = t.unit.imported(name_of(package))
            if spec is not None and spec.path == "unsafe" and name_of(member) == "Pointer":
                from .model import basic

                return basic("unsafe.Pointer")
        return UNKNOWN
    found = known.lookup(name_of(member))
    if found is None or not isinstance(found[1], TypeName) or found[1].piece is None:
        return UNKNOWN
    from .typer import Resolved

    return known.typer(found[1].piece).object_type(Resolved(found[1], found[0]))


def _array(t: Typer, node: Node) -> Type:
    length = t.expr(node.child_by_field_name("length"))
    size = to_integer(length.value)
    element = t.type_of(node.child_by_field_name("element"))
    return Array(size if size is not None and size >= 0 else -1, element)


def _implicit_array(t: Typer, node: Node) -> Type:
    """Have: `[...]T{…}`. The length is the largest index and one."""
    element = t.type_of(node.child_by_field_name("element"))
    parent = node.parent
    body = parent.child_by_field_name("body") if parent is not None else None
    if body is None:
        return Array(-1, element)
    return Array(literal_length(t, body), element)


def literal_length(t: Typer, body: Node) -> int:
    """The length of an array or slice literal; -1 if an index is not known."""
    index, longest = 0, 0
    for each in body.named_children:
        if each.type == "comment":
            continue
        if each.type == "keyed_element":
            key = each.child_by_field_name("key")
            inner = _named_child(key) if key is not None else None
            value = to_integer(t.expr(inner).value) if inner is not None else None
            if value is None:
                return -1
            index = value
        index += 1
        longest = max(longest, index)
    return longest


def _channel(t: Typer, node: Node) -> Type:
    return _chan(t, node, [each.type for each in node.children if not each.is_named])


def _chan(t: Typer, node: Node, head: list[str]) -> Type:
    """The channel type of a node; `head`: the tokens before its element, without those that
    belong to the channel around it."""
    value = node.child_by_field_name("value")
    inner = [each.type for each in value.children if not each.is_named] if value else []
    if head == ["chan"] and value is not None and value.type == "channel_type" and inner[0] == "<-":
        # Have: `chan<- chan T`. The arrow belongs to the leftmost chan, says the specification;
        # the grammar gives it to the one on the right.
        return Chan(Direction.SEND, _chan(t, value, inner[1:]))
    element = t.type_of(value)
    if head[0] == "<-":
        return Chan(Direction.RECEIVE, element)
    return Chan(Direction.SEND if "<-" in head else Direction.BOTH, element)


def signature(t: Typer, node: Node) -> Signature:
    """The type of a function_type, func_literal, function or method declaration, method_elem."""
    names, params, variadic = _parameters(t, node.child_by_field_name("parameters"))
    result = node.child_by_field_name("result")
    results: tuple[Type, ...] = ()
    if result is not None:
        if result.type == "parameter_list":
            results = _parameters(t, result)[1]
        else:
            results = (t.type_of(result),)
    generic = node.child_by_field_name("type_parameters")
    return Signature(
        params, results, variadic, type_params_of(t, generic) if generic is not None else (), names
    )


def _parameters(t: Typer, listed: Node | None) -> tuple[tuple[str, ...], tuple[Type, ...], bool]:
    names: list[str] = []
    types: list[Type] = []
    variadic = False
    for each in listed.named_children if listed is not None else ():
        if each.type not in ("parameter_declaration", "variadic_parameter_declaration"):
            continue
        written, own = each.child_by_field_name("type"), each.children_by_field_name("name")
        decl = named_with(each)
        if decl is not None and written is not None:
            written, own = decl.child_by_field_name("type"), [written]
        type = t.type_of(written)
        if (decl or each).type == "variadic_parameter_declaration":
            variadic, type = True, Slice(type)
        own = [name_of(name) for name in own if name.is_named]
        names += own or [""]
        types += [type] * max(1, len(own))
    return tuple(names), tuple(types), variadic


def type_params_of(t: Typer, listed: Node) -> tuple[TypeParam, ...]:
    """The type parameters that a type_parameter_list declares, as the objects that name them."""
    found: list[TypeParam] = []
    for each in listed.named_children:
        if each.type != "type_parameter_declaration":
            continue
        for name in each.children_by_field_name("name"):
            if not name.is_named:
                continue
            type = t.type_of(name)
            if isinstance(type, TypeParam):
                found.append(type)
            else:
                constraint = each.child_by_field_name("type")
                found.append(TypeParam(name_of(name), lambda at=constraint: t.type_of(at)))
    return tuple(found)


def _struct(t: Typer, node: Node) -> Type:
    fields: list[Field] = []
    body = _named_child(node)
    for each in body.named_children if body is not None else ():
        if each.type != "field_declaration":
            continue
        type_node = each.child_by_field_name("type")
        type = t.type_of(type_node)
        tag_node = each.child_by_field_name("tag")
        tag = ""
        if tag_node is not None:
            value = literal(tag_node.type, text_of(tag_node).decode())
            tag = value if isinstance(value, str) else ""
        names = [name for name in each.children_by_field_name("name") if name.is_named]
        if names:
            for name in names:
                fields.append(_field(t, name_of(name), type, False, tag))
            continue
        if any(child.type == "*" for child in each.children):
            type = Pointer(type)
        fields.append(_field(t, _embedded_name(type_node), type, True, tag))
    return Struct(tuple(fields))


def _field(t: Typer, name: str, type: Type, embedded: bool, tag: str) -> Field:
    package = "" if name[:1].isupper() else t.package.path
    return Field(name, type, embedded, tag, package)


def _embedded_name(node: Node | None) -> str:
    """The name of an embedded field: that of its type, without package and arguments."""
    while node is not None:
        if node.type == "type_identifier":
            return name_of(node)
        if node.type == "qualified_type":
            node = node.child_by_field_name("name")
        elif node.type == "generic_type":
            node = node.child_by_field_name("type")
        else:
            node = _named_child(node)
    return ""


def _interface(t: Typer, node: Node) -> Type:
    methods: list[Method] = []
    embeds: list[Type] = []
    is_comparable = False
    for each in node.named_children:
        if each.type == "method_elem":
            name = each.child_by_field_name("name")
            if name is not None:
                package = "" if name_of(name)[:1].isupper() else t.package.path
                methods.append(Method(name_of(name), signature(t, each), package))
        elif each.type == "type_elem":
            type = t.type_of(each)
            if isinstance(type, Named) and not type.path and type.name == "comparable":
                is_comparable = True
            else:
                embeds.append(type)
    return Interface(tuple(methods), tuple(embeds), is_comparable)


def _union(t: Typer, node: Node) -> Type:
    """Have: `A`, `~A`, `A | ~B`. A single plain type is itself."""
    terms: list[Term] = []
    for each in node.named_children:
        if each.type == "comment":
            continue
        type = t.type_of(each)
        if isinstance(type, Union):
            terms += type.terms
        else:
            terms.append(Term(False, type))
    if len(terms) == 1 and not terms[0].tilde:
        return terms[0].type
    return Union(tuple(terms)) if terms else UNKNOWN


def _generic(t: Typer, node: Node) -> Type:
    base = t.type_of(node.child_by_field_name("type"))
    listed = node.child_by_field_name("type_arguments")
    nodes = listed.named_children if listed is not None else node.named_children[1:]
    args = tuple(t.type_of(each) for each in nodes if each.type != "comment")
    return instantiated(base, args)


def _indexed(t: Typer, node: Node) -> Type:
    """Have: `List[int]` where the grammar sees an index."""
    operand = node.child_by_field_name("operand")
    base = t.type_of(operand)
    index = t.type_of(node.child_by_field_name("index"))
    return instantiated(base, (index,)) if base is not UNKNOWN and index is not UNKNOWN else UNKNOWN


def instantiated(base: Type, args: tuple[Type, ...]) -> Type:
    """The instance of a generic type."""
    if not isinstance(base, Named) or len(args) != len(base.type_params) or not args:
        return UNKNOWN
    from .generic import substituted

    mapping = dict(zip(base.type_params, args, strict=True))
    return base.instance(args, lambda: substituted(base.underlying, mapping))
