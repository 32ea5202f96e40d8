"""A package that follows its files: what an edit concerns is worked out anew, the rest stays."""

import pytest

from memvet.golang.scopes import signature
from memvet.golang.source import Edit, GoFile, Piece
from memvet.golang.syntax import Node
from memvet.golang.types.asking import ASKING
from memvet.golang.types.live import LivePackage
from memvet.golang.types.standard import StandardLibrary
from memvet.golang.types.strings import type_string

FILES = {
    "a.go": b"""package p

import "os"

type store struct {
	names map[string]*entry
}

func (s *store) get(name string) *entry { return s.names[name] }

func open(path string) (*os.File, error) {
	return os.Open(path)
}

func use() {
	s := store{}
	e := s.get("x")
	f, _ := open("y")
	g := twice(2)
	_, _, _ = e, f, g
}

func apart() { n := len("abc"); _ = n }
""",
    "b.go": b"""package p

type entry struct{ size int }

func twice(n int) int { return 2 * n }
""",
}


@pytest.fixture
def package() -> LivePackage:
    files = {key: GoFile(key, text) for key, text in FILES.items()}
    return LivePackage("example.com/p", files, StandardLibrary())


def piece_of(package: LivePackage, head: bytes) -> Piece:
    return next(piece for unit in package.units for piece in unit.file.pieces if head in piece.text)


def local(package: LivePackage, head: bytes, name: str) -> str:
    """The type of a local variable of the function whose text holds `head`."""
    piece = piece_of(package, head)
    typer = package.typer(piece)
    node = typer.scope.occurrences(name)[-1]
    return type_string(typer.expr(node).type)


def edit(package: LivePackage, key: str, old: bytes, new: bytes) -> bool:
    unit = package.unit(key)
    assert unit is not None
    at = unit.file.text.index(old)
    return package.replace(key, unit.file.edited(Edit(at, at + len(old), new)))


def test_types_through_the_package(package: LivePackage) -> None:
    assert local(package, b"func use", "e") == "*example.com/p.entry"
    assert local(package, b"func use", "f") == "*os.File"
    assert local(package, b"func use", "g") == "int"


@pytest.mark.parametrize(
    ("key", "old", "new", "changes", "stays"),
    [
        pytest.param("a.go", b"return os.Open(path)", b"return nil, nil", False, True, id="body"),
        pytest.param("b.go", b"2 * n", b"3 * n", False, True, id="body in another file"),
        pytest.param("a.go", b"abc", b"abcd", False, True, id="another function"),
        pytest.param("b.go", b"size int", b"size int64", True, False, id="a type, through another"),
        pytest.param("b.go", b"twice(n int) int", b"twice(n int) int8", True, False, id="a result"),
        pytest.param("a.go", b"(s *store) get", b"(s *store) fetch", True, False, id="a method"),
        pytest.param("b.go", b"func twice", b"var other int\n\nfunc twice", True, True, id="new"),
    ],
)
def test_an_edit_concerns_who_asked(
    package: LivePackage, key: str, old: bytes, new: bytes, changes: bool, stays: bool
) -> None:
    for name in ("e", "f", "g"):
        local(package, b"func use", name)
    assert local(package, b"func apart", "n") == "int"
    using = package.typer(piece_of(package, b"func use"))
    apart = package.typer(piece_of(package, b"func apart"))
    assert edit(package, key, old, new) is changes
    assert package.knows(using) is stays
    assert package.knows(apart) is (old != b"abc")


def test_answers_follow(package: LivePackage) -> None:
    assert local(package, b"func use", "g") == "int"
    edit(package, "b.go", b"twice(n int) int", b"twice(n int) string")
    assert local(package, b"func use", "g") == "string"
    edit(package, "b.go", b"func twice", b"func thrice")
    assert local(package, b"func use", "g") == "?"
    edit(package, "b.go", b"func thrice", b"func twice")
    assert local(package, b"func use", "g") == "string"
    edit(package, "a.go", b'import "os"', b'import os "io"')
    assert local(package, b"func use", "f") == "*?"


def test_methods_named_follow(package: LivePackage) -> None:
    def receivers() -> list[str]:
        return [head.unit.file.uri for head in package.methods_named("get")]

    asking = package.typer(piece_of(package, b"func apart"))
    ASKING.who = asking
    try:
        assert receivers() == ["a.go"]
    finally:
        ASKING.who = None
    assert edit(package, "a.go", b"return os.Open(path)", b"return nil, nil") is False
    assert package.knows(asking)
    edit(
        package, "b.go", b"func twice", b"func (e *entry) get() int { return e.size }\n\nfunc twice"
    )
    assert not package.knows(asking)
    assert receivers() == ["a.go", "b.go"]


def test_a_broken_body_keeps_its_signature() -> None:
    piece = Piece(b"func f(a []int) (b string) {\n\tif {{ ( \n}\n", 0)
    head = signature(piece)
    assert head is not None
    assert head.text == b"func f(a []int) (b string) {}\n"
    assert not head.is_broken


def test_nodes_outside_every_function(package: LivePackage) -> None:
    piece = piece_of(package, b"type store")
    typer = package.typer(piece)
    found: list[Node] = [piece.root]
    types: list[str] = []
    while found:
        node = found.pop()
        if node.type == "map_type":
            types.append(type_string(typer.type_of(node)))
        found.extend(node.children)
    assert types == ["map[string]*example.com/p.entry"]
