"""Modules, workspaces and what follows from them for a file."""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from memvet.golang.modules.header import read_header
from memvet.golang.modules.version import NEWEST, FileVersion, GoVersion, Program
from memvet.server.workspace.modules import FileFacts, Module, Modules, Origin
from memvet.server.workspace.stamped import RECHECK_SECONDS

GO_1_20, GO_1_22, GO_1_24 = (GoVersion(1, minor) for minor in (20, 22, 24))


class Clock:
    """A clock that stands still until told."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def write(root: Path, files: Mapping[str, str]) -> None:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


def facts(
    path: Path, text: str = "package p\n", modules: Modules | None = None, **environment: str
) -> FileFacts:
    asked = modules or Modules(environment=environment)
    return asked.facts(str(path), read_header(text.encode()))


@pytest.fixture
def outside(tmp_path: Path) -> Iterator[Path]:
    """A folder that no go.mod or go.work lies above, or the tests would read that."""
    for level in tmp_path.parents:
        assert not (level / "go.mod").exists()
        assert not (level / "go.work").exists()
    yield tmp_path


def test_without_a_module_the_newest_version_holds(outside: Path) -> None:
    found = facts(outside / "a.go")
    assert found.module is None
    assert found.version == FileVersion(NEWEST, NEWEST)
    assert found.program == Program()
    assert found.origin is Origin.OWN


def test_the_nearest_go_mod_holds(outside: Path) -> None:
    write(outside, {"go.mod": "module m\ngo 1.20\n", "n/go.mod": "module m/n\ngo 1.24.1\n"})
    assert facts(outside / "x" / "a.go").version.language == GO_1_20
    inner = facts(outside / "n" / "x" / "a.go")
    assert inner.version == FileVersion(GO_1_24, GoVersion(1, 24, 1))
    assert inner.module is not None
    assert inner.module.directory == str(outside / "n")


def test_no_go_line_is_an_old_version(outside: Path) -> None:
    write(outside, {"go.mod": "module m\n"})
    found = facts(outside / "a.go")
    assert found.version.language == GoVersion(1, 16)
    assert found.program.go == GoVersion(1, 16)


def test_the_files_own_line_counts(outside: Path) -> None:
    write(outside, {"go.mod": "module m\ngo 1.24\n"})
    found = facts(outside / "a.go", "//go:build go1.18\n\npackage p\n")
    assert found.version == FileVersion(GoVersion(1, 21), GO_1_24)
    assert found.program.go == GO_1_24


def test_a_version_from_the_command_line_overrides_all(outside: Path) -> None:
    write(outside, {"go.mod": "module m\ngo 1.24\ngodebug a=b\n"})
    modules = Modules(go=GoVersion(1, 20, 3), environment={})
    found = facts(outside / "a.go", "//go:build go1.22\n\npackage p\n", modules)
    assert found.version == FileVersion(GO_1_20, GoVersion(1, 20, 3))
    assert found.program == Program(GoVersion(1, 20, 3))


def test_the_program_of_a_module(outside: Path) -> None:
    write(outside, {"go.mod": "module m\ngo 1.22\ntoolchain go1.24.2\ngodebug asynctimerchan=1\n"})
    found = facts(outside / "a.go").program
    assert found == Program(GO_1_22, GoVersion(1, 24, 2), (("asynctimerchan", "1"),))


WORKSPACE = {
    "go.work": "go 1.24\ntoolchain go1.27.0\ngodebug c=d\nuse (\n\t./a\n\t../other\n)\n",
    "a/go.mod": "module a\ngo 1.20\ntoolchain go1.21.0\ngodebug a=b\n",
    "b/go.mod": "module b\ngo 1.22\n",
}


def test_a_workspace_decides_for_programs_of_its_modules(outside: Path) -> None:
    write(outside / "w", WORKSPACE)
    write(outside / "other", {"go.mod": "module other\ngo 1.22\n"})
    used = facts(outside / "w" / "a" / "x" / "a.go")
    assert used.workspace is not None
    assert used.version.language == GO_1_20
    assert used.program == Program(GO_1_24, GoVersion(1, 27, 0), (("c", "d"),))
    unused = facts(outside / "w" / "b" / "b.go")
    assert unused.workspace is None
    assert unused.program == Program(GO_1_22)


def test_a_workspace_that_is_switched_off_or_elsewhere(outside: Path) -> None:
    write(outside / "w", WORKSPACE)
    write(outside / "other", {"go.mod": "module other\ngo 1.22\n"})
    inside, other = outside / "w" / "a" / "a.go", outside / "other" / "a.go"
    assert facts(inside, GOWORK="off").program.go == GO_1_20
    assert facts(inside, GOWORK="auto").program.go == GO_1_24
    assert facts(other).program.go == GO_1_22
    assert facts(other, GOWORK=str(outside / "w" / "go.work")).program.go == GO_1_24
    assert facts(inside, GOWORK=str(outside / "gone" / "go.work")).program.go == GO_1_20


@pytest.mark.parametrize(
    ("path", "origin"),
    [
        ("m/a.go", Origin.OWN),
        ("m/vendor.go", Origin.OWN),
        ("m/vendor/x.y/z/a.go", Origin.VENDOR),
        ("m/sub/vendor/x.y/z/a.go", Origin.VENDOR),
        ("vendor/own/a.go", Origin.OWN),
        ("vendor/none/a.go", Origin.VENDOR),
        ("gopath/pkg/mod/x.y/z@v1.2.3/a.go", Origin.MODULE_CACHE),
        ("gopath/pkg/mod/x.y/z@v0.0.0-20200101000000-0123456789ab/s/a.go", Origin.MODULE_CACHE),
        ("cache/x.y/z@v1.2.3/a.go", Origin.MODULE_CACHE),
        ("pkg/mod/a.go", Origin.OWN),
        ("go/src/os/a.go", Origin.GOROOT),
        ("go/src/vendor/x/a.go", Origin.GOROOT),
        ("go/src/cmd/go/a.go", Origin.GOROOT),
        ("clone/src/os/a.go", Origin.OWN),
    ],
)
def test_whose_a_file_is(outside: Path, path: str, origin: Origin) -> None:
    write(
        outside,
        {
            "m/go.mod": "module m\n",
            "vendor/own/go.mod": "module own\n",
            "go/VERSION": "go1.27.3\n",
            "go/src/go.mod": "module std\n",
            "go/src/cmd/go.mod": "module cmd\n",
            "clone/src/go.mod": "module std\n",
        },
    )
    assert facts(outside / path, GOMODCACHE=str(outside / "cache")).origin is origin


def test_generated_and_test_files(outside: Path) -> None:
    made = "// Code generated by hand. DO NOT EDIT.\n\npackage p\n"
    assert facts(outside / "a.go", made).is_generated
    assert not facts(outside / "a.go").is_generated
    assert facts(outside / "a_test.go").is_test
    assert not facts(outside / "test.go").is_test


@pytest.mark.parametrize(
    ("module", "directory", "path"),
    [
        ("example.com/m", ".", "example.com/m"),
        ("example.com/m", "a/b", "example.com/m/a/b"),
        ("example.com/m", "..", None),
        ("example.com/m", "../m2", None),
        ("example.com/m", "..a", "example.com/m/..a"),
        ("std", "net/http", "net/http"),
        ("std", ".", None),
        ("cmd", "go", "cmd/go"),
        ("", "a", None),
    ],
)
def test_import_paths(outside: Path, module: str, directory: str, path: str | None) -> None:
    write(outside, {"m/go.mod": f"module {module}\n" if module else "go 1.20\n"})
    found = Modules(environment={}).module(str(outside / "m"))
    assert found is not None
    assert found.import_path(os.path.join(found.directory, directory)) == path


def test_a_change_is_seen_after_a_second_or_when_told(outside: Path) -> None:
    clock = Clock()
    modules = Modules(environment={}, clock=clock)
    directory = outside / "a" / "b"
    assert modules.module(str(directory)) is None

    write(outside, {"go.mod": "module m\ngo 1.20\n"})
    assert modules.module(str(directory)) is None
    clock.now += RECHECK_SECONDS
    first = modules.module(str(directory))
    assert first is not None
    assert first.file.go == GO_1_20

    os.replace(_other(outside, "module m\ngo 1.22\n"), outside / "go.mod")
    assert modules.module(str(directory)) == first
    modules.forget()
    second = modules.module(str(directory))
    assert second is not None
    assert second.file.go == GO_1_22

    write(outside, {"a/go.mod": "module n\n"})
    clock.now += RECHECK_SECONDS
    nearer = modules.module(str(directory))
    assert nearer is not None
    assert nearer.directory == str(outside / "a")

    (outside / "a" / "go.mod").unlink()
    modules.forget()
    assert modules.module(str(directory)) == second


def test_an_unchanged_file_is_read_once(outside: Path) -> None:
    write(outside, {"go.mod": "module m\n"})
    clock = Clock()
    modules = Modules(environment={}, clock=clock)
    first = modules.module(str(outside))
    clock.now += 10 * RECHECK_SECONDS
    second = modules.module(str(outside))
    assert first is not None
    assert second is not None
    assert second.file is first.file


def test_a_go_mod_that_cannot_be_read_is_still_a_module(
    outside: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(outside, {"go.mod": "module m\ngo 1.22\n"})
    modules = Modules(environment={})

    def refuse(*_arguments: object, **_named: object) -> None:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patched:
        patched.setattr("builtins.open", refuse)
        found = modules.module(str(outside))
    assert found is not None
    assert [error.message for error in found.file.errors] == ["cannot be read: Permission denied"]
    again = modules.module(str(outside))
    assert isinstance(again, Module)
    assert again.file.go == GO_1_22


def test_a_directory_called_go_mod_is_none(outside: Path) -> None:
    (outside / "go.mod").mkdir()
    assert Modules(environment={}).module(str(outside)) is None


def _other(root: Path, text: str) -> Path:
    path = root / "other"
    path.write_text(text)
    return path
