"""Applies fixes to copies of a corpus, and asks the Go tools what they say of it then."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

from corpus import Corpus
from gotools import GoTree, copied, package_of
from memvet.server.engine import Action
from memvet.server.report import ReportedFinding, ReportedFix
from scanning import scanned

__all__ = ["SafeFixes", "apply_safe", "review"]


@dataclass(frozen=True)
class SafeFixes:
    """What applying all SAFE fixes of a corpus came to: findings cured by code, files changed."""

    fixed: Counter[str]
    files: int
    complaints: tuple[str, ...]


def apply_safe(corpus: Corpus, *, select: str | None, tests: bool) -> SafeFixes:
    """Apply them to a copy: it must build, vet and format as before, and a second run must change
    nothing. `tests`: the tests of the packages that were changed must pass as before."""
    with copied(corpus) as tree:
        done = scanned(tree.folder, Action.FIX, select=select)
        changed = sorted(report.file for report in done.reports if report.fixed)
        complaints = list(done.failures)
        again = scanned(tree.folder, Action.FIX, select=select)
        complaints += [f"{r.file}: a second run changes it" for r in again.reports if r.fixed]
        complaints += _judged(corpus, tree, changed, tests=tests)
        return SafeFixes(done.fixed, len(changed), tuple(complaints))


def _judged(corpus: Corpus, tree: GoTree, changed: Sequence[str], *, tests: bool) -> Iterator[str]:
    """What the Go tools say that they did not say of the corpus as it was."""
    before = GoTree.of(corpus)
    for file in sorted(tree.unformatted(changed) - before.unformatted(changed)):
        yield f"{file}: not as gofmt has it"
    packages = sorted({package_of(file, corpus) for file in changed})
    if not packages:
        return
    known = Counter(before.build(packages))
    yield from (Counter(tree.build(packages)) - known).elements()
    told = before.vet(packages)
    for package, messages in tree.vet(packages).items():
        for message in (messages - told.get(package, Counter())).elements():
            yield f"{package}: vet: {message}"
    if tests:
        yield from _tested(corpus, tree, packages)


def _tested(corpus: Corpus, tree: GoTree, packages: Sequence[str]) -> Iterator[str]:
    """Tests that fail, and do not fail in a fresh copy."""
    tree.fetch_for_tests()
    failing = tree.failing(packages)
    if not failing:
        return
    with copied(corpus) as before:
        before.fetch_for_tests()
        for package in sorted(failing - before.failing(packages)):
            yield f"{package}: tests fail"


def review(
    corpus: Corpus, findings: Sequence[ReportedFinding], count: int, seed: str
) -> Iterator[tuple[str, list[str]]]:
    """Apply REVIEW fixes one at a time, `count` of them drawn with a seed, each to a fresh copy of
    its file: which fix it was, and what the compiler says, nothing if it compiles."""
    offered = [(each, fix) for each in findings for fix in each.fixes if not fix.is_safe]
    random.Random(seed).shuffle(offered)
    tried = 0
    with copied(corpus) as tree:
        for finding, fix in offered:
            if tried == count:
                return
            package = package_of(finding.file, corpus)
            if Path(finding.file).name not in tree.files(package):
                continue  # it is for another system
            tried += 1
            place = f"{finding.file}:{finding.place.line} {finding.code} {fix.title}"
            yield place, _compiled(tree, finding.file, package, fix)


def _compiled(tree: GoTree, file: str, package: str, fix: ReportedFix) -> list[str]:
    """What the tools say of a package once a fix has been applied to one of its files."""
    path = tree.folder / file
    before = path.read_bytes()
    build = tree.build_tests if file.endswith("_test.go") else tree.build
    known = Counter(build([package]))
    unformatted = tree.unformatted([file])
    try:
        path.write_bytes(_edited(before, fix))
        said = list((Counter(build([package])) - known).elements())
        return said + [
            f"{each}: not as gofmt has it" for each in tree.unformatted([file]) - unformatted
        ]
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
