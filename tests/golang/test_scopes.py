"""Names mean what the Go specification says: marks in the source name the declaration meant.

In each snippet `x/*1*/` declares object 1 and `x/*=1*/` means it; `/*=pkg os*/`, `/*=builtin*/`,
`/*=?*/` (not known) and `/*=universe*/` say that it is none of the snippet's own.
"""

import re

import pytest

from engine import environment
from memvet.analysis.passes import Pass
from memvet.golang.objects import Builtin, Const, Nil, Object, PkgName, TypeName
from memvet.golang.scopes import piece_scope
from memvet.golang.source import GoFile
from memvet.golang.types.live import LivePackage
from memvet.golang.types.packages import NoImporter

SNIPPETS = {
    "parameters": """
func f(a/*1*/ int, b/*2*/ ...string) (n/*3*/ int) {
	a/*=1*/ := b/*=2*/
	n/*=3*/ = len/*=builtin*/(b/*=2*/)
	return n/*=3*/
}""",
    "what an identifier declares is what it means there already": """
const sub/*1*/ = 1

func f() {
	sub/*2*/, err/*3*/ := g(sub/*=1*/)
	for i/*4*/, sub/*5*/ := range sub/*=2*/ {
		_, _ = i/*=4*/, sub/*=5*/
	}
	_ = err/*=3*/
}""",
    "a parameter declared again at the top of the body is the parameter": """
func f(err/*1*/ error) {
	x/*2*/, err/*=1*/ := g()
	_, _ = x/*=2*/, err/*=1*/
}""",
    "an inner block shadows": """
func f() {
	x/*1*/ := 1
	{
		x/*2*/ := x/*=1*/ + 1
		_ = x/*=2*/
	}
	_ = x/*=1*/
}""",
    "the scope of a variable begins behind its declaration": """
var x/*1*/ = 1

func f() {
	x/*2*/ := x/*=1*/
	var y/*3*/, z/*4*/ = x/*=2*/, 2
	_ = y/*=3*/ + z/*=4*/
}""",
    "if and else": """
func f() {
	if v/*1*/, err/*2*/ := g(); err/*=2*/ != nil {
		_ = v/*=1*/
	} else if w/*3*/ := v/*=1*/; w/*=3*/ {
		_ = err/*=2*/
	} else {
		_ = w/*=3*/
	}
	_ = v/*=?*/
}""",
    "for and range": """
func f(xs/*1*/ []int) {
	for i/*2*/, x/*3*/ := range xs/*=1*/ {
		_ = i/*=2*/ + x/*=3*/
		x/*4*/ := x/*=3*/
		_ = x/*=4*/
	}
	for i/*5*/ := 0; i/*=5*/ < 3; i/*=5*/++ {
		i/*6*/ := i/*=5*/
		_ = i/*=6*/
	}
	_ = i/*=?*/
}""",
    "switch clauses have blocks of their own": """
func f(v/*1*/ any) {
	switch x/*2*/ := v/*=1*/.(type) {
	case int:
		y/*3*/ := x/*=2*/
		_ = y/*=3*/
	default:
		_ = y/*=?*/
	}
	switch t/*4*/ := 1; t/*=4*/ {
	case t/*=4*/:
		t/*5*/ := 2
		_ = t/*=5*/
	}
}""",
    "select clauses": """
func f(c/*1*/ chan int) {
	select {
	case v/*2*/, ok/*3*/ := <-c/*=1*/:
		_, _ = v/*=2*/, ok/*=3*/
	case c/*=1*/ <- 1:
		_ = v/*=?*/
	}
}""",
    "function literals": """
func f(a/*1*/ int) {
	g := func(a/*2*/ int) int { return a/*=2*/ + b/*=?*/ }
	b/*3*/ := a/*=1*/
	_ = func() int { return b/*=3*/ + a/*=1*/ }
}""",
    "local types and constants": """
func f() {
	type node/*1*/ struct{ next *node/*=1*/ }
	const k/*2*/ = 1
	var n/*3*/ node/*=1*/
	_, _ = n/*=3*/, k/*=2*/
}""",
    "type parameters": """
func f[T/*1*/ any, S/*2*/ []T/*=1*/](x/*3*/ T/*=1*/) S/*=2*/ {
	var y/*4*/ T/*=1*/ = x/*=3*/
	return S/*=2*/{y/*=4*/}
}""",
    "type parameters of a receiver": """
type L[T any] struct{}

func (l/*1*/ *L[E/*2*/]) M(x/*3*/ E/*=2*/) {
	var y E/*=2*/ = x/*=3*/
	_ = l/*=1*/
}""",
    "imports, aliases, shadowing": """
import (
	"os"
	str "strings"
	_ "embed"
	"math/rand/v2"
)

func f(os/*1*/ int) {
	_ = os/*=1*/
}

func g() {
	_ = os/*=pkg os*/.Args
	_ = str/*=pkg strings*/.ToUpper
	_ = strings/*=?*/.ToUpper
	_ = rand/*=pkg math/rand/v2*/.Int
	_ = embed/*=?*/.FS
}""",
    "builtins can be shadowed": """
func append/*1*/(a, b int) int { return a }

func f() {
	_ = append/*=1*/(1, 2)
	_ = cap/*=builtin*/(nil)
	cap/*2*/ := 1
	_ = cap/*=2*/
	_ = true
}""",
    "groups at package level": """
var (
	a/*1*/, b/*2*/ = 1, 2
	c/*3*/ int
)

const (
	k/*4*/ = iota
	l/*5*/
)

type (
	T/*6*/ int
	U/*7*/ = T/*=6*/
)

func f() {
	_ = a/*=1*/ + b/*=2*/ + c/*=3*/ + k/*=4*/ + l/*=5*/
	var _ U/*=7*/
}""",
    "parameters of a function type name nothing": """
func f() {
	var g func(q int) = nil
	_ = q/*=?*/
	_ = g
}""",
    "a broken declaration makes its name doubtful": """
func f() {
	x :=
	if {
	_ = x/*=?*/
}""",
}
_MARK = re.compile(rb"([\w]+)/\*(=?)([^*]*)\*/")


