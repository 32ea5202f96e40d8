"""Findings that rest on other declarations of the file change when those do, and only then."""

import pytest

from engine import ANALYZER, environment
from memvet.golang.source import Edit, GoFile

SOURCE = b"""package p

type hosts []string

type server struct{ all hosts }

const few = 9

var names = []string{"a", "b", "c", "d", "e"}

func (s *server) list() []string { return s.all }

func load(s *server) (out []string, n int) {
	return s.all, few
}

func use(s *server) {
	var a, b, c, d, e []string
	for _, x := range s.all {
		a = append(a, x)
	}
	for _, x := range s.list() {
		b = append(b, x)
	}
	loaded, _ := load(s)
	for _, x := range loaded {
		c = append(c, x)
	}
	for i := 0; i < few; i++ {
		d = append(d, "x")
	}
	for _, name := range names {
		e = append(e, name)
	}
	println(a, b, c, d, e)
}
"""


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        (b"hosts []string", b"hosts []int", "abcde"),
        (b"hosts []string", b"hosts chan string", "bcde"),
        (b"all hosts", b"all func(func(string) bool)", "bcde"),
        (b"few = 9", b"few = 4", "abce"),
        (b'"d", "e"', b'"d"', "abcd"),
        (b"list() []string", b"list() other", "acde"),
        (b"(out []string, n int)", b"(out other, n int)", "abde"),
        (b"return s.all, few", b"return nil, 0", "abcde"),
    ],
)
def test_findings_follow_other_declarations(old: bytes, new: bytes, found: str) -> None:
    where = environment(codes=frozenset({"MV302"}))
    file = GoFile("file:///x.go", SOURCE)
    before = ANALYZER.analyse(file, where)
    assert [each.message[0] for _, each in before] == list("abcde")
    at = SOURCE.index(old)
    edited = file.edited(Edit(at, at + len(old), new))
    after = ANALYZER.analyse(edited, where, before)
    fresh = ANALYZER.analyse(GoFile("file:///x.go", edited.text), where)
    assert [each.message[0] for _, each in after] == list(found)
    assert [each for _, each in after] == [each for _, each in fresh]
