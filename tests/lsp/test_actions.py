"""Code actions: what is offered when, and what it does."""

import pytest
from lsprotocol import types

from lsp_client import LspClient, at, is_object, items, range_
from memvet.golang.position import PositionEncoding, encode_text
from memvet.golang.source import Edit, GoFile
from memvet.server.lsp.convert import offset_of

URI = "untitled:a.go"
SOURCE = "package p\n\nfunc f() {\n\tprintln(1)\n\tprintln(2)\n}\n"
INVOKED, AUTOMATIC = 1, 2
FIX_ALL = "Fix all memvet findings in this file"
EXPLAIN = "memvet.explain"


def parameters(uri: str, place: object, **context: object) -> dict[str, object]:
    """The parameters of a request for code actions."""
    return {
        "textDocument": {"uri": uri},
        "range": place,
        "context": {"diagnostics": [], **context},
    }


async def actions(client: LspClient, place: object, **context: object) -> list[object]:
    """The code actions for a range."""
    found = await client.call("textDocument/codeAction", parameters(URI, place, **context))
    return [] if found is None else items(found)


def titles(found: list[object]) -> list[object]:
    return [at(each, "title") for each in found]


def applied(text: str, edit: object) -> str:
    """A text after a WorkspaceEdit, in UTF-16 units."""
    changes = at(edit, "documentChanges", 0, "edits") or at(edit, "changes", URI)
    file = GoFile(URI, encode_text(text))

    def offset(place: object) -> int:
        line, character = at(place, "line"), at(place, "character")
        assert isinstance(line, int)
        assert isinstance(character, int)
        return offset_of(file, types.Position(line, character), PositionEncoding.UTF16)

    edits = [
        Edit(
            offset(at(each, "range", "start")),
            offset(at(each, "range", "end")),
            encode_text(str(at(each, "newText"))),
        )
        for each in items(changes)
    ]
    result = file
    for each in sorted(edits, key=lambda edit: edit.start, reverse=True):
        result = result.edited(each)
    return result.text.decode()


async def test_all_that_is_offered(session: LspClient) -> None:
    session.open(URI, SOURCE)
    found = await actions(session, range_((3, 4)))
    assert [(at(each, "title"), at(each, "kind"), at(each, "isPreferred")) for each in found] == [
        ("Remove the call", "quickfix", True),
        ("Clone it (prints nothing any more)", "quickfix", None),
        ("Fix all MV900 in this file", "quickfix", None),
        ("Ignore MV900 on this line", "quickfix", None),
        ("Explain MV900 println-call", "quickfix", None),
        (FIX_ALL, "source.fixAll.memvet", None),
    ]


async def test_fix_is_worked_out_when_it_is_chosen(session: LspClient) -> None:
    session.open(URI, SOURCE)
    fix = (await actions(session, range_((3, 4))))[0]
    assert at(fix, "edit") is None
    edit = at(await session.call("codeAction/resolve", fix), "edit")
    assert at(edit, "documentChanges", 0, "textDocument") == {"uri": URI, "version": 1}
    assert applied(SOURCE, edit) == SOURCE.replace("\tprintln(1)\n", "")


async def test_fix_of_another_version_is_refused(session: LspClient) -> None:
    session.open(URI, SOURCE)
    fix = (await actions(session, range_((3, 4))))[0]
    session.change(URI, 2, {"range": range_((0, 9)), "text": "q"})
    assert await session.refused("codeAction/resolve", fix) == -32801


async def test_fix_of_a_closed_document_is_refused(session: LspClient) -> None:
    session.open(URI, SOURCE)
    fix = (await actions(session, range_((3, 4))))[0]
    session.notify("textDocument/didClose", {"textDocument": {"uri": URI}})
    assert await session.refused("codeAction/resolve", fix) == -32801


async def test_fix_that_is_no_more_is_refused(session: LspClient) -> None:
    session.open(URI, SOURCE)
    fix = (await actions(session, range_((3, 4))))[0]
    assert is_object(fix)
    data = fix["data"]
    assert is_object(data)
    other = {**fix, "data": {**data, "title": "x"}}
    assert await session.refused("codeAction/resolve", other) == -32801
    assert await session.refused("codeAction/resolve", {**fix, "data": {"version": 1}}) == -32602


async def test_action_that_needs_no_edit(session: LspClient) -> None:
    session.open(URI, SOURCE)
    explain = (await actions(session, range_((3, 4))))[4]
    assert await session.call("codeAction/resolve", explain) == explain


async def test_client_that_cannot_resolve(client: LspClient) -> None:
    literals = {"codeActionLiteralSupport": {"codeActionKind": {"valueSet": ["quickfix"]}}}
    await client.initialize({"textDocument": {"codeAction": literals}})
    client.open(URI, SOURCE)
    found = await actions(client, range_((3, 4)))
    assert [at(each, "data") for each in found] == [None] * len(found)
    assert at(found[0], "edit", "documentChanges") is None
    assert applied(SOURCE, at(found[0], "edit")) == SOURCE.replace("\tprintln(1)\n", "")
    assert applied(SOURCE, at(found[2], "edit")) == "package p\n\nfunc f() {\n}\n"


