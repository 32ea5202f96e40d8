"""Comments that silence findings: every form, and what is said of those that silence none."""

import pytest

from engine import ALL_CODES, ANALYZER, environment
from memvet.golang.source import GoFile

SOURCE = """package p

import "os"

func all(names []string) {
	for _, name := range names {
		f, _ := os.Open(name)
%s
	}
}
"""


def found(lines: str, codes: frozenset[str] = ALL_CODES) -> list[tuple[str, str]]:
    """Code and message of all findings, in order: the first part, and none of MV104."""
    file = GoFile("file:///x.go", (SOURCE % lines).encode())
    analysis = ANALYZER.analyse(file, environment("1.24", codes=codes))
    return [
        (each.code, "" if each.code == "MV104" else each.message.partition(":")[0])
        for _, each in analysis
    ]


@pytest.mark.parametrize(
    "comment",
    [
        "//memvet:ignore",
        "//memvet:ignore they are few",
        "//memvet:ignore MV104",
        "//memvet:ignore MV104 they are few",
        "//memvet:ignore mv104 in small letters",
        "//memvet:ignore defer-in-loop by name",
        "//memvet:ignore MV302,MV104 two of them",
        "//memvet:ignore MV302, MV104 with a space",
        "//memvet:ignore MV104, for a reason",
        "//nolint",
        "//nolint:all",
        "//nolint // for a reason",
        "//nolint:memvet",
        "//nolint:errcheck,memvet // for a reason",
        "//nolint:errcheck, memvet",
        "//nolint:MV104",
        "//nolint: MV104",
        "// nolint:mv104",
        "//lint:ignore MV104 for a reason",
        "//lint:ignore SA1000,MV104 for a reason",
    ],
)
def test_silences_its_line_or_the_one_below(comment: str) -> None:
    assert found(f"\t\tdefer f.Close() {comment}") == []
    assert found(f"\t\t{comment}\n\t\tdefer f.Close()") == []


@pytest.mark.parametrize(
    "comment",
    [
        "//nolint:errcheck",
        "//nolint:errcheck,gosec // for memvet",
        "//nolintlint",
        "//lint:ignore SA1000 for a reason",
        "// see //nolint:memvet",
        "/*nolint:memvet*/",
        "// memvet finds this",
    ],
)
def test_other_comments_silence_nothing_and_are_not_reported(comment: str) -> None:
    assert found(f"\t\tdefer f.Close() {comment}") == [("MV104", "")]


@pytest.mark.parametrize(
    ("comment", "problem"),
    [
        ("//memvet:ignore MV302", "MV302 has nothing to say here any more"),
        ("//memvet:ignore MV302,MV303", "MV302 and MV303 have nothing to say here any more"),
        ("//memvet:ignore MV999", "there is no rule MV999"),
        ("//memvet:ignore MV302, mv999", "there is no rule mv999"),
        ("// memvet:ignore MV104", "a directive has no space behind the slashes"),
        ("//memvet:ignoreMV104", "memvet knows ignore and ignore-file, not 'ignoreMV104'"),
        ("//memvet:ignore=MV104", "memvet knows ignore and ignore-file, not 'ignore=MV104'"),
        ("//memvet:disable MV104", "memvet knows ignore and ignore-file, not 'disable'"),
        ("//nolint:MV302", "MV302 has nothing to say here any more"),
        ("//lint:ignore MV302 for a reason", "MV302 has nothing to say here any more"),
    ],
)
def test_a_comment_of_no_use_is_named(comment: str, problem: str) -> None:
    assert found(f"\t\tdefer f.Close() {comment}") == [("MV104", ""), ("MV001", problem)]


@pytest.mark.parametrize("comment", ["//memvet:ignore", "//nolint:memvet"])
def test_a_comment_for_all_rules_is_unused_only_where_all_are_on(comment: str) -> None:
    useless = f"\t\tf.Close() {comment}"
    assert found(useless) == [("MV001", "no rule has anything to say here any more")]
    assert found(useless, ALL_CODES - {"MV303"}) == []


def test_a_comment_for_a_rule_that_is_off_is_not_unused() -> None:
    assert found("\t\tf.Close() //memvet:ignore MV303", ALL_CODES - {"MV303"}) == []
    assert found("\t\tf.Close() //memvet:ignore MV303") != []


@pytest.mark.parametrize("comment", ["//nolint", "//nolint:all", "//nolint:gosec"])
def test_what_belongs_to_other_tools_is_never_unused(comment: str) -> None:
    assert found(f"\t\tf.Close() {comment}") == []
