"""Frames of findings in text that is hard to show."""

import pytest

from memvet.analysis.driver import Analyzer
from memvet.analysis.model import Environment, Rule, Settings
from memvet.golang.source import GoFile
from memvet.server.output.frames import frame
from memvet.server.output.parts import cells, plain, shown
from memvet.server.report import ReportedFinding
from memvet.server.reporting import report_findings


def reported(rules: list[Rule], text: str) -> ReportedFinding:
    def fail(code: str, error: Exception) -> None:
        raise AssertionError(code) from error

    analyzer = Analyzer(rules, fail)
    environment = Environment(Settings(frozenset({"MV900"})))
    analysis = analyzer.analyse(GoFile("a.go", text.encode()), environment)
    return next(report_findings("a.go", analysis, fail))


def framed(rules: list[Rule], text: str, width: int = 160) -> list[str]:
    """The lines of source and marks of the only finding."""
    lines = plain(frame(reported(rules, text), "println-call", width)).splitlines()
    return [line for line in lines[3:] if " = fix" not in line]


def test_mark_stands_under_what_it_means(rules: list[Rule]) -> None:
    source, mark = framed(rules, 'package a\n\nfunc f() { _ = "日本é\u0301"; println(1) }\n')
    assert cells(source[: source.index("println")]) == mark.index("^") == 4 + 24
    assert mark.count("^") == len("println(1)")


def test_tabs_become_four_blanks(rules: list[Rule]) -> None:
    source, mark = framed(rules, "package a\n\nfunc f() {\n\t\tprintln(\t1)\n}\n")
    assert source == "4 |         println(    1)"
    assert mark == "  |         ^^^^^^^^^^^^^^"


@pytest.mark.parametrize("end", ["\r\n", "\n"])
def test_line_ends_are_not_shown(rules: list[Rule], end: str) -> None:
    source, _ = framed(rules, f"package a{end}{end}func f() {{{end}\tprintln(1){end}}}{end}")
    assert source == "4 |     println(1)"


def test_last_line_without_line_end(rules: list[Rule]) -> None:
    source, mark = framed(rules, "package a\n\nfunc f() { println(1) }")
    assert (source, mark) == ("3 | func f() { println(1) }", "  |            ^^^^^^^^^^")


def test_long_span_is_shown_by_its_ends(rules: list[Rule]) -> None:
    arguments = "".join(f"\t\t{number},\n" for number in range(40))
    lines = framed(rules, f"package a\n\nfunc f() {{\n\tprintln(\n{arguments}\t)\n}}\n")
    assert lines == [
        " 4 |     println(",
        "   |     ^^^^^^^^",
        "...",
        "45 |     )",
        "   |     ^",
    ]


@pytest.mark.parametrize("before", [0, 30, 100, 100_000])
@pytest.mark.parametrize("behind", [0, 100, 100_000])
@pytest.mark.parametrize("filler", ["x", "語"])
def test_part_of_a_long_line(rules: list[Rule], before: int, behind: int, filler: str) -> None:
    text = f"package a\n\nfunc f() {{ /*{filler * before}*/ println(1) /*{filler * behind}*/ }}\n"
    source, mark = framed(rules, text, width=60)
    assert cells(source) <= 60 and cells(mark) <= 60
    start = mark.index("^")
    at = source.index("println(1)")
    assert (cells(source[:at]), mark.count("^")) == (start, len("println(1)"))
    if behind > 100:
        assert source.endswith("…")
    if before > 100:
        assert source.startswith("3 | …")


def test_long_line_has_little_of_it_in_the_report(rules: list[Rule]) -> None:
    finding = reported(rules, f"package a\n\nfunc f() {{ println({'1,' * 50_000}) }}\n")
    assert sum(len(line.text) for line in finding.source.values()) < 1000
    assert finding.place.end_column - finding.place.column == len("println()") + 100_000


@pytest.mark.parametrize(
    ("text", "harmless"),
    [
        ("plain ü 日本", "plain ü 日本"),
        ("a\tb", "a    b"),
        ("\x1b[31mred\x1b[0m", "␛[31mred␛[0m"),
        ("a\rb\nc\x00\x7f", "a␍b␊c␀␡"),
        ("a\u202eb\u2066c\x9bd\u2028", "a\ufffdb\ufffdc\ufffdd\ufffd"),
    ],
)
def test_nothing_in_a_source_moves_the_cursor(text: str, harmless: str) -> None:
    assert shown(text) == harmless


@pytest.mark.parametrize(
    ("text", "width"), [("", 0), ("abc", 3), ("日本", 4), ("e\u0301", 1), ("ｱ", 1), ("🙂", 2)]
)
def test_cells(text: str, width: int) -> None:
    assert cells(text) == width
