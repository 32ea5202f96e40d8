"""Findings that rest on other files: completed when these are known, renewed when these change."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from lsp_client import LspClient, at, items, range_
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


class Watcher:
    """Waits for what is published for one document, each time behind what it has seen."""

    def __init__(self, client: LspClient, uri: str) -> None:
        self._client = client
        self._uri = uri
        self._seen = 0

    async def lines(self, wanted: list[int]) -> None:
        """Waits until findings of MV302 are on the lines `wanted`, from 0, and no others."""

        def found(message: Mapping[str, object]) -> bool:
            if message.get("method") != "textDocument/publishDiagnostics":
                return False
            if at(message, "params", "uri") != self._uri:
                return False
            told = items(at(message, "params", "diagnostics"))
            if [at(each, "range", "start", "line") for each in told] != wanted:
                return False
            messages = enumerate(self._client.messages)
            place = next(index for index, each in messages if each is message)
            if place < self._seen:
                return False
            self._seen = place + 1
            return True

        await self._client.until(found)


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


def written(text: str, part: str) -> dict[str, object]:
    """Where a part of a text stands."""
    line, row = next((i, row) for i, row in enumerate(text.splitlines()) if part in row)
    start = row.index(part)
    return range_((line, start), (line, start + len(part)))
