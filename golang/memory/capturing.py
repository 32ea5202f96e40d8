"""What a function that outlives the call reads of a large object that was made for it.

A closure keeps a captured variable whole, however little it reads of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from itertools import pairwise

from ..context import function_of
from ..effects import Purity
from ..flow.reach import loops_to
from ..flow.targets import is_assigned, topmost
from ..objects import Builtin, Const, Var
from ..scopes import name_of
from ..source import Span
from ..syntax import Node, descendants, same, text_of
from ..types.model import Array, Basic, Info, Map, Pointer, Signature, Slice, Struct, Type, under
from ..types.sizes import has_pointers, sizeof
from ..values.assignments import definition_at, definitions
from ..values.callees import arguments_of, effects_of_call
from ..values.captures import captures_of
from ..values.changes import is_changed
from ..values.constants import int_value, unparenthesized
from ..values.kinds import Declarations
from ..values.lengths import known_length
from ..values.resolve import Names
from ..values.shapes import is_method_value
from .deeds import Deed, doings
from .fresh import is_own, keeps
from .lasting import Lasting, lasting

__all__ = ["Held", "Kind", "Read", "held_by_literal", "held_by_method"]

_SMALL = 64  # bytes without pointers that are not worth a word


class Kind(Enum):
    """What is read of an object."""

    LENGTH = "its length or capacity"
    FIELD = "a field"
    ELEMENT = "an element"
    METHOD = "what a method says that only reads"


@dataclass(frozen=True, slots=True, eq=False)
class Read:
    """One expression that reads a captured variable; `what` it reads is a name for it."""

    node: Node
    kind: Kind
    what: str


@dataclass(frozen=True, slots=True, eq=False)
class Held:
    """A variable that is kept whole for the sake of reads that all say the same.

    `made`: what gives it its value. `is_steady`: nothing writes to what is read once the function
    is made, and it cannot fail, so that it may be read before.
    """

    variable: Var
    reads: tuple[Read, ...]
    lasting: Lasting
    made: Node
    is_steady: bool


def held_by_literal(literal: Node, names: Declarations) -> list[Held]:
    """The objects that a func_literal keeps for one small value each, if it outlives the call."""
    found: list[tuple[Var, tuple[Read, ...]]] = []
    for variable, uses in captures_of(literal, names).items():
        if not _is_candidate(variable, literal) or not _look_alike(uses):
            continue
        reads = [read_at(use, literal, names) for use in uses]
        known = tuple(each for each in reads if each is not None)
        alike = {" ".join(text_of(each.node).decode().split()) for each in known}
        if len(known) == len(reads) and len(alike) == 1 and not _overlap(known):
            found.append((variable, known))
    if not found:
        return []
    how = lasting(literal, names)
    if how is None:
        return []
    held = [_held(variable, reads, literal, how, names) for variable, reads in found]
    return [each for each in held if each is not None]


def held_by_method(value: Node, names: Declarations) -> Held | None:
    """The object that a method value keeps for what the method reads, if it outlives the call."""
    operand = value.child_by_field_name("operand")
    variable = names.local(operand) if operand is not None else None
    if operand is None or variable is None or not _is_candidate(variable, value):
        return None
    if not is_method_value(value, names) or not _is_reading(value, names):
        return None
    how = lasting(value, names)
    field = value.child_by_field_name("field")
    if how is None or field is None:
        return None
    return _held(variable, (Read(value, Kind.METHOD, name_of(field)),), value, how, names)


def _is_candidate(variable: Var, function: Node) -> bool:
    """Whether it is a variable of the very function that makes the closure, declared there.

    Also whether it may get something that is made here, by the look of it.
    """
    decl = variable.decl
    if decl is None or decl.type not in ("short_var_declaration", "var_spec"):
        return False
    given = decl.child_by_field_name("right") or decl.child_by_field_name("value")
    if given is not None and all(each.type not in _MAKING for each in given.named_children):
        return False
    return same(function_of(decl), function_of(function))


_MAKING = frozenset(
    (
        *("call_expression", "composite_literal", "unary_expression", "slice_expression"),
        *("type_conversion_expression", "parenthesized_expression", "nil"),
    )
)
_READING = frozenset(("argument_list", "selector_expression", "index_expression"))


def _look_alike(uses: list[Node]) -> bool:
    """Whether all uses stand in expressions of one shape that may be reads."""
    parents = [use.parent for use in uses]
    texts = {text_of(each) for each in parents if each is not None}
    return len(texts) == 1 and parents[0] is not None and parents[0].type in _READING


def _overlap(reads: tuple[Read, ...]) -> bool:
    """Have: `x[x[0]]`, whose reads are inside of one another."""
    spans = sorted((each.node.start_byte, each.node.end_byte) for each in reads)
    return any(a[1] > b[0] for a, b in pairwise(spans))


def _held(
    variable: Var, reads: tuple[Read, ...], function: Node, how: Lasting, names: Declarations
) -> Held | None:
    made = _made(variable, function, names)
    if made is None or not is_own(variable, names) or _is_kept(variable, function, names):
        return None
    of = names.type(_root(reads[0].node, variable, names))
    if not _is_large(of, made, reads[0], names):
        return None
    is_value = isinstance(under(of), Slice | Struct | Array)
    later = _after(function, variable)
    if not is_value and _is_live(variable, reads[0], function, later, names):
        return None
    return Held(
        variable,
        reads,
        how,
        made,
        _cannot_fail(reads[0], of, names) and not _changes(variable, of, function, later, names),
    )


def _root(read: Node, variable: Var, names: Names) -> Node | None:
    """The identifier of a variable in an expression that reads it."""
    return next((each for each in descendants(read) if names.lookup(each) is variable), None)


def _cannot_fail(read: Read, of: Type, names: Names) -> bool:
    """Have: `len(x)` of no pointer; `x.f` of a struct itself, with no pointer on the way."""
    if read.kind is Kind.LENGTH:
        return not isinstance(under(of), Pointer)
    node: Node | None = read.node
    while read.kind is Kind.FIELD and node is not None and node.type == "selector_expression":
        node = node.child_by_field_name("operand")
        if not isinstance(under(names.type(node)), Struct):
            return False
    return read.kind is Kind.FIELD


def _made(variable: Var, function: Node, names: Names) -> Node | None:
    """The last value that a variable was given before the function is made."""
    found: Node | None = None
    for each in definitions(variable, names):
        value = each.value
        if value is not None and value.type == "nil" and each.ident.start_byte > function.end_byte:
            return None  # Have: x = nil, after which nothing is kept.
        if value is not None and each.ident.start_byte < function.start_byte:
            found = value
        elif value is None and found is None:
            found = each.ident
    return found


def _is_kept(variable: Var, function: Node, names: Names) -> bool:
    """Whether something else keeps the object too, as far as that can be seen."""
    for each in doings(variable, names)[0]:
        if each.deed is Deed.STARTS and each.node.type == "func_literal":
            inside = function.start_byte <= each.node.start_byte < function.end_byte
            if inside or _is_let_go(each.node, names):
                continue
        inside = function.start_byte <= each.node.start_byte < function.end_byte
        if not inside and keeps(each, variable, names):
            return True
        if each.deed is Deed.CLOSES:
            return True
    return False


def _is_let_go(literal: Node, names: Names) -> bool:
    """Whether another function literal that uses it does not outlive the call either."""
    call = literal.parent
    runs_alone = call is not None and call.parent is not None and call.parent.type == "go_statement"
    return not runs_alone and lasting(literal, names) is None


# Reads.


def read_at(use: Node, function: Node, names: Names) -> Read | None:
    """What the use of a captured variable reads, if it is a pure read of something small.

    Have: `len(x)`, `x.f`, `x.f.g`, `x[0]`, `x.Method()`.
    """
    parent = use.parent
    if parent is None:
        return None
    match parent.type:
        case "argument_list":
            call = parent.parent
            called = call.child_by_field_name("function") if call is not None else None
            found = (
                names.lookup(called) if called is not None and called.type == "identifier" else None
            )
            if call is None or not isinstance(found, Builtin) or found.name not in ("len", "cap"):
                return None
            return Read(call, Kind.LENGTH, "n" if found.name == "len" else "capacity")
        case "selector_expression":
            return _selected(parent, use, names)
        case "index_expression":
            return _element(parent, use, function, names)
        case _:
            return None


def _selected(selector: Node, use: Node, names: Names) -> Read | None:
    if not same(selector.child_by_field_name("operand"), use):
        return None
    call = selector.parent
    if call is not None and same(call.child_by_field_name("function"), selector):
        field = selector.child_by_field_name("field")
        if field is None or arguments_of(call) or not _is_reading(selector, names):
            return None
        return Read(call, Kind.METHOD, name_of(field))
    top = selector
    while top.parent is not None and top.parent.type == "selector_expression":
        owner = top.parent.parent
        if owner is not None and same(owner.child_by_field_name("function"), top.parent):
            break
        top = top.parent
    field = top.child_by_field_name("field")
    if field is None or _is_written(top) or not _is_small_value(names.type(top)):
        return None
    if is_method_value(top, names):
        return None
    return Read(top, Kind.FIELD, name_of(field))


def _element(element: Node, use: Node, function: Node, names: Names) -> Read | None:
    index = element.child_by_field_name("index")
    if index is None or not same(element.child_by_field_name("operand"), use):
        return None
    if _is_written(element) or not _is_small_value(names.type(element)):
        return None
    if not _is_steady_index(index, function, names) or _is_tuple(element):
        return None
    return Read(element, Kind.ELEMENT, "element")


def _is_tuple(element: Node) -> bool:
    """Have: `v, ok := m[k]`."""
    listed = element.parent
    owner = listed.parent if listed is not None and listed.type == "expression_list" else None
    left = owner.child_by_field_name("left") if owner is not None else None
    return (
        left is not None
        and listed is not None
        and len(left.named_children) > len(listed.named_children)
    )


def _is_steady_index(index: Node, function: Node, names: Names) -> bool:
    """Whether an index is the same for every call of the closure."""
    if index.type.endswith("_literal"):
        return True
    found = names.lookup(index) if index.type == "identifier" else None
    if isinstance(found, Const):
        return True
    ident = found.ident if isinstance(found, Var) and found.is_local else None
    if not isinstance(found, Var) or ident is None:
        return False
    outside = not function.start_byte <= ident.start_byte < function.end_byte
    return outside and not is_changed(found, [function], names)


def _is_written(expression: Node) -> bool:
    parent = expression.parent
    if is_assigned(topmost(expression)):
        return True
    return parent is not None and (
        parent.type == "unary_expression" and parent.children[0].type == "&"
    )


def _is_small_value(of: Type) -> bool:
    """Whether a value is small and keeps nothing large: a number, a string, a few bytes."""
    inner = under(of)
    if isinstance(inner, Basic):
        return not inner.info & (Info.POINTER | Info.NIL)
    size = sizeof(of)
    return size is not None and size <= _SMALL and has_pointers(of) is False


def _is_reading(selector: Node, names: Names) -> bool:
    """Whether a method without parameters says something small and does nothing but to read."""
    of = names.type(selector)
    if not isinstance(of, Signature) or of.params or len(of.results) != 1:
        return False
    if not _is_small_value(of.results[0]):
        return False
    call = selector.parent
    is_called = call is not None and same(call.child_by_field_name("function"), selector)
    return is_pure_call(call if is_called and call is not None else selector, names)


def is_pure_call(call: Node, names: Names, depth: int = 0) -> bool:
    """Whether a call changes nothing and its answer depends on what it is given alone.

    Of a method value: whether its call would be so.
    """
    known = effects_of_call(call, names)
    if known is not None and known.purity is Purity.PURE:
        return depth > 0 or not (known.copies or known.shares)
    place = names.function(call) if depth < 2 else None
    if place is None:
        return False
    around, function = place
    body = function.child_by_field_name("body")
    if body is None or function.has_error:
        return False
    return all(_is_harmless(each, function, around, depth) for each in descendants(body))


def _is_harmless(node: Node, function: Node, names: Names, depth: int) -> bool:
    """Whether a node of a method's body does not make it more than a read."""
    match node.type:
        case "call_expression":
            called = node.child_by_field_name("function")
            found = names.lookup(called) if called and called.type == "identifier" else None
            if isinstance(found, Builtin):
                return found.name in _PURE_BUILTINS
            converts = names.callee(node) is None and names.function(node) is None
            if converts and called is not None and names.denoted(called) is names.type(node):
                return True
            return is_pure_call(node, names, depth + 1)
        case "send_statement" | "go_statement" | "defer_statement" | "select_statement":
            return False
        case "func_literal" | "goto_statement":
            return False
        case "unary_expression":
            return node.children[0].type != "<-"
        case "inc_statement" | "dec_statement":
            return _is_own_target(node.named_children[0], function, names)
        case "assignment_statement":
            left = node.child_by_field_name("left")
            return (
                all(_is_own_target(each, function, names) for each in left.named_children)
                if (left is not None)
                else False
            )
        case "identifier":
            found = names.lookup(node)
            is_state = isinstance(found, Var) and not found.is_local
            return not is_state
        case _:
            return True


