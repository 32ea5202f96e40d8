"""Declarations seen from elsewhere: what they say, and when that counts as changed."""

import pytest

from memvet.golang.scopes import FileScope, signature
from memvet.golang.source import Edit, GoFile, Piece
from memvet.golang.syntax import text_of

SOURCE = b"""package p

type list[T any] []T

var (
	a, b = 1, 2
	c    map[string]int
)

const size = 4

func (l list[T]) all(f func(T) bool) (out []T, err error) {
	return l, nil
}

func (s *set) names() []string { return s.n }

func open(name struct{ a int }) interface{ Close() } {
	return nil
}

func external(x int) int
"""


def declared(scope: FileScope, name: str) -> str | None:
    where = scope.method(*name.split(".")) if "." in name else scope.declaration(name)
    return text_of(where[1]).decode() if where else None


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("list", "list[T any] []T"),
        ("b", "a, b = 1, 2"),
        ("c", "c    map[string]int"),
        ("size", "size = 4"),
        ("open", "func open(name struct{ a int }) interface{ Close() } {}"),
        ("list.all", "func (l list[T]) all(f func(T) bool) (out []T, err error) {}"),
        ("set.names", "func (s *set) names() []string {}"),
        ("set.all", None),
        ("external", None),
        ("missing", None),
    ],
)
def test_declarations(name: str, text: str | None) -> None:
    assert declared(FileScope(GoFile("file:///x.go", SOURCE)), name) == text


def test_a_broken_body_keeps_its_signature() -> None:
    piece = Piece(b"func f(a []int) (b string) {\n\tif {{ ( \n}\n", 0)
    head = signature(piece)
    assert head is not None and not head.is_broken
    assert head.text == b"func f(a []int) (b string) {}\n"


@pytest.mark.parametrize("comment", [b"/* { */", b"// {\n"])
def test_a_signature_with_comments_is_not_read(comment: bytes) -> None:
    assert signature(Piece(b"func f(a int " + comment + b") {\n}\n", 0)) is None


@pytest.mark.parametrize(
    ("old", "new", "equal"),
    [
        (b"return l, nil", b"return nil, nil", True),
        (b"return s.n", b"return {{{", True),
        (b"(out []T,", b"(out []string,", False),
        (b"size = 4", b"size = 5", False),
        (b"[]T\n", b"map[int]T\n", False),
        (b"func open", b"func close", False),
    ],
)
def test_only_bodies_may_change_unnoticed(old: bytes, new: bytes, equal: bool) -> None:
    file = GoFile("file:///x.go", SOURCE)
    scope = FileScope(file)
    at = SOURCE.index(old)
    edited = FileScope(file.edited(Edit(at, at + len(old), new)), scope)
    assert edited.equals(scope) is equal
