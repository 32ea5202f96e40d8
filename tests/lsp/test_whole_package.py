"""Findings that rest on what other files of the package do, not only on what they declare."""

from pathlib import Path

from lsp_client import LspClient
from lsp_watcher import Watcher, related, written
from memvet.detectors import RULES

MAPS = """package m

type session struct{ user string }

var sessions = make(map[string]*session)

func login(id string) { sessions[id] = &session{id} }
"""
LOGOUT = """package m

func logout(id string) { println(id) }
"""
FRESH = "sessions = make(map[string]*session)"


async def test_related_places_in_other_pieces_and_files(tmp_path: Path) -> None:
    forgets = LOGOUT.replace("println(id)", "delete(sessions, id)")
    for name, text in (
        ("go.mod", "module example.com/m\n\ngo 1.27\n"),
        ("maps.go", MAPS),
        ("logout.go", forgets),
    ):
        (tmp_path / name).write_text(text, encoding="utf-8")
    client = LspClient(RULES)
    await client.initialize()
    uri, other = (tmp_path / "maps.go").as_uri(), (tmp_path / "logout.go").as_uri()
    maps = Watcher(client, uri)
    client.open(uri, MAPS)
    (finding,) = await maps.lines([4])
    assert related(finding) == [(uri, 6), (other, 2)]
    # The insert moves, its declaration and that of the map stay as they are.
    client.change(uri, 2, {"range": written(MAPS, "func login"), "text": "\n\nfunc login"})
    (finding,) = await maps.lines([4])
    assert related(finding) == [(uri, 8), (other, 2)]
    client.change(uri, 3, {"range": written(MAPS, "package m"), "text": "\npackage m"})
    (finding,) = await maps.lines([5])
    assert related(finding) == [(uri, 9), (other, 2)]
    client.open(other, "\n" + forgets)
    client.change(uri, 4, {"range": written(MAPS, "package m"), "text": "\n"})
    # At once what still holds; the other buffer's place when that has been looked at.
    (finding,) = await maps.lines([6])
    if related(finding) == [(uri, 10)]:
        (finding,) = await maps.lines([6])
    assert related(finding) == [(uri, 10), (other, 3)]


async def test_a_delete_in_another_buffer_makes_the_finding(tmp_path: Path) -> None:
    for name, text in (
        ("go.mod", "module example.com/m\n\ngo 1.27\n"),
        ("maps.go", MAPS),
        ("logout.go", LOGOUT),
    ):
        (tmp_path / name).write_text(text, encoding="utf-8")
    client = LspClient(RULES)
    await client.initialize()
    uri, other = (tmp_path / "maps.go").as_uri(), (tmp_path / "logout.go").as_uri()
    maps = Watcher(client, uri)
    client.open(uri, MAPS)
    await maps.lines([])
    client.open(other, LOGOUT)
    body = LOGOUT

    def becomes(version: int, old: str, new: str) -> None:
        nonlocal body
        client.change(other, version, {"range": written(body, old), "text": new})
        body = body.replace(old, new)

    becomes(2, "println(id)", "delete(sessions, id)")
    await maps.lines([4])
    # The body alone changes: another map takes the place of the old one there.
    becomes(3, "delete(sessions, id)", f"delete(sessions, id); {FRESH}")
    await maps.lines([])
    becomes(4, f"; {FRESH}", "")
    await maps.lines([4])
    # Broken code tells nothing of what it deletes.
    becomes(5, "delete(sessions, id)", "delete(sessions,")
    await maps.lines([])
    becomes(6, "delete(sessions,", "clear(sessions)")
    await maps.lines([4])
    # The file on disk, which counts once the buffer is closed, deletes nothing.
    client.notify("textDocument/didClose", {"textDocument": {"uri": other}})
    await maps.lines([])


FILL = """package m

import (
	"maps"
)

func fill(from map[string]*session) {
	for id := range from {
		delete(sessions, id)
	}
}
"""


async def test_a_body_or_an_import_of_another_file_alone_changes(tmp_path: Path) -> None:
    for name, text in (
        ("go.mod", "module example.com/m\n\ngo 1.27\n"),
        ("maps.go", MAPS),
        ("fill.go", FILL),
    ):
        (tmp_path / name).write_text(text, encoding="utf-8")
    client = LspClient(RULES)
    await client.initialize()
    uri, other = (tmp_path / "maps.go").as_uri(), (tmp_path / "fill.go").as_uri()
    maps = Watcher(client, uri)
    client.open(uri, MAPS)
    client.open(other, FILL)
    await maps.lines([4])
    body = FILL

    def becomes(version: int, old: str, new: str) -> None:
        nonlocal body
        client.change(other, version, {"range": written(body, old), "text": new})
        body = body.replace(old, new)

    becomes(2, "delete(sessions, id)", "println(id)")
    await maps.lines([])
    becomes(3, "println(id)", "maps.DeleteFunc(sessions, nil)")
    await maps.lines([4])
    # What a package does that is not imported is not known.
    becomes(4, '"maps"', '"slices"')
    await maps.lines([])
    becomes(5, '"slices"', '"maps"')
    await maps.lines([4])


async def test_a_body_of_another_file_changes_on_disk(tmp_path: Path) -> None:
    (tmp_path / "go.mod").write_text("module example.com/m\n\ngo 1.27\n", encoding="utf-8")
    other = tmp_path / "fill.go"
    other.write_text(FILL, encoding="utf-8")
    client = LspClient(RULES)
    await client.initialize()
    uri = (tmp_path / "maps.go").as_uri()
    maps = Watcher(client, uri)
    client.open(uri, MAPS)
    await maps.lines([4])
    other.write_text(FILL.replace("delete(sessions, id)", "println(id)"), encoding="utf-8")
    client.notify(
        "workspace/didChangeWatchedFiles", {"changes": [{"uri": other.as_uri(), "type": 2}]}
    )
    await maps.lines([])
