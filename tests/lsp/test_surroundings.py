"""What holds for a document: its module, its configuration, whose it is, and changes of these."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from lsp_client import LspClient, at, items, range_
from memvet.golang.modules.version import NEWEST, GoVersion, Program
from memvet.server.lsp.surroundings import path_of

SOURCE = "package p\n\nfunc f() { println(1) }\n"


@pytest.fixture
def module(tmp_path: Path) -> Path:
    """The directory of a module of Go 1.21."""
    (tmp_path / "go.mod").write_text("module example.com/m\n\ngo 1.21\n")
    return tmp_path


def environment(client: LspClient, uri: str) -> GoVersion:
    document = client.server.session.document(uri)
    assert document is not None
    return document.place.environment.go_version


async def test_go_version_of_the_module(session: LspClient, module: Path) -> None:
    uri = (module / "a.go").as_uri()
    session.open(uri, SOURCE)
    session.open("untitled:a.go", SOURCE)
    session.open("file:///c%3A/a.go", SOURCE)
    assert environment(session, uri) == GoVersion(1, 21)
    assert environment(session, "untitled:a.go") == NEWEST
    assert environment(session, "file:///c%3A/a.go") == NEWEST


async def test_go_version_of_the_file(session: LspClient, module: Path) -> None:
    uri = (module / "a.go").as_uri()
    session.open(uri, SOURCE)
    session.change(uri, 2, {"range": range_((0, 0)), "text": "//go:build go1.22\n\n"})
    assert environment(session, uri) == GoVersion(1, 22)
    assert len(await session.published(uri, 2)) == 1


def program(client: LspClient, uri: str) -> Program:
    document = client.server.session.document(uri)
    assert document is not None
    return document.place.environment.program


async def test_debug_lines_of_another_file(session: LspClient, module: Path) -> None:
    """Those of all files of a package main hold, in buffers as on disk."""
    text = "package main\n\nfunc f() { println(1) }\n"
    one, other = (module / "a.go").as_uri(), (module / "b.go").as_uri()
    (module / "c.go").write_text("//go:debug panicnil=1\npackage main\n")
    session.open(one, text)
    session.open(other, text)
    assert program(session, one) == Program(GoVersion(1, 21), None, (("panicnil", "1"),))
    line = {"range": range_((0, 0)), "text": "//go:debug asynctimerchan=0\n"}
    session.change(other, 2, line)
    assert program(session, one).debug("asynctimerchan") == "0"
    session.change(other, 3, {"range": range_((0, 26), (0, 27)), "text": "1"})
    assert program(session, one).debug("asynctimerchan") == "1"
    session.notify("textDocument/didClose", {"textDocument": {"uri": other}})
    assert program(session, one).debug("asynctimerchan") is None
    assert program(session, one).debug("panicnil") == "1"


async def test_go_mod_that_changes_is_seen_when_the_client_says_so(
    session: LspClient, module: Path
) -> None:
    uri = (module / "a.go").as_uri()
    session.open(uri, SOURCE)
    (module / "go.mod").write_text("module example.com/m\n\ngo 1.22.1\n")
    changes = [{"uri": (module / "go.mod").as_uri(), "type": 2}]
    session.notify("workspace/didChangeWatchedFiles", {"changes": changes})
    assert environment(session, uri) == GoVersion(1, 22)
    assert program(session, uri).go == GoVersion(1, 22, 1)


async def test_go_mod_that_changes_is_seen_on_save(session: LspClient, module: Path) -> None:
    uri = (module / "a.go").as_uri()
    session.open(uri, SOURCE)
    (module / "go.mod").write_text("module example.com/m\n\ngo 1.22.1\n")
    session.notify("textDocument/didSave", {"textDocument": {"uri": uri}})
    assert environment(session, uri) == GoVersion(1, 22)


@pytest.mark.parametrize("path", ["vendor/example.com/n/a.go", "pkg/mod/example.com/m@v1.2.3/a.go"])
async def test_files_of_others(session: LspClient, module: Path, path: str) -> None:
    uri = (module / path).as_uri()
    session.open(uri, SOURCE)
    assert await session.published(uri, 1) == []
    session.change(uri, 2, {"range": range_((0, 9)), "text": "q"})
    assert await session.published(uri, 2) == []
    place = {"textDocument": {"uri": uri}, "position": {"line": 2, "character": 12}}
    assert await session.call("textDocument/hover", place) is None
    params: dict[str, object] = {
        "textDocument": {"uri": uri},
        "range": range_((2, 12)),
        "context": {"diagnostics": list[object]()},
    }
    assert await session.call("textDocument/codeAction", params) is None


async def test_files_of_go_itself(session: LspClient, tmp_path: Path) -> None:
    (tmp_path / "src" / "os").mkdir(parents=True)
    (tmp_path / "VERSION").write_text("go1.27.3\n")
    (tmp_path / "src" / "go.mod").write_text("module std\n\ngo 1.27\n")
    uri = (tmp_path / "src" / "os" / "a.go").as_uri()
    session.open(uri, SOURCE)
    assert await session.published(uri, 1) == []


async def test_testdata_is_analysed_when_opened(session: LspClient, module: Path) -> None:
    uri = (module / "testdata" / "a.go").as_uri()
    session.open(uri, SOURCE)
    assert len(await session.published(uri, 1)) == 1


async def test_test_files(session: LspClient, module: Path) -> None:
    """Have: a rule that does not hold in tests."""
    for uri in ((module / "a_test.go").as_uri(), "untitled:a_test.go"):
        session.open(uri, SOURCE)
        assert await session.published(uri, 1) == []


async def test_configuration_file(session: LspClient, module: Path) -> None:
    uri = (module / "a.go").as_uri()
    session.open(uri, SOURCE)
    [finding] = await session.published(uri, 1)
    assert at(finding, "severity") == 3
    for text, version, severities in (
        ('[severity]\nMV900 = "error"\n', 2, [1]),
        ('ignore = ["MV900"]\n', 3, []),
        ('exclude = ["a.go"]\n', 4, []),
        ("", 5, [3]),
    ):
        (module / "memvet.toml").write_text(text)
        session.notify("workspace/didChangeWatchedFiles", {"changes": []})
        session.change(uri, version, {"range": range_((0, 9)), "text": "q"})
        found = await session.published(uri, version)
        assert [at(each, "severity") for each in found] == severities


async def test_change_of_configuration_alone_is_published(session: LspClient, module: Path) -> None:
    uri = (module / "a.go").as_uri()
    session.open(uri, SOURCE)
    await session.published(uri, 1)
    session.messages.clear()
    (module / "memvet.toml").write_text('ignore = ["MV900"]\n')
    session.notify("textDocument/didSave", {"textDocument": {"uri": uri}})
    assert await session.published(uri, 1) == []


async def test_faulty_configuration_is_named_once_and_the_last_good_one_holds(
    session: LspClient, module: Path
) -> None:
    uri = (module / "a.go").as_uri()
    (module / "memvet.toml").write_text('[severity]\nMV900 = "error"\n')
    session.open(uri, SOURCE)
    await session.published(uri, 1)
    (module / "memvet.toml").write_text('severity = "oops\n')
    for version in range(2, 9):
        session.notify("textDocument/didSave", {"textDocument": {"uri": uri}})
        session.change(uri, version, {"range": range_((0, 9)), "text": "q"})
        [finding] = await session.published(uri, version)
        assert at(finding, "severity") == 1
    [message] = session.sent("window/showMessage")
    assert "memvet.toml:1" in str(at(message, "message"))


@pytest.mark.parametrize(
    "options", [{"ignore": ["MV900"]}, {"settings": {"ignore": ["println-call"]}}]
)
async def test_options_of_initialize(client: LspClient, options: object) -> None:
    await client.initialize(initializationOptions=options)
    client.open("untitled:a.go", SOURCE)
    assert await client.published("untitled:a.go", 1) == []


async def test_editor_holds_over_file(client: LspClient, module: Path) -> None:
    await client.initialize(initializationOptions={"severity": {"MV900": "hint"}})
    (module / "memvet.toml").write_text('[severity]\nMV900 = "error"\n')
    uri = (module / "a.go").as_uri()
    client.open(uri, SOURCE)
    [finding] = await client.published(uri, 1)
    assert at(finding, "severity") == 4


async def test_faulty_options_are_named(client: LspClient) -> None:
    await client.initialize(initializationOptions={"settings": {"ignore": ["MV9000"]}})
    client.open("untitled:a.go", SOURCE)
    assert len(await client.published("untitled:a.go", 1)) == 1
    [message] = client.sent("window/showMessage")
    assert "MV9000" in str(at(message, "message"))


@pytest.mark.parametrize("settings", [{"memvet": {"ignore": ["MV9"]}}, {"ignore": ["MV9"]}])
async def test_configuration_that_is_pushed(session: LspClient, settings: object) -> None:
    session.open("untitled:a.go", SOURCE)
    assert len(await session.published("untitled:a.go", 1)) == 1
    session.messages.clear()
    session.notify("workspace/didChangeConfiguration", {"settings": settings})
    assert await session.published("untitled:a.go", 1) == []


@pytest.mark.parametrize(("settings", "count"), [({"ignore": ["MV900"]}, 0), ({}, 1), (None, 1)])
async def test_configuration_that_is_asked_for(
    client: LspClient, settings: object, count: int
) -> None:
    await client.initialize({"workspace": {"configuration": True}})
    request = await client.until(lambda each: each.get("method") == "workspace/configuration")
    assert at(request, "params", "items") == [{"section": "memvet"}]
    client.open("untitled:a.go", SOURCE)
    client.send({"id": request["id"], "result": [settings]})
    await client.until(lambda each: is_publication(each, count))
    client.messages.clear()
    client.notify("workspace/didChangeConfiguration", {"settings": None})
    request = await client.until(lambda each: each.get("method") == "workspace/configuration")
    client.send({"id": request["id"], "result": [{"severity": {"MV900": "error"}}]})
    await client.until(lambda each: is_publication(each, 1))


def is_publication(message: Mapping[str, object], count: int) -> bool:
    """Whether a message publishes so many findings."""
    is_one = message.get("method") == "textDocument/publishDiagnostics"
    return is_one and len(items(at(message, "params", "diagnostics"))) == count


async def test_files_to_watch(client: LspClient) -> None:
    workspace = {"didChangeWatchedFiles": {"dynamicRegistration": True}}
    await client.initialize({"workspace": workspace})
    request = await client.until(lambda each: each.get("method") == "client/registerCapability")
    registration = at(request, "params", "registrations", 0)
    assert at(registration, "method") == "workspace/didChangeWatchedFiles"
    assert at(registration, "registerOptions", "watchers") == [
        {"globPattern": "**/*.go"},
        {"globPattern": "**/go.mod"},
        {"globPattern": "**/go.work"},
        {"globPattern": "**/memvet.toml"},
        {"globPattern": "**/.memvet.toml"},
    ]
    client.send({"id": request["id"], "result": None})


@pytest.mark.parametrize(
    ("uri", "path"),
    [
        ("file:///home/me/a.go", "/home/me/a.go"),
        ("file:///home/me/%C3%BCber/a%3Bb%23c%20d.go", "/home/me/über/a;b#c d.go"),
        ("file:///home/me/a;b.go", "/home/me/a;b.go"),
        ("file:///c%3A/me/a.go", None),
        ("file:///C:/me/a.go", None),
        ("file:a.go", None),
        ("untitled:/home/me/a.go", None),
        ("vscode-vfs://github/o/n/a.go", None),
        ("http://[/", None),
        ("", None),
    ],
)
@pytest.mark.skipif("sys.platform == 'win32'", reason="paths of POSIX systems")
def test_paths(uri: str, path: str | None) -> None:
    assert path_of(uri) == path
