"""What a measurement gives: samples, their summary, and rows with the limits they are held to."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import Literal

__all__ = ["Limit", "Quantity", "Row", "Sample", "Summary"]

Quantity = Literal["median", "p99"]


@dataclass(frozen=True, slots=True)
class Sample:
    """Time on the clock, and processor time where one thread did all the work.

    On a machine that others use as well the clock counts them in; processor time does not.
    """

    clock: float
    processor: float | None = None


@dataclass(frozen=True, slots=True)
class Summary:
    """Samples in short. Percentiles are samples themselves (nearest rank), never interpolated."""

    n: int
    median: float
    p90: float
    p99: float
    max: float

    @classmethod
    def of(cls, samples: Sequence[float]) -> "Summary":
        """The summary of at least one sample; raises ValueError for none."""
        ordered = sorted(samples)
        if not ordered:
            raise ValueError("no samples")
        return cls(
            len(ordered), median(ordered), _rank(ordered, 90), _rank(ordered, 99), ordered[-1]
        )

    def figure(self, quantity: Quantity) -> float:
        return self.median if quantity == "median" else self.p99


def _rank(ordered: Sequence[float], percent: int) -> float:
    return ordered[math.ceil(len(ordered) * percent / 100) - 1]


@dataclass(frozen=True, slots=True)
class Limit:
    """What a figure is held to: `value` at most, or `value` at least.

    `processor_value`: the same where the figure is one of processor time, `value` if None.
    """

    quantity: Quantity
    value: float
    is_floor: bool = False
    processor_value: float | None = None

    def holds(self, summary: Summary) -> bool:
        return self._holds(summary, self.value)

    def holds_in_processor_time(self, summary: Summary) -> bool:
        value = self.value if self.processor_value is None else self.processor_value
        return self._holds(summary, value)

    def _holds(self, summary: Summary, value: float) -> bool:
        figure = summary.figure(self.quantity)
        return figure >= value if self.is_floor else figure <= value


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table.

    `unit` is that of the summary and the limits. `processor`: the same in processor time, where
    that is known; what else runs on the machine is not in it. `parse`: the same
    quantity for tree-sitter's own full parse of the same text, measured between the samples.
    `seed`: what the edits were drawn with. `extra`: further figures, units in their names.
    """

    key: str
    title: str
    unit: str
    summary: Summary
    parse: Sample
    processor: Summary | None = None
    seed: int | None = None
    limits: tuple[Limit, ...] = ()
    extra: dict[str, float] = field(default_factory=dict[str, float])

    @property
    def ratio(self) -> float:
        """The median over that of tree-sitter's parse."""
        return self.summary.median / self.parse.clock

    @property
    def processor_ratio(self) -> float | None:
        """The same of processor time."""
        if self.processor is None or self.parse.processor is None:
            return None
        return self.processor.median / self.parse.processor

    @property
    def holds(self) -> bool | None:
        """Whether all limits are kept; None where there are none."""
        return all(each.holds(self.summary) for each in self.limits) if self.limits else None
