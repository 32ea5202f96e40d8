"""How a file is cut into pieces."""

import pytest

from memvet.golang.imports import package_name
from memvet.golang.scopes import FileScope
from memvet.golang.source import Edit, GoFile

DOC = b"""/*
Package p watches files.

func and type begin lines of this comment,
import "nothing" too.
*/
package p

import "os"

var f *os.File
"""


@pytest.mark.parametrize("doc", [DOC, DOC.replace(b'import "nothing"', b"nothing")])
def test_keywords_in_the_first_comment_declare_nothing(doc: bytes) -> None:
    file = GoFile("p.go", doc)
    assert package_name(file) == "p"
    scope = FileScope(file)
    assert [spec.path for spec in scope.imports] == ["os"]
    assert scope.names == {"f"}


def test_a_comment_that_is_closed_later_takes_its_keywords() -> None:
    opened = GoFile("p.go", b"/* x\n" + DOC.removeprefix(b"/*"))
    at = opened.text.index(b"func")
    closed = opened.edited(Edit(at, at, b"*/"))
    fresh = GoFile("p.go", closed.text)
    assert [piece.keyword_at for piece in closed.pieces] == [
        piece.keyword_at for piece in fresh.pieces
    ]


def test_a_comment_that_nothing_closes_ends_with_its_line() -> None:
    file = GoFile("p.go", b"/* half a comment\npackage p\n\nfunc f() {}\n")
    assert package_name(file) == "p"
    assert FileScope(file).names == {"f"}
