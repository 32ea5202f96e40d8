"""Whole sessions as three editors lead them, with the capabilities that these editors send."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from lsprotocol import types
from pytest_lsp import LanguageClient, client_capabilities

from lsp_client import PATIENCE
from lsp_process import MEMVET
from memvet.golang.position import PositionEncoding
from memvet.golang.source import Edit, GoFile
from memvet.server.lsp.convert import edit_of

pytestmark = pytest.mark.filterwarnings("error::pytest_lsp.LspSpecificationWarning")

SOURCE = """package p

import "os"

// Head reads what a file begins with. Größe 🙂
func Head(path string) ([]byte, error) {
\traw, err := os.ReadFile(path)
\tif err != nil {
\t\treturn nil, err
\t}
\treturn /* 🙂 */ raw[:100], nil
}
"""
PART = types.Range(types.Position(10, 17), types.Position(10, 26))
"""Where `raw[:100]` is, in UTF-16 units."""


class Editor(LanguageClient):
    """A client that keeps what the server says of documents, in order."""

    def __init__(self) -> None:
        # pytest-lsp gives some arguments no type, here and below.
        super().__init__()  # pyright: ignore[reportUnknownMemberType]
        self.published: asyncio.Queue[types.PublishDiagnosticsParams] = asyncio.Queue()
        self.said: list[object] = []

        def publish(params: types.PublishDiagnosticsParams) -> None:
            self.published.put_nowait(params)

        def say(params: object) -> None:
            self.said.append(params)

        def register(params: types.RegistrationParams) -> None:
            """The files to watch."""

        def configuration(params: types.ConfigurationParams) -> list[None]:
            return [None for _ in params.items]

        self.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)(publish)
        self.feature(types.CLIENT_REGISTER_CAPABILITY)(register)
        self.feature(types.WORKSPACE_CONFIGURATION)(configuration)
        for method in (types.WINDOW_SHOW_MESSAGE, types.WINDOW_LOG_MESSAGE):
            self.feature(method)(say)


@pytest.fixture(params=["visual_studio_code", "neovim", "emacs"])
async def editor(request: pytest.FixtureRequest) -> AsyncIterator[Editor]:
    """An editor that has started memvet; it must end well, and without a word."""
    editor = Editor()
    await editor.start_io(*MEMVET)  # pyright: ignore[reportUnknownMemberType]
    params = types.InitializeParams(client_capabilities(str(request.param)))
    async with asyncio.timeout(PATIENCE):
        result = await editor.initialize_session(params)
    assert result.capabilities.position_encoding == types.PositionEncodingKind.Utf16
    yield editor
    async with asyncio.timeout(PATIENCE):
        await editor.shutdown_session()
        await editor.stop()
    assert editor.said == []


class Buffer:
    """A document in the editor."""

    def __init__(self, editor: Editor, path: Path) -> None:
        self.editor = editor
        self.file = GoFile(path.as_uri(), SOURCE.encode(), 1)
        item = types.TextDocumentItem(path.as_uri(), "go", 1, SOURCE)
        editor.text_document_did_open(types.DidOpenTextDocumentParams(item))

    @property
    def uri(self) -> str:
        return self.file.uri

    @property
    def text(self) -> str:
        return self.file.text.decode()

    def type(self, *changes: types.TextDocumentContentChangePartial) -> None:
        """Changes the text; the last change comes first, as in an edit of the server."""
        version = (self.file.version or 0) + 1
        for change in changes:
            self.file = self.file.edited(self._edit(change), version)
        which = types.VersionedTextDocumentIdentifier(version, self.uri)
        params = types.DidChangeTextDocumentParams(which, changes)
        self.editor.text_document_did_change(params)

    def _edit(self, change: types.TextDocumentContentChangePartial) -> Edit:
        return edit_of(self.file, change, PositionEncoding.UTF16)

    def apply(self, edit: types.WorkspaceEdit | None) -> None:
        """Applies what a code action does, as far as it is for this version."""
        assert edit is not None
        edits = (edit.changes or {}).get(self.uri)
        for each in edit.document_changes or ():
            assert isinstance(each, types.TextDocumentEdit)
            assert each.text_document.version == self.file.version
            edits = [one for one in each.edits if isinstance(one, types.TextEdit)]
        assert edits
        backwards = sorted(edits, key=lambda each: each.range.start, reverse=True)
        self.type(*(types.TextDocumentContentChangePartial(e.range, e.new_text) for e in backwards))

    async def diagnostics(self) -> list[types.Diagnostic]:
        """Waits for the findings of this version."""
        async with asyncio.timeout(PATIENCE):
            while True:
                params = await self.editor.published.get()
                if params.version == self.file.version:
                    return list(params.diagnostics)

    async def actions(self, place: types.Position) -> list[types.CodeAction]:
        context = types.CodeActionContext([], trigger_kind=types.CodeActionTriggerKind.Invoked)
        which = types.TextDocumentIdentifier(self.uri)
        params = types.CodeActionParams(which, types.Range(place, place), context)
        found = await self.editor.text_document_code_action_async(params)
        return [each for each in found or () if isinstance(each, types.CodeAction)]

    async def choose(self, place: types.Position, title: str) -> None:
        """Chooses a code action; the editor has it resolved where it can."""
        [action] = [each for each in await self.actions(place) if each.title.startswith(title)]
        if action.edit is None:
            action = await self.editor.code_action_resolve_async(action)
        self.apply(action.edit)


def codes(found: list[types.Diagnostic]) -> list[object]:
    return [each.code for each in found]


async def test_from_squiggle_to_fix(editor: Editor, tmp_path: Path) -> None:
    buffer = Buffer(editor, tmp_path / "größe 🙂.go")
    [finding] = await buffer.diagnostics()
    assert finding.code == "MV101"
    assert finding.range == PART

    hover = types.HoverParams(types.TextDocumentIdentifier(buffer.uri), PART.start)
    shown = await editor.text_document_hover_async(hover)
    assert shown is not None
    assert isinstance(shown.contents, types.MarkupContent)
    assert "MV101" in shown.contents.value

    first = (await buffer.actions(PART.start))[0]
    await buffer.choose(PART.start, first.title)
    assert await buffer.diagnostics() == []
    assert 'import (\n\t"os"\n\t"slices"\n)\n' in buffer.text
    assert "return /* 🙂 */ slices.Clone(raw[:100]), nil\n" in buffer.text


async def test_ignore_and_think_better_of_it(editor: Editor, tmp_path: Path) -> None:
    buffer = Buffer(editor, tmp_path / "a.go")
    await buffer.diagnostics()
    await buffer.choose(PART.start, "Ignore MV101")
    assert await buffer.diagnostics() == []
    assert "raw[:100], nil //memvet:ignore MV101\n" in buffer.text
    buffer.type(types.TextDocumentContentChangePartial(PART, "raw"))
    [unused] = await buffer.diagnostics()
    assert unused.code == "MV001"
    assert list(unused.tags or ()) == [types.DiagnosticTag.Unnecessary]
    await buffer.choose(unused.range.start, "Remove the unused comment")
    assert await buffer.diagnostics() == []


async def test_typing(editor: Editor, tmp_path: Path) -> None:
    buffer = Buffer(editor, tmp_path / "a.go")
    assert codes(await buffer.diagnostics()) == ["MV101"]
    at = types.Position(11, 0)
    for character in "// 🙂é":
        buffer.type(types.TextDocumentContentChangePartial(types.Range(at, at), character))
        at = types.Position(at.line, at.character + len(character.encode("utf-16-le")) // 2)
        assert codes(await buffer.diagnostics()) == ["MV101"]
    which = types.TextDocumentIdentifier(buffer.uri)
    editor.text_document_did_close(types.DidCloseTextDocumentParams(which))
    async with asyncio.timeout(PATIENCE):
        params = await editor.published.get()
    assert (params.uri, list(params.diagnostics)) == (buffer.uri, [])
