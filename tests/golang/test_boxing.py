"""What an interface needs a heap object for, and what may be inlined, before the real compiler."""

import re
import subprocess
from pathlib import Path

import pytest

from engine import unit_of
from gomodule import GoModule
from memvet.analysis.model import Environment, Settings
from memvet.analysis.passes import Pass
from memvet.golang.boxing.boxing import boxed_bytes
from memvet.golang.boxing.inlining import may_be_inlined
from memvet.golang.boxing.leaking import leak_of
from memvet.golang.context import within_function
from memvet.golang.source import GoFile
from memvet.golang.syntax import Node, descendants, text_of
from toolchains import go_binary, go_environment

# Expressions of many types: the compiler must allocate just where boxed_bytes says how much. Big
# integers, since those below 256 need none, which their types do not tell.
VALUES = """
big; int8(n); int16(big); uint16(big); int64(big); uintptr(big); float32(n) + 1.5; float64(n) + 1.5
complex(float64(big), 1); text; bytes; numbers; n == 0; byte(n); &big; table; channel; function
struct{}{}; [0]int{}; [3]int{big}; pair{big, text}; one{&big}; [1]*int{&big}; deep{one{&big}}
tiny{n == 0}; single{big}; holder{table}; reader; 12345; "constant"; 1.5; []int(nil); named(text)
"""
# Statements that put p, a struct of two words, into an interface, and whether that is in the heap.
WAYS = {
    "s.Put(p)": True,
    "h.hook(p)": True,
    "ch <- p": True,
    "kept = append(kept, p)": True,
    "local := append([]any(nil), p); n += len(local) - 1": True,
    'byName["p"] = p': True,
    "h.field = p": True,
    "slots[0] = p": True,
    "last = p": True,
    "current.v = p": True,
    "recent[n] = p": True,
    "s.Put(any(p))": True,
    "for i := 0; i < 1; i++ { var v any = p; s.Put(v) }": True,
    "s.Put([]any{p})": True,
    "s.Put(&holds{p})": True,
    "list.PushBack(p)": True,
    "syncMap.Store(1, p)": True,
    "value.Store(p)": True,
    "heap.Push(h, p)": True,
    "ctx = context.WithValue(bg, key{}, p)": True,
    "json.Marshal(p)": True,
    "sort.Stable(lengths(words))": True,
    "json.NewEncoder(io.Discard).Encode(p)": True,
    "reflect.DeepEqual(p, h)": True,
    "sort.Sort(lengths(words))": True,
    "fmt.Fprint(io.Discard, p)": True,
    "stored(p)": True,
    "started(p)": True,
    "deferring(p)": True,
    "selecting(p)": False,
    "recovering(p)": True,
    "twice(p)": True,
    "directive(p)": True,
    "passing(p)": True,
    "recursive(p, 0)": True,
    "large(p, 1, 2, 3)": True,
    "inlined(p)": False,
    "ranging(p)": False,
    "typed(p)": False,
    "takenOut(p)": False,
    "compared(p)": False,
    "ignored(p)": False,
    "given(p)": False,
    "var v shape = p; n += v.Area() * 0": False,
}
PROGRAM = """package main

import (
	"container/heap"
	"container/list"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"reflect"
	"sort"
	"sync"
	"sync/atomic"
	"testing"
)

type (
	named  string
	pair   struct { a int; b string }
	one    struct{ p *int }
	deep   struct{ o one }
	tiny   struct{ on bool }
	single struct{ n int }
	holder struct{ m map[string]int }
	holds  struct{ v any }
	key    struct{}
	shape  interface{ Area() int }
	point  struct{ X, Y int64 }
	sink   interface{ Put(v any) }
	memory struct{ v any }
	hooked struct {
		hook  func(v any)
		field any
		stack []any
	}
	lengths []string
)

func (p point) Area() int { return int(p.X * p.Y) }

func (m *memory) Put(v any) { m.v = v }

func (h *hooked) Len() int           { return 0 }
func (h *hooked) Less(i, j int) bool { return false }
func (h *hooked) Swap(i, j int)      {}
func (h *hooked) Push(v any)         { h.stack = append(h.stack[:0], v) }
func (h *hooked) Pop() any           { return nil }

func (l lengths) Len() int           { return len(l) }
func (l lengths) Less(i, j int) bool { return len(l[i]) < len(l[j]) }
func (l lengths) Swap(i, j int)      { l[i], l[j] = l[j], l[i] }

var (
	n        int
	big      = 100000
	text     = fmt.Sprint("text", n)
	bytes    = []byte(text)
	numbers  = []int{1, 2}
	table    = map[string]int{}
	channel  = make(chan int)
	function = func() { n++ }
	reader   io.Reader
	last     shape
	result   any
	never    = make(chan int)
	kept     = make([]any, 0, 100000)
	current  holds
	recent   [4]any
	points   = make([]point, 1)
	sinks    = []sink{&memory{}, nil}
)

func less(i, j int) bool { return i < j }

func stored(s shape) { last = s }

func started(s shape) { go func() { _ = s.Area() }() }

func deferring(s shape) int {
	defer function()
	return s.Area()
}

func selecting(s shape) int {
	select {
	case <-never:
		return 0
	case n := <-ready:
		return n * s.Area()
	}
}

var ready = func() chan int { c := make(chan int); close(c); return c }()

func recovering(s shape) int {
	if recover() != nil {
		return 0
	}
	return s.Area()
}

func twice(s shape) int { return s.Area() + s.Area() }

//go:noinline
func directive(s shape) int { return s.Area() }

func passing(s shape) int {
	defer function()
	return deferring(s)
}

func recursive(s shape, depth int) int {
	if depth > 0 {
		return recursive(s, depth-1)
	}
	return s.Area()
}

func large(s shape, a, b, c int) int {
	x := a*b + b*c + c*a + a*a + b*b + c*c + a*b*c
	y := x*a + x*b + x*c + a*b + b*c + c*a + a*a
	z := x*y + y*a + x*b + y*c + a*b + b*c + c*a
	w := x*y*z + y*a + x*b + y*c + z*b + b*z + c*z
	return s.Area() + x + y + z + w + a*w + b*w + c*w
}

func inlined(s shape) int { return s.Area() }

func ranging(s shape) (sum int) {
	for _, each := range numbers {
		sum += each * s.Area()
	}
	return sum
}

func typed(s shape) int {
	defer function()
	if p, ok := s.(point); ok {
		return int(p.X)
	}
	return 0
}

func takenOut(s shape) {
	defer function()
	switch s := s.(type) {
	case point:
		points[0] = s
	}
}

func compared(s shape) bool {
	defer function()
	return s == nil
}

func ignored(s shape) int {
	defer function()
	return n
}

func given(s shape) shape {
	defer function()
	return s
}

func count(f func()) { fmt.Println(testing.AllocsPerRun(100, f)) }

func used(list *list.List, syncMap *sync.Map, value *atomic.Value, s sink, h *hooked, p point) {
	byName := map[string]any{"p": nil}
	slots := []any{nil}
	words := []string{"a", "b"}
	var boxedWords any = words
	ch := make(chan any, 10000)
	var atomicPointer atomic.Value
	atomicPointer.Store(&p)
	bg := context.Background()
	ctx := bg
%s	result = []any{boxedWords, byName, slots, words, ch, ctx, list, syncMap, value, s, h, p}
}

func main() {
	h := &hooked{hook: func(v any) { result = v }, stack: make([]any, 0, 10)}
	used(list.New(), &sync.Map{}, &atomic.Value{}, sinks[n], h, point{int64(big), int64(big)})
}

var _ = []any{heap.Push, json.Marshal, reflect.DeepEqual, sort.Sort}
"""


