"""Numbers of iterations and elements, as Go expressions."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ..source import Span
from .kinds import UNSIGNED
from .terms import Term

__all__ = ["HOISTED", "Count", "count_of", "plus", "scaled", "times"]

HOISTED = "\N{SYMBOL FOR UNIT SEPARATOR}"
"""Stands in the text of a count for the variable that must hold `once`."""


@dataclass(frozen=True, slots=True)
class Count:
    """A number of iterations or elements.

    `text`: Go, written as gofmt writes it among several arguments of a call. `value`: the number
    where it can be seen. `type`: the name of its integer type, "" for a constant without one.
    `is_sum`: as an operand it needs parentheses. `once`: an expression with calls in it, which
    the text must not evaluate a second time. `rests_on`: the expressions that the text repeats.
    `is_shared`: they measure what may change without being assigned, such as a map. `is_backed`:
    so many things are in memory already, or it is a constant.
    """

    text: str
    value: int | None = None
    type: str = "int"
    may_be_negative: bool = False
    is_sum: bool = False
    once: Span | None = None
    rests_on: tuple[Span, ...] = ()
    is_shared: bool = False
    uses_max: bool = False
    is_backed: bool = True

    @property
    def guarded(self) -> Count:
        """The same count, never negative, with the builtin max of Go 1.21 where that takes it."""
        if not self.may_be_negative:
            return self
        text = f"max({self.text}, 0)"
        return replace(self, text=text, may_be_negative=False, is_sum=False, uses_max=True)

    @property
    def factor(self) -> str:
        """The text as an operand of a multiplication."""
        return f"({self.text})" if self.is_sum else self.text


def count_of(term: Term, type_name: str) -> Count | None:
    """The count of so many iterations, none where it is negative."""
    if not term.base:
        return Count(str(term.offset), term.offset, "")
    unsigned = type_name in UNSIGNED
    if unsigned and (term.offset < 0 or term.is_sum):
        return None  # it may wrap around
    negative = not unsigned and not (term.at_least_zero and term.offset >= 0)
    return Count(
        text=term.text,
        type=type_name,
        may_be_negative=negative,
        is_sum=term.is_sum or term.offset != 0,
        rests_on=term.spans,
        is_shared=term.is_shared,
        is_backed=term.at_least_zero,
    )


def times(first: Count, second: Count) -> Count | None:
    """The product; None where a factor has another type than int, or is evaluated once only."""
    if first.once or second.once:
        return None
    if not first.type and first.value is not None:
        return scaled(second, first.value)
    if not second.type and second.value is not None:
        return scaled(first, second.value)
    a, b = first.guarded, second.guarded
    return _together(a, b, f"{a.factor}*{b.factor}", False)


def scaled(count: Count, by: int) -> Count:
    """`by` elements in each iteration."""
    if by == 1:
        return count
    value = count.value * by if count.value is not None else None
    if not count.type and value is not None:
        return replace(count, text=str(value), value=value)
    count = count.guarded
    return replace(count, text=f"{by}*{count.factor}", value=value, is_sum=False)


def plus(first: Count, second: Count) -> Count | None:
    """The sum; None where one has another type than int, or the second is evaluated once only."""
    if second.once:
        return None
    a, b = first.guarded, second.guarded
    total = _together(a, b, f"{a.text}+{b.text}", True)
    return replace(total, once=first.once) if total is not None else None


def _together(a: Count, b: Count, text: str, is_sum: bool) -> Count | None:
    if a.type not in ("", "int") or b.type not in ("", "int"):
        return None
    value = None
    if a.value is not None and b.value is not None:
        value = a.value + b.value if is_sum else a.value * b.value
    return Count(
        text=text,
        value=value,
        is_sum=is_sum,
        rests_on=(*a.rests_on, *b.rests_on),
        is_shared=a.is_shared or b.is_shared,
        uses_max=a.uses_max or b.uses_max,
        is_backed=a.is_backed and b.is_backed,
    )
