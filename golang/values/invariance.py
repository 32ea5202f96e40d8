"""Whether an expression is the same in all iterations of a loop, and can stand before it."""

from __future__ import annotations

from collections.abc import Iterator

from ..context import function_of
from ..effects import NOTHING_KNOWN
from ..flow.targets import is_assigned
from ..objects import Builtin, Const, Func, PkgName, TypeName, Var
from ..scopes import name_of
from ..syntax import Node, descendants, same
from ..types.generic import core_type
from ..types.members import Member, member
from ..types.model import (
    Array,
    Basic,
    Chan,
    Interface,
    Map,
    Named,
    Pointer,
    Signature,
    Slice,
    Struct,
    Type,
    TypeParam,
    under,
)
from ..types.sizes import sizeof
from .assignments import Source, definition_at, definitions
from .callees import arguments_of, callee, effects_of_call
from .changes import is_addressed
from .constants import unparenthesized
from .origin import root_of
from .resolve import Names

__all__ = ["bytes_stay", "is_invariant", "reads_only"]

# Packages whose functions change nothing of what they are handed.
_DEEPEST = 2  # functions of this package that are looked into, one calling the other
_READING = ("bytes", "errors", "fmt", "log", "strconv", "strings", "unicode", "unicode/utf8")


def is_invariant(expression: Node, loop: Node, names: Names) -> bool:
    """Whether an expression of variables and their fields is the same in all iterations.

    `loop`: a for_statement around it. All variables are declared before it, and working the
    expression out cannot fail: no pointer is followed. What a slice refers to is another
    question: see `bytes_stay`.
    """
    expression = unparenthesized(expression)
    variable = names.local(expression)
    if variable is not None:
        before = variable.ident is not None and variable.ident.start_byte < loop.start_byte
        return before and not _is_changed(variable, loop, names)
    if names.value(expression) is not None:
        return _is_declared_before(expression, loop, names)
    if expression.type != "selector_expression":
        return False
    operand = expression.child_by_field_name("operand")
    if operand is None or not isinstance(under(names.type(operand)), Struct):
        return False
    return is_invariant(operand, loop, names)


def _is_changed(variable: Var, loop: Node, names: Names) -> bool:
    """Whether a loop may assign a variable, or something may do so through its address.

    Have: `x.Add(1)`, which takes the address of x where the method wants a pointer.
    """
    of = under(names.type(variable.ident))
    is_reference = isinstance(of, Pointer | Interface)
    has_parts = isinstance(of, Struct | Array)
    home = function_of(variable.ident) if variable.ident is not None else None
    for use in names.uses(variable):
        if is_addressed(use):
            return True
        inside = loop.start_byte <= use.start_byte < loop.end_byte
        may_run = inside or not same(function_of(use), home)
        assigned = definition_at(use) is not None or (has_parts and _is_partly_assigned(use))
        if may_run and assigned:
            return True
        if not is_reference and _lends_address(use, names):
            return True
    return False


def _lends_address(use: Node, names: Names) -> bool:
    """Have: `x.Add(1)`, `x.f.Add(1)`, `add := x.Add`, and `x[:]` of an array.

    Not `x.p.Add(1)`, where p is a pointer.
    """
    inner, outer = use, use.parent
    while outer is not None and outer.type in ("selector_expression", "index_expression"):
        if outer.type == "index_expression":
            is_operand = same(outer.child_by_field_name("operand"), inner)
            if not is_operand or not isinstance(under(names.type(inner)), Array):
                return False
        else:
            found = _selected(outer, names)
            if found is None or found.through_pointer:
                return found is None
            if found.is_method:
                return found.needs_pointer
        inner, outer = outer, outer.parent
    if outer is None or outer.type != "slice_expression":
        return False
    is_operand = same(outer.child_by_field_name("operand"), inner)
    return is_operand and isinstance(under(names.type(inner)), Array)


def _selected(selector: Node, names: Names) -> Member | None:
    operand, field = (selector.child_by_field_name(each) for each in ("operand", "field"))
    of = names.type(operand)
    base = of.elem if isinstance(of, Pointer) else of
    path = base.path if isinstance(base, Named) else ""
    return member(of, name_of(field), path) if field is not None else None


def _is_declared_before(constant: Node, loop: Node, names: Names) -> bool:
    """Whether the names in a constant expression mean the same before a loop."""
    for each in descendants(constant):
        if each.type != "identifier":
            continue
        found = names.lookup(each)
        if found is None or not isinstance(found, Const | PkgName | TypeName | Builtin | Func):
            return False
        if found.ident is not None and found.is_local and found.ident.start_byte > loop.start_byte:
            return False
    return True


def _is_partly_assigned(use: Node) -> bool:
    """Have: `x.f = y`, `x.f[i]++`"""
    inner, outer = use, use.parent
    while outer is not None and outer.type in ("selector_expression", "index_expression"):
        inner, outer = outer, outer.parent
    return inner is not use and is_assigned(inner)


def bytes_stay(expression: Node, loop: Node, names: Names) -> bool:
    """Whether nothing in a loop may write to the bytes that a slice refers to.

    `expression`: the slice, for which `is_invariant` holds. An io.Writer must not modify what it
    is handed; a function that is not known may modify whatever it reaches.
    """
    root = root_of(expression)
    variable = names.local(root) if root is not None else None
    if variable is None:
        return False
    private = _is_private(variable, names)
    inside = descendants(loop)
    return not any(_may_write(each, variable, names, private, _DEEPEST) for each in inside)


