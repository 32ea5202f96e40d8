"""Findings that rest on other files: completed when these are known, renewed when these change."""

from pathlib import Path

import pytest

from lsp_client import LspClient, range_
from lsp_watcher import Watcher, written
from memvet.detectors import RULES

MODULE = "module example.com/m\n\ngo 1.27\n"
# Whether `Load` gives a slice stands in another file, and in another package.
USER = """package m

import "example.com/m/store"

func names(s *store.Store) []string {
	var out []string
	for _, each := range load() {
		out = append(out, each)
	}
	return out
}

func keys(s *store.Store) []string {
	var out []string
	for _, each := range s.Keys {
		out = append(out, each)
	}
	return out
}
"""
LOADER = "package m\n\nfunc load() []string { return nil }\n"
STORE = "package store\n\ntype Store struct{ Keys []string }\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in (
        ("go.mod", MODULE),
        ("user.go", USER),
        ("load.go", LOADER),
        ("store/store.go", STORE),
    ):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


async def test_other_files_complete_and_renew(folder: Path) -> None:
    client = LspClient(RULES)
    await client.initialize()
    uri, loader = (folder / "user.go").as_uri(), (folder / "load.go").as_uri()
    user = Watcher(client, uri)
    client.open(uri, USER)
    await user.lines([])
    await user.lines([5, 13])
    # Open buffers win over the disk; bodies do not matter, declarations do.
    client.open(loader, LOADER)
    client.change(loader, 2, {"range": written(LOADER, "[]string"), "text": "chan string"})
    await user.lines([13])
    before = LOADER.replace("[]string", "chan string")
    client.change(loader, 3, {"range": written(before, "chan string"), "text": "map[int]string"})
    await user.lines([5, 13])
    store = (folder / "store" / "store.go").as_uri()
    client.open(store, STORE.replace("[]string", "chan string"))
    await user.lines([5])
    client.notify("textDocument/didClose", {"textDocument": {"uri": store}})
    await user.lines([5, 13])


RELAY = """package main

import "time"

func relay(in <-chan int, use func(int)) {
	for {
		select {
		case n := <-in:
			use(n)
		case <-time.After(time.Second):
		}
	}
}
"""


async def test_the_program_decides_about_timers(tmp_path: Path) -> None:
    """A `//go:debug` line in another file, and the go line, are seen at once."""
    (tmp_path / "go.mod").write_text("module example.com/m\n\ngo 1.22\n", encoding="utf-8")
    main = "package main\n\nfunc main() { relay(nil, nil) }\n"
    for name, text in (("main.go", main), ("relay.go", RELAY)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    client = LspClient(RULES)
    await client.initialize()
    uri, other = (tmp_path / "relay.go").as_uri(), (tmp_path / "main.go").as_uri()
    relay = Watcher(client, uri)
    client.open(uri, RELAY)
    await relay.lines([9])
    client.open(other, main)
    client.change(other, 2, {"range": range_((0, 0)), "text": "//go:debug asynctimerchan=0\n"})
    await relay.lines([])
    client.change(other, 3, {"range": range_((0, 26), (0, 27)), "text": "1"})
    await relay.lines([9])
    client.notify("textDocument/didClose", {"textDocument": {"uri": other}})
    (tmp_path / "go.mod").write_text("module example.com/m\n\ngo 1.23.0\n", encoding="utf-8")
    changes = [{"uri": (tmp_path / "go.mod").as_uri(), "type": 2}]
    client.notify("workspace/didChangeWatchedFiles", {"changes": changes})
    await relay.lines([])
