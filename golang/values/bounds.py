"""How much of its operand a slice expression is, as far as can be proved.

A part is small where its end does not depend on the length of the operand or on how much of it was
filled: a constant, a parameter, the place where a separator was found. What comes out of a read, a
loop or an unknown call is not known to be small.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from ..context import function_of
from ..flow.reach import loops_to
from ..objects import Const, Var
from ..scopes import name_of
from ..syntax import Node, descendants, same, text_of
from .assignments import Definition, Source, definitions, is_parameter
from .callees import arguments_of, callee
from .constants import int_value, unparenthesized
from .resolve import Names

__all__ = ["Cut", "Portion", "cut_of", "has_just", "is_bounded", "names_behind"]


class Portion(Enum):
    """How much of the operand it is."""

    SMALL = "small"
    NOTHING = "nothing"  # `x[:0]`: the operand will be filled anew
    UNKNOWN = "unknown"  # all of it but a constant, or not known


@dataclass(frozen=True, slots=True)
class Cut:
    """What a slice expression leaves of its operand; `width` is the number of elements if known."""

    portion: Portion
    width: int | None = None


_UNKNOWN = Cut(Portion.UNKNOWN)
_SEARCHES = frozenset(
    f"{package}.{name}"
    for package in ("bytes", "strings")
    for name in ("Index", "IndexAny", "IndexByte", "IndexFunc", "IndexRune")
)
_INTEGERS = frozenset(("int", "int32", "int64", "uint", "uint16", "uint32", "uint64", "uint8"))


def cut_of(expression: Node, names: Names) -> Cut:
    """What a slice_expression leaves of its operand."""
    operand = expression.child_by_field_name("operand")
    low, high = expression.child_by_field_name("start"), expression.child_by_field_name("end")
    if operand is None:
        return _UNKNOWN
    if high is None:
        tail = _tail(operand, low, names) if low is not None else None
        return _of_width(tail, names) if tail is not None else _UNKNOWN
    if low is not None:
        width = _distance(low, high)
        if width is not None:
            return _of_width(width, names)
        constant = _constant_distance(low, high, names)
        if constant is not None:
            return Cut(Portion.SMALL if constant > 0 else Portion.NOTHING, constant)
        if text_of(low) == text_of(high):
            return Cut(Portion.NOTHING, 0)
    if not is_bounded(high, names) or _is_measure(high, names):
        return _UNKNOWN
    first = int_value(low, names) if low is not None else 0
    last = int_value(high, names)
    if first is None or last is None:
        return Cut(Portion.SMALL)
    return Cut(Portion.SMALL if last > first else Portion.NOTHING, last - first)


def _of_width(width: Node, names: Names) -> Cut:
    value = int_value(width, names)
    if value is not None:
        return Cut(Portion.SMALL if value > 0 else Portion.NOTHING, value)
    return Cut(Portion.SMALL) if is_bounded(width, names) else _UNKNOWN


def _tail(operand: Node, low: Node, names: Names) -> Node | None:
    """Have: `x[len(x)-16:]`; the 16."""
    low = unparenthesized(low)
    left, right = low.child_by_field_name("left"), low.child_by_field_name("right")
    if low.type != "binary_expression" or left is None or right is None:
        return None
    operator = low.child_by_field_name("operator")
    measured = _measured(left, names)
    if operator is None or operator.type != "-" or measured is None:
        return None
    return right if text_of(measured) == text_of(operand) else None


def _distance(low: Node, high: Node) -> Node | None:
    """Have: `x[i : i+4]`; the 4."""
    added = _sum(high)
    return added[1] if added is not None and text_of(added[0]) == text_of(low) else None


def _constant_distance(low: Node, high: Node, names: Names) -> int | None:
    """Have: `x[i+4 : i+8]`; 4."""
    a, b = _sum(low), _sum(high)
    if a is None or b is None or text_of(a[0]) != text_of(b[0]):
        return None
    first, last = int_value(a[1], names), int_value(b[1], names)
    return last - first if first is not None and last is not None else None


def _sum(node: Node) -> tuple[Node, Node] | None:
    node = unparenthesized(node)
    left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
    operator = node.child_by_field_name("operator")
    if node.type != "binary_expression" or left is None or right is None or operator is None:
        return None
    return (left, right) if operator.type == "+" else None


def _is_measure(bound: Node, names: Names) -> bool:
    """Whether the function asks if a length, or what was read, is just this bound, or fills to it.

    Have: `if n != size { return err }` or `for len(x) < size { … }` above `x[:size]`.
    """
    function = function_of(bound)
    for each in descendants(function) if function is not None else ():
        operator = each.child_by_field_name("operator")
        if each.type != "binary_expression" or operator is None:
            continue
        left, right = each.child_by_field_name("left"), each.child_by_field_name("right")
        if left is None or right is None:
            continue
        if operator.type not in ("==", "!=") and not _is_condition_of_loop(each):
            continue
        for one, other in ((left, right), (right, left)):
            if text_of(one) == text_of(bound) and other.type in _MEASURES:
                return True
    return False


_MEASURES = ("identifier", "call_expression", "selector_expression")


def has_just(count: int, measured: Node, names: Names) -> bool:
    """Whether the function asks if `measured` has this number of elements.

    Have: `if len(x) != 2 { return err }`.
    """
    function = function_of(measured)
    for each in descendants(function) if function is not None else ():
        operator = each.child_by_field_name("operator")
        if each.type != "binary_expression" or operator is None:
            continue
        left, right = each.child_by_field_name("left"), each.child_by_field_name("right")
        if operator.type not in ("==", "!=") or left is None or right is None:
            continue
        asked = _measured(left, names)
        if asked is not None and text_of(asked) == text_of(measured):
            return int_value(right, names) == count
    return False


def _is_condition_of_loop(comparison: Node) -> bool:
    """Have: `for len(x) < n`, `for i := 0; buf.Len() < n; i++`."""
    sides = (comparison.child_by_field_name("left"), comparison.child_by_field_name("right"))
    parent = comparison.parent
    heads = parent is not None and parent.type in ("for_statement", "for_clause")
    return heads and any(side is not None and side.type == "call_expression" for side in sides)


def _measured(node: Node, names: Names) -> Node | None:
    """Have: `len(x)`; the x."""
    node = unparenthesized(node)
    if node.type != "call_expression":
        return None
    given = arguments_of(node)
    is_len = names.is_builtin(node.child_by_field_name("function"), "len")
    return given[0] if is_len and len(given) == 1 else None


def is_bounded(node: Node, names: Names, depth: int = 0) -> bool:
    """Whether an integer does not depend on how long, or how full, the buffers at hand are."""
    node = unparenthesized(node)
    if depth > _DEEPEST:
        return False
    match node.type:
        case "int_literal" | "rune_literal":
            return True
        case "identifier":
            return _is_bounded_name(node, names, depth)
        case "selector_expression":
            return names.qualified(node) is not None
        case "binary_expression":
            sides = (node.child_by_field_name("left"), node.child_by_field_name("right"))
            return all(side is not None and is_bounded(side, names, depth + 1) for side in sides)
        case "call_expression":
            return _is_bounded_call(node, names, depth)
        case _:
            return False


_DEEPEST = 4


def _is_bounded_call(call: Node, names: Names, depth: int) -> bool:
    """Have: `bytes.IndexByte(raw, '\\n')`, `min(len(raw), 100)`, `len(magic)`, `int(n)`."""
    function, given = call.child_by_field_name("function"), arguments_of(call)
    if function is None or not given:
        return False
    if names.is_builtin(function, "len"):
        text = names.lookup(given[0]) if given[0].type == "identifier" else None
        return isinstance(text, Const) or given[0].type == "interpreted_string_literal"
    if names.is_builtin(function, "min"):
        return any(is_bounded(each, names, depth + 1) for each in given)
    if names.is_builtin(function, "max"):
        return all(is_bounded(each, names, depth + 1) for each in given)
    if callee(call, names) in _SEARCHES:
        # The end of a zero-terminated text tells how much of the buffer was filled.
        return len(given) == 2 and int_value(given[1], names) != 0
    converts = function.type == "identifier" and name_of(function) in _INTEGERS
    found = names.lookup(function) if converts else None
    universal = found is not None and found.piece is None
    return universal and is_bounded(given[0], names, depth + 1)


def _is_bounded_name(ident: Node, names: Names, depth: int) -> bool:
    found = names.lookup(ident)
    if isinstance(found, Const):
        return True
    if not isinstance(found, Var):
        return False
    if not found.is_local:
        return True
    if depth > 0 and found.ident is not None and same(found.ident, ident):
        return False
    given = definitions(found, names)
    bounded = [each for each in given if not _is_clamp(each, names)]
    return bool(bounded) and all(_gives_bound(each, found, names, depth) for each in bounded)


def _is_clamp(definition: Definition, names: Names) -> bool:
    """Have: `n = len(raw)`, which shortens where something else gave the bound; `var n int`."""
    value = definition.value
    measures = value is not None and _measured(value, names) is not None
    return definition.source is Source.ZERO or (definition.source is Source.VALUE and measures)


def _gives_bound(definition: Definition, variable: Var, names: Names, depth: int) -> bool:
    match definition.source:
        case Source.PARAMETER:
            return is_parameter(variable)
        case Source.VALUE:
            value = definition.value
            return (
                value is not None
                and definition.result == 0
                and not _mentions(value, variable, names)
                and is_bounded(value, names, depth + 1)
            )
        case Source.CHANGE:
            # Have: `i++` behind a search; otherwise it may count what was filled.
            return _follows_search(definition, variable, names)
        case Source.RANGE:
            return definition.result == 0 and not _looks_for_zero(definition.statement, names)
        case _:
            return False


def names_behind(
    node: Node, names: Names, *, lengths: bool = True, depth: int = 0
) -> frozenset[str]:
    """The variables and constants that an integer expression is worked out from.

    Also through local variables; as text, which is enough for two expressions of one function.
    `lengths`: whether those that are only measured, as in `len(x)`, count.
    """
    found: set[str] = set()
    todo = [node]
    while todo:
        each = todo.pop()
        if lengths or _measured(each, names) is None:
            todo.extend(each.named_children)
        if each.type == "selector_expression":
            found.add(text_of(each).decode())
        meant = names.lookup(each) if each.type == "identifier" else None
        if not isinstance(meant, Var | Const) or meant.piece is None:
            continue
        found.add(meant.name)
        if isinstance(meant, Var) and meant.is_local and depth < _DEEPEST:
            for definition in definitions(meant, names):
                value = definition.value
                if definition.source is Source.VALUE and value is not None:
                    found |= names_behind(value, names, lengths=lengths, depth=depth + 1)
    return frozenset(found)


def _mentions(value: Node, variable: Var, names: Names) -> bool:
    return any(value.start_byte <= use.start_byte < value.end_byte for use in names.uses(variable))


def _looks_for_zero(loop: Node, names: Names) -> bool:
    """Have: `for i, c := range buf { if c == 0 { return buf[:i] } }`: as with bytes.IndexByte."""
    return any(
        each.type == "binary_expression"
        and any(int_value(side, names) == 0 for side in each.named_children)
        for each in descendants(loop)
    )


def _follows_search(definition: Definition, variable: Var, names: Names) -> bool:
    statement, declared = definition.statement, variable.decl
    if declared is None or statement.type != "inc_statement" or loops_to(statement, declared):
        return False
    values = [each.value for each in definitions(variable, names) if each.value is not None]
    return bool(values) and all(each.type == "call_expression" for each in values)
