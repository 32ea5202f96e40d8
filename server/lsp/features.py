"""The methods that memvet serves, each a function of the server and the parameters."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from lsprotocol import types
from pygls.exceptions import JsonRpcInvalidParams

from ..table import is_table
from .names import EXPLAIN, FIX_ALL, FIX_WORKSPACE, RULES, SCAN, SECTION, WATCHED
from .server import MemvetServer

if TYPE_CHECKING:
    from ...analysis.model import Rule

__all__ = ["memvet_server"]

_ACTION_KINDS = (types.CodeActionKind.QuickFix, types.CodeActionKind.SourceFixAll, FIX_ALL)


def memvet_server(rules: Sequence[Rule] | None = None) -> MemvetServer:
    """A server that serves it all, with the rules given or all of memvet's.

    Needs a running loop from initialize on.
    """
    server = MemvetServer(rules)
    server.feature(types.INITIALIZED)(_initialized)
    server.feature(types.SET_TRACE)(_set_trace)
    server.feature(types.TEXT_DOCUMENT_DID_OPEN)(_did_open)
    server.feature(types.TEXT_DOCUMENT_DID_CHANGE)(_did_change)
    server.feature(types.TEXT_DOCUMENT_DID_SAVE)(_did_save)
    server.feature(types.TEXT_DOCUMENT_DID_CLOSE)(_did_close)
    server.feature(types.TEXT_DOCUMENT_HOVER)(_hover)
    options = types.CodeActionOptions(_ACTION_KINDS, resolve_provider=True)
    server.feature(types.TEXT_DOCUMENT_CODE_ACTION, options)(_code_action)
    server.feature(types.CODE_ACTION_RESOLVE)(_resolve_code_action)
    server.feature(types.WORKSPACE_DID_CHANGE_CONFIGURATION)(_did_change_configuration)
    server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)(_did_change_watched_files)
    server.command(EXPLAIN)(_explain)
    server.command(RULES)(_rules)
    server.command(SCAN)(_scan)
    server.command(FIX_WORKSPACE)(_fix_workspace)
    return server


def _initialized(ls: MemvetServer, params: types.InitializedParams) -> None:
    """Asks to be told of what changes besides documents, where the client can tell."""
    if ls.client.watches_files:
        ls.start(_register_watchers(ls))
    if ls.client.pulls_configuration:
        ls.start(_pull_configuration(ls))


async def _register_watchers(ls: MemvetServer) -> None:
    watchers = [types.FileSystemWatcher(f"**/{name}") for name in WATCHED]
    options = types.DidChangeWatchedFilesRegistrationOptions(watchers)
    method = types.WORKSPACE_DID_CHANGE_WATCHED_FILES
    registration = types.Registration("memvet-files", method, options)
    await ls.client_register_capability_async(types.RegistrationParams([registration]))


async def _pull_configuration(ls: MemvetServer) -> None:
    item = types.ConfigurationItem(section=SECTION)
    found = await ls.workspace_configuration_async(types.ConfigurationParams([item]))
    for settings in found:
        if is_table(settings):
            ls.session.configure(settings)


def _set_trace(ls: MemvetServer, params: types.SetTraceParams) -> None:
    """From verbose on, errors come with their tracebacks."""
    ls.errors.trace = params.value


def _did_open(ls: MemvetServer, params: types.DidOpenTextDocumentParams) -> None:
    ls.session.open(params.text_document)


def _did_change(ls: MemvetServer, params: types.DidChangeTextDocumentParams) -> None:
    ls.session.change(params)


def _did_save(ls: MemvetServer, params: types.DidSaveTextDocumentParams) -> None:
    """A good time to look at go.mod and memvet.toml: not every client watches them."""
    ls.session.look_around()


def _did_close(ls: MemvetServer, params: types.DidCloseTextDocumentParams) -> None:
    ls.session.close(params.text_document.uri)


def _did_change_configuration(ls: MemvetServer, params: types.DidChangeConfigurationParams) -> None:
    """Takes the settings that came along, else asks for them."""
    settings = params.settings
    if is_table(settings) and settings:
        section = settings.get(SECTION)
        ls.session.configure(section if is_table(section) else settings)
    elif ls.client.pulls_configuration:
        ls.start(_pull_configuration(ls))


def _did_change_watched_files(ls: MemvetServer, params: types.DidChangeWatchedFilesParams) -> None:
    ls.session.changed_on_disk([change.uri for change in params.changes])


def _hover(ls: MemvetServer, params: types.HoverParams) -> object:
    return ls.session.hover(params)


def _code_action(ls: MemvetServer, params: types.CodeActionParams) -> object:
    return ls.session.code_actions(params)


def _resolve_code_action(ls: MemvetServer, action: types.CodeAction) -> object:
    return ls.session.resolve(action)


def _explain(ls: MemvetServer, *arguments: object) -> None:
    match arguments:
        case (str(code),):
            ls.session.explain(code)
        case _:
            raise JsonRpcInvalidParams(f"{EXPLAIN} takes the code of a rule")


def _rules(ls: MemvetServer) -> object:
    return ls.session.rules()


async def _scan(ls: MemvetServer) -> object:
    return await ls.session.scan()


async def _fix_workspace(ls: MemvetServer, *arguments: object) -> object:
    """Takes `{"apply": false}` from clients that show what they apply."""
    options = arguments[0] if arguments else None
    applied = not (is_table(options) and options.get("apply") is False)
    return await ls.session.fix_workspace(applied=applied)
