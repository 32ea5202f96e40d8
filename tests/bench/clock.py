"""Measuring one thing many times, with tree-sitter's own parse of the same text in between."""

from collections.abc import Iterable, Sequence
from statistics import median
from time import perf_counter, thread_time

import tree_sitter_go
from figures import Sample
from tree_sitter import Language, Parser

__all__ = ["medians", "parse_time", "timed_beside_parse"]

_PARSES = 15


def parse_time(text: bytes) -> Sample:
    """One full parse of `text` by a new tree-sitter parser."""
    parser = Parser(Language(tree_sitter_go.language()))
    start, begun = perf_counter(), thread_time()
    parser.parse(text)
    return Sample((perf_counter() - start) * 1000, (thread_time() - begun) * 1000)


def medians(samples: Sequence[Sample]) -> Sample:
    """The median of each figure."""
    processor = [sample.processor for sample in samples if sample.processor is not None]
    return Sample(
        median(sample.clock for sample in samples), median(processor) if processor else None
    )


def timed_beside_parse(
    text: bytes, count: int, samples: Iterable[Sample]
) -> tuple[list[Sample], Sample]:
    """Draws the samples, `count` of them or fewer, parsing `text` in full every now and then.

    A machine that is busy for a while is so for both. Returns the samples and the medians of the
    parses.
    """
    every = max(1, count // _PARSES)
    parses = [parse_time(text)]
    drawn: list[Sample] = []
    for sample in samples:
        drawn.append(sample)
        if len(drawn) % every == 0:
            parses.append(parse_time(text))
    return drawn, medians(parses)