_PURE_BUILTINS = frozenset(
    ("cap", "complex", "imag", "len", "make", "max", "min", "new", "real", "append", "panic")
)


def _is_own_target(target: Node, function: Node, names: Names) -> bool:
    """Whether a target is a local variable of a method, and no parameter's memory."""
    if name_of(target) == "_":
        return True
    return target.type == "identifier" and names.local(target) is not None


# The object.


def _is_large(of: Type, made: Node, read: Read, names: Declarations) -> bool:
    """Whether more than a few bytes hang on a value, as far as its type and length tell."""
    match under(of):
        case Pointer(elem):
            return _weighs(elem, read)
        case Struct() | Array():
            return _weighs(of, read)
        case Slice(elem):
            return _is_long(made, sizeof(elem), names)
        case Map(key, elem):
            one, other = sizeof(key), sizeof(elem)
            return _is_long(
                made, one + other if one is not None and other is not None else None, names
            )
        case _:
            return False


def _is_long(made: Node, one: int | None, names: Declarations) -> bool:
    made = unparenthesized(made)
    length = known_length(made, names)
    if made.type == "call_expression" and names.is_builtin(
        made.child_by_field_name("function"), "make"
    ):
        given = arguments_of(made)
        length = int_value(given[-1], names) if len(given) > 1 else None
    return length is None or one is None or length * one > _SMALL


