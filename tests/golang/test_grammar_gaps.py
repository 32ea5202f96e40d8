"""Types where tree-sitter sees another shape than Go does."""

import pytest

from memvet.golang.source import GoFile
from memvet.golang.types.packages import Package
from memvet.golang.types.standard import StandardLibrary
from memvet.golang.types.strings import type_string
from memvet.golang.types.typer import Resolved

SOURCE = """package p

func f(a, b, c, d, e, f, g, h, i, j int, s ...string) (k, l, m, n, o, p, q, r, s, t error) {
	x := a
	return
}

func g(a, b, c, d, e, f, g, h, i, j, k int) { y := []any{a, b, k} }

func many(int, string, error) {}

var c1 chan<- chan int
var c2 chan (<-chan int)
var c3 chan <-chan int
var c4 <-chan chan<- int
var c5 chan<- <-chan int
var c6 <-chan <-chan int
var c7 chan <- chan <- chan int

func id[T any](x T) T { return x }

type holder struct {
	fs []func(int8) string
	m  map[int]map[int]uint16
	k  int
}

var p1 *[]byte
var h holder
var v1 = *(*string)(nil)
var v2 = id[int32](1)
var v3 = h.fs[0](1)
var v4 = new(id(uint8(0)))
var v5 = new(h.fs)
var v6 = new("text")
var v7, ok = h.m[h.k][h.k]

func pair() (float32, float32) { return 0, 0 }
func several() ([]rune, rune) { return nil, 0 }

var v8 = max(func() (int16, int16) { return 0, 0 }())
var v9 = complex(pair())
var v11 = *pointer[bool](true)

func pointer[T any](x T) *T { return &x }
func slicesMin[S ~[]E, E any](x S) E { return x[0] }
func outer[L ~[]int64](x L) { z := slicesMin(x) }

var v10 = append(several())
"""

TYPES = {
    "f": "func(" + "int, " * 10 + "...string) (" + ", ".join(["error"] * 10) + ")",
    "g": "func(" + ", ".join(["int"] * 11) + ")",
    "many": "func(int, string, error)",
    "c1": "chan<- chan int",
    "c2": "chan (<-chan int)",
    "c3": "chan<- chan int",
    "c4": "<-chan chan<- int",
    "c5": "chan<- (<-chan int)",
    "c6": "<-chan <-chan int",
    "c7": "chan<- chan<- chan int",
    "v1": "string",
    "v2": "int32",
    "v3": "string",
    "v4": "*uint8",
    "v5": "*[]func(int8) string",
    "v6": "*string",
    "v7": "uint16",
    "ok": "bool",
    "v8": "int16",
    "v9": "complex64",
    "v10": "[]int32",
    "v11": "bool",
}


@pytest.fixture(scope="module")
def package() -> Package:
    return Package("p", [GoFile("p.go", SOURCE.encode())], StandardLibrary())


@pytest.mark.parametrize(("name", "expected"), TYPES.items())
def test_types(package: Package, name: str, expected: str) -> None:
    found = package.lookup(name)
    assert found is not None
    unit, object = found
    assert object.piece is not None
    typer = package.typer(object.piece)
    assert type_string(typer.object_type(Resolved(object, unit))) == expected


@pytest.mark.parametrize(("name", "expected"), [("x", "int"), ("y", "[]any"), ("z", "int64")])
def test_types_of_locals(package: Package, name: str, expected: str) -> None:
    for piece in package.units[0].file.pieces:
        typer = package.typer(piece)
        for object in typer.scope.declared(name):
            assert type_string(typer.object_type(Resolved(object, typer.unit))) == expected
            return
    pytest.fail(f"{name} is not declared")
