"""The server's text is the client's, whatever is edited and however columns are counted."""

import itertools
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lsprotocol import types

from lsp_client import LspClient, at, items, range_
from memvet.golang.position import PositionEncoding, decode_text, encode_text
from memvet.server.catalog import Catalog
from memvet.server.lsp.documents import Documents
from memvet.server.lsp.surroundings import Surroundings

URI = "untitled:Untitled-1"
CODEC = {
    PositionEncoding.UTF8: ("utf-8", 1),
    PositionEncoding.UTF16: ("utf-16-le", 2),
    PositionEncoding.UTF32: ("utf-32-le", 4),
}
_LINE = re.compile(r"(?:[^\r\n]*)(?:\r\n|\r|\n|\Z)")


def model_offset(text: str, position: types.Position, encoding: PositionEncoding) -> int:
    """What the protocol's specification says, on strings: the index of a position."""
    lines = [match[0] for match in _LINE.finditer(text)]
    if position.line >= len(lines):
        return len(text)
    codec, size = CODEC[encoding]
    line = lines[position.line].rstrip("\r\n")
    units = list(
        itertools.accumulate((len(each.encode(codec)) // size for each in line), initial=0)
    )
    before = max(index for index, count in enumerate(units) if count <= position.character)
    return sum(map(len, lines[: position.line])) + before


TEXT = st.text(st.sampled_from('a\n\r\té🙂\u2028\x0c\x85{}`"'), max_size=12)
POSITION = st.builds(types.Position, st.integers(0, 9), st.integers(0, 15))


def partial(
    one: types.Position, other: types.Position, text: str
) -> types.TextDocumentContentChangePartial:
    return types.TextDocumentContentChangePartial(
        types.Range(min(one, other), max(one, other)), text
    )


CHANGE = st.one_of(
    st.builds(types.TextDocumentContentChangeWholeDocument, TEXT),
    st.builds(partial, POSITION, POSITION, TEXT),
)


@settings(deadline=None)
@given(TEXT, st.lists(st.lists(CHANGE, max_size=3), max_size=8), st.sampled_from(PositionEncoding))
def test_any_changes(
    text: str,
    rounds: list[list[types.TextDocumentContentChangeEvent]],
    encoding: PositionEncoding,
) -> None:
    surroundings = Surroundings(
        Catalog([]), complain=pytest.fail, stirred=lambda package: None, folders=list[str]
    )
    documents = Documents(surroundings, encoding)
    document = documents.open(types.TextDocumentItem(URI, "go", 0, text))
    for version, changes in enumerate(rounds, 1):
        documents.change(URI, version, changes)
        for change in changes:
            if isinstance(change, types.TextDocumentContentChangePartial):
                start = model_offset(text, change.range.start, encoding)
                end = model_offset(text, change.range.end, encoding)
                text = text[:start] + change.text + text[max(start, end) :]
            else:
                text = change.text
        assert document.file.version == version
        assert decode_text(document.file.text) == text


# Line 3 with something before the finding in every encoding, and an edit behind that.
SOURCE = "package p{0}{0}func f() {{{0}\t/* é🙂 */ println(1) // 🙂{0}}}{0}"


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(("encoding", "start"), [("utf-8", 14), ("utf-16", 11), ("utf-32", 10)])
async def test_columns(client: LspClient, encoding: str, start: int, newline: str) -> None:
    await client.initialize({"general": {"positionEncodings": [encoding]}})
    # tree-sitter ends a comment with a line feed only: no trailing comment before a lone \r.
    source = SOURCE.replace(" // 🙂", "") if newline == "\r" else SOURCE
    client.open(URI, source.format(newline))
    [finding] = await client.published(URI, 1)
    assert at(finding, "range") == range_((3, start), (3, start + 10))
    client.change(URI, 2, {"range": range_((3, start + 8), (3, start + 9)), "text": '"🙂é"'})
    [finding] = await client.published(URI, 2)
    width = {"utf-8": 8, "utf-16": 5, "utf-32": 4}[encoding]
    assert at(finding, "range") == range_((3, start), (3, start + 9 + width))
    assert at(finding, "message") == 'println("🙂é") writes to standard error: use a logger'


async def test_changes_of_one_message_apply_one_after_the_other(session: LspClient) -> None:
    session.open(URI, "package p\n")
    session.change(
        URI,
        2,
        {"range": range_((1, 0)), "text": "\nfunc f() {\n}\n"},
        {"range": range_((2, 10)), "text": "\n\tprintln(1)"},
        {"range": range_((3, 9), (3, 10)), "text": "23"},
    )
    [finding] = await session.published(URI, 2)
    assert at(finding, "range") == range_((3, 1), (3, 12))


async def test_position_past_the_end(session: LspClient) -> None:
    session.open(URI, "package p\n\nfunc f() { println(1) }")
    session.change(URI, 2, {"range": range_((2, 900), (70, 3)), "text": "\n\nvar x = 1"})
    session.change(URI, 3, {"range": range_((900, 0)), "text": "2\n"})
    await session.published(URI, 3)
    hover = {"textDocument": {"uri": URI}, "position": {"line": 900, "character": 900}}
    assert await session.call("textDocument/hover", hover) is None
    session.change(URI, 4, {"range": range_((4, 9), (4, 10)), "text": "println"})
    [finding] = await session.published(URI, 4)
    assert at(finding, "range") == range_((2, 11), (2, 21))


async def test_lone_surrogates(session: LspClient) -> None:
    """Have: an editor that sends the two halves of an emoji in two edits."""
    session.open(URI, "package p\n\nvar s = ``\n\nfunc f() { println(1) }\n")
    session.change(URI, 2, {"range": range_((2, 9)), "text": "\ud83d"})
    session.change(URI, 3, {"range": range_((2, 10)), "text": "\ude42"})
    session.change(URI, 4, {"range": range_((2, 12)), "text": " /* println */"})
    [finding] = await session.published(URI, 4)
    assert at(finding, "range") == range_((4, 11), (4, 21))


async def test_whole_text_anew_keeps_what_is_known(session: LspClient) -> None:
    head = "package p\n\nfunc f() { println(1) }\n\n"
    session.open(URI, head + "func g() {}\n")
    await session.published(URI, 1)
    document = session.server.session.document(URI)
    assert document is not None
    before = document.file.pieces
    session.change(URI, 2, {"text": head + "func g() { println(2) }\n"})
    assert len(await session.published(URI, 2)) == 2
    assert document.file.pieces[:2] == before[:2]


async def test_incremental_publication_equals_a_fresh_one(session: LspClient) -> None:
    lines = [f"func f{n}() {{ println({n}) }}\n" for n in range(40)]
    session.open(URI, "package p\n\n" + "\n".join(lines))
    version = 1
    for line, text in [(3, "\n"), (30, "// one\n// two\n"), (50, "x"), (10, "\n\n\n"), (0, "//\n")]:
        version += 1
        session.change(URI, version, {"range": range_((line, 0)), "text": text})
        await session.published(URI, version)
        document = session.server.session.document(URI)
        assert document is not None
        session.open("untitled:fresh", decode_text(document.file.text), version)
        fresh = await session.published("untitled:fresh", version)
        assert items(await session.published(URI, version)) == fresh


def test_lone_surrogates_survive_bytes() -> None:
    assert decode_text(encode_text("\ud83d")) == "\ud83d"
