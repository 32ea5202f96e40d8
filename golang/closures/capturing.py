"""What a function that outlives the call reads of a large object that was made for it.

A closure keeps a captured variable whole, however little it reads of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from ..context import function_of
from ..flow.reach import loops_to
from ..flow.targets import is_assigned, topmost
from ..heap.shapes import is_method_value
from ..memory.deeds import Deed, Doing, doings
from ..memory.fresh import is_own, keeps
from ..memory.lasting import Lasting, lasting
from ..objects import Var
from ..scopes import name_of
from ..source import Span
from ..syntax import Node, descendants, same, text_of
from ..types.model import Array, Map, Named, Pointer, Slice, Struct, Type, under
from ..types.sizes import has_pointers, sizeof
from ..values.assignments import definition_at, definitions
from ..values.callees import arguments_of
from ..values.changes import is_changed
from ..values.constants import int_value, unparenthesized
from ..values.kinds import Declarations
from ..values.lengths import known_length
from ..values.resolve import Names
from .captures import captures_of
from .purity import is_pure_call
from .reads import SMALL, Kind, Read, is_reading, read_at

__all__ = ["Held", "held_by_literal", "held_by_method"]


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
    if literal.parent is not None and literal.parent.type == "call_expression":
        return []  # Have: func() { … }(), with or without go and defer.
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
    if not is_method_value(value, names) or not is_reading(value, names):
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
    if _keeps_changing(variable, how, names):
        return None
    is_value = isinstance(under(of), Slice | Struct | Array)
    later = _after(function, variable)
    is_size = reads[0].kind is Kind.LENGTH
    if not is_value and not is_size and _is_live(variable, function, later, names):
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
    return length is None or one is None or length * one > SMALL


def _weighs(of: Type, read: Read) -> bool:
    """Whether a block is large, or leads to more than what is read of it anyway."""
    size, pointers = sizeof(of), has_pointers(of)
    if size is None or pointers is None:
        return False
    if size > SMALL:
        return True
    inner = under(of)
    if not isinstance(inner, Struct):
        return pointers
    rest = [each.type for each in inner.fields if each.name != read.what]
    return any(has_pointers(each) is not False and not _is_time(each) for each in rest)


def _is_time(of: Type) -> bool:
    """Have: time.Time, whose pointer leads to a location that is there anyway."""
    return isinstance(of, Named) and (of.path, of.name) == ("time", "Time")


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


def _keeps_changing(variable: Var, how: Lasting, names: Names) -> bool:
    """Whether a loop changes the object when others have the closure, which is there to see it.

    Have: `publish(func() int { return len(conns) }); for { …; conns[c] = true }`.
    """
    idents = (each.ident for each in definitions(variable, names))
    changes = [each.node for each in doings(variable, names)[0] if _is_change(each, names)]
    return any(
        how.at.end_byte <= each.start_byte and loops_to(each, how.at)
        for each in (*idents, *changes)
    )


def _is_change(each: Doing, names: Names) -> bool:
    """Whether what is done with an object changes it, or may do so."""
    if each.deed is Deed.METHOD:
        return not is_pure_call(each.node, names)
    return each.deed in (Deed.WRITES, Deed.GIVEN)


def _is_live(variable: Var, function: Node, later: list[Span], names: Names) -> bool:
    """Whether the object changes later, so that the closure is there to see how it is then."""
    for each in doings(variable, names)[0]:
        outside = not function.start_byte <= each.node.start_byte < function.end_byte
        if not outside or not _inside(each.node, later):
            continue
        if _is_change(each, names):
            return True
    return False
