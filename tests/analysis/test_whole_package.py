"""What a rule learns of the bodies of other functions, and of who mentions a name."""

import pytest

from memvet.analysis.model import Environment, Settings
from memvet.analysis.passes import Pass
from memvet.golang.source import Edit, GoFile
from memvet.golang.syntax import Node, descendants, text_of
from memvet.golang.types.live import LivePackage
from memvet.golang.types.standard import StandardLibrary

USE = GoFile(
    "file:///use.go",
    b"""package p

import "strings"

var seen = map[int]bool{}

func use(s *set, f func(), w interface{ Write() }) {
	s.add(1)
	s.base.touch()
	(*set).add(s, 2)
	fill(seen)
	f()
	w.Write()
	strings.ToUpper("x")
	missing()
}
""",
)
SET = GoFile(
    "file:///set.go",
    b"""package p

type base struct{}

type set struct{ base }

func (b *base) touch() {}

func (s *set) add(x int) {
	seen[x] = true // unseen
}

func fill[T any](m map[T]bool) { clear(m) }
""",
)


def _package() -> LivePackage:
    return LivePackage("p", {"use": USE, "set": SET}, StandardLibrary())


def _edited(old: bytes, new: bytes) -> GoFile:
    at = SET.text.index(old)
    return SET.edited(Edit(at, at + len(old), new))


def _pass(package: LivePackage) -> Pass:
    unit = package.units[0]
    piece = next(each for each in unit.file.pieces if each.keyword == b"func")
    return Pass(piece, unit, Environment(Settings(frozenset())))


def _calls(context: Pass) -> list[Node]:
    return [each for each in descendants(context.piece.root) if each.type == "call_expression"]


def test_the_body_of_a_function_that_is_called() -> None:
    context = _pass(_package())
    found: dict[str, str] = {}
    for call in _calls(context):
        place = context.function(call)
        body = place[1].child_by_field_name("body") if place is not None else None
        found[text_of(call).decode()] = text_of(body).decode() if body is not None else ""
    adds = "{\n\tseen[x] = true // unseen\n}"
    assert found == {
        "s.add(1)": adds,
        "s.base.touch()": "{}",
        "(*set).add(s, 2)": adds,
        "fill(seen)": "{ clear(m) }",
        "f()": "",
        "w.Write()": "",
        'strings.ToUpper("x")': "",
        "missing()": "",
    }


def test_the_pieces_that_mention_a_word() -> None:
    found = _pass(_package()).mentions("seen")
    assert [each.piece.text.split()[1].rstrip(b"(") for each in found] == [
        b"seen",
        b"use(s",
        b"(s",
    ]


@pytest.mark.parametrize(
    ("old", "new", "holds"),
    [
        (b"seen[x] = true", b"delete(seen, x)", False),
        (b"touch() {}", b"touch() { println() }", True),
        (b"touch() {}", b"touch() { println(seen) }", False),
    ],
)
def test_an_edit_concerns_whoever_asked_for_a_word_in_it(
    old: bytes, new: bytes, *, holds: bool
) -> None:
    package = _package()
    context = _pass(package)
    context.mentions("seen")
    package.replace("set", _edited(old, new))
    assert package.knows(context.typer) is holds


@pytest.mark.parametrize(
    ("old", "new", "holds"),
    [(b"seen[x] = true", b"println(x)", False), (b"clear(m)", b"println()", True)],
)
def test_an_edit_concerns_whoever_read_the_body(old: bytes, new: bytes, *, holds: bool) -> None:
    package = _package()
    context = _pass(package)
    call = next(each for each in _calls(context) if text_of(each) == b"s.add(1)")
    assert context.function(call) is not None
    package.replace("set", _edited(old, new))
    assert package.knows(context.typer) is holds


@pytest.mark.parametrize("broken", [b"seen[x] =", b"seen[x", b"seen[x] = true }"])
def test_an_edit_concerns_whoever_found_the_body_broken(broken: bytes) -> None:
    package = _package()
    package.replace("set", _edited(b"seen[x] = true", broken))
    context = _pass(package)
    call = next(each for each in _calls(context) if text_of(each) == b"s.add(1)")
    assert context.function(call) is None
    assert package.knows(context.typer)
    package.replace("set", SET)
    assert not package.knows(context.typer)


@pytest.mark.parametrize(
    ("old", "new", "holds"),
    [
        (b"seen[x] = true", b"_ = set{}", True),
        (b"touch() {}", b"touch() { _ = set{} }", True),
        (b"touch() {}", b"touch() (s set) { return }", False),
        (b"set struct{ base }", b"other struct{ base }", False),
        (b"set struct{ base }", b"set struct{ base; n int }", False),
    ],
)
def test_an_edit_in_a_body_concerns_nobody_who_asked_for_declarations(
    old: bytes, new: bytes, *, holds: bool
) -> None:
    package = _package()
    context = _pass(package)
    found = context.mentions("set", in_bodies=False)
    assert [each.piece.text.split(b"\n")[0] for each in found] == [
        b"func use(s *set, f func(), w interface{ Write() }) {}",
        b"type set struct{ base }",
        b"func (s *set) add(x int) {}",
    ]
    package.replace("set", _edited(old, new))
    assert package.knows(context.typer) is holds


@pytest.mark.parametrize(
    "copied", [b"func (s *set) add(x int) {\n", b"func fill[T any](m map[T]bool) "]
)
def test_the_first_of_two_counts_however_the_second_came(copied: bytes) -> None:
    package = _package()
    context = _pass(package)
    at = SET.text.index(copied)
    names = {text_of(each): context.function(each) for each in _calls(context)}
    assert names[b"s.add(1)"] is not None
    assert names[b"fill(seen)"] is not None
    package.replace("set", SET.edited(Edit(at, at, copied)))
    again = _pass(package)
    fresh = _pass(LivePackage("p", {"use": USE, "set": package.units[1].file}, StandardLibrary()))
    for one, other in zip(_calls(again), _calls(fresh), strict=True):
        assert (again.function(one) is None) == (fresh.function(other) is None), text_of(one)
    assert not package.knows(context.typer)
