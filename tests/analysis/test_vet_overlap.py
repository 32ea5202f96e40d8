"""The setting vet-overlap: what go vet finds as well can be left to it."""

from dataclasses import replace

from engine import analyse, environment

LOST = b"""package p

import "context"

func lost(parent context.Context) error {
	ctx, _ := context.WithCancel(parent)
	return ctx.Err()
}

func leaks() {
	var never chan int
	never <- 1
}
"""


def messages(*, vet_overlap: bool) -> list[str]:
    where = environment(codes=frozenset({"MV201"}))
    settings = replace(where.settings, vet_overlap=vet_overlap)
    analysis = analyse(LOST, replace(where, settings=settings))
    return [finding.message.partition(":")[0] for _, finding in analysis]


def test_dropped_cancel_functions_are_left_to_vet() -> None:
    stuck = "never is nil"
    assert messages(vet_overlap=True) == ["nobody can cancel ctx", stuck]
    assert messages(vet_overlap=False) == [stuck]
