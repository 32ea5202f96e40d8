"""Integer expressions that can be written a second time, with their constants folded."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ..objects import TypeName
from ..source import Span
from ..syntax import Node, descendants, text_of
from .callees import arguments_of
from .constants import int_value, unparenthesized
from .kinds import Declarations, Kind, type_of

__all__ = ["Term", "difference", "is_plain", "term_of", "written"]


@dataclass(frozen=True, slots=True)
class Term:
    """An integer expression as `base` and a constant: `len(xs)-1`. Without a base a constant.

    `base` is written as gofmt writes it among several arguments of a call. `is_sum`: as an operand
    it needs parentheses. `at_least_zero`: the base is never negative. `spans`: what it repeats.
    `is_shared`: it measures what may change without being assigned, such as a map.
    """

    base: str
    offset: int
    is_sum: bool = False
    at_least_zero: bool = False
    spans: tuple[Span, ...] = ()
    is_shared: bool = False

    @property
    def text(self) -> str:
        if not self.base:
            return str(self.offset)
        sign = "+" if self.offset > 0 else "-"
        return f"{self.base}{sign}{abs(self.offset)}" if self.offset else self.base


_PLAIN = frozenset(
    (
        *("identifier", "field_identifier", "selector_expression", "index_expression"),
        *("slice_expression", "parenthesized_expression", "binary_expression", "int_literal"),
        *("unary_expression", "rune_literal", "interpreted_string_literal"),
        *("interpreted_string_literal_content", "escape_sequence"),
    )
)


def term_of(node: Node, names: Declarations) -> Term | None:
    """An integer expression that can be written again: names, fields, len, constants, + - * /."""
    node = unparenthesized(node)
    value = int_value(node, names)
    if value is not None:
        return Term("", value)
    span = Span(node.start_byte, node.end_byte)
    match node.type:
        case "identifier":
            return Term(text_of(node).decode(), 0, spans=(span,))
        case "selector_expression" if is_plain(node):
            return Term(text_of(node).decode(), 0, spans=(span,))
        case "call_expression":
            return _measured(node, names)
        case "binary_expression":
            return _combined(node, names)
        case _:
            return None


def _measured(call: Node, names: Declarations) -> Term | None:
    """Have: `len(xs)`, `cap(xs)`, `int(n)`."""
    function, given = call.child_by_field_name("function"), arguments_of(call)
    if function is None or len(given) != 1 or not is_plain(given[0]):
        return None
    text, span = text_of(call).decode(), Span(call.start_byte, call.end_byte)
    if names.is_builtin(function, "len") or names.is_builtin(function, "cap"):
        of = type_of(given[0], names)
        shared = of is None or of.kind in (Kind.MAP, Kind.CHAN)
        return Term(text, 0, False, True, (span,), shared)
    converts = function.type == "identifier" and isinstance(names.lookup(function), TypeName)
    return Term(text, 0, spans=(span,)) if converts else None


def _combined(node: Node, names: Declarations) -> Term | None:
    left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
    operator = node.child_by_field_name("operator")
    if left is None or right is None or operator is None:
        return None
    a, b = term_of(left, names), term_of(right, names)
    if a is None or b is None:
        return None
    spans, shared = (*a.spans, *b.spans), a.is_shared or b.is_shared
    least = _at_least_zero(a) and _at_least_zero(b)
    match operator.type:
        case "+" if not b.base:
            return replace(a, offset=a.offset + b.offset)
        case "-" if not b.base:
            return replace(a, offset=a.offset - b.offset)
        case "+":
            return Term(f"{a.text}+{b.text}", 0, True, least, spans, shared)
        case "-":
            return Term(f"{a.text}-{_factor(b)}", 0, True, False, spans, shared)
        case "*":
            return Term(f"{_factor(a)}*{_factor(b)}", 0, False, least, spans, shared)
        case "/" if b.offset > 0 and not b.base:
            return Term(f"{_factor(a)}/{b.offset}", 0, True, least, spans, shared)
        case _:
            return None


def _at_least_zero(term: Term) -> bool:
    return (term.at_least_zero or not term.base) and term.offset >= 0


def _factor(term: Term) -> str:
    return f"({term.text})" if term.is_sum or (term.base and term.offset) else term.text


def written(node: Node) -> str:
    """A plain expression as gofmt writes it among several arguments of a call.

    Have: `x[a : b+c]`, which has no blanks there.
    """
    colons = [
        child.start_byte - node.start_byte
        for each in descendants(node)
        if each.type == "slice_expression"
        for child in each.children
        if child.type == ":"
    ]
    text = text_of(node)
    for at in sorted(colons, reverse=True):
        text = text[:at].rstrip(b" ") + b":" + text[at + 1 :].lstrip(b" ")
    return text.decode()


def is_plain(node: Node) -> bool:
    return all(each.type in _PLAIN for each in descendants(node))


def difference(high: Term, low: Term) -> Term:
    offset = high.offset - low.offset
    if high.base == low.base:
        return Term("", offset)
    if not low.base:
        return replace(high, offset=offset)
    spans, shared = (*high.spans, *low.spans), high.is_shared or low.is_shared
    taken = f"({low.base})" if low.is_sum else low.base
    if not high.base:
        return Term(f"{offset}-{taken}", 0, True, False, spans, shared)
    return Term(f"{high.base}-{taken}", offset, True, False, spans, shared)