def _may_write(node: Node, variable: Var | None, names: Names, private: bool, depth: int) -> bool:
    match node.type:
        case "assignment_statement" | "inc_statement" | "dec_statement":
            return any(_holds_bytes(each, names) for each in _targets(node))
        case "call_expression":
            return _call_may_write(node, variable, names, private, depth)
        case "send_statement" | "go_statement" | "select_statement":
            return not private
        case "unary_expression":
            return not private and node.children[0].type == "<-"
        case _:
            return False


def _targets(statement: Node) -> Iterator[Node]:
    left = statement.child_by_field_name("left")
    for each in left.named_children if left is not None else statement.named_children[:1]:
        target = unparenthesized(each)
        if target.type != "identifier":
            yield target


def _holds_bytes(target: Node, names: Names) -> bool:
    """Whether an element, field or pointer's target may be a byte of an array, or such an array."""
    if target.type == "index_expression":
        operand = target.child_by_field_name("operand")
        inner = core_type(names.type(operand))
        if not isinstance(inner, Slice | Array):
            return inner is None  # a map's element is no part of an array
    return _is_small(names.type(target))


def _call_may_write(
    call: Node, variable: Var | None, names: Names, private: bool, depth: int
) -> bool:
    function = call.child_by_field_name("function")
    if function is None:
        return True
    function = unparenthesized(function)
    given = arguments_of(call)
    if function.type == "identifier":
        found = names.lookup(function)
        if isinstance(found, TypeName):
            return False
        if isinstance(found, Builtin):
            fills = found.name in ("append", "clear", "copy") and _holds_small(given, names)
            return fills and (variable is None or _fills(given, variable, names))
    if private or reads_only(call, names):
        return False
    place = names.function(call) if depth else None
    body = place[1].child_by_field_name("body") if place is not None else None
    if place is None or body is None:
        return True
    return any(_may_write(each, None, place[0], False, depth - 1) for each in descendants(body))


def _holds_small(given: list[Node], names: Names) -> bool:
    """Whether the first argument is, or may be, a slice of bytes."""
    inner = core_type(names.type(given[0])) if given else None
    return not isinstance(inner, Slice) or _is_small(inner.elem)


def _is_small(of: Type) -> bool:
    """Whether a value may be a byte, or hold an array of bytes."""
    match under(of):
        case Basic(_, _, size):
            return size <= 1
        case Slice() | Pointer() | Map() | Chan() | Signature() | Interface():
            return isinstance(of, TypeParam)
        case Array() | Struct() if sizeof(of) is None:
            return True  # not known, or it holds itself
        case Array(_, elem):
            return _is_small(elem)
        case Struct(fields):
            inner = (each.type for each in fields if isinstance(under(each.type), Array | Struct))
            return any(map(_is_small, inner))
        case _:
            return True


def _fills(given: list[Node], variable: Var, names: Names) -> bool:
    """Whether the first argument of append, clear or copy may be memory of the variable."""
    root = root_of(given[0]) if given else None
    filled = names.local(root) if root is not None else None
    if filled is None:
        return not given or root is not None or given[0].type == "call_expression"
    if filled is variable:
        return True
    return any(
        names.local(each) is variable
        for definition in definitions(filled, names)
        if definition.value is not None
        for each in descendants(definition.value)
        if each.type == "identifier"
    )


def reads_only(call: Node, names: Names) -> bool:
    """Whether a call is known to leave all bytes as they are that it is handed or reaches."""
    name = callee(call, names) or ""
    if name.rpartition(".")[0] in _READING or name.endswith(").Write"):
        return True
    if name.endswith(").WriteString") or name == "io.WriteString":
        return True
    known = effects_of_call(call, names) or NOTHING_KNOWN
    given = arguments_of(call)
    return known.purity is not None or (
        bool(given) and all(known.only_reads(at) for at in range(len(given)))
    )


def _is_private(variable: Var, names: Names) -> bool:
    """Whether a slice is made here, and nobody else is ever shown its memory."""
    found = definitions(variable, names)
    if len(found) != 1 or found[0].source is not Source.VALUE or found[0].value is None:
        return False
    value = unparenthesized(found[0].value)
    if value.type == "call_expression":
        known = effects_of_call(value, names) or NOTHING_KNOWN
        is_made = names.is_builtin(value.child_by_field_name("function"), "make")
        if not is_made and not known.copies and not (known.large and not known.shares):
            return False
    elif value.type not in ("type_conversion_expression", "composite_literal"):
        return False
    return all(_is_read(use, variable, names) for use in names.uses(variable))


def _is_read(use: Node, variable: Var, names: Names) -> bool:
    """Have: `len(b)`, `string(b)`, `b[i]` and `range b`, and functions that only read it."""
    parent = use.parent
    if parent is None or function_of(use) != function_of(variable.ident or use):
        return False
    if parent.type in ("index_expression", "range_clause"):
        return True  # a write is found where it stands
    call = parent.parent
    if parent.type != "argument_list" or call is None or call.type != "call_expression":
        return False
    function = call.child_by_field_name("function")
    if function is None:
        return False
    if function.type == "identifier":
        found = names.lookup(function)
        is_text = isinstance(found, TypeName) and found.name == "string"
        return is_text or names.is_builtin(function, "len") or names.is_builtin(function, "copy")
    known = effects_of_call(call, names) or NOTHING_KNOWN
    at = next(i for i, each in enumerate(arguments_of(call)) if each == use)
    return known.only_reads(at) and not any(each.argument == at for each in known.shares)
