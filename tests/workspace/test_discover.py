"""From command-line paths to Go files."""

import os
from collections.abc import Sequence
from pathlib import Path

import pytest

from memvet.server.workspace.discover import discover

TREE = [
    "a.go",
    "b.go",
    "b_test.go",
    "c.txt",
    "_skipped.go",
    ".skipped.go",
    "go.mod",
    "a/z.go",
    "a/b/deep.go",
    "a/testdata/t.go",
    "a-b/x.go",
    "cmd/main.go",
    "vendor/example.com/v/v.go",
    "node_modules/n/n.go",
    ".git/g.go",
    "_old/o.go",
    "nested/go.mod",
    "nested/n.go",
    "testdata/t.go",
    "dir.go/inside.go",
]
# In the order they come in: files by name, then subdirectories by name.
ALL = [
    *["a.go", "b.go", "b_test.go", "a/z.go", "a/b/deep.go", "a-b/x.go", "cmd/main.go"],
    *["dir.go/inside.go", "nested/n.go"],
]


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A module with something of everything."""
    for name in TREE:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("package p\n")
    return tmp_path


def names(tree: Path, arguments: Sequence[str], *, include_vendor: bool = False) -> list[str]:
    found = discover(arguments, include_vendor=include_vendor, directory=str(tree))
    assert found.failures == ()
    for file in found.files:
        assert os.path.samefile(file.path, tree / file.name)
    return [file.name for file in found.files]


@pytest.mark.parametrize("argument", [".", "./", "./...", "...", ".//"])
def test_a_directory_stands_for_all_below_it(tree: Path, argument: str) -> None:
    assert names(tree, [argument]) == ALL


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["a"], ["a/z.go", "a/b/deep.go"]),
        (["./a/"], ["a/z.go", "a/b/deep.go"]),
        (["a/..."], ["a/z.go", "a/b/deep.go"]),
        (["cmd", "a"], ["cmd/main.go", "a/z.go", "a/b/deep.go"]),
        (["a/b/deep.go"], ["a/b/deep.go"]),
        (["./a.go"], ["a.go"]),
        (["_skipped.go"], ["_skipped.go"]),
        (["testdata"], ["testdata/t.go"]),
        (["a/testdata/t.go"], ["a/testdata/t.go"]),
        (["vendor"], ["vendor/example.com/v/v.go"]),
        (["_old/..."], ["_old/o.go"]),
        (["nested"], ["nested/n.go"]),
        (["node_modules/n"], ["node_modules/n/n.go"]),
        (["dir.go"], ["dir.go/inside.go"]),
        (["a/../cmd"], ["a/../cmd/main.go"]),
        ([], []),
    ],
)
def test_what_an_argument_stands_for(tree: Path, arguments: list[str], expected: list[str]) -> None:
    assert names(tree, arguments) == expected


def test_vendor_is_asked_for(tree: Path) -> None:
    assert names(tree, ["."], include_vendor=True) == [*ALL, "vendor/example.com/v/v.go"]


def test_absolute_paths_stay_absolute(tree: Path) -> None:
    argument = f"{tree}/a/..."
    assert names(tree / "cmd", [argument]) == [f"{tree}/a/z.go", f"{tree}/a/b/deep.go"]


def test_the_directory_above(tree: Path) -> None:
    assert names(tree / "cmd", ["../a"]) == ["../a/z.go", "../a/b/deep.go"]


def test_a_file_is_taken_once_under_its_first_name(tree: Path) -> None:
    assert names(tree, ["b.go", "a.go", "./b.go", f"{tree}/a.go", "a/../b.go"]) == ["b.go", "a.go"]
    rest = [name for name in ALL if name != "cmd/main.go"]
    assert names(tree, ["cmd", ".", "a/..."]) == ["cmd/main.go", *rest]


def test_links_to_directories_are_not_followed(tree: Path) -> None:
    (tree / "a" / "loop").symlink_to(tree, target_is_directory=True)
    (tree / "again").symlink_to(tree / "cmd", target_is_directory=True)
    (tree / "link.go").symlink_to(tree / "cmd", target_is_directory=True)
    assert names(tree, ["."]) == ALL
    assert names(tree, ["again"]) == ["again/main.go"]
    assert names(tree, ["cmd", "again"]) == ["cmd/main.go"]


def test_links_to_files_are_followed_once(tree: Path) -> None:
    (tree / "cmd" / "also.go").symlink_to(tree / "a" / "z.go")
    (tree / "cmd" / "outside.go").symlink_to(tree / "_skipped.go")
    assert names(tree, ["cmd"]) == ["cmd/also.go", "cmd/main.go", "cmd/outside.go"]
    assert names(tree, ["a", "cmd"]) == ["a/z.go", "a/b/deep.go", "cmd/main.go", "cmd/outside.go"]


@pytest.mark.parametrize(
    ("argument", "line"),
    [
        ("gone", "gone: no such file or directory: check the path"),
        ("gone/...", "gone/...: no such file or directory: check the path"),
        ("a.go/x", "a.go/x: a part of this path is not a directory: check the path"),
        ("a.go/...", "a.go/...: is not a directory: leave out the '/...'"),
        ("c.txt", "c.txt: is not a Go file: name a .go file or a directory"),
        (
            "a/.../z.go",
            "a/.../z.go: '...' is understood at the end only: name a directory before it",
        ),
    ],
)
def test_what_cannot_be_used_is_said_and_the_rest_goes_on(
    tree: Path, argument: str, line: str
) -> None:
    found = discover([argument, "cmd"], directory=str(tree))
    assert [str(failure) for failure in found.failures] == [line]
    assert [file.name for file in found.files] == ["cmd/main.go"]


def test_a_broken_link_is_said(tree: Path) -> None:
    (tree / "cmd" / "broken.go").symlink_to("nowhere.go")
    found = discover(["cmd"], directory=str(tree))
    assert [failure.name for failure in found.failures] == ["cmd/broken.go"]
    assert [file.name for file in found.files] == ["cmd/main.go"]


def test_a_directory_that_cannot_be_read_is_said(
    tree: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scandir = os.scandir

    def refuse(path: str) -> object:
        if path.endswith("a-b"):
            raise PermissionError(13, "Permission denied", path)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    found = discover(["."], directory=str(tree))
    assert [failure.name for failure in found.failures] == ["a-b"]
    assert "permission denied" in found.failures[0].message
    assert [file.name for file in found.files] == [name for name in ALL if name != "a-b/x.go"]


def test_the_current_directory_is_where_paths_start(
    tree: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tree / "cmd")
    assert [file.name for file in discover(["."]).files] == ["main.go"]
