"""What kind of thing an expression is, as far as the syntax of its own file tells.

Types are read where they are written: in the declaration of a variable, parameter, field, type
or function of this file, in conversions and literals, in the results of well-known functions of
the standard library. Types of other packages and files are not known, and then the answer is None.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from functools import cache
from typing import Protocol

from .objects import UNIVERSE, Builtin, Const, Func, Object, TypeName, Var
from .resolve import Names
from .scopes import name_of
from .source import Piece
from .stdresults import RESULTS, VARIABLES
from .syntax import Node, same

__all__ = [
    "UNSIGNED",
    "Declarations",
    "Kind",
    "Type",
    "element_of",
    "key_of",
    "type_named",
    "type_of",
]


class Kind(Enum):
    """The kinds of types that it matters to tell apart."""

    SLICE = "slice"
    ARRAY = "array"
    STRING = "string"
    MAP = "map"
    INTEGER = "integer"
    POINTER = "pointer"
    CHAN = "channel"
    FUNC = "function"
    STRUCT = "struct"
    OTHER = "other"


class Declarations(Names, Protocol):
    """Name resolution around one piece, and the way to the declarations of others."""

    def declared(self, found: Object) -> tuple[Declarations, Node] | None:
        """The node that declares an object of this file, and the names around it."""
        ...

    def package_level(self, name: str) -> tuple[Declarations, Node] | None:
        """The same for a name that this file declares at package level."""
        ...

    def method(self, receiver: str, name: str) -> tuple[Declarations, Node] | None:
        """The same for a method of a type that this file declares."""
        ...


@dataclass(frozen=True, slots=True, eq=False)
class Type:
    """A type. `node`: where its literal stands, among `names`; None for basic types.

    `name` is that of a basic type, such as "int", or "untyped int" for constants. `defined`: the
    name of the type at package level that it is the underlying type of.
    """

    kind: Kind
    name: str = ""
    node: Node | None = None
    names: Declarations | None = None
    defined: str = ""


_LITERALS = {
    "slice_type": Kind.SLICE,
    "array_type": Kind.ARRAY,
    "implicit_length_array_type": Kind.ARRAY,
    "map_type": Kind.MAP,
    "channel_type": Kind.CHAN,
    "function_type": Kind.FUNC,
    "pointer_type": Kind.POINTER,
    "struct_type": Kind.STRUCT,
    "interface_type": Kind.OTHER,
}
UNSIGNED = frozenset(("uint", "uint8", "uint16", "uint32", "uint64", "uintptr", "byte"))
INTEGERS = UNSIGNED | {"int", "int8", "int16", "int32", "int64", "rune"}
_VALUES = {
    "int_literal": Type(Kind.INTEGER, "untyped int"),
    "rune_literal": Type(Kind.INTEGER, "rune"),
    "interpreted_string_literal": Type(Kind.STRING, "string"),
    "raw_string_literal": Type(Kind.STRING, "string"),
    "func_literal": Type(Kind.FUNC),
}
_DEEP = 24  # declarations that lead to each other; more would be a circle
_INT = Type(Kind.INTEGER, "int")


def type_named(node: Node, names: Declarations, depth: int = 0) -> Type | None:
    """The underlying type of a type that is written out; None where it is not known."""
    if depth > _DEEP or node.has_error:
        return None
    if node.type in _LITERALS:
        return Type(_LITERALS[node.type], "", node, names)
    match node.type:
        case "parenthesized_type" | "parenthesized_expression":
            return type_named(node.named_children[0], names, depth + 1)
        case "generic_type":
            inner = node.child_by_field_name("type")
            return type_named(inner, names, depth + 1) if inner is not None else None
        case "identifier" | "type_identifier":
            return _named(names.lookup(node), names, depth + 1)
        case _:
            return None


def _named(found: Object | None, names: Declarations, depth: int) -> Type | None:
    if not isinstance(found, TypeName):
        return None
    if found.piece is None:
        return _basic(found.name)
    where = names.declared(found)
    if where is None or where[1].type not in ("type_spec", "type_alias"):
        return None
    inner = where[1].child_by_field_name("type")
    under = type_named(inner, where[0], depth) if inner is not None else None
    if under is None or found.is_local or where[1].type == "type_alias":
        return under
    return Type(under.kind, under.name, under.node, under.names, found.name)


def _basic(name: str) -> Type:
    if name in INTEGERS:
        return Type(Kind.INTEGER, name)
    return Type(Kind.STRING if name == "string" else Kind.OTHER, name)


def element_of(of: Type | None, depth: int = 0) -> Type | None:
    """The type of the elements of a slice, array, pointer to array, map, string or channel."""
    if of is None or depth > _DEEP:
        return None
    if of.kind is Kind.STRING:
        return Type(Kind.INTEGER, "rune")
    if of.kind is Kind.POINTER:
        target = _pointed(of, depth + 1)
        is_array = target is not None and target.kind is Kind.ARRAY
        return element_of(target, depth + 1) if is_array else None
    if of.node is None or of.names is None:
        return None
    fields = {Kind.MAP: "value", Kind.CHAN: "value", Kind.SLICE: "element", Kind.ARRAY: "element"}
    # Have: ...T, whose variable is a slice of T.
    variadic = of.node.type == "variadic_parameter_declaration"
    name = "type" if variadic else fields.get(of.kind)
    inner = of.node.child_by_field_name(name) if name else None
    return type_named(inner, of.names, depth + 1) if inner is not None else None


def _pointed(of: Type, depth: int) -> Type | None:
    """The type that a pointer points to."""
    if of.node is None or of.names is None or of.node.type != "pointer_type":
        return None
    return type_named(of.node.named_children[0], of.names, depth)


def key_of(of: Type | None, depth: int = 0) -> Type | None:
    """The type of the first variable of a range over it."""
    if of is None:
        return None
    if of.kind in (Kind.SLICE, Kind.ARRAY, Kind.STRING, Kind.POINTER):
        return _INT
    if of.kind is Kind.INTEGER:
        return _INT if of.name == "untyped int" else of
    if of.kind is Kind.MAP and of.node is not None and of.names is not None:
        key = of.node.child_by_field_name("key")
        return type_named(key, of.names, depth + 1) if key is not None else None
    return element_of(of, depth) if of.kind is Kind.CHAN else None


def type_of(node: Node, names: Declarations, depth: int = 0) -> Type | None:
    """The underlying type of an expression; None where it is not known."""
    if depth > _DEEP or node.has_error:
        return None
    if node.type in _VALUES:
        return _VALUES[node.type]
    deeper = depth + 1
    match node.type:
        case "parenthesized_expression":
            return type_of(node.named_children[0], names, deeper)
        case "identifier":
            return _variable(names.lookup(node), names, deeper)
        case "selector_expression":
            return _field(node, names, deeper)
        case "call_expression":
            return _call(node, names, 0, deeper)
        case "composite_literal" | "type_conversion_expression" | "type_assertion_expression":
            inner = node.child_by_field_name("type")
            return type_named(inner, names, deeper) if inner is not None else None
        case "index_expression":
            operand = _operand(node, names, deeper)
            is_string = operand is not None and operand.kind is Kind.STRING
            return _basic("byte") if is_string else element_of(operand, deeper)
        case "slice_expression":
            return _sliced(_operand(node, names, deeper))
        case "unary_expression":
            return _unary(node, names, deeper)
        case "binary_expression":
            return _binary(node, names, deeper)
        case _:
            return None


def _operand(node: Node, names: Declarations, depth: int) -> Type | None:
    operand = node.child_by_field_name("operand")
    return type_of(operand, names, depth) if operand is not None else None


def _sliced(operand: Type | None) -> Type | None:
    """Have: `xs[1:]`. An array's slice has no literal of its own, so its elements are not known."""
    if operand is None or operand.kind in (Kind.SLICE, Kind.STRING):
        return operand
    pointed = element_of(operand) if operand.kind is Kind.POINTER else None
    return Type(Kind.SLICE) if operand.kind is Kind.ARRAY or pointed is not None else None