@pytest.mark.parametrize("name", SNIPPETS)
def test_scopes(name: str) -> None:
    file = GoFile("file:///x.go", f"package p\n{SNIPPETS[name]}\n".encode())
    unit = LivePackage("p", {"": file}, NoImporter()).units[0]
    declared: dict[str, tuple[int, int]] = {}
    for piece in file.pieces:
        for match in _MARK.finditer(piece.text):
            if not match[2]:
                declared[match[3].decode()] = (file.pieces.index(piece), match.start())
    checked = 0
    for index, piece in enumerate(file.pieces):
        context = Pass(piece, unit, environment())
        for match in _MARK.finditer(piece.text):
            ident = piece.root.named_descendant_for_byte_range(*match.span(1))
            assert ident is not None
            where = f"{match[1].decode()} in piece {index} at {match.start()}"
            expected = match[3].decode()
            assert described(context.lookup(ident), file, declared) == expected, where
            if match[2]:
                found = context.named(match[1].decode(), match.start())
                assert described(found, file, declared) == expected, where
                checked += 1
    assert checked


def described(found: Object | None, file: GoFile, declared: dict[str, tuple[int, int]]) -> str:
    if found is None:
        return "?"
    if isinstance(found, PkgName):
        return f"pkg {found.path}"
    if found.piece is None:
        assert isinstance(found, Builtin | TypeName | Const | Nil)
        return "builtin" if isinstance(found, Builtin) else "universe"
    assert found.ident is not None
    place = (file.pieces.index(found.piece), found.ident.start_byte)
    return next((mark for mark, where in declared.items() if where == place), "unmarked")


def test_a_missing_identifier_means_nothing() -> None:
    """Where the parser puts one in for the reader's sake, its text is empty."""
    piece = GoFile("file:///x.go", b"package p\n\nfunc f() { g(a+) }\n").pieces[1]
    assert piece_scope(piece).occurrences("") == ()
    assert piece_scope(piece).lookup("", 10) is None
