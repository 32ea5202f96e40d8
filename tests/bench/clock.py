"""Measuring one thing many times, with tree-sitter's own parse of the same text in between."""

from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median
from time import perf_counter

import tree_sitter_go
from tree_sitter import Language, Parser

__all__ = ["Sample", "parse_time", "timed_beside_parse"]

_PARSES = 15


@dataclass(frozen=True, slots=True)
class Sample:
    """Milliseconds on the clock, and of processor time where this thread did all the work.

    On a machine that others use as well the clock counts them in; processor time does not.
    """

    clock: float
    processor: float | None = None


def parse_time(text: bytes) -> float:
    """Milliseconds of one full parse of `text` by a new tree-sitter parser."""
    parser = Parser(Language(tree_sitter_go.language()))
    start = perf_counter()
    parser.parse(text)
    return (perf_counter() - start) * 1000


def timed_beside_parse(
    text: bytes, count: int, samples: Iterable[Sample]
) -> tuple[list[Sample], float]:
    """Draws the samples, `count` of them or fewer, parsing `text` in full every now and then.

    A machine that is busy for a while is so for both. Returns the samples and the median of the
    parses, in milliseconds.
    """
    every = max(1, count // _PARSES)
    parses = [parse_time(text)]
    drawn: list[Sample] = []
    for sample in samples:
        drawn.append(sample)
        if len(drawn) % every == 0:
            parses.append(parse_time(text))
    return drawn, median(parses)