def _unary(node: Node, names: Declarations, depth: int) -> Type | None:
    operand = _operand(node, names, depth)
    if operand is None:
        return None
    match node.children[0].type:
        case "*":
            return _pointed(operand, depth)
        case "<-" if operand.kind is Kind.CHAN:
            return element_of(operand, depth)
        case "-" | "+" | "^":
            return operand
        case _:
            return None


_ARITHMETIC = frozenset(("+", "-", "*", "/", "%", "&", "|", "^", "&^"))


def _binary(node: Node, names: Declarations, depth: int) -> Type | None:
    left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
    operator = node.child_by_field_name("operator")
    if left is None or right is None or operator is None:
        return None
    first = type_of(left, names, depth)
    if operator.type in ("<<", ">>"):
        return first if first is not None and first.name != "untyped int" else None
    second = type_of(right, names, depth)
    if operator.type not in _ARITHMETIC or first is None or second is None:
        return None
    return second if first.name == "untyped int" else first


def _variable(found: Object | None, names: Declarations, depth: int) -> Type | None:
    """The type of a variable or constant, as its declaration says it or its first value does."""
    if isinstance(found, Func):
        return Type(Kind.FUNC)
    if not isinstance(found, (Var, Const)) or found.piece is None:
        return None
    where = names.declared(found)
    if where is None:
        return None
    around, decl = where
    written = decl.child_by_field_name("type")
    match decl.type:
        case "variadic_parameter_declaration":
            return Type(Kind.SLICE, "", decl, around)
        case "parameter_declaration" | "var_spec" | "const_spec" if written is not None:
            return type_named(written, around, depth)
        case "var_spec" | "const_spec":
            idents = decl.children_by_field_name("name")
            listed = [each for each in idents if each.is_named]
            return _value(listed, decl.child_by_field_name("value"), found.name, around, depth)
        case "short_var_declaration":
            left = decl.child_by_field_name("left")
            listed = left.named_children if left is not None else []
            return _value(listed, decl.child_by_field_name("right"), found.name, around, depth)
        case "range_clause":
            return _ranged(decl, found, around, depth)
        case _:
            return None