async def test_client_that_knows_commands_only(client: LspClient) -> None:
    await client.initialize({})
    client.open(URI, SOURCE)
    assert await actions(client, range_((3, 4))) == []


@pytest.mark.parametrize("title", ["Fix all MV900 in this file", FIX_ALL])
async def test_all_at_once(session: LspClient, title: str) -> None:
    session.open(URI, SOURCE)
    [action] = [
        each for each in await actions(session, range_((3, 4))) if at(each, "title") == title
    ]
    edit = at(await session.call("codeAction/resolve", action), "edit")
    assert applied(SOURCE, edit) == "package p\n\nfunc f() {\n}\n"


async def test_all_of_one_rule_leaves_the_others(session: LspClient) -> None:
    source = SOURCE + "\nvar x = 1 //memvet:ignore MV900\n"
    session.open(URI, source)
    found = await actions(session, range_((3, 4)))
    [one] = [each for each in found if at(each, "title") == "Fix all MV900 in this file"]
    edit = at(await session.call("codeAction/resolve", one), "edit")
    assert (
        applied(source, edit) == "package p\n\nfunc f() {\n}\n\nvar x = 1 //memvet:ignore MV900\n"
    )
    edit = at(await session.call("codeAction/resolve", found[-1]), "edit")
    assert applied(source, edit) == "package p\n\nfunc f() {\n}\n\nvar x = 1\n"


async def test_a_single_finding_needs_no_fix_all(session: LspClient) -> None:
    session.open(URI, SOURCE.replace("\tprintln(2)\n", ""))
    assert "Fix all MV900 in this file" not in titles(await actions(session, range_((3, 4))))


@pytest.mark.parametrize(
    ("only", "expected"),
    [
        (["quickfix"], 5),
        (["source.fixAll"], 1),
        (["source.fixAll.memvet"], 1),
        (["source"], 1),
        (["source", "quickfix"], 6),
        ([""], 6),
        (["source.fixAll.other"], 0),
        (["source.organizeImports"], 0),
        (["refactor"], 0),
        (["quickfix.other"], 0),
    ],
)
async def test_only_what_is_asked_for(session: LspClient, only: list[str], expected: int) -> None:
    session.open(URI, SOURCE)
    assert len(await actions(session, range_((3, 4)), only=only)) == expected


async def test_nothing_but_fixes_without_being_asked(session: LspClient) -> None:
    session.open(URI, SOURCE)
    found = await actions(session, range_((3, 4)), triggerKind=AUTOMATIC)
    assert titles(found) == [
        "Remove the call",
        "Clone it (prints nothing any more)",
        "Fix all MV900 in this file",
    ]
    # Have: "source.fixAll" on save.
    whole = range_((0, 0), (6, 0))
    on_save = await actions(session, whole, only=["source.fixAll"], triggerKind=AUTOMATIC)
    assert titles(on_save) == [FIX_ALL]
    assert len(await actions(session, range_((3, 4)), triggerKind=INVOKED)) == 6


async def test_null_where_there_is_nothing(session: LspClient) -> None:
    session.open(URI, "package p\n\nfunc f() {}\n")
    for uri in (URI, "untitled:b.go"):
        params = parameters(uri, range_((2, 0)))
        assert await session.call("textDocument/codeAction", params) is None


async def test_clean_place_in_a_file_with_findings(session: LspClient) -> None:
    session.open(URI, SOURCE)
    assert titles(await actions(session, range_((0, 3)))) == [FIX_ALL]
    assert await actions(session, range_((0, 3)), only=["quickfix"]) == []


@pytest.mark.parametrize(
    ("place", "count"),
    [
        (range_((3, 1)), 1),
        (range_((3, 11)), 1),
        (range_((3, 0)), 0),
        (range_((4, 0)), 0),
        (range_((3, 0), (5, 0)), 2),
        (range_((0, 0), (6, 0)), 2),
    ],
)
async def test_findings_that_a_range_touches(session: LspClient, place: object, count: int) -> None:
    session.open(URI, SOURCE)
    found = await actions(session, place, only=["quickfix"])
    assert titles(found).count("Remove the call") == count


async def test_findings_that_the_client_names(session: LspClient) -> None:
    """Have: Neovim, which sends the diagnostics of the line with the place of the cursor."""
    session.open(URI, SOURCE)
    [first, _] = await session.published(URI, 1)
    foreign = {"range": range_((4, 1), (4, 11)), "message": "other", "source": "gopls"}
    found = await actions(session, range_((3, 0)), diagnostics=[first, foreign], only=["quickfix"])
    assert titles(found).count("Remove the call") == 1
    assert at(found[0], "diagnostics") == [first]