def statements(lines: list[str]) -> bytes:
    body = "".join(f"\tcount(func() {{ {each} }})\n" for each in lines)
    return (PROGRAM % body).encode()


def counts(folder: Path, go: str, lines: list[str]) -> list[int]:
    """The allocations of each line."""
    module = GoModule.create(folder, go)
    module.write("counts/main.go", statements(lines))
    module.write("other/other.go", b"package other\n")  # go build leaves no binary for two
    assert module.build() == ""
    *found, status = module.run("counts").split("\n")
    assert "exit 0" in (status or found[-1])
    return [int(float(each)) for each in found if re.fullmatch(r"[\d.]+", each)]


def piece(text: bytes, word: bytes) -> tuple[Pass, Node]:
    """A pass over the declaration that holds a word, and the node of that."""
    file = GoFile("file:///x.go", text)
    unit = unit_of(file)
    found = next(each for each in file.pieces if word in each.text)
    names = Pass(found, unit, Environment(Settings(frozenset())))
    return names, next(each for each in found.root.named_children if each.type != "comment")


@pytest.mark.parametrize("go", ["1.21", "1.27"])
def test_boxed_bytes(go: str, tmp_path: Path) -> None:
    values = [each.strip() for each in re.split(r"[;\n]", VALUES.strip()) if each.strip()]
    lines = [f"result = any({each})" for each in values]
    measured = counts(tmp_path / "module", go, lines)
    names, function = piece(statements(lines), b"func used(")
    boxed = [
        each.named_children[0]
        for each in descendants(function)
        if each.type == "argument_list" and text_of(each.parent or each).startswith(b"any(")
    ]
    assert len(boxed) == len(values) == len(measured)
    for value, allocations in zip(boxed, measured, strict=True):
        size = boxed_bytes(value, names)
        assert size is not None, value.text
        assert (size > 0) is (allocations > 0), (value.text, size, allocations)


