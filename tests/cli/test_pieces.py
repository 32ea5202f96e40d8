"""Small parts of the command line by themselves: diffs, progress, addresses, errors of its own."""

import importlib.metadata
import sys
import time
from collections.abc import Iterator
from email.message import Message
from pathlib import Path

import pytest

import memvet.server.info
from memvet.analysis.model import Rule
from memvet.server import links
from memvet.server.arguments import parse
from memvet.server.cli import main
from memvet.server.output.progress import Progress
from memvet.server.unified import unified_diff


@pytest.mark.parametrize(
    ("old", "new", "diff"),
    [
        ("a\n", "a\n", ""),
        ("a\nb\n", "a\nc\n", "--- x.go\n+++ x.go\n@@ -1,2 +1,2 @@\n a\n-b\n+c\n"),
        ("a\r\nb\r\n", "a\r\n", "--- x.go\n+++ x.go\n@@ -1,2 +1 @@\n a\r\n-b\r\n"),
        ("a\rb\n", "a\rc\n", "--- x.go\n+++ x.go\n@@ -1 +1 @@\n-a\rb\n+a\rc\n"),
        (
            "a\nb",
            "b",
            "--- x.go\n+++ x.go\n@@ -1,2 +1 @@\n-a\n b\n\\ No newline at end of file\n",
        ),
        (
            "a",
            "b",
            "--- x.go\n+++ x.go\n@@ -1 +1 @@\n-a\n\\ No newline at end of file\n"
            "+b\n\\ No newline at end of file\n",
        ),
        ("é\n", "", "--- x.go\n+++ x.go\n@@ -1 +0,0 @@\n-é\n"),
        ("a\u2028b\n", "", "--- x.go\n+++ x.go\n@@ -1 +0,0 @@\n-a\u2028b\n"),
    ],
)
def test_unified_diff(old: str, new: str, diff: str) -> None:
    assert unified_diff("x.go", old.encode(), new.encode()) == diff


def test_name_with_a_blank_in_a_diff() -> None:
    """A tab ends such a name: patch and git would stop at the blank."""
    assert unified_diff("x y.go", b"a\n", b"").startswith("--- x y.go\t\n+++ x y.go\t\n")


def test_progress_shows_in_long_runs_only(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")  # so that rich takes the captured stream for a terminal
    now = [0.0]
    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    with Progress("checking", 300, is_shown=True) as progress:
        progress.advance(100)
        assert capsys.readouterr().err == ""
        now[0] = 10.0
        progress.advance(100)
        progress.advance(50)
    shown = capsys.readouterr().err
    assert "checking" in shown and "250/300" in shown


def test_progress_is_for_terminals(capsys: pytest.CaptureFixture[str]) -> None:
    with Progress("checking", 300) as progress:
        progress.advance(300)
    assert capsys.readouterr().err == ""


@pytest.fixture
def forgotten_links() -> Iterator[None]:
    """Addresses are looked up once: a test has its own."""
    caches = (links.rule_url, links._documentation)  # pyright: ignore[reportPrivateUsage]  # as said
    for cache in caches:
        cache.cache_clear()
    yield
    for cache in caches:
        cache.cache_clear()


@pytest.mark.usefixtures("forgotten_links")
@pytest.mark.parametrize(
    ("declared", "url"),
    [
        ([], None),
        (["Source, https://example.org/memvet"], None),
        (
            ["Source, https://example.org/memvet", "Documentation, https://example.org/docs/"],
            "https://example.org/docs/rules/MV104.md",
        ),
    ],
)
def test_address_of_a_rule(
    monkeypatch: pytest.MonkeyPatch, declared: list[str], url: str | None
) -> None:
    message = Message()
    for each in declared:
        message["Project-URL"] = each

    def metadata(distribution: str) -> Message:
        assert distribution == "memvet"
        return message

    monkeypatch.setattr(importlib.metadata, "metadata", metadata)
    assert links.rule_url("MV104") == url


def test_a_mistake_of_its_own_is_no_finding(
    monkeypatch: pytest.MonkeyPatch, rules: list[Rule], capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(rule: Rule) -> str:
        raise ZeroDivisionError(rule.code)

    monkeypatch.setattr(memvet.server.info, "page", broken)
    assert main(["explain", "MV900"], rules) == 2
    printed = capsys.readouterr().err.splitlines()
    assert "ZeroDivisionError: MV900" in printed
    assert printed[-1] == "memvet: this is a mistake in memvet: please report it"


@pytest.mark.parametrize(
    ("arguments", "address"),
    [
        (["--tcp", "2087"], ("127.0.0.1", 2087)),
        (["--tcp", "localhost:2087"], ("localhost", 2087)),
        (["--tcp", "[::1]:2087"], ("::1", 2087)),
        (["--stdio", "--clientProcessId=7"], None),
    ],
)
def test_options_of_the_server(arguments: list[str], address: tuple[str, int] | None) -> None:
    options = parse(["server", *arguments])
    assert options.tcp == address
    assert options.client_process == (7 if address is None else None)


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["chekc"],
        ["check", "--format", "yaml"],
        ["check", "--sel", "MV1"],
        ["check", "--select", ","],
        ["check", "--jobs", "0"],
        ["check", "--fail-on", "never"],
        ["check", "--config", "a.toml", "--isolated"],
        ["server", "--tcp", "host:"],
        ["explain"],
    ],
    ids=" ".join,
)
def test_command_line_that_cannot_be_understood(
    arguments: list[str], rules: list[Rule], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as leaving:
        main(arguments, rules)
    printed = capsys.readouterr()
    assert (leaving.value.code, printed.out) == (2, "")
    assert printed.err.splitlines()[-1].startswith("memvet")


@pytest.mark.skipif(sys.platform != "linux", reason="a device that is always full")
@pytest.mark.parametrize("command", ["check", "rules"])
def test_output_that_cannot_be_written(
    command: str,
    tmp_path: Path,
    rules: list[Rule],
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    with open("/dev/full", "w") as full, monkeypatch.context() as patch:
        patch.setattr(sys, "stdout", full)
        assert main([command], rules) == 2
    assert capfd.readouterr().err == "memvet: standard output: No space left on device\n"