def _value(
    listed: list[Node], values: Node | None, name: str, names: Declarations, depth: int
) -> Type | None:
    """Have: `a, b = x, y`, and `a, b := f()`, for the one called `name`."""
    index = next((at for at, each in enumerate(listed) if name_of(each) == name), None)
    if index is None or values is None:
        return None
    each = values.named_children
    if len(each) == len(listed):
        return type_of(each[index], names, depth)
    if len(each) != 1:
        return None
    if each[0].type == "call_expression":
        return _call(each[0], names, index, depth)
    # Have: v, ok := m[k], x.(T), <-c
    return type_of(each[0], names, depth) if index == 0 else None


def _ranged(clause: Node, found: Object, names: Declarations, depth: int) -> Type | None:
    left, right = clause.child_by_field_name("left"), clause.child_by_field_name("right")
    if left is None or right is None:
        return None
    source = type_of(right, names, depth)
    first = same(left.named_children[0], found.ident)
    return key_of(source, depth) if first else element_of(source, depth)


def _field(node: Node, names: Declarations, depth: int) -> Type | None:
    """Have: `s.items` of a struct that this file declares, `os.Args`."""
    path = names.qualified(node)
    if path is not None:
        return _written(VARIABLES[path]) if path in VARIABLES else None
    field = node.child_by_field_name("field")
    holder = _operand(node, names, depth)
    if holder is not None and holder.kind is Kind.POINTER:
        holder = _pointed(holder, depth)
    if field is None or holder is None or holder.kind is not Kind.STRUCT:
        return None
    if holder.node is None or holder.names is None:
        return None
    for decl in (each for listed in holder.node.named_children for each in listed.named_children):
        if any(name_of(each) == name_of(field) for each in decl.children_by_field_name("name")):
            inner = decl.child_by_field_name("type")
            return type_named(inner, holder.names, depth) if inner is not None else None
    return None


