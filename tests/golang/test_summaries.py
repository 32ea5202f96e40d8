"""What functions do with their parameters."""

import pytest

from engine import unit_of
from memvet.analysis.model import Environment, Settings
from memvet.analysis.passes import Pass
from memvet.golang.effects import RECEIVER, Extent
from memvet.golang.memory.deeds import Deed
from memvet.golang.memory.summaries import Summary, effects_on, summary_of
from memvet.golang.source import GoFile
from memvet.golang.syntax import descendants

HEAD = """package p

import (
	"bytes"
	"context"
	"io"
	"os"
	"slices"
)

type pool struct {
	files []*os.File
	last  []byte
	next  *pool
}

var kept []byte

var _ = context.Background
var _ = io.EOF
var _ = bytes.Clone
var _ = slices.Clone[[]byte]
"""


def _summary(function: str) -> Summary:
    file = GoFile("file:///p.go", f"{HEAD}\n{function}\n".encode())
    piece = file.pieces[-1]
    context = Pass(piece, unit_of(file), Environment(Settings(frozenset())))
    found = summary_of(piece.root.named_children[-1], context)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("function", "deeds"),
    [
        ("func f(p []byte) int { return len(p) + cap(p) }", ""),
        (
            "func f(p []byte) bool { for _, b := range p { println(b) }; return p[0] == 1 }",
            "",
        ),
        ("func f(p []byte) { p[0] = 1 }", "WRITES"),
        ("func f(p *pool) { p.next.last = nil }", "WRITES"),
        ('func f(p map[string]int) { delete(p, "x") }', "WRITES"),
        ('func f(p []byte) { copy(p, "x") }', "WRITES"),
        ("func f(p []byte) { q := make([]byte, len(p)); copy(q, p) }", ""),
        ("func f(p []byte) { kept = p }", "STORES"),
        ("func f(p []byte, s *pool) { s.last = p[:4] }", "STORES"),
        ("func (s *pool) f(p *os.File) { s.files = append(s.files, p) }", "STORES"),
        ("func f(p []byte, out chan []byte) { out <- p }", "STORES"),
        ("func f(p []byte) { kept = bytes.Clone(p) }", ""),
        ("func f(p []byte) { q := p; r := q; kept = r }", "STORES"),
        ("func f(p []byte) { var s pool; s.last = p; println(s.files) }", ""),
        ("func f(p []byte) *pool { return &pool{last: p} }", "RETURNS"),
        ("func f(p []byte) (out []byte) { out = p; return }", "RETURNS"),
        ("func f(p []byte) ([]byte, error) { return bytes.TrimSpace(p), nil }", "RETURNS"),
        ("func f(p []byte) string { return string(p) }", ""),
        ("func f(p *pool) []byte { return p.last }", "RETURNS"),
        ("func f(p *pool) int { return len(p.last) }", ""),
        ("func f(p func()) { p() }", "CALLS"),
        ("func f(p func()) { go p() }", "CALLS STARTS"),
        ("func f(p context.CancelFunc) { defer p() }", "CALLS"),
        ("func f(p context.CancelFunc) { defer func() { p() }() }", "CALLS"),
        ("func f(p context.CancelFunc) func() { return func() { p() } }", "CALLS STARTS"),
        ("func f(p *os.File) error { defer p.Close(); return nil }", "CLOSES METHOD GIVEN"),
        ("func f(p *bytes.Buffer) { p.Reset() }", "METHOD GIVEN"),
        ("func f(p *bytes.Buffer) int { return p.Len() }", "METHOD"),
        ("func f(p chan int) { close(p) }", "CLOSES"),
        ("func f(p chan int) { p <- 1 }", "SENDS"),
        ("func f(p chan int) int { return <-p }", "RECEIVES"),
        ("func f(p chan int) { for range p {} }", "RECEIVES"),
        ("func f(p chan int) { select { case p <- 1: default: } }", "SENDS"),
        ("func f(p chan int) { go func() { p <- 1 }() }", "SENDS STARTS"),
        ("func f(p io.Reader) { io.ReadAll(p) }", "GIVEN"),
        ("func f(p []byte) { unknown(p) }", "GIVEN"),
        ("func f(p []byte) { q := &p; *q = nil }", "GIVEN"),
        ("func f(p any) { switch q := p.(type) { case []byte: kept = q } }", "STORES"),
        ("func f(p any) { if q, ok := p.([]byte); ok { kept = q } }", "STORES"),
        ("func f(p [][]byte) { for _, q := range p { kept = q } }", "STORES"),
        (
            "func f(p []byte) { slices.SortFunc(p, func(a, b byte) int { return int(a - p[0]) }) }",
            "GIVEN",
        ),
        ("func f(_ []byte) {}", ""),
        ("func f([]byte) {}", ""),
    ],
)
def test_deeds(function: str, deeds: str) -> None:
    assert _summary(function).fates[0].deeds == {Deed[each] for each in deeds.split()}


