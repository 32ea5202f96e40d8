"""Draws findings to be judged, and prints them with the source around."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

from corpus import Corpus
from memvet.server.report import ReportedFinding

__all__ = ["drawn", "shown"]

Found = tuple[Corpus, ReportedFinding]


def drawn(found: Sequence[Found], count: int, seed: str) -> list[Found]:
    """`count` of the findings, in order; the same ones for the same findings and seed."""
    chosen = random.Random(seed).sample(range(len(found)), min(count, len(found)))
    return [found[index] for index in sorted(chosen)]


def shown(number: int, found: Found, context: int) -> Iterator[str]:
    """A finding with `context` lines around all that it speaks of."""
    corpus, finding = found
    lines = (corpus.folder / finding.file).read_bytes().decode(errors="replace").split("\n")
    marks = {each.place.line: each.message for each in finding.related if each.file is None}
    marks[finding.place.line] = f"{finding.severity} {finding.message}"
    yield f"[{number}] {corpus.name} {finding.file}:{finding.place.line} {finding.code}"
    last = 0
    for at in sorted(marks):
        for line in range(max(at - context, last + 1), min(at + context, len(lines)) + 1):
            if line > last + 1:
                yield "    …"
            yield f"{line:6} {lines[line - 1].rstrip()}"
            last = line
            if line in marks:
                yield f"       ^ {marks[line]}"
    for fix in finding.fixes:
        yield f"    {'SAFE' if fix.is_safe else 'REVIEW'}: {fix.title}"
    yield ""
