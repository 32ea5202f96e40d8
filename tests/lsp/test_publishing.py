"""When what is published: each change is answered, by the last version, never by a stale one."""

import pytest

from lsp_client import LspClient, at, is_object, range_
from println_rule import RULE

URI = "untitled:a.go"
SOURCE = "package p\n\nfunc f() {\n\tfor {\n\t\tprintln(1)\n\t}\n}\n"


async def test_what_a_diagnostic_says(session: LspClient) -> None:
    session.open(URI, SOURCE)
    assert await session.published(URI, 1) == [
        {
            "range": range_((4, 2), (4, 12)),
            "severity": 2,
            "code": RULE.code,
            "source": "memvet",
            "message": "println(1) writes to standard error: use a logger",
            "relatedInformation": [
                {
                    "location": {"uri": URI, "range": range_((3, 1), (5, 2))},
                    "message": "this loop repeats it",
                }
            ],
            "data": {"rule": RULE.code, "version": 1},
        }
    ]


async def test_client_that_can_do_little(client: LspClient) -> None:
    await client.initialize({})
    client.open(URI, SOURCE + "\n//memvet:ignore MV900\n")
    found = await client.published(URI, 1)
    assert [sorted(each) for each in found if is_object(each)] == [
        ["code", "message", "range", "severity", "source"]
    ] * 2


def page_of(code: str) -> str:
    return f"https://example.org/{code}"


async def test_page_of_the_rule(session: LspClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("memvet.server.lsp.diagnostics.rule_url", page_of)
    session.open(URI, SOURCE)
    [finding] = await session.published(URI, 1)
    assert at(finding, "codeDescription", "href") == f"https://example.org/{RULE.code}"


async def test_text_without_effect_is_faded(session: LspClient) -> None:
    session.open(URI, "package p\n\nvar x = 1 //memvet:ignore MV900\n")
    [finding] = await session.published(URI, 1)
    assert (at(finding, "code"), at(finding, "tags")) == ("MV001", [1])


async def test_percent_signs_and_quotes(session: LspClient) -> None:
    session.open(URI, 'package p\n\nfunc f() { println("100%d \\"") }\n')
    [finding] = await session.published(URI, 1)
    expected = 'println("100%d \\"") writes to standard error: use a logger'
    assert at(finding, "message") == expected


async def test_flood_is_answered_once_with_the_last_version(session: LspClient) -> None:
    session.open(URI, SOURCE)
    await session.published(URI, 1)
    session.send(
        *(
            {
                "method": "textDocument/didChange",
                "params": {
                    "textDocument": {"uri": URI, "version": version},
                    "contentChanges": [{"range": range_((4, 10)), "text": "1"}],
                },
            }
            for version in range(2, 302)
        )
    )
    [finding] = await session.published(URI, 301)
    assert at(finding, "range") == range_((4, 2), (4, 312))
    assert session.versions(URI) == [1, 301]


async def test_every_change_that_is_waited_for_is_answered(session: LspClient) -> None:
    session.open(URI, SOURCE)
    for version in range(2, 30):
        session.change(URI, version, {"range": range_((4, 10)), "text": "1"})
        assert len(await session.published(URI, version)) == 1
    assert session.versions(URI) == list(range(2, 30))


async def test_last_changed_document_comes_first(session: LspClient) -> None:
    for name in "abc":
        session.open(f"untitled:{name}.go", SOURCE)
    session.change("untitled:a.go", 2, {"range": range_((0, 9)), "text": "q"})
    await session.published("untitled:b.go", 1)
    order = [at(each, "uri") for each in session.sent("textDocument/publishDiagnostics")]
    assert order == ["untitled:a.go", "untitled:c.go", "untitled:b.go"]


async def test_publication_without_findings(session: LspClient) -> None:
    session.open(URI, "package p\n")
    assert await session.published(URI, 1) == []
    session.change(URI, 2, {"range": range_((1, 0)), "text": "// no Go\n}}}"})
    assert await session.published(URI, 2) == []


async def test_close_clears(session: LspClient) -> None:
    session.open(URI, SOURCE)
    assert len(await session.published(URI, 1)) == 1
    session.notify("textDocument/didClose", {"textDocument": {"uri": URI}})
    assert session.sent("textDocument/publishDiagnostics")[-1] == {"uri": URI, "diagnostics": []}


async def test_close_before_anything_was_published(session: LspClient) -> None:
    session.open(URI, SOURCE)
    session.notify("textDocument/didClose", {"textDocument": {"uri": URI}})
    session.open("untitled:b.go", SOURCE)
    await session.published("untitled:b.go", 1)
    assert session.versions(URI) == [None]


async def test_open_twice(session: LspClient) -> None:
    session.open(URI, SOURCE)
    session.open(URI, "package p\n", version=7)
    assert await session.published(URI, 7) == []
    assert session.versions(URI) == [7]


async def test_squiggles_stay_while_code_is_broken(session: LspClient) -> None:
    session.open(URI, SOURCE)
    [before] = await session.published(URI, 1)
    session.change(URI, 2, {"range": range_((2, 10)), "text": "\n\tif x {"})
    [kept] = await session.published(URI, 2)
    assert at(kept, "range") == range_((5, 2), (5, 12))
    session.change(URI, 3, {"range": range_((2, 10), (3, 7)), "text": ""})
    [after] = await session.published(URI, 3)
    assert at(after, "range") == at(before, "range")


@pytest.mark.parametrize(
    "uri",
    [
        "file:///c%3A/Users/me/proj/main.go",
        "file:///C:/Users/me/proj/main.go",
        "file:///c:/Users/me/pro%20j/main.go",
        "file://server/share/main.go",
        "file:///home/me/%C3%BCber/a%3Bb%23c.go",
        "vscode-vfs://github/owner/name/main.go",
        "untitled:Untitled-1",
    ],
)
async def test_uris_come_back_as_they_were_spelt(session: LspClient, uri: str) -> None:
    session.open(uri, SOURCE)
    [finding] = await session.published(uri, 1)
    assert at(finding, "relatedInformation", 0, "location", "uri") == uri
    action: dict[str, object] = {
        "textDocument": {"uri": uri},
        "range": range_((4, 3)),
        "context": {"diagnostics": list[object]()},
    }
    fix = at(await session.call("textDocument/codeAction", action), 0)
    edit = at(await session.call("codeAction/resolve", fix), "edit")
    assert at(edit, "documentChanges", 0, "textDocument") == {"uri": uri, "version": 1}


async def test_other_languages_are_left_alone(session: LspClient) -> None:
    session.open("file:///go.mod", "module m\n", language="gomod")
    session.change("file:///go.mod", 2, {"text": "module n\n"})
    session.open(URI, SOURCE)
    await session.published(URI, 1)
    assert session.versions("file:///go.mod") == []