@pytest.mark.parametrize(
    ("function", "deed", "method", "always"),
    [
        ("func f(p *os.File) { p.Close() }", Deed.CLOSES, "", True),
        ("func f(p *os.File) { defer p.Close(); if p == nil { return } }", Deed.CLOSES, "", True),
        ("func f(p *os.File, x bool) { if x { return }; p.Close() }", Deed.CLOSES, "", False),
        ("func f(p *os.File, x bool) { if x { os.Exit(1) }; p.Close() }", Deed.CLOSES, "", True),
        ("func f(p *bytes.Buffer) { p.Reset() }", Deed.METHOD, "Reset", True),
        ("func f(p *bytes.Buffer) { p.Reset() }", Deed.METHOD, "Len", False),
        ("func f(p *pool) { p.files[0].Close() }", Deed.CLOSES, "", False),
        ("func f(p context.CancelFunc) { for { p() } }", Deed.CALLS, "", True),
        ("func f(p context.CancelFunc) { go func() { p() }() }", Deed.CLOSES, "", False),
    ],
)
def test_always(function: str, deed: Deed, method: str, *, always: bool) -> None:
    assert _summary(function).always(0, deed, method) is always


@pytest.mark.parametrize(
    ("function", "returned"),
    [
        ("func f(p []byte) []byte { return p[:4] }", [(0, Extent.PART)]),
        ("func f(p []byte) []byte { return p[4:] }", [(0, Extent.NEARLY_WHOLE)]),
        ("func f(p []byte) (int, []byte) { return 0, p }", [(1, Extent.WHOLE)]),
        ("func f(p []byte) (n int, q []byte) { q = p; return }", [(1, Extent.WHOLE)]),
        (
            "func f(p []byte) (a, b []byte) { a, b, _ = bytes.Cut(p, nil); return }",
            [(0, Extent.PART), (1, Extent.PART)],
        ),
        ("func f(p []byte) [][]byte { return bytes.Fields(p) }", [(0, Extent.PARTS)]),
        ("func f(p []byte) *pool { s := &pool{}; s.last = p; return s }", [(0, Extent.HELD)]),
        ("func f(p *pool) []byte { return p.last }", [(0, None)]),
    ],
)
def test_returned(function: str, returned: list[tuple[int, Extent | None]]) -> None:
    fate = _summary(function).fates[0]
    assert sorted((each.result, each.extent) for each in fate.returned) == returned


def test_receivers_and_variadic_parameters_have_their_places() -> None:
    found = _summary("func (s *pool) f(a, b int, p ...[]byte) { s.last = p[0] }")
    assert list(found.fates) == [RECEIVER, 0, 1, 2]
    assert found.fates[RECEIVER].deeds == {Deed.WRITES}
    assert found.fate(2, 3) is None
    assert found.fate(1, 3) is found.fates[1]


def test_effects_come_from_the_table_and_from_bodies() -> None:
    text = f"""{HEAD}
func head(p []byte) []byte {{ return p[:4] }}

func keep(p []byte) {{ kept = p }}

func run(p []byte) {{ unknown(p) }}

func use(p []byte) {{
	head(p)
	keep(p)
	run(p)
	bytes.TrimSpace(p)
}}
"""
    file = GoFile("file:///p.go", text.encode())
    context = Pass(file.pieces[-1], unit_of(file), Environment(Settings(frozenset())))
    calls = [each for each in descendants(context.piece.root) if each.type == "call_expression"]
    head, keep, run, trim = (effects_on(call, 0, context) for call in calls)
    assert [each.extent for each in head.shares] == [Extent.PART]
    assert head.only_reads(0)
    assert keep.stores == {0}
    assert not run.only_reads(0)
    assert not run.stores
    assert [each.extent for each in trim.shares] == [Extent.NEARLY_WHOLE]
