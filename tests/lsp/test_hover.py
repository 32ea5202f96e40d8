"""What a person reads when pointing at something."""

import pytest

from lsp_client import LspClient, at, range_
from memvet.analysis.doc import hover_text
from memvet.analysis.model import Environment, Settings
from println_rule import RULE

URI = "untitled:a.go"
SOURCE = """package p

func f() {
\tprintln(*a, `b`)
\tprintln(2) //memvet:ignore println-call,MV900 é MV001
}
"""
EXPLANATION = hover_text(RULE, Environment(Settings(frozenset())), None)


async def hover(client: LspClient, line: int, character: int) -> object:
    place = {"line": line, "character": character}
    return await client.call(
        "textDocument/hover", {"textDocument": {"uri": URI}, "position": place}
    )


async def test_finding(session: LspClient) -> None:
    session.open(URI, SOURCE)
    message = "println(\\*a, \\`b\\`) writes to standard error: use a logger"
    assert await hover(session, 3, 1) == {
        "contents": {"kind": "markdown", "value": f"{message}\n\n{EXPLANATION}"},
        "range": range_((3, 1), (3, 17)),
    }


@pytest.mark.parametrize(
    ("call", "shown"),
    [
        ("println(m.raw[:100][i].x)", "println(`m.raw[:100][i].x`)"),
        ("println([]byte(s))", "println(`[]byte`(s))"),
        ("println(a[b, c])", "println(a\\[b, c\\])"),
    ],
)
async def test_brackets_are_code(session: LspClient, call: str, shown: str) -> None:
    session.open(URI, f"package p\n\nfunc f() {{\n\t{call}\n}}\n")
    value = at(await hover(session, 3, 1), "contents", "value")
    assert str(value).startswith(f"{shown} writes")


async def test_client_without_markdown(client: LspClient) -> None:
    await client.initialize({})
    client.open(URI, SOURCE)
    found = await hover(client, 3, 1)
    assert at(found, "contents", "kind") == "plaintext"
    assert str(at(found, "contents", "value")).startswith("println(*a, `b`) writes")


@pytest.mark.parametrize(("character", "end"), [(28, 40), (41, 46)])
async def test_rule_in_a_suppression_comment(session: LspClient, character: int, end: int) -> None:
    session.open(URI, SOURCE)
    for each in (character, end - 1):
        assert await hover(session, 4, each) == {
            "contents": {"kind": "markdown", "value": EXPLANATION},
            "range": range_((4, character), (4, end)),
        }


@pytest.mark.parametrize(
    ("line", "character"),
    [(0, 0), (2, 5), (3, 0), (3, 17), (4, 3), (4, 14), (4, 40), (9, 9)],
)
async def test_nothing_elsewhere(session: LspClient, line: int, character: int) -> None:
    session.open(URI, SOURCE)
    assert await hover(session, line, character) is None


async def test_several_findings_at_one_place(session: LspClient) -> None:
    session.open(URI, "package p\n\nfunc f() { println(func() { println(1) }) }\n")
    found = await hover(session, 2, 30)
    assert str(at(found, "contents", "value")).count("---") == 1
    assert at(found, "range") == range_((2, 28), (2, 38))


async def test_before_the_first_analysis(session: LspClient) -> None:
    session.open(URI, SOURCE)
    assert session.versions(URI) == []
    assert at(await hover(session, 3, 1), "range") == range_((3, 1), (3, 17))
