"""The methods that memvet serves, each a function of the server and the parameters."""

from __future__ import annotations

from collections.abc import Sequence

from lsprotocol import types
from pygls.exceptions import JsonRpcContentModified, JsonRpcInvalidParams

from ...analysis.doc import RuleDoc
from ...analysis.driver import FileAnalysis
from ...analysis.model import Rule
from ..catalog import UnknownRule
from ..configfiles import FILE_NAMES
from ..links import rule_url
from ..table import is_table
from .actions import EXPLAIN, FIX_ALL, uri_of
from .convert import offset_of
from .hover import hover_at
from .server import MemvetServer

__all__ = ["memvet_server"]

_SECTION = "memvet"
_WATCHED = ("go.mod", "go.work", *FILE_NAMES)
_ACTION_KINDS = (
    types.CodeActionKind.QuickFix,
    types.CodeActionKind.SourceFixAll,
    FIX_ALL,
)


def memvet_server(rules: Sequence[Rule]) -> MemvetServer:
    """A server that serves all of it. Needs a running loop to do anything."""
    server = MemvetServer(rules)
    server.feature(types.INITIALIZED)(initialized)
    server.feature(types.SET_TRACE)(set_trace)
    server.feature(types.TEXT_DOCUMENT_DID_OPEN)(did_open)
    server.feature(types.TEXT_DOCUMENT_DID_CHANGE)(did_change)
    server.feature(types.TEXT_DOCUMENT_DID_SAVE)(did_save)
    server.feature(types.TEXT_DOCUMENT_DID_CLOSE)(did_close)
    server.feature(types.TEXT_DOCUMENT_HOVER)(hover)
    options = types.CodeActionOptions(_ACTION_KINDS, resolve_provider=True)
    server.feature(types.TEXT_DOCUMENT_CODE_ACTION, options)(code_action)
    server.feature(types.CODE_ACTION_RESOLVE)(resolve_code_action)
    server.feature(types.WORKSPACE_DID_CHANGE_CONFIGURATION)(did_change_configuration)
    server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)(did_change_watched_files)
    server.command(EXPLAIN)(explain)
    return server


def initialized(ls: MemvetServer, params: types.InitializedParams) -> None:
    """Asks to be told of what changes besides documents, where the client can tell."""
    if ls.client.watches_files:
        ls.start(_register_watchers(ls))
    if ls.client.pulls_configuration:
        ls.start(_pull_configuration(ls))


async def _register_watchers(ls: MemvetServer) -> None:
    watchers = [types.FileSystemWatcher(f"**/{name}") for name in _WATCHED]
    options = types.DidChangeWatchedFilesRegistrationOptions(watchers)
    method = types.WORKSPACE_DID_CHANGE_WATCHED_FILES
    registration = types.Registration("memvet-files", method, options)
    await ls.client_register_capability_async(types.RegistrationParams([registration]))


async def _pull_configuration(ls: MemvetServer) -> None:
    item = types.ConfigurationItem(section=_SECTION)
    found = await ls.workspace_configuration_async(types.ConfigurationParams([item]))
    for settings in found:
        if is_table(settings):
            ls.configure(settings)
            ls.look_around()


def set_trace(ls: MemvetServer, params: types.SetTraceParams) -> None:
    """From verbose on, errors come with their tracebacks."""
    ls.errors.trace = params.value


def did_open(ls: MemvetServer, params: types.DidOpenTextDocumentParams) -> None:
    """Takes Go documents; others are none of memvet's business."""
    item = params.text_document
    if item.language_id == "go" or item.uri.endswith(".go"):
        ls.wake(ls.documents.open(item))


def did_change(ls: MemvetServer, params: types.DidChangeTextDocumentParams) -> None:
    """Applies changes at once, and has the result analysed."""
    which = params.text_document
    document = ls.documents.change(which.uri, which.version, params.content_changes)
    if document is not None:
        ls.wake(document)


def did_save(ls: MemvetServer, params: types.DidSaveTextDocumentParams) -> None:
    """A good time to look at go.mod and memvet.toml: not every client watches them."""
    ls.look_around()


def did_close(ls: MemvetServer, params: types.DidCloseTextDocumentParams) -> None:
    """Forgets the document."""
    ls.close(params.text_document.uri)


def did_change_configuration(ls: MemvetServer, params: types.DidChangeConfigurationParams) -> None:
    """Takes the settings that came along, else asks for them."""
    settings = params.settings
    if is_table(settings) and settings:
        section = settings.get(_SECTION)
        ls.configure(section if is_table(section) else settings)
        ls.look_around()
    elif ls.client.pulls_configuration:
        ls.start(_pull_configuration(ls))


def did_change_watched_files(ls: MemvetServer, params: types.DidChangeWatchedFilesParams) -> None:
    """Looks at go.mod, go.work and memvet.toml anew."""
    ls.look_around()


def hover(ls: MemvetServer, params: types.HoverParams) -> object:
    """What a finding, or a rule in a suppression comment, is about."""

    def answer(analysis: FileAnalysis) -> types.Hover | None:
        offset = offset_of(analysis.file, params.position, ls.client.encoding)
        return hover_at(analysis, offset, ls.catalog, ls.client)

    return ls.about(params.text_document.uri, answer)


def code_action(ls: MemvetServer, params: types.CodeActionParams) -> object:
    """What can be done about the findings in a range."""
    return ls.about(params.text_document.uri, lambda analysis: ls.actions.offered(analysis, params))


def resolve_code_action(ls: MemvetServer, action: types.CodeAction) -> object:
    """Works out the edit of an action."""
    uri = uri_of(action)
    if uri is None:
        return action
    if ls.documents.get(uri) is None:
        raise JsonRpcContentModified("The document is not open any more")
    return ls.about(uri, lambda analysis: ls.actions.resolved(analysis, action))


def explain(ls: MemvetServer, code: str) -> None:
    """Opens the page of a rule; where it is not on the web, says what it is about."""
    try:
        rule = ls.catalog.rule(code)
    except UnknownRule as error:
        raise JsonRpcInvalidParams(str(error)) from None
    page = rule_url(rule.code)
    if page is not None and ls.client.show_document:
        ls.window_show_document(types.ShowDocumentParams(page, external=True))
        return
    summary = RuleDoc.parse(rule.doc).summary
    text = f"{rule.code} {rule.name}: {summary} More: memvet explain {rule.code}"
    ls.errors.show(types.MessageType.Info, text)
