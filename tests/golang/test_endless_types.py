"""Types that hold themselves, as they do while somebody types them: nothing is known of them."""

import pytest

from engine import analyse, environment, unit_of
from memvet.golang.scopes import name_of
from memvet.golang.source import GoFile
from memvet.golang.syntax import descendants
from memvet.golang.types.sizes import alignof, has_pointers, is_pointer_shaped, sizeof


@pytest.mark.parametrize(
    "declared",
    [
        "T struct{ next T }",
        "T struct{ left, right T }",
        "T struct{ pair [2]T; n int }",
        "T [1]T",
        "T [3]T",
        "( T struct{ U }; U struct{ a, b T } )",
        "( T = U[int]; U[P any] struct{ a U[[]P]; b U[*P] } )",
    ],
)
def test_no_size(declared: str) -> None:
    file = GoFile("file:///x.go", f"package p\n\ntype {declared}\n\nvar v T\n".encode())
    piece = next(each for each in file.pieces if each.text.startswith(b"var"))
    typer = unit_of(file).package.typer(piece)
    (kind,) = (
        each
        for each in descendants(piece.root)
        if each.type == "type_identifier" and name_of(each) == "T"
    )
    of = typer.type_of(kind)
    # Twice: a question that was given up leaves nothing behind.
    for _ in range(2):
        assert (sizeof(of), alignof(of)) == (None, None)
        assert not is_pointer_shaped(of)
        assert not has_pointers(of)


SOURCE = b"""package p

import (
	"io"
	"os"
)

type block [4]block

type node struct {
	next node
	keys map[string]node
}

func (n *node) put(key string) { n.keys[key] = node{} }

func (n *node) drop(key string) { delete(n.keys, key) }

func head(path string, n int) []node {
	nodes := make([]node, n)
	return nodes[:1]
}

func write(w io.Writer, f *os.File, names []string, blocks []block) {
	text := "text"
	for i := range blocks {
		f.Write([]byte(text))
		fill(blocks[i:])
		var any interface{} = blocks[i]
		_ = any
	}
}

func fill(blocks []block) { copy(blocks, blocks[1:]) }
"""


def test_the_rules_live_with_them() -> None:
    """The analysis of the tests raises what a rule does."""
    analyse(SOURCE, environment("1.24", strict=True))
