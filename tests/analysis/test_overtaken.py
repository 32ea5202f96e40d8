"""What rests on other text is looked at again in steps, which a new change may end at any point."""

from collections.abc import Generator

import pytest

from engine import ANALYZER, environment
from memvet.analysis.driver import FileAnalysis
from memvet.golang.source import Edit, GoFile
from memvet.golang.types.live import LivePackage
from memvet.golang.types.standard import StandardLibrary

SOURCE = b"""package p

type hosts []string

func first(all hosts) (a []string) {
	for _, x := range all {
		a = append(a, x)
	}
	return a
}

func second(all hosts) (a, b []string) {
	for _, x := range all {
		a = append(a, x)
	}
	for _, x := range all {
		b = append(b, x)
	}
	return a, b
}

func third(all hosts) (a []string) {
	for _, x := range all {
		a = append(a, x)
	}
	return a
}
"""
WHERE = environment(codes=frozenset({"MV302"}))
OLD, NEW = b"hosts []string", b"hosts chan string"


def test_what_is_left_when_overtaken_is_pending() -> None:
    lefts = [len(overtaken_after(steps).pending) for steps in range(12)]
    assert lefts == sorted(lefts, reverse=True), "what was found out before is kept"
    assert set(lefts) == {3, 2, 1, 0}


@pytest.mark.parametrize("steps", range(12))
def test_the_next_look_finds_out_the_rest(steps: int) -> None:
    before = overtaken_after(steps)
    assert len(list(before)) == (4, 3, 1, 0)[3 - len(before.pending)]
    after = ANALYZER.analyse(before.file, WHERE, before, before.unit)
    assert not after.pending
    assert not list(after)


def overtaken_after(steps: int) -> FileAnalysis:
    """A type that all findings rest on has changed; one was still looking for what that means."""
    file = GoFile("file:///x.go", SOURCE)
    package = LivePackage("p", {"x": file}, StandardLibrary())
    first = ANALYZER.analyse(file, WHERE, None, package.units[0])
    at = SOURCE.index(OLD)
    file = file.edited(Edit(at, at + len(OLD), NEW))
    package.replace("x", file)
    urgent = ANALYZER.steps(file, WHERE, first, package.units[0], urgent=True)
    patience = iter(range(steps))
    later = ANALYZER.steps(
        file, WHERE, last(urgent), package.units[0], overtaken=lambda: next(patience, None) is None
    )
    return last(later)


def last(steps: Generator[None, None, FileAnalysis]) -> FileAnalysis:
    """What an analysis comes to."""
    while True:
        try:
            next(steps)
        except StopIteration as done:
            return done.value