def _call(call: Node, names: Declarations, index: int, depth: int) -> Type | None:
    """The type of a result of a call, or of a conversion that looks like one."""
    function = call.child_by_field_name("function")
    arguments = call.child_by_field_name("arguments")
    if function is None or arguments is None or depth > _DEEP:
        return None
    while function.type == "parenthesized_expression":
        function = function.named_children[0]
    if function.type == "selector_expression":
        path = names.qualified(function)
        return _std(path, index) if path else _method(function, names, index, depth)
    if function.type != "identifier":
        return None
    found = names.lookup(function)
    if isinstance(found, TypeName):
        return _named(found, names, depth)
    given = [each for each in arguments.named_children if each.type != "comment"]
    if isinstance(found, Builtin):
        return _builtin(found.name, given, names, depth)
    if found is not None and (found.is_local or not isinstance(found, Func)):
        return None
    path = names.qualified(function)
    if path is not None:
        return _std(path, index)
    return _result(names.package_level(name_of(function)), index, depth)


def _builtin(name: str, given: list[Node], names: Declarations, depth: int) -> Type | None:
    if name in ("len", "cap", "copy"):
        return _INT
    if not given:
        return None
    if name == "make":
        return type_named(given[0], names, depth)
    if name in ("append", "min", "max"):
        return type_of(given[0], names, depth)
    return None


def _method(function: Node, names: Declarations, index: int, depth: int) -> Type | None:
    """Have: `s.lines()` of a type that this file declares."""
    field, holder = function.child_by_field_name("field"), _operand(function, names, depth)
    if holder is not None and holder.kind is Kind.POINTER and not holder.defined:
        holder = _pointed(holder, depth)
    if field is None or holder is None or not holder.defined:
        return None
    return _result(names.method(holder.defined, name_of(field)), index, depth)


def _result(where: tuple[Declarations, Node] | None, index: int, depth: int) -> Type | None:
    """The type of a result that a function's or method's declaration names."""
    result = where[1].child_by_field_name("result") if where is not None else None
    if where is None or result is None:
        return None
    if result.type != "parameter_list":
        return type_named(result, where[0], depth) if index == 0 else None
    types: list[Node] = []
    for each in result.named_children:
        inner = each.child_by_field_name("type")
        if inner is not None:
            types.extend([inner] * max(1, len(each.children_by_field_name("name"))))
    return type_named(types[index], where[0], depth) if index < len(types) else None


def _std(path: str, index: int) -> Type | None:
    results = RESULTS.get(path, ())
    return _written(results[index]) if index < len(results) else None


class _Universe:
    """The names around the types of the tables: no scope but the universe."""

    def lookup(self, ident: Node) -> Object | None:
        return UNIVERSE.get(name_of(ident))

    def named(self, name: str, at: int) -> Object | None:
        return UNIVERSE.get(name)

    def local(self, ident: Node) -> Var | None:
        return None

    def uses(self, object: Object) -> tuple[Node, ...]:
        return ()

    def is_builtin(self, node: Node | None, name: str) -> bool:
        return False

    def qualified(self, node: Node) -> str | None:
        return None

    def declared(self, found: Object) -> tuple[Declarations, Node] | None:
        return None

    def package_level(self, name: str) -> tuple[Declarations, Node] | None:
        return None

    def method(self, receiver: str, name: str) -> tuple[Declarations, Node] | None:
        return None


_UNIVERSE = _Universe()


@cache
def _written(text: str) -> Type | None:
    """The type that `text` writes out, of names of the universe only."""
    piece = Piece(f"var _ {text}\n".encode(), 0)
    spec = piece.root.named_children[0].named_children[0]
    node = spec.child_by_field_name("type")
    return type_named(node, _UNIVERSE) if node is not None else None
