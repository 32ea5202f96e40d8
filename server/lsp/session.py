"""What is done about documents: the part of the server that knows Go.

It is imported after initialize has been answered: an editor waits for that answer.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from lsprotocol import types
from pygls.exceptions import JsonRpcContentModified, JsonRpcInvalidParams

from ...analysis.doc import RuleDoc, page
from ...analysis.driver import Analyzer, FileAnalysis
from ...analysis.model import Rule
from ...golang.source import GoFile
from ...golang.types.live import LivePackage
from ..catalog import Catalog, UnknownRule
from ..config import ConfigError, from_editor
from ..links import rule_url
from .actions import Actions, uri_of
from .convert import offset_of
from .diagnostics import Publisher
from .documents import Document, Documents
from .hover import hover_at
from .scanning import Scanner
from .surroundings import Surroundings, path_of
from .worker import Worker

if TYPE_CHECKING:
    from .server import MemvetServer

__all__ = ["Session"]


class Session:
    """The open documents of a client, and all that is known of them."""

    def __init__(self, server: MemvetServer, rules: Sequence[Rule]) -> None:
        self._server = server
        self._client = server.client
        self._errors = server.errors
        self._catalog = Catalog(rules)
        self._surroundings = Surroundings(
            self._catalog, self._complain, self._stirred, self._folders
        )
        self._documents = Documents(self._surroundings, self._client.encoding)
        self._publisher = Publisher(self._client)
        analyzer = Analyzer(rules, self._errors.failed_rule)
        self._actions = Actions(self._client, self._catalog, analyzer, self._errors.failed_rule)
        self._worker = Worker(
            analyzer,
            lambda document: self._surroundings.unit_of(document.file),
            self._surroundings.read,
            self._look_at,
            self._publish,
            self._failed,
        )
        self._scanner = Scanner(
            self._surroundings, self._documents, analyzer, self._publisher, server.send
        )
        self._complaints: set[str] = set()

    def configure(self, settings: Mapping[str, object]) -> None:
        """Takes the editor's settings; faulty ones are named, and the last good ones hold."""
        try:
            self._surroundings.configure(from_editor(settings, self._catalog))
        except ConfigError as error:
            self._complain(str(error))
        self.look_around()

    def look_around(self) -> None:
        """Reads memvet.toml, go.mod and go.work anew, and does what follows from changes."""
        self._surroundings.forget()
        for document in list(self._documents):
            if self._documents.place(document):
                self._wake(document)
        self._worker.start()

    def changed_on_disk(self, uris: Sequence[str]) -> None:
        """Looks at what a client has seen change besides documents."""
        self.look_around()
        paths = [path for path in map(path_of, uris) if path is not None]
        self._server.start(self._scanner.look_again(paths))

    def document(self, uri: str) -> Document | None:
        """An open document, by its URI as the client spells it."""
        return self._documents.get(uri)

    def open(self, item: types.TextDocumentItem) -> None:
        """Takes a Go document; others are none of memvet's business."""
        if item.language_id == "go" or item.uri.endswith(".go"):
            self._scanner.opened(item.uri)
            document = self._documents.open(item)
            self._wake(document)
            self._look_beside(document, document.file)

    def change(self, params: types.DidChangeTextDocumentParams) -> None:
        """Applies changes at once, and has the result analysed."""
        which = params.text_document
        before = self._documents.get(which.uri)
        old = before.file if before is not None else None
        document = self._documents.change(which.uri, which.version, params.content_changes)
        if document is not None:
            self._wake(document)
            if old is not None and old.pieces[0] is not document.file.pieces[0]:
                self._look_beside(document, old, document.file)

    def close(self, uri: str) -> None:
        """Forgets a document, and takes its findings off the screen."""
        document = self._documents.close(uri)
        if document is not None:
            self._worker.drop(document)
            self._server.send(self._publisher.nothing(uri))
            self._look_beside(document, document.file)
            self._worker.start()
            path = path_of(uri)
            if path is not None:
                self._server.start(self._scanner.look_again([path]))

    def hover(self, params: types.HoverParams) -> object:
        """What a finding, or a rule in a suppression comment, is about."""

        def answer(analysis: FileAnalysis) -> types.Hover | None:
            offset = offset_of(analysis.file, params.position, self._client.encoding)
            return hover_at(analysis, offset, self._catalog, self._client)

        return self._about(params.text_document.uri, answer)

    def code_actions(self, params: types.CodeActionParams) -> object:
        """What can be done about the findings in a range."""

        def answer(analysis: FileAnalysis) -> list[types.CodeAction] | None:
            return self._actions.offered(analysis, params)

        return self._about(params.text_document.uri, answer)

    def resolve(self, action: types.CodeAction) -> object:
        """Works out the edit of an action."""
        uri = uri_of(action)
        if uri is None:
            return action
        if self._documents.get(uri) is None:
            raise JsonRpcContentModified("The document is not open any more")
        return self._about(uri, lambda analysis: self._actions.resolved(analysis, action))

    def rules(self) -> list[dict[str, str]]:
        """What is known of each rule, for clients that list and explain them."""
        return [
            {
                "code": rule.code,
                "name": rule.name,
                "severity": str(rule.severity),
                "summary": RuleDoc.parse(rule.doc).summary,
                "page": page(rule),
            }
            for rule in self._catalog.rules
        ]

    async def scan(self) -> dict[str, int]:
        """Publishes the findings of all files of the workspace; how much there is."""
        files, findings = await self._scanner.scan(self._folders())
        return {"files": files, "findings": findings}

    async def fix_workspace(self, *, applied: bool) -> dict[str, object]:
        """All SAFE fixes of the workspace: in how many `files`, and the `edit` for the client.

        If they are to be `applied`, the client is asked to do so, and there is no `edit`.
        """
        found = [each async for each in self._scanner.documents(self._folders())]
        analyses = [each.current for each in found if each.current is not None]
        edit = self._actions.fix_workspace(analyses)
        files = 0 if edit is None else len(edit.document_changes or edit.changes or ())
        if edit is None or not applied:
            return {"files": files, "edit": edit}
        metadata = types.WorkspaceEditMetadata(True) if self._client.edit_metadata else None
        params = types.ApplyWorkspaceEditParams(edit, "Fix all in workspace", metadata)
        # A client may ask its user first: nobody waits for that here.
        self._server.start(self._server.workspace_apply_edit_async(params))
        return {"files": files}

    def explain(self, code: str) -> None:
        """Opens the page of a rule; where it is not on the web, says what it is about."""
        try:
            rule = self._catalog.rule(code)
        except UnknownRule as error:
            raise JsonRpcInvalidParams(str(error)) from None
        address = rule_url(rule.code)
        if address is not None and self._client.show_document:
            params = types.ShowDocumentParams(address, external=True)
            self._server.start(self._server.window_show_document_async(params))
            return
        summary = RuleDoc.parse(rule.doc).summary
        text = f"{rule.code} {rule.name}: {summary} More: memvet explain {rule.code}"
        self._errors.show(types.MessageType.Info, text)

    def _folders(self) -> list[str]:
        """The absolute paths of the folders of the workspace."""
        workspace = self._server.workspace
        uris = [folder.uri for folder in workspace.folders.values()]
        if not uris and workspace.root_uri:
            uris = [workspace.root_uri]
        return [path for path in map(path_of, uris) if path is not None]

    def _wake(self, document: Document) -> None:
        if document.place.is_own:
            self._worker.wake(document)
        else:
            self._worker.drop(document)
            self._publish(document)

    def _look_beside(self, document: Document, *versions: GoFile) -> None:
        """Looks anew at what holds for the other documents, if one of these versions of a document
        has `//go:debug` lines: they hold for all of its program."""
        if not any(b"//go:debug" in each.pieces[0].text for each in versions):
            return
        for other in list(self._documents):
            if other is not document and self._documents.place(other):
                self._wake(other)

    def _stirred(self, package: LivePackage) -> None:
        """Has documents looked at again that are in a package, or may be now."""
        for document in self._documents:
            analysis = document.analysis
            if analysis is None or not document.place.is_own:
                continue
            if analysis.unit.package is package or package.unit_at(document.file) is not None:
                self._worker.unsettle(document)

    def _publish(self, document: Document) -> None:
        self._server.send(self._publisher.diagnostics(document))

    def _about(self, uri: str, answer: Callable[[FileAnalysis], object]) -> object:
        """What `answer` says of an open document: at once if it is analysed, else a coroutine.

        None for a document of which nothing is shown. The coroutine raises JsonRpcContentModified
        when the document changes first.
        """
        document = self._documents.get(uri)
        if document is None or not document.place.is_own:
            return None
        if document.current is None:
            return self._later(document, document.analysed(), answer)
        self._look_at(document)
        return answer(document.current)

    async def _later(
        self,
        document: Document,
        analysed: Awaitable[FileAnalysis],
        answer: Callable[[FileAnalysis], object],
    ) -> object:
        analysis = await analysed
        self._look_at(document)
        return answer(analysis)

    def _look_at(self, document: Document) -> None:
        self._errors.about = document.uri

    def _failed(self, document: Document, error: Exception) -> None:
        self._look_at(document)
        self._errors.report("A document could not be analysed", error)

    def _complain(self, complaint: str) -> None:
        if complaint not in self._complaints:
            self._complaints.add(complaint)
            self._errors.show(types.MessageType.Warning, f"memvet: {complaint}")
