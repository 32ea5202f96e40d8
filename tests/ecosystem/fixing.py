"""Applies fixes to copies of a corpus, and asks the Go tools what they say of it then.

What does not compile as it is says nothing of a fix: it is left out, and counted.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

from corpus import Corpus
from gotools import GoTree, copied, package_of, package_with
from memvet.server.engine import Action
from memvet.server.report import ReportedFinding, ReportedFix
from scanning import scanned

__all__ = ["Remark", "Tried", "apply_safe", "review"]


@dataclass(frozen=True)
class Remark:
    """What came of a step. `is_wrong`: a fix has broken something."""

    text: str
    is_wrong: bool = False


def apply_safe(corpus: Corpus, *, select: str | None, tests: bool) -> Iterator[Remark]:
    """Apply all SAFE fixes to a copy, and tell what comes of each step as soon as it is known: what
    compiled must compile, vet and format as before, and a second run must change nothing. `tests`:
    no test of the packages that were changed fails that passes before."""
    found = scanned(corpus.folder, select=select)
    fixable = sorted({each.file for each in found.findings if each.is_fixable})
    yield from (Remark(each, is_wrong=True) for each in found.failures)
    if not fixable:
        yield Remark("nothing to fix")
        return
    with copied(corpus) as tree, copied(corpus) as before:
        done = scanned(tree.folder, Action.FIX, fixable, select=select)
        cured = ", ".join(f"{code} {count}" for code, count in sorted(done.fixed.items()))
        yield Remark(f"{cured} fixed in {len(fixable)} files")
        yield from (Remark(each, is_wrong=True) for each in done.failures)
        for report in scanned(tree.folder, Action.FIX, fixable, select=select).reports:
            if report.fixed:
                yield Remark(f"{report.file}: a second run changes it", is_wrong=True)
        for file in sorted(tree.unformatted(fixable) - before.unformatted(fixable)):
            yield Remark(f"{file}: not as gofmt has it", is_wrong=True)
        packages = sorted({package_of(file, corpus) for file in fixable})
        yield from _compared(before, tree, packages)
        if tests:
            yield from _tested(before, tree, packages)


def _compared(before: GoTree, tree: GoTree, packages: Sequence[str]) -> Iterator[Remark]:
    """What the compiler and vet say that they did not say before."""
    known = before.compiling(packages)
    good = {name for name, compiles in known.items() if compiles}
    now = tree.compiling(packages)
    broken = sorted(name for name in good if not now.get(name))
    for name in broken:
        said = tree.errors(package_with(name))
        yield Remark("\n    ".join((f"{name}: does not compile", *said)), is_wrong=True)
    yield Remark(f"{len(good) - len(broken)} of {len(good)} packages compile as before")
    left_out = {package_with(name) for name in known if name not in good or name in broken}
    if left_out:
        yield Remark(f"left out, they do not compile before: {' '.join(sorted(left_out))}")
    vetted = sorted({package_with(name) for name in good} - left_out)
    told = before.vet(vetted)
    for package, messages in tree.vet(vetted).items():
        for message in (messages - told.get(package, Counter())).elements():
            yield Remark(f"{package}: vet: {message}", is_wrong=True)
    yield Remark(f"{len(vetted)} packages vetted")


def _tested(before: GoTree, tree: GoTree, packages: Sequence[str]) -> Iterator[Remark]:
    """Tests that do not pass, and pass as it was."""
    for package in packages:
        now = tree.tested(package)
        passing = {test for test, passes in now.items() if passes}
        failing = now.keys() - passing
        known = before.tested(package) if failing else now
        for test in sorted(
            test for test, passes in known.items() if passes and test not in passing
        ):
            yield Remark(f"{package}: {test or 'as a whole'} does not pass", is_wrong=True)
        yield Remark(f"{package}: {len(passing)} tests pass, {len(failing)} fail")


@dataclass(frozen=True)
class Tried:
    """A fix that was applied, and what the tools say: nothing if it compiles and is formatted."""

    finding: ReportedFinding
    fix: ReportedFix
    said: tuple[str, ...]


def review(
    corpus: Corpus, findings: Sequence[ReportedFinding], count: int, seed: str
) -> Iterator[Tried]:
    """Apply REVIEW fixes one at a time, `count` of them drawn with a seed, each to a fresh copy of
    its file. Those in packages that do not compile as they are, or not for this system, are not
    drawn."""
    offered = [(each, fix) for each in findings for fix in each.fixes if not fix.is_safe]
    random.Random(seed).shuffle(offered)
    left = count
    compiled: dict[str, bool] = {}
    with copied(corpus) as tree:
        for finding, fix in offered:
            if not left:
                return
            package = package_of(finding.file, corpus)
            if package not in compiled:
                known = tree.compiling([package])
                compiled[package] = bool(known) and all(known.values())
            if compiled[package] and Path(finding.file).name in tree.files(package):
                left -= 1
                yield Tried(finding, fix, tuple(_said(tree, finding.file, package, fix)))


def _said(tree: GoTree, file: str, package: str, fix: ReportedFix) -> Iterator[str]:
    """What the tools say of a package once a fix has been applied to one of its files."""
    path = tree.folder / file
    before = path.read_bytes()
    unformatted = tree.unformatted([file])
    try:
        path.write_bytes(_edited(before, fix))
        if not all(tree.compiling([package]).values()):
            yield from tree.errors(package) or ["does not compile"]
        for each in sorted(tree.unformatted([file]) - unformatted):
            yield f"{each}: not as gofmt has it"
    finally:
        path.write_bytes(before)


def _edited(text: bytes, fix: ReportedFix) -> bytes:
    starts = list(accumulate((len(line) + 1 for line in text.split(b"\n")), initial=0))
    for edit in reversed(fix.edits):
        place = edit.place
        start = starts[place.line - 1] + place.column - 1
        end = starts[place.end_line - 1] + place.end_column - 1
        text = text[:start] + edit.new_text.encode() + text[end:]
    return text