@pytest.mark.parametrize("go", ["1.21", "1.27"])
def test_ways_to_the_heap(go: str, tmp_path: Path) -> None:
    """Where the table says True the compiler allocates for it; where False it does not."""
    measured = counts(tmp_path / "module", go, list(WAYS))
    names, function = piece(statements(list(WAYS)), b"func used(")
    literals = [each for each in descendants(function) if each.type == "func_literal"]
    assert len(literals) == len(WAYS) == len(measured)
    for (line, is_heap), literal, allocations in zip(WAYS.items(), literals, measured, strict=True):
        found = [
            leak_of(each, names) for each in within_function(literal) if text_of(each) in _BOXED
        ]
        assert any(found) is is_heap, line
        assert (allocations > 0) is is_heap, (line, allocations)


@pytest.mark.parametrize("go", ["1.21", "1.27"])
def test_the_library_boxes(go: str, tmp_path: Path) -> None:
    """What is handed to the library needs an object more than a pointer to it."""
    lines = [
        "json.Marshal(p)",
        'json.MarshalIndent(p, "", "")',
        "json.NewEncoder(io.Discard).Encode(p)",
        "reflect.DeepEqual(p, point{})",
        "list.PushBack(p)",
        "value.Store(p)",
        "syncMap.Store(1, p)",
        "ctx = context.WithValue(bg, key{}, p)",
        "sort.Sort(lengths(words))",
        "sort.Stable(lengths(words))",
        "sort.Slice(words, less)",
        "sort.SliceStable(words, less)",
    ]
    pointers = [re.sub(r"\bp\b|lengths\(words\)", r"&\g<0>", each) for each in lines]
    pointers = [each.replace("&lengths(words)", "(*lengths)(&words)") for each in pointers]
    pointers = [each.replace("(words, less", "(boxedWords, less") for each in pointers]
    pointers = ["atomicPointer.Store(&p)" if "value" in each else each for each in pointers]
    measured = counts(tmp_path / "module", go, lines + pointers)
    names, function = piece(statements(lines), b"func used(")
    literals = [each for each in descendants(function) if each.type == "func_literal"]
    for at, (line, literal) in enumerate(zip(lines, literals, strict=True)):
        assert measured[at] > measured[at + len(lines)], line
        inside = [each for each in within_function(literal) if text_of(each) in _BOXED]
        assert any(leak_of(each, names) for each in inside), line


_BOXED = (b"p", b"words", b"lengths(words)")


@pytest.mark.parametrize("go", ["1.21", "1.27"])
def test_what_may_be_inlined(go: str, tmp_path: Path) -> None:
    """What the compiler inlines, may_be_inlined never denies."""
    module = GoModule.create(tmp_path / "module", go)
    text = statements(list(WAYS))
    module.write("counts/main.go", text)
    said = subprocess.run(
        [go_binary(go), "build", "-gcflags=-m=2", "-o", tmp_path / "binary", "./counts"],
        cwd=module.root,
        env=go_environment(),
        capture_output=True,
        text=True,
        check=True,
    ).stderr
    inlined = set(re.findall(r"can inline (\w+) ", said))
    file = GoFile("file:///x.go", text)
    denied: set[str] = set()
    for each in file.pieces:
        if each.text.startswith((b"func ", b"//go:noinline")):
            names, function = piece(text, each.text)
            name = function.child_by_field_name("name")
            assert name is not None
            if not may_be_inlined(function, names):
                denied.add(text_of(name).decode())
    assert {"inlined", "ranging", "selecting"} <= inlined
    assert {"deferring", "recovering", "twice", "directive", "large"} <= denied
    assert not inlined & denied
