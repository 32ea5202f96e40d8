"""How often a loop runs: in the snippet each loop head has its count behind it."""

import re

from engine import environment, unit_of
from memvet.analysis.passes import Pass
from memvet.golang.flow.tripcount import iterations
from memvet.golang.source import GoFile
from memvet.golang.syntax import descendants

SOURCE = b"""package p

import "strings"

const most = 10

var units = [...]string{"B", "KB"}
var hooks = []func(){}
var known = map[string]bool{}
var fixed = map[string]int{"a": 1}
var sides = []string{"left", "right"}

func extend() { hooks, known["a"] = append(hooks, extend), true }

func loops(n, m int, u uint, f float64, xs []int, s string, table map[string][]int, c chan int) {
	for range xs { // len(xs)
	}
	for range (xs) { // len(xs)
	}
	for range xs[1:] { // len(xs[1:])
	}
	for range xs[n : n+1] { // len(xs[n:n+1])
	}
	for range xs[:3] { // len(xs[:3]) = 3
	}
	for range []byte(s) { // len(s)
	}
	for _, r := range []rune(s) { // len(s)
		_ = r
	}
	for i := range []rune(s) { // len(\xe2\x90\x9f) once
		_ = i
	}
	for range s { // len(s)
	}
	for range "abc" { // 3 = 3
	}
	for range table { // len(table) shared
	}
	for range table["x"] { // len(table["x"])
	}
	for range units { // len(units) = 2
	}
	for range sides { // len(sides) = 2
	}
	for range fixed { // len(fixed) = 1 shared
	}
	for range hooks { // len(hooks)
	}
	for range known { // len(known) shared
	}
	filled, room, lent := map[int]int{}, make(map[int]int, 1), []int{1}
	filled[1], room[1] = 2, 3
	change(&lent)
	for range filled { // len(filled) shared
	}
	for range room { // len(room) shared
	}
	for range lent { // len(lent)
	}
	for range []int{1, 2, 3} { // 3 = 3
	}
	for range []int{9: 1} { // ?
	}
	for range strings.Fields(s) { // len(\xe2\x90\x9f) once
	}
	for range c { // ?
	}
	for range func(func() bool) {} { // ?
	}
	for range 10 { // 10 = 10
	}
	for range most { // 10 = 10
	}
	for range n { // n negative
	}
	for range len(xs) { // len(xs)
	}
	for range u { // u uint
	}
	for range n + m { // n+m negative
	}
	for i := 0; i < n; i++ { // n negative
	}
	for i := 0; i <= n; i++ { // n+1 negative
	}
	for i := 0; n > i; i++ { // n negative
	}
	for i := n; i > 0; i-- { // n negative
	}
	for i := n - 1; i >= 0; i-- { // n negative
	}
	for i := len(xs) - 1; i >= 0; i-- { // len(xs)
	}
	for i := 1; i < len(xs); i++ { // len(xs)-1 negative
	}
	for i := m; i < n; i++ { // n-m negative
	}
	for i := m + 1; i < n+m; i++ { // n+m-m-1 negative
	}
	for i := 0; i < len(xs); i += 2 { // (len(xs)+1)/2
	}
	for i := 0; i < n; i += 4 { // (n+3)/4 negative
	}
	for i := 0; i < most; i++ { // 10 = 10
	}
	for i := 3; i < most; i += 2 { // 4 = 4
	}
	for i := most; i < 3; i++ { // -7 = -7
	}
	for i := uint(0); i < u; i++ { // u uint
	}
	for i := uint(1); i < u; i++ { // ?
	}
	for i, end := 0, len(xs); i < end; i++ { // len(xs)
	}
	for i := 0; i < n*m; i++ { // n*m negative
	}
	for i := 0; i < len(xs)/2; i++ { // len(xs)/2
	}
	for i := 0; i < len(table); i++ { // len(table) shared
	}
	for i := 0.0; i < f; i++ { // ?
	}
	for i := 0; i != n; i++ { // ?
	}
	for i := 0; i != len(xs); i++ { // len(xs)
	}
	for i := 5; i != 0; i-- { // 5 = 5
	}
	for i := 5; i != 9; i-- { // ?
	}
	for i := 1; i != len(xs); i++ { // ?
	}
	for i := 0; i > n; i++ { // ?
	}
	for i := 0; i < n; i += m { // ?
	}
	for i := 0; i < n; i++ { // ?
		n--
	}
	for i := 0; i < n; i++ { // ?
		i++
	}
	for i := 0; i < len(xs); i++ { // ?
		xs = append(xs, i)
	}
	for i := 0; i < n; { // ?
	}
	for i := 0; ; i++ { // ?
	}
	for n > 0 { // ?
	}
	for { // ?
	}
}
"""


def test_counts() -> None:
    file = GoFile("file:///x.go", SOURCE)
    piece = next(each for each in file.pieces if each.text.startswith(b"func loops"))
    names = Pass(piece, unit_of(file), environment())
    told: list[str] = []
    expected: list[str] = []
    for loop in descendants(piece.root):
        if loop.type != "for_statement":
            continue
        head = piece.line_text(piece.line_of(loop.start_byte)).decode().strip()
        match = re.search(r"\{ // (.*)", head)
        assert match is not None, head
        expected.append(f"{head.split('{ //')[0]}: {match[1]}")
        count = iterations(loop, names)
        text = "?"
        if count is not None:
            text = count.text
            text += f" = {count.value}" if count.value is not None else ""
            text += " negative" if count.may_be_negative else ""
            text += " once" if count.once is not None else ""
            text += " shared" if count.is_shared else ""
            text += f" {count.type}" if count.type not in ("", "int") else ""
        told.append(f"{head.split('{ //')[0]}: {text}")
    assert told == expected
