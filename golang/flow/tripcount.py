"""How often a loop runs, where its head tells.

Have:
    for _, p := range parts         len(parts); of a string an upper bound: it counts runes
    for range n                     n
    for i := 0; i < n; i++          n; also other beginnings, ends and steps
Ranges over channels and functions, and loops with a condition alone, have no count.
"""

from __future__ import annotations

from dataclasses import replace

from ..objects import Var
from ..scopes import name_of
from ..source import Span
from ..syntax import Node, descendants, text_of
from ..text.conversions import Target, conversion_at
from ..types.generic import core_type
from ..types.model import Array, Pointer, under
from ..values.changes import is_changed, may_change
from ..values.constants import int_value, unparenthesized
from ..values.counts import HOISTED, Count, count_of
from ..values.kinds import UNSIGNED, Declarations, Kind, Type, element_of, type_of
from ..values.lengths import known_length
from ..values.terms import Term, difference, is_plain, term_of, written

__all__ = ["iterations"]


def iterations(loop: Node, names: Declarations) -> Count | None:
    """How often the body of a for_statement runs if nothing leaves it; None where not known."""
    if loop.has_error:
        return None
    for each in loop.named_children:
        if each.type == "range_clause":
            right = each.child_by_field_name("right")
            return _ranged(_without_copy(right, each, names), names) if right is not None else None
        if each.type == "for_clause":
            return _counted(loop, each, names)
    return None


def _without_copy(right: Node, clause: Node, names: Declarations) -> Node:
    """What a clause may as well range over: the s of `[]byte(s)`, which is no copy where it stands.

    The same for `[]rune(s)` where the index is not used, which need not be one either.
    """
    right = unparenthesized(right)
    if right.type != "type_conversion_expression":
        return right
    conversion = conversion_at(right, names)
    left = clause.child_by_field_name("left")
    is_indexed = left is not None and text_of(left.named_children[0]) != b"_"
    if conversion is None or (conversion.target is Target.RUNES and is_indexed):
        return right
    return unparenthesized(conversion.operand)


_MEASURED = frozenset((Kind.SLICE, Kind.ARRAY, Kind.STRING, Kind.MAP))


def _ranged(right: Node, names: Declarations) -> Count | None:
    of = type_of(right, names)
    if of is None:
        return None
    if of.kind is Kind.INTEGER:
        return _ranged_integer(right, of, names)
    points = of.kind is Kind.POINTER and element_of(of) is not None
    if of.kind not in _MEASURED and not points:
        return None
    value = _length_of_array(of)
    if value is None:
        value = known_length(right, names)
    if right.type in ("composite_literal", "interpreted_string_literal", "raw_string_literal"):
        return Count(str(value), value, "") if value is not None else None
    span = Span(right.start_byte, right.end_byte)
    if is_plain(right):
        shared = of.kind is Kind.MAP
        text = f"len({written(right)})"
        return Count(text, value, rests_on=(span,), is_shared=shared)
    return Count(f"len({HOISTED})", value, once=span)


def _length_of_array(of: Type) -> int | None:
    inner = core_type(of.of)
    if isinstance(inner, Pointer):
        inner = under(inner.elem)
    return inner.length if isinstance(inner, Array) and inner.length >= 0 else None


def _ranged_integer(right: Node, of: Type, names: Declarations) -> Count | None:
    term = term_of(right, names)
    if term is not None:
        return count_of(term, of.name)
    span = Span(right.start_byte, right.end_byte)
    return Count(HOISTED, None, of.name, of.name not in UNSIGNED, once=span, is_backed=False)


def _counted(loop: Node, clause: Node, names: Declarations) -> Count | None:
    """Have: `for i := 0; i < n; i++`."""
    parts = [clause.child_by_field_name(each) for each in ("initializer", "condition", "update")]
    body = loop.child_by_field_name("body")
    first, condition, update = parts
    if first is None or condition is None or update is None or body is None:
        return None
    stepped = _step(update, names)
    if stepped is None or condition.type != "binary_expression":
        return None
    counter, step = stepped
    bound = _bound(condition, counter, step, names)
    begin = _initial(counter, first)
    if bound is None or begin is None or is_changed(counter, [body], names):
        return None
    end, inclusive = bound
    inner = _declared_values(first)
    low = _side(begin, counter, inner, [], names)
    high = _side(end, counter, inner, [body, update], names)
    of = _type_of_counter(begin, names)
    if low is None or high is None or of is None:
        return None
    distance = difference(high, low) if step > 0 else difference(low, high)
    distance = replace(distance, offset=distance.offset + int(inclusive))
    count = _in_steps(distance, abs(step), of.name)
    if count is None or all(each.type != "!=" for each in condition.children):
        return count
    # Have: i != n, which a negative n never ends.
    is_reached = not count.may_be_negative and (count.value is None or count.value >= 0)
    return count if is_reached and of.name not in UNSIGNED else None