def _weighs(of: Type, read: Read) -> bool:
    """Whether a block is large, or leads to more than what is read of it anyway."""
    size, pointers = sizeof(of), has_pointers(of)
    if size is None or pointers is None:
        return False
    if size > _SMALL:
        return True
    inner = under(of)
    if not isinstance(inner, Struct):
        return pointers
    rest = [each for each in inner.fields if each.name != read.what]
    return any(has_pointers(each.type) is not False for each in rest)


# Time.


def _after(function: Node, variable: Var) -> list[Span]:
    """What may run once the function is made: all of the loops that make it, and what follows."""
    spans = [Span(function.end_byte, _end(function))]
    if variable.ident is not None:
        spans += [Span(*loop.byte_range) for loop in loops_to(function, variable.ident)]
    return spans


def _end(node: Node) -> int:
    around = function_of(node)
    return around.end_byte if around is not None else node.end_byte


def _inside(node: Node, spans: list[Span]) -> bool:
    return any(each.start <= node.start_byte < each.end for each in spans)


def _changes(variable: Var, of: Type, function: Node, later: list[Span], names: Names) -> bool:
    """Whether a variable may be written to later, or anywhere through its address."""
    if is_changed(variable, [], names):
        return True
    for use in names.uses(variable):
        if not _inside(use, later) or function.start_byte <= use.start_byte < function.end_byte:
            continue
        top = topmost(use)
        writes = definition_at(use) is not None or (is_assigned(top) and _in_place(use, names))
        if writes or (isinstance(under(of), Map) and not _is_measured(use)):
            return True
        if _is_called(use) and not isinstance(under(of), Slice):
            return True
    return False


