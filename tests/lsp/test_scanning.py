"""Commands for a whole workspace: files that nobody has open are scanned and fixed as well."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from lsp_client import FULL_CAPABILITIES, LspClient, at, is_object, items

SOURCE = "package p\n\nfunc f() { println(1) }\n"
CLEAN = "package p\n\nfunc f() {}\n"
REFACTORING: Mapping[str, object] = {
    **FULL_CAPABILITIES,
    "workspace": {"workspaceEdit": {"documentChanges": True, "metadataSupport": True}},
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A module with a finding in two files of three, and one in a folder that is passed over."""
    (tmp_path / "go.mod").write_text("module example.com/m\n\ngo 1.21\n")
    files = {"a.go": SOURCE, "é/b.go": SOURCE, "c.go": CLEAN, "vendor/v/v.go": SOURCE}
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    return tmp_path


async def begin(
    client: LspClient,
    folder: Path,
    capabilities: Mapping[str, object] = FULL_CAPABILITIES,
    **settings: object,
) -> None:
    folders = [{"uri": folder.as_uri(), "name": "m"}]
    options = {"settings": settings}
    await client.initialize(capabilities, workspaceFolders=folders, initializationOptions=options)


def run(command: str) -> dict[str, object]:
    return {"command": command, "arguments": []}


async def scan(client: LspClient) -> object:
    return await client.call("workspace/executeCommand", run("memvet.scan"))


def shown(client: LspClient) -> dict[object, int]:
    """How many findings each file shows by what was published last; none are left out."""
    published = client.sent("textDocument/publishDiagnostics")
    counts = {at(each, "uri"): len(items(at(each, "diagnostics"))) for each in published}
    return {uri: count for uri, count in counts.items() if count}


async def until_shown(client: LspClient, expected: Mapping[object, int]) -> None:
    await client.until(lambda message: shown(client) == expected)


async def test_scan(client: LspClient, folder: Path) -> None:
    await begin(client, folder)
    assert await scan(client) == {"files": 3, "findings": 2}
    one, other = (folder / "a.go").as_uri(), (folder / "é" / "b.go").as_uri()
    assert shown(client) == {one: 1, other: 1}
    (folder / "é" / "b.go").write_text(CLEAN)
    assert await scan(client) == {"files": 3, "findings": 1}
    assert shown(client) == {one: 1}


async def test_scan_leaves_open_files_to_the_client(client: LspClient, folder: Path) -> None:
    await begin(client, folder)
    uri = (folder / "a.go").as_uri()
    client.open(uri, CLEAN)
    assert await scan(client) == {"files": 3, "findings": 1}
    assert client.versions(uri) == [1]
    client.notify("textDocument/didClose", {"textDocument": {"uri": uri}})
    await until_shown(client, {uri: 1, (folder / "é" / "b.go").as_uri(): 1})


async def test_a_client_may_spell_a_file_in_its_own_way(client: LspClient, folder: Path) -> None:
    await begin(client, folder)
    await scan(client)
    own = (folder / "a.go").as_uri().replace("a.go", "%61.go")
    client.open(own, SOURCE)
    await client.published(own, 1)
    assert shown(client) == {own: 1, (folder / "é" / "b.go").as_uri(): 1}


async def test_what_changes_on_disk_after_a_scan(client: LspClient, folder: Path) -> None:
    await begin(client, folder)
    one, other = folder / "a.go", folder / "é" / "b.go"

    def say(path: Path) -> None:
        changes = [{"uri": path.as_uri(), "type": 2}]
        client.notify("workspace/didChangeWatchedFiles", {"changes": changes})

    say(one)
    await scan(client)
    assert shown(client) == {one.as_uri(): 1, other.as_uri(): 1}
    one.write_text(SOURCE + SOURCE.partition("\n")[2].replace("f()", "g()"))
    say(one)
    await until_shown(client, {one.as_uri(): 2, other.as_uri(): 1})
    other.unlink()
    say(other)
    await until_shown(client, {one.as_uri(): 2})


async def test_scan_can_be_cancelled(client: LspClient, folder: Path) -> None:
    await begin(client, folder)
    id = client.ask("workspace/executeCommand", run("memvet.scan"))
    client.notify("$/cancelRequest", {"id": id})
    assert at(await client.answer(id), "error", "code") == -32800


async def test_excluded_by_the_editor(client: LspClient, folder: Path) -> None:
    """Its globs are relative to the folders of the workspace."""
    await begin(client, folder, exclude=["é"])
    uri = (folder / "é" / "b.go").as_uri()
    client.open(uri, SOURCE)
    assert await client.published(uri, 1) == []
    assert await scan(client) == {"files": 2, "findings": 1}


async def test_fix_all_in_workspace(client: LspClient, folder: Path) -> None:
    await begin(client, folder, REFACTORING)
    uri = (folder / "a.go").as_uri()
    client.open(uri, SOURCE, 7)
    result = await client.call("workspace/executeCommand", run("memvet.fixWorkspace"))
    assert result == {"files": 2}
    request = await client.until(lambda each: each.get("method") == "workspace/applyEdit")
    assert at(request, "params", "metadata") == {"isRefactoring": True}
    assert_fixes(at(request, "params", "edit"), {uri: 7, (folder / "é" / "b.go").as_uri(): None})
    client.send({"id": request["id"], "result": {"applied": True}})


async def test_fixes_to_look_at_first(client: LspClient, folder: Path) -> None:
    await begin(client, folder)
    command = {"command": "memvet.fixWorkspace", "arguments": [{"apply": False}]}
    result = await client.call("workspace/executeCommand", command)
    one, other = (folder / "a.go").as_uri(), (folder / "é" / "b.go").as_uri()
    assert_fixes(at(result, "edit"), {one: None, other: None})
    assert at(result, "files") == 2
    assert client.sent("workspace/applyEdit") == []


def assert_fixes(edit: object, versions: Mapping[str, int | None]) -> None:
    """The edit changes these documents, in these versions, and `println` is gone."""
    changes = items(at(edit, "documentChanges"))
    assert {
        at(each, "textDocument", "uri"): at(each, "textDocument", "version") for each in changes
    } == versions
    for each in changes:
        assert "println" not in str(at(each, "edits", 0, "newText"))


async def test_fix_all_in_workspace_for_a_plain_client(client: LspClient, folder: Path) -> None:
    await begin(client, folder, {})
    await client.call("workspace/executeCommand", run("memvet.fixWorkspace"))
    request = await client.until(lambda each: each.get("method") == "workspace/applyEdit")
    changes = at(request, "params", "edit", "changes")
    assert is_object(changes)
    assert set(changes) == {
        (folder / "a.go").as_uri(),
        (folder / "é" / "b.go").as_uri(),
    }
    client.send({"id": request["id"], "result": {"applied": True}})


async def test_nothing_to_fix_in_workspace(client: LspClient, folder: Path) -> None:
    await begin(client, folder, ignore=["MV900"])
    result = await client.call("workspace/executeCommand", run("memvet.fixWorkspace"))
    assert at(result, "files") == 0
    assert client.sent("workspace/applyEdit") == []


async def test_rules_with_their_pages(session: LspClient) -> None:
    rules = items(await session.call("workspace/executeCommand", run("memvet.rules")))
    assert [at(each, "code") for each in rules] == ["MV001", "MV900"]
    assert str(at(rules, 1, "page")).startswith("# MV900 println-call\n")
