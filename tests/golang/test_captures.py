"""What function literals capture, and what is laid out inside of what."""

import pytest

from engine import analyse, environment
from memvet.analysis.passes import Pass
from memvet.golang.closures.captures import captures_of
from memvet.golang.heap.heap import Block, Heap
from memvet.golang.heap.shapes import embedding
from memvet.golang.syntax import Node, descendants, text_of


def literals(body: str) -> tuple[Pass, list[Node]]:
    """A pass over a function with this body, and its function literals in order."""
    text = f"package p\n\ntype T struct{{ a, b int }}\n\nfunc f(a int, t T) {{\n{body}\n}}\n"
    analysis = analyse(text.encode(), environment("1.27"))
    piece = analysis.file.pieces[-1]
    names = Pass(piece, analysis.unit, analysis.environment)
    return names, [each for each in descendants(piece.root) if each.type == "func_literal"]


@pytest.mark.parametrize(
    ("body", "captured"),
    [
        ("b := 1; _ = func() int { return a + b }", {"a": 1, "b": 1}),
        ("_ = func(a int) int { return a }", {}),
        ("_ = func() { a := a; _ = a }", {"a": 1}),
        ("_ = func() T { return T{a: 1, b: a} }", {"a": 1}),
        ("b := 2; _ = func() any { return map[int]int{b: a} }", {"a": 1, "b": 1}),
        ("_ = func() int { return t.a }", {"t": 1}),
        ("_ = func() func() int { return func() int { return a } }", {"a": 1}),
        ("_ = func() { for a := range 3 { _ = a }; _ = a }", {"a": 1}),
    ],
)
def test_captures(body: str, captured: dict[str, int]) -> None:
    names, found = literals(body)
    uses = captures_of(found[0], names)
    assert {variable.name: len(each) for variable, each in uses.items()} == captured


def test_ways_are_by_other_blocks() -> None:
    """A block that refers to itself alone has no way back; one by way of another has."""
    heap, a, b = Heap(), Block(None, "a", True), Block(None, "b", True)
    heap.store(frozenset((a,)), "self", frozenset((a,)), None)
    assert heap.way(a, a) is None
    heap.store(frozenset((a,)), "b", frozenset((b,)), None)
    heap.store(frozenset((b,)), "a", frozenset((a,)), None)
    way = heap.way(a, a)
    assert way is not None
    assert [block.name for block, _ in way] == ["b", "a"]
    heap.store(frozenset((b,)), "a", frozenset(), None)
    assert heap.way(a, a) is None


def test_a_heap_and_its_copy_are_apart() -> None:
    heap, a, b = Heap(), Block(None, "a", True), Block(None, "b", True)
    other = heap.copy()
    assert other.stamp is heap.stamp
    other.store(frozenset((a,)), "b", frozenset((b,)), None)
    assert other.way(a, b) is not None
    assert heap.way(a, b) is None
    assert other.stamp is not heap.stamp


def test_embedding() -> None:
    text = b"""package p

type Base struct{ owner int }
type Middle struct{ *Base }
type Top struct {
	Middle
	own int
}

func f(t *Top) { _ = t }
"""
    analysis = analyse(text, environment("1.27"))
    piece = analysis.file.pieces[-1]
    names = Pass(piece, analysis.unit, analysis.environment)
    use = next(
        each
        for each in descendants(piece.root)
        if each.type == "identifier" and text_of(each) == b"t" and names.local(each) is not None
    )
    assert [each.name for each in embedding(names.type(use), "owner")] == ["Middle", "Base"]
    assert embedding(names.type(use), "own") == ()
    assert embedding(names.type(use), "nothing") == ()