def _step(update: Node, names: Declarations) -> tuple[Var, int] | None:
    """The counter and its step. Have: `i++`, `i--`, `i += 2`, `i -= 2`."""
    if update.type in ("inc_statement", "dec_statement"):
        counter = names.local(update.named_children[0])
        step = 1 if update.type == "inc_statement" else -1
        return (counter, step) if counter is not None else None
    left, right = update.child_by_field_name("left"), update.child_by_field_name("right")
    operator = update.child_by_field_name("operator")
    if update.type != "assignment_statement" or left is None or right is None or operator is None:
        return None
    if len(left.named_children) != 1 or operator.type not in ("+=", "-="):
        return None
    counter, size = names.local(left.named_children[0]), int_value(right.named_children[0], names)
    if counter is None or size is None or size <= 0:
        return None
    return counter, size if operator.type == "+=" else -size


_MIRRORED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "!=": "!="}


def _bound(
    condition: Node, counter: Var, step: int, names: Declarations
) -> tuple[Node, bool] | None:
    """The other side of a comparison with the counter, and whether it is itself reached."""
    left, right = condition.child_by_field_name("left"), condition.child_by_field_name("right")
    operator = condition.child_by_field_name("operator")
    if left is None or right is None or operator is None or operator.type not in _MIRRORED:
        return None
    sign = operator.type
    if names.local(right) is counter:
        left, right, sign = right, left, _MIRRORED[sign]
    if names.local(left) is not counter:
        return None
    if sign == "!=":
        return (right, False) if abs(step) == 1 else None
    return (right, len(sign) == 2) if sign[0] == ("<" if step > 0 else ">") else None


def _declared_values(first: Node) -> dict[str, Node]:
    """The values of what a for clause declares. Have: `i, n := 0, len(xs)`."""
    left, right = first.child_by_field_name("left"), first.child_by_field_name("right")
    if first.type != "short_var_declaration" or left is None or right is None:
        return {}
    if len(left.named_children) != len(right.named_children):
        return {}
    return {
        name_of(ident): value
        for ident, value in zip(left.named_children, right.named_children, strict=True)
        if ident.type == "identifier"
    }


def _initial(counter: Var, first: Node) -> Node | None:
    left, right = first.child_by_field_name("left"), first.child_by_field_name("right")
    operator = first.child_by_field_name("operator")
    if left is None or right is None or (operator is not None and operator.type != "="):
        return None
    if len(left.named_children) != len(right.named_children):
        return None
    for ident, value in zip(left.named_children, right.named_children, strict=True):
        if ident.type == "identifier" and name_of(ident) == counter.name:
            return value
    return None


def _side(
    node: Node, counter: Var, inner: dict[str, Node], run: list[Node], names: Declarations
) -> Term | None:
    """The beginning or the end, if it stays what it is while `run` runs."""
    node = unparenthesized(node)
    variable = names.local(node) if node.type == "identifier" else None
    if variable is not None and variable is not counter and variable.name in inner:
        if is_changed(variable, run, names):
            return None
        node = unparenthesized(inner[variable.name])
    if any(each.type == "identifier" and name_of(each) in inner for each in descendants(node)):
        return None
    term = term_of(node, names)
    if term is None or not term.base:
        return term
    return None if may_change(node, run, names, shared=term.is_shared) else term


def _in_steps(distance: Term, step: int, type_name: str) -> Count | None:
    """The distance divided by the step, rounded up."""
    if step == 1:
        return count_of(distance, type_name)
    if not distance.base:
        return count_of(Term("", -(-distance.offset // step)), type_name)
    rounded = replace(distance, offset=distance.offset + step - 1)
    count = count_of(rounded, type_name)
    if count is None or (distance.offset < 0 and type_name in UNSIGNED):
        return None
    text = f"({rounded.text})/{step}" if count.is_sum else f"{rounded.text}/{step}"
    return replace(count, text=text, is_sum=True)


def _type_of_counter(begin: Node, names: Declarations) -> Type | None:
    of = type_of(begin, names)
    if of is None or of.kind is not Kind.INTEGER:
        return None
    return of