def _is_measured(use: Node) -> bool:
    """Have: `len(m)`, `m[k]` that is read, `range m`."""
    parent = use.parent
    call = parent.parent if parent is not None and parent.type == "argument_list" else None
    called = call.child_by_field_name("function") if call is not None else None
    if called is not None:
        return text_of(called) == b"len"
    return parent is not None and parent.type in ("index_expression", "range_clause")


def _in_place(use: Node, names: Names) -> bool:
    """Whether what is selected of a variable lies in it: not an element of a slice."""
    return isinstance(under(names.type(use)), Struct | Array | Map)


def _is_called(use: Node) -> bool:
    """Have: `x.Add(1)`."""
    selector = use.parent
    call = selector.parent if selector is not None else None
    return (
        selector is not None
        and call is not None
        and selector.type == "selector_expression"
        and same(call.child_by_field_name("function"), selector)
    )


def _is_live(variable: Var, read: Read, function: Node, later: list[Span], names: Names) -> bool:
    """Whether the object changes later, so that the closure is there to see how it is then."""
    for each in doings(variable, names)[0]:
        outside = not function.start_byte <= each.node.start_byte < function.end_byte
        if not outside or not _inside(each.node, later):
            continue
        if each.deed in (Deed.WRITES, Deed.GIVEN):
            return True
        if each.deed is Deed.METHOD and not is_pure_call(each.node, names):
            return True
    return False
