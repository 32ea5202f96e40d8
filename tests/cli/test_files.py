"""Files as they are on disk: what `fix` keeps, and what cannot be read or written."""

import os
import stat
import sys
from pathlib import Path

import pytest

from memvet.analysis.model import Rule
from memvet.server.cli import main

BEFORE = b"package a\n\nfunc f() {\n\tprintln(1)\n}\n"
AFTER = b"package a\n\nfunc f() {\n}\n"


@pytest.fixture(autouse=True)
def directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working directory of a test."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
@pytest.mark.parametrize("last", [True, False])
def test_fix_keeps_mark_and_line_ends(
    directory: Path, rules: list[Rule], mark: bytes, end: bytes, last: bool
) -> None:
    def laid_out(text: bytes) -> bytes:
        return mark + (text if last else text[:-1]).replace(b"\n", end)

    (directory / "a.go").write_bytes(laid_out(BEFORE))
    assert main(["fix"], rules) == 0
    assert (directory / "a.go").read_bytes() == laid_out(AFTER)


@pytest.mark.skipif(sys.platform == "win32", reason="modes are of POSIX systems")
@pytest.mark.parametrize("mode", [0o600, 0o644, 0o755])
def test_fix_keeps_the_mode(directory: Path, rules: list[Rule], mode: int) -> None:
    path = directory / "a.go"
    path.write_bytes(BEFORE)
    path.chmod(mode)
    assert main(["fix"], rules) == 0
    assert (path.read_bytes(), stat.S_IMODE(path.stat().st_mode)) == (AFTER, mode)
    assert [each.name for each in directory.iterdir()] == ["a.go"]


def test_fix_writes_through_a_link(directory: Path, rules: list[Rule]) -> None:
    (directory / "elsewhere").mkdir()
    (directory / "elsewhere" / "a.txt").write_bytes(BEFORE)
    (directory / "a.go").symlink_to("elsewhere/a.txt")
    assert main(["fix"], rules) == 0
    assert (directory / "a.go").is_symlink()
    assert (directory / "elsewhere" / "a.txt").read_bytes() == AFTER


def test_fix_leaves_what_needs_no_fix_alone(directory: Path, rules: list[Rule]) -> None:
    path = directory / "a.go"
    path.write_bytes(AFTER)
    os.utime(path, ns=(1, 1))
    before = path.stat()
    assert main(["fix"], rules) == 0
    after = path.stat()
    assert (after.st_mtime_ns, after.st_ino) == (before.st_mtime_ns, before.st_ino)


def test_diff_changes_nothing(
    directory: Path, rules: list[Rule], capsys: pytest.CaptureFixture[str]
) -> None:
    path = directory / "a.go"
    path.write_bytes(BEFORE)
    assert main(["fix", "--diff"], rules) == 1
    assert path.read_bytes() == BEFORE
    assert "-\tprintln(1)\n" in capsys.readouterr().out


def test_fix_refuses_a_read_only_file(
    directory: Path, rules: list[Rule], capsys: pytest.CaptureFixture[str]
) -> None:
    (directory / "a.go").write_bytes(BEFORE)
    (directory / "a.go").chmod(0o444)
    (directory / "b.go").write_bytes(BEFORE)
    assert main(["fix", "--format", "concise"], rules) == 2
    printed = capsys.readouterr()
    assert printed.out.startswith("a.go:4:2: MV900 information: ")
    assert printed.err.splitlines() == [
        "memvet: a.go: is read-only: make it writable first, then run this again",
        "fixed b.go: MV900 ×1",
        "Fixed 1 finding in 1 file; 1 finding left",
    ]
    assert (directory / "b.go").read_bytes() == AFTER


def test_what_cannot_be_read_is_skipped(
    directory: Path, rules: list[Rule], capsys: pytest.CaptureFixture[str]
) -> None:
    (directory / "a.go").write_bytes(BEFORE)
    (directory / "dangling.go").symlink_to("nowhere.go")
    (directory / "directory.go").mkdir()
    (directory / "latin.go").write_bytes(b'package a\n\nvar s = "caf\xe9"\n')
    (directory / "utf16.go").write_bytes("package a\n".encode("utf-16"))
    assert main(["check", "--format", "concise"], rules) == 2
    printed = capsys.readouterr()
    assert printed.out.count("\n") == 1 and printed.out.startswith("a.go:4:2: ")
    assert printed.err.splitlines() == [
        "memvet: dangling.go: no such file or directory: check the path",
        "memvet: latin.go: not UTF-8: byte 0xe9 on line 3; save the file as UTF-8",
        "memvet: utf16.go: not UTF-8: byte 0xff on line 1; save the file as UTF-8",
        "1 finding in 1 file, 1 fixable with `memvet fix`; 2 files skipped;"
        " `memvet explain MV900` tells more",
    ]


@pytest.mark.parametrize("command", ["check", "fix"])
@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"\n",
        b"\xef\xbb\xbf",
        b"package",
        b"func (",
        b"}}}}",
        b"`",
        b"/*",
        b"\x00\x01\x02",
        b"package a\n\nfunc f() {" + b"{" * 2000,
        b"package a\n\nvar x = " + b"(" * 2000 + b"println(1)",
        b"package a\n\nvar s = `" + b"x" * 1_000_000 + b"`\n",
    ],
    ids=lambda value: repr(value[:12]),
)
def test_any_text_is_looked_at(
    directory: Path,
    rules: list[Rule],
    capsys: pytest.CaptureFixture[str],
    text: bytes,
    command: str,
) -> None:
    (directory / "a.go").write_bytes(text)
    assert main([command, "--format", "json"], rules) in (0, 1)
    assert "failed here" not in capsys.readouterr().err


def test_vendor_and_testdata(
    directory: Path, rules: list[Rule], capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("vendor/v", "testdata", "_old", ".git", "own"):
        (directory / name).mkdir(parents=True)
        (directory / name / "a.go").write_bytes(BEFORE)

    def found(*arguments: str) -> set[str]:
        main(["check", "--format", "concise", *arguments], rules)
        return {line.split(":")[0] for line in capsys.readouterr().out.splitlines()}

    assert found() == {"own/a.go"}
    assert found("--include-vendor", "./...") == {"own/a.go", "vendor/v/a.go"}
    assert found("testdata", "_old") == {"testdata/a.go", "_old/a.go"}


def test_go_version(directory: Path, rules: list[Rule], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as leaving:
        main(["check", "--go", "new"], rules)
    assert leaving.value.code == 2
    error = "memvet check: error: argument --go: 'new' is no Go version: write one such as 1.21"
    assert capsys.readouterr().err.splitlines()[-1] == error
