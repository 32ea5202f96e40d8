"""Measuring one thing many times, with tree-sitter's own parse of the same text in between."""

from collections.abc import Callable, Iterable
from statistics import median
from time import perf_counter

import tree_sitter_go
from tree_sitter import Language, Parser

__all__ = ["milliseconds", "parse_time", "timed_beside_parse"]

_PARSES = 15


def milliseconds(action: Callable[[], object]) -> float:
    """How long one call takes."""
    start = perf_counter()
    action()
    return (perf_counter() - start) * 1000


def parse_time(text: bytes) -> float:
    """Milliseconds of one full parse of `text` by a new tree-sitter parser."""
    parser = Parser(Language(tree_sitter_go.language()))
    return milliseconds(lambda: parser.parse(text))


def timed_beside_parse(
    text: bytes, count: int, samples: Iterable[float]
) -> tuple[list[float], float]:
    """Draws the samples, `count` of them or fewer, parsing `text` in full every now and then.

    A machine that is busy for a while is so for both. Returns the samples and the median of the
    parses, in milliseconds.
    """
    every = max(1, count // _PARSES)
    parses = [parse_time(text)]
    drawn: list[float] = []
    for sample in samples:
        drawn.append(sample)
        if len(drawn) % every == 0:
            parses.append(parse_time(text))
    return drawn, median(parses)
