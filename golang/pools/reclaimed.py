"""What outlives a function although it is memory of a value that goes back to a sync.Pool."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..context import function_of
from ..flow.cfg import CFG
from ..flow.flow import control_flow
from ..flow.targets import is_assigned, topmost
from ..memory.regions import Content, Escape, Extent, Region, Value, Way
from ..memory.tracing import Trace
from ..objects import Var
from ..scopes import FUNCTIONS
from ..syntax import Node, ancestors, descendants, enclosing, same, statement_of, text_of
from ..types.generic import core_type
from ..types.model import Array, Basic, Pointer, Slice, under
from ..values.assignments import definition_at
from ..values.callees import callee
from ..values.origin import root_of
from ..values.resolve import Names
from .pools import Treatment, type_of_variable

__all__ = ["Reclaimed", "is_measured", "reclaimed"]

_LITERALS = ("composite_literal", "unary_expression")
_VIEWS = ("(*bytes.Buffer).Bytes", "(*bytes.Buffer).Next", "(*bytes.Buffer).AvailableBuffer")


@dataclass(frozen=True, slots=True, eq=False)
class Reclaimed:
    """`at` is memory of the value that `put` gives back, and outlives the function by `way`."""

    at: Node
    way: Way
    put: Node


def reclaimed(treatment: Treatment, names: Names) -> Iterator[Reclaimed]:
    """The expressions of a value's memory that outlive a function which puts the value back."""
    for variable in treatment.variables:
        for source, escape in _escapes(variable, names):
            if _is_into(escape, treatment.variables, names):
                continue
            for put in treatment.puts:
                if _runs(put.call, escape, variable, names):
                    yield Reclaimed(_expression(escape, source), escape.way, put.call)
                    break


def _expression(escape: Escape, source: Node) -> Node:
    """What escapes: of a `return` without values, which hands out named results, the memory that
    one of them was given; of `T{body: b.Bytes()}` the element."""
    at = escape.at
    if source.type == "identifier" or at.type not in ("return_statement", *_LITERALS):
        return at
    holds = at.start_byte <= source.start_byte < at.end_byte
    return source if holds or at.type == "return_statement" else at


def _is_into(escape: Escape, variables: list[Var], names: Names) -> bool:
    """Have: `v.buf = v.buf[:0]`, which goes back with the value itself."""
    owner = enclosing(escape.at, "assignment_statement", "statement_list")
    left = owner.child_by_field_name("left") if owner is not None else None
    roots = [root_of(each) for each in left.named_children] if left is not None else []
    return any(root is not None and names.local(root) in variables for root in roots)


def _escapes(variable: Var, names: Names) -> Iterator[tuple[Node, Escape]]:
    """What escapes of a variable's value, with the expression by which its memory is got at."""
    of = core_type(type_of_variable(variable, names))
    if isinstance(of, Slice) and variable.ident is not None:
        for escape in _traced(Region(variable.ident, _content(of)), names, variable):
            yield variable.ident, escape
        return
    for use in names.uses(variable):
        if definition_at(use) is not None:
            continue
        returned = enclosing(use, "return_statement", "statement_list")
        if isinstance(of, Pointer) and returned is not None and _is_given_back(use, returned):
            yield use, Escape(Value(Extent.WHOLE), use, Way.RETURNED, returned)
        source = _view(use, names)
        inner = core_type(names.type(source)) if source is not None else None
        if source is not None and isinstance(inner, Slice):
            for escape in _traced(Region(source, _content(inner)), names, None):
                yield source, escape


def _content(of: Slice) -> Content:
    elem = under(of.elem)
    is_bytes = isinstance(elem, Basic) and elem.name == "uint8"
    return Content.BYTES if is_bytes else Content.ELEMENTS


def _is_given_back(use: Node, statement: Node) -> bool:
    """Have: `return v, nil`."""
    listed = use.parent
    return (
        statement.type == "return_statement"
        and listed is not None
        and same(listed.parent, statement)
    )


