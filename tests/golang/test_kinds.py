"""What kind of thing an expression is: in the snippet each `_ = x // kind` says it of x."""

import re

from engine import environment, unit_of
from memvet.analysis.passes import Pass
from memvet.golang.source import GoFile, Piece
from memvet.golang.syntax import Node, descendants, text_of
from memvet.golang.values.kinds import Type, element_of, type_of

SOURCE = b"""package p

import (
	"os"
	"strings"
)

type ids []int

type alias = map[string]ids

type list[T any] []T

type server struct {
	hosts, ports []string
	byName       alias
	octets       [4]byte
	next         *server
	work         chan int
	each         func()
	inner        struct{ n uint8 }
	other        strings.Builder
}

const size, half = 4, size / 2

var names = []string{"a"}

var a, b = 1, "two"

var loop1, loop2 = loop2, loop1

func open(name string) (lines []string, n int64, err error) { return }

func single() ids { return nil }

func (s *server) all() [][]string { return nil }

func (s server) count() int { return 0 }

func kinds[T any, S ~[]T](s *server, v server, xs []int, many ...string) {
	_ = xs                    // slice of integer int
	_ = many                  // slice of string string
	_ = many[0]               // string string
	_ = many[0][0]            // integer uint8
	_ = xs[1:]                // slice of integer int
	_ = (xs)                  // slice of integer int
	_ = s                     // pointer
	_ = *s                    // struct
	_ = s.hosts               // slice of string string
	_ = v.ports               // slice of string string
	_ = s.byName              // map of slice
	_ = s.byName["x"]         // slice of integer int
	_ = s.octets              // array of integer uint8
	_ = s.octets[:]           // slice of integer uint8
	_ = s.next.next.octets[1] // integer uint8
	_ = s.work                // channel of integer int
	_ = <-s.work              // integer int
	_ = s.each                // function
	_ = s.inner.n             // integer uint8
	_ = s.other               // struct
	_ = s.missing             // unknown
	_ = s.all()               // slice of slice
	_ = s.all()[0]            // slice of string string
	_ = v.count()             // integer int
	_ = s.missing()           // unknown
	_ = single()              // slice of integer int
	_ = missing()             // unknown
	_ = size                  // integer int
	_ = half                  // integer int
	_ = names                 // slice of string string
	_ = a                     // integer int
	_ = b                     // string string
	_ = loop1                 // unknown
	_ = "x"                   // string string
	_ = 'x'                   // integer int32
	_ = []rune("x")           // slice of integer int32
	_ = ids(nil)              // slice of integer int
	_ = string(xs)            // string string
	_ = make([]byte, 3)       // slice of integer uint8
	_ = append(xs, 1)         // slice of integer int
	_ = len(xs)               // integer int
	_ = [...]int{1, 2}        // array of integer int
	_ = &[4]int{}             // pointer
	_ = map[string]int{}      // map of integer int
	_ = list[int]{}           // slice of integer int
	_ = func() {}             // function
	_ = kinds                 // function
	_ = v.hosts[0] + "x"      // string string
	_ = 1 + len(xs)           // integer int
	_ = xs[0] - 1             // integer int
	_ = strings.Fields("x")   // slice of string string
	_ = os.Args               // slice of string string
	_ = strings.NewReader     // function
	var anything any
	_ = anything              // other any
	_ = anything.([]ids)      // slice of slice
	lines, n, err := open("x")
	_ = lines                 // slice of string string
	_ = n                     // integer int64
	_ = err                   // other error
	raw, _ := os.ReadFile("x")
	_ = raw                   // slice of integer uint8
	for i, x := range xs {
		_ = i             // integer int
		_ = x             // integer int
	}
	for k, v := range s.byName {
		_ = k             // string string
		_ = v             // slice of integer int
	}
	for i := range s.inner.n {
		_ = i             // integer uint8
	}
	var generic S
	_ = generic               // slice
	{
		type ids map[string]string
		_ = ids{}         // map of string string
		string := xs
		_ = string        // slice of integer int
	}
	switch v := anything.(type) {
	case []int:
		_ = v             // slice of integer int
	}
}
"""


def described(of: Type | None) -> str:
    if of is None:
        return "unknown"
    inner = element_of(of) if of.kind.value in ("slice", "array", "map", "channel") else None
    parts = [of.kind.value, of.name]
    parts += ["of", inner.kind.value, inner.name] if inner is not None else []
    return " ".join(part for part in parts if part)


def expressions(piece: Piece) -> list[tuple[Node, str]]:
    """The expressions that the comments speak of."""
    found: list[tuple[Node, str]] = []
    for node in descendants(piece.root):
        left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
        if node.type != "assignment_statement" or left is None or right is None:
            continue
        line = piece.line_text(piece.line_of(node.start_byte)).decode()
        comment = re.search(r"// (.*)", line)
        if text_of(left) == b"_" and comment is not None:
            found.append((right.named_children[0], comment[1].strip()))
    return found


def test_kinds() -> None:
    file = GoFile("file:///x.go", SOURCE)
    piece = next(each for each in file.pieces if each.text.startswith(b"func kinds"))
    names = Pass(piece, unit_of(file), environment())
    asked = expressions(piece)
    assert len(asked) == SOURCE.count(b"_ = ")
    told = {text_of(node).decode(): described(type_of(node, names)) for node, _ in asked}
    assert [described(type_of(node, names)) for node, _ in asked] == [each for _, each in asked], (
        told
    )


def test_elements_of_named_types() -> None:
    file = GoFile("file:///x.go", b"package p\n\nvar m map[int]ids\n\ntype ids string\n")
    spec = file.pieces[1].root.named_children[0].named_children[0]
    node = spec.child_by_field_name("name")
    assert node is not None
    names = Pass(file.pieces[1], unit_of(file), environment())
    of = type_of(node, names)
    assert described(element_of(of)) == "string string"
    assert "ids" in names.typer.asked, "an answer rests on another declaration"