IGNORED = [
    ("\tprintln(1)", "\tprintln(1) //memvet:ignore MV900"),
    ("\tprintln(1) //memvet:ignore MV001", "\tprintln(1) //memvet:ignore MV001,MV900"),
    (
        "\t//memvet:ignore MV001 because\n\tprintln(1)",
        "\t//memvet:ignore MV001,MV900 because\n\tprintln(1)",
    ),
    ("\tprintln(1) // why", "\t//memvet:ignore MV900\n\tprintln(1) // why"),
    ("\tg() // why\n\tprintln(1)", "\tg() // why\n\t//memvet:ignore MV900\n\tprintln(1)"),
    ("\tprintln(`a\n`)", "\t//memvet:ignore MV900\n\tprintln(`a\n`)"),
    ("\tg(`\n`, func() { println(1) })", "\tg(`\n`, func() { println(1) }) //memvet:ignore MV900"),
    ("\tprintln(1) /* a\n\tb */", "\t//memvet:ignore MV900\n\tprintln(1) /* a\n\tb */"),
    ("\tprintln(\n\t\t1)", "\tprintln( //memvet:ignore MV900\n\t\t1)"),
    ("\tif x {\n\t} else if y { // z\n\t\tprintln(1)\n\t}", None),
]


@pytest.mark.parametrize(("body", "expected"), IGNORED)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
async def test_ignore(session: LspClient, body: str, expected: str | None, newline: str) -> None:
    source = f"package p\n\nfunc f() {{\n{body}\n}}\n".replace("\n", newline)
    session.open(URI, source)
    [finding] = [each for each in await session.published(URI, 1) if at(each, "code") == "MV900"]
    found = await actions(session, at(finding, "range"))
    [ignore] = [each for each in found if at(each, "title") == "Ignore MV900 on this line"]
    after = applied(source, at(ignore, "edit"))
    if expected is not None:
        assert after == source.replace(body.replace("\n", newline), expected.replace("\n", newline))
    session.change(URI, 2, {"text": after})
    assert "MV900" not in [at(each, "code") for each in await session.published(URI, 2)]


async def test_comment_about_comments_is_not_ignored(session: LspClient) -> None:
    session.open(URI, "package p\n\nvar x = 1 //memvet:ignore MV900\n")
    found = await actions(session, range_((2, 12)), only=["quickfix"])
    assert titles(found) == ["Remove the unused comment", "Explain MV001 directive"]


async def test_generated_files_are_not_fixed(session: LspClient) -> None:
    session.open(URI, "// Code generated by hand. DO NOT EDIT.\n\n" + SOURCE)
    assert len(await session.published(URI, 1)) == 2
    found = await actions(session, range_((5, 4)))
    assert titles(found) == ["Ignore MV900 on this line", "Explain MV900 println-call"]


async def test_fix_that_fails(session: LspClient) -> None:
    session.open(URI, SOURCE.replace("println(1)", "println(unfixable)"))
    for _ in range(10):
        found = await actions(session, range_((3, 4)))
        assert "Remove the call" not in titles(found)
    [line] = session.sent("window/logMessage")
    assert "MV900" in str(at(line, "message"))
    assert session.sent("window/showMessage") == []


async def explained(client: LspClient) -> dict[str, object]:
    """The command that explains a finding."""
    client.open(URI, SOURCE)
    found = await actions(client, range_((3, 4)))
    [command] = [at(each, "command") for each in found if at(each, "command")]
    return {"command": at(command, "command"), "arguments": at(command, "arguments")}


async def test_explain_says_what_there_is_to_say(session: LspClient) -> None:
    assert await session.call("workspace/executeCommand", await explained(session)) is None
    [message] = session.sent("window/showMessage")
    text = "MV900 println-call: Calls of println that were left behind. More: memvet explain MV900"
    assert message == {"type": 3, "message": text}


def page_of(code: str) -> str:
    return f"https://example.org/{code}"


async def test_explain_opens_the_page(session: LspClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("memvet.server.lsp.session.rule_url", page_of)
    assert await session.call("workspace/executeCommand", await explained(session)) is None
    request = await session.until(lambda each: each.get("method") == "window/showDocument")
    assert at(request, "params") == {"uri": "https://example.org/MV900", "external": True}
    session.send({"id": request["id"], "result": {"success": True}})
    assert session.sent("window/showMessage") == []


@pytest.mark.parametrize("arguments", [None, [], ["MV999"], [900], ["MV900", "MV001"]])
async def test_explain_a_rule_that_is_none(session: LspClient, arguments: object) -> None:
    params = {"command": EXPLAIN, "arguments": arguments}
    assert await session.refused("workspace/executeCommand", params) == -32602
    assert session.sent("window/showMessage") == []
