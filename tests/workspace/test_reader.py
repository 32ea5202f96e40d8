"""Reading sources, and replacing them without losing anything."""

import os
import stat
from pathlib import Path

import pytest

from memvet.server.workspace.failure import Failure, NotUtf8
from memvet.server.workspace.reader import read_source, replace_source

OLD = b'\xef\xbb\xbfpackage p\r\n\r\nvar s = "\xe4\xb8\x96"\n'
NEW = b"\xef\xbb\xbfpackage p\r\n"


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "a.go"
    path.write_bytes(OLD)
    return path


def only_file(path: Path) -> bool:
    """Whether nothing but the file is in its folder: no temporary file is left."""
    return list(path.parent.iterdir()) == [path]


def test_bytes_come_as_they_are(source: Path) -> None:
    assert read_source(str(source)) == OLD


@pytest.mark.parametrize(
    ("text", "offset", "line"),
    [
        (b"package p\n// caf\xe9\n", 16, 2),
        (b"\xff\xfep\x00", 0, 1),
        (b"package p\n\n\xe4\xb8", 11, 3),
        (b"// \xed\xa0\xbd", 3, 1),  # a surrogate
        (b"// \xc0\x80", 3, 1),  # a zero in two bytes
    ],
)
def test_what_is_not_utf8_is_placed(source: Path, text: bytes, offset: int, line: int) -> None:
    source.write_bytes(text)
    failure = read_source(str(source), "dir/a.go")
    assert isinstance(failure, NotUtf8)
    assert (failure.name, failure.offset, failure.line) == ("dir/a.go", offset, line)
    byte = f"0x{text[offset]:02x}"
    assert (
        str(failure) == f"dir/a.go: not UTF-8: byte {byte} on line {line}; save the file as UTF-8"
    )


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    failure = read_source(str(tmp_path / "a.go"), "a.go")
    assert failure == Failure("a.go", "no such file or directory: check the path")


def test_a_directory(tmp_path: Path) -> None:
    failure = read_source(str(tmp_path), "dir")
    assert failure == Failure("dir", "is a directory: name a Go file in it")


@pytest.mark.parametrize("mode", [0o644, 0o600, 0o755, 0o664])
def test_replacing_keeps_the_mode(source: Path, mode: int) -> None:
    source.chmod(mode)
    assert replace_source(str(source), OLD, NEW) is None
    assert source.read_bytes() == NEW
    assert stat.S_IMODE(source.stat().st_mode) == mode
    assert only_file(source)


def test_replacing_keeps_the_owner_where_it_may(
    source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[tuple[int, int]] = []
    before = source.stat()
    of_another = os.stat_result((0, 0, 0, 1, 12345, 12345, 0, 0, 0, 0))

    def fstat(_descriptor: int) -> os.stat_result:
        return of_another

    def refuse(_descriptor: int, uid: int, gid: int) -> None:
        given.append((uid, gid))
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "fstat", fstat)
    monkeypatch.setattr(os, "fchown", refuse)
    assert replace_source(str(source), OLD, NEW) is None
    assert given == [(before.st_uid, before.st_gid)]
    assert source.read_bytes() == NEW


def test_replacing_goes_through_links(source: Path, tmp_path: Path) -> None:
    folder = tmp_path / "links"
    folder.mkdir()
    (folder / "one.go").symlink_to("two.go")
    (folder / "two.go").symlink_to(source)
    assert replace_source(str(folder / "one.go"), OLD, NEW) is None
    assert (folder / "one.go").is_symlink()
    assert (folder / "two.go").is_symlink()
    assert source.read_bytes() == NEW
    assert len(list(folder.iterdir())) == 2


def test_what_has_changed_meanwhile_is_not_replaced(source: Path) -> None:
    failure = replace_source(str(source), NEW, b"package q\n", "a.go")
    assert failure == Failure("a.go", "has changed on disk meanwhile: run this again")
    assert source.read_bytes() == OLD


def test_what_is_read_only_is_not_replaced(source: Path) -> None:
    source.chmod(0o444)
    failure = replace_source(str(source), OLD, NEW, "a.go")
    assert failure is not None
    assert failure.message.startswith("is read-only")
    assert source.read_bytes() == OLD
    assert only_file(source)


def test_what_is_not_there_is_not_made(tmp_path: Path) -> None:
    failure = replace_source(str(tmp_path / "a.go"), OLD, NEW, "a.go")
    assert failure == Failure("a.go", "no such file or directory: check the path")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("call", ["fsync", "replace", "chmod"])
def test_a_failure_on_the_way_loses_nothing(
    source: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    def fail(*_arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, call, fail)
    failure = replace_source(str(source), OLD, NEW, "a.go")
    monkeypatch.undo()
    assert failure == Failure("a.go", "cannot be used: no space left on device")
    assert source.read_bytes() == OLD
    assert only_file(source)


def test_an_interruption_loses_nothing(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_arguments: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "replace", interrupt)
    with pytest.raises(KeyboardInterrupt):
        replace_source(str(source), OLD, NEW)
    assert source.read_bytes() == OLD
    assert only_file(source)
