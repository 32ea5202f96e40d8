"""Editing gives what starting afresh gives: pieces, trees, names and findings."""

from dataclasses import dataclass, replace

from hypothesis import given, settings
from hypothesis import strategies as st

from engine import ANALYZER, environment
from expectations import cases
from memvet.analysis.driver import FileAnalysis
from memvet.analysis.model import Finding
from memvet.golang.scopes import FileScope
from memvet.golang.source import Edit, GoFile, Piece
from memvet.golang.syntax import Node

HEAD = b"""// Package p is edited.
package p

import (
	"fmt"
	"os"
)

// T has a tag and a raw string that holds a declaration.
type T struct {
	A int `json:"a"`
}

var template = `
func inside() {
type X int
`

/* A comment
func commented() {}
*/
const limit = 10

// all opens them all.
func all(names []string) error {
	for _, name := range names {
		f, err := os.Open(name)
		if err != nil {
			return err
		}
		defer f.Close()
		fmt.Println(f.Name(), 'x', "\\u00e9\xc3\xa9")
	}
	return nil
}

func squares(n int) (out []int) {
	for i := 0; i < n; i++ {
		out = append(out, i*i)
	}
	return out
}

func first(name string) []byte {
	raw, _ := os.ReadFile(name)
	return raw[:100]
}
"""
SOURCES = [HEAD, HEAD.replace(b"\n", b"\r\n"), *(case.text() for case in cases()[::7])]
FRAGMENTS = [
    *(b"{", b"}", b"(", b")", b"[", b"]", b"`", b'"', b"'", b"\\", b"/*", b"*/", b"//", b"\n"),
    *(b"\r\n", b"\r", b" ", b"\t", b";", b"x", b"defer ", b"func ", b"\nfunc f() {\n", b"var "),
    *(b"\ntype ", b"\nimport ", b"append", b":=", b"continue", b"\xc3\xa9", b"\xf0\x9f\x98\x80"),
    *(b"new(", b"new(x.f(1))", b"new(T)", b" = new(1)\n"),
    *(b"", b"//memvet:ignore\n", b"//memvet:ignore-file MV104\n", b"\n\n}\n", b"const (\n"),
]


@dataclass(frozen=True)
class Step:
    """One edit, at a fraction of the text, so that it fits any text."""

    at: float
    length: int
    text: bytes

    def edit(self, text: bytes) -> Edit:
        start = int(self.at * len(text))
        end = min(len(text), start + self.length)
        return Edit(
            boundary(text, start), max(boundary(text, start), boundary(text, end)), self.text
        )


def boundary(text: bytes, at: int) -> int:
    """The start of the character that holds offset `at`."""
    while at > 0 and at < len(text) and text[at] & 0xC0 == 0x80:
        at -= 1
    return at


steps = st.lists(
    st.builds(
        Step,
        st.floats(0, 1, allow_nan=False),
        st.sampled_from([0, 0, 0, 1, 1, 2, 7, 40, 300]),
        st.sampled_from(FRAGMENTS),
    ),
    min_size=1,
    max_size=8,
)


def shape(node: Node) -> list[tuple[str, int, int, bool]]:
    """All nodes of a tree."""
    found: list[tuple[str, int, int, bool]] = []
    todo = [node]
    while todo:
        each = todo.pop()
        found.append((each.type, each.start_byte, each.end_byte, each.is_missing))
        todo.extend(each.children)
    return found


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(SOURCES), steps)
def test_edits_equal_a_fresh_start(source: bytes, edits: list[Step]) -> None:
    file = GoFile("file:///x.go", source)
    analysis = ANALYZER.analyse(file, environment())
    for step in edits:
        file = file.edited(step.edit(file.text))
        analysis = ANALYZER.analyse(file, environment(), analysis)
        fresh = GoFile("file:///x.go", file.text)
        assert [piece.text for piece in file.pieces] == [piece.text for piece in fresh.pieces]
        assert b"".join(piece.text for piece in file.pieces) == file.text
        for ours, theirs in zip(file.pieces, fresh.pieces, strict=True):
            assert shape(ours.root) == shape(theirs.root)
        assert file.starts == fresh.starts
        assert file.line_count == fresh.line_count
        assert FileScope(file).names == FileScope(fresh).names == analysis.scope.names
        same_findings(analysis, ANALYZER.analyse(fresh, environment()))


def same_findings(ours: FileAnalysis, fresh: FileAnalysis) -> None:
    """Equal, but that a broken declaration may keep earlier findings, without fixes."""
    for old, new in zip(ours.file.pieces, fresh.file.pieces, strict=True):
        mine, theirs = ours.results[old].raw, fresh.results[new].raw
        if not old.is_broken:
            assert placed(mine, ours) == placed(theirs, fresh)
            assert placed(ours.results[old].shown, ours) == placed(fresh.results[new].shown, fresh)
            continue
        kept = set(placed(mine, ours)) - set(placed(theirs, fresh))
        assert set(placed(theirs, fresh)) <= set(placed(mine, ours))
        assert all(each.evidence is None for each, _ in kept)
        assert all(in_text(old, each) for each in mine)


def placed(
    findings: tuple[Finding, ...], analysis: FileAnalysis
) -> list[tuple[Finding, tuple[int | None, ...]]]:
    """Findings, and which pieces of the file their related places are in if not in their own."""
    pieces = analysis.file.pieces
    return [
        (
            replace(each, related=tuple(replace(other, piece=None) for other in each.related)),
            tuple(pieces.index(other.piece) if other.piece else None for other in each.related),
        )
        for each in findings
    ]


def in_text(piece: Piece, finding: Finding) -> bool:
    return 0 <= finding.span.start <= finding.span.end <= piece.size


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=200), st.sampled_from(SOURCES), st.floats(0, 1), st.floats(0, 1))
def test_any_text_is_taken(noise: bytes, source: bytes, begin: float, end: float) -> None:
    """Truncated, mutilated, not Go at all: no exception."""
    low, high = sorted((int(begin * len(source)), int(end * len(source))))
    for text in (noise, source[:low], source[low:high], source[:low] + noise + source[high:]):
        text = text.decode(errors="replace").encode()
        for _, finding in ANALYZER.analyse(GoFile("file:///x.go", text), environment()):
            assert finding.message