def _view(use: Node, names: Names) -> Node | None:
    """The expression of memory that a use of the value is the start of.

    Have: `v.Bytes()`, `v.buf.Bytes()`, `*v`, `v[:]` of a pointer to an array, `v.buf` where the
    function appends to it.
    """
    node, parent = use, use.parent
    while parent is not None and parent.type in (
        "parenthesized_expression",
        "type_assertion_expression",
    ):
        node, parent = parent, parent.parent
    if parent is None:
        return None
    match parent.type:
        case "unary_expression":
            is_pointee = parent.children[0].type == "*" and not is_assigned(parent)
            return parent if is_pointee else None
        case "slice_expression":
            of = core_type(names.type(node))
            points = isinstance(of, Pointer) and isinstance(under(of.elem), Array)
            return parent if points else None
        case "selector_expression":
            top = topmost(parent)
            call = top.parent
            if call is not None and same(call.child_by_field_name("function"), top):
                return call if callee(call, names) in _VIEWS else None
            return top if same(top, parent) and _is_refilled(top) else None
        case _:
            return None


def _is_refilled(field: Node) -> bool:
    """Whether a function fills a field from its start again: `v.buf = append(v.buf[:0], …)`."""
    function = function_of(field)
    text = text_of(field)
    return (
        not is_assigned(field)
        and function is not None
        and any(
            each.type == "slice_expression" and text_of(each) == text + b"[:0]"
            for each in descendants(function)
        )
    )


def _traced(region: Region, names: Names, variable: Var | None) -> Iterator[Escape]:
    trace = Trace(region, names)
    if variable is not None:
        trace.run_variable(variable)
    else:
        trace.run()
    if trace.is_doubtful:
        return
    for escape in (*trace.kept, *trace.escapes):
        if isinstance(under(names.type(escape.at)), Basic):
            continue  # Have: strings.Join(*v, sep): a string stays what it is.
        if escape.value.cut is None or escape.value.cut.id not in trace.dropped:
            yield escape


def _runs(put: Node, escape: Escape, variable: Var, names: Names) -> bool:
    """Whether `put` runs in a call in which the value escapes."""
    home = function_of(escape.at)
    body = home.child_by_field_name("body") if home is not None else None
    if home is None or body is None:
        return False
    statement: Node | None = statement_of(put)
    if not same(function_of(put), home):
        statement = _deferring(put, variable, home)
    if statement is None or _is_withdrawn(escape, home):
        return False
    graph = control_flow(body, names)
    at = escape.statement or statement_of(escape.at)
    return _meet(statement, at, variable, graph, either=escape.way is not Way.RETURNED)


def _meet(a: Node, b: Node, variable: Var, graph: CFG, *, either: bool) -> bool:
    made = variable.decl
    return graph.leads(a, b, made) or (either and graph.leads(b, a, made))


def _deferring(put: Node, variable: Var, home: Node) -> Node | None:
    """The defer_statement of `home` whose literal puts the value back, however large it is.

    Have: `defer func() { if cap(v) < n { pool.Put(v) } }()`. None for other conditions.
    """
    for parent in ancestors(put):
        if parent.type == "if_statement":
            condition = parent.child_by_field_name("condition")
            if condition is None or not _measures(condition, variable):
                return None
        elif parent.type == "defer_statement":
            return parent if same(function_of(parent), home) else None
        elif parent.type in ("go_statement", "for_statement") or "switch" in parent.type:
            return None
    return None


def _measures(condition: Node, variable: Var) -> bool:
    name = variable.name.encode()
    return any(
        each.type == "call_expression"
        and text_of(each).startswith((b"cap(", b"len(", name + b".Cap(", name + b".Len("))
        for each in descendants(condition)
    )


def is_measured(variable: Var, put: Node) -> bool:
    """Whether the function around a Put asks somewhere how large the value is."""
    functions = [each for each in ancestors(put) if each.type in FUNCTIONS]
    return any(
        each.type == "if_statement"
        and (condition := each.child_by_field_name("condition")) is not None
        and _measures(condition, variable)
        for each in descendants(functions[-1] if functions else put)
    )


def _is_withdrawn(escape: Escape, function: Node) -> bool:
    """Whether what it is stored in gets another value too: `r.buf = b` and then `r.buf = nil`."""
    if escape.way is not Way.STORED:
        return False
    owner = enclosing(escape.at, "assignment_statement", "statement_list")
    left = owner.child_by_field_name("left") if owner is not None else None
    if left is None:
        return False
    targets = {text_of(each) for each in left.named_children}
    return any(
        each.type == "assignment_statement"
        and not same(each, owner)
        and (other := each.child_by_field_name("left")) is not None
        and any(text_of(target) in targets for target in other.named_children)
        for each in descendants(function)
    )
