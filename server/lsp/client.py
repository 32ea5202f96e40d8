"""What the client can do, as far as memvet asks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from lsprotocol import types

from ...golang.position import PositionEncoding

__all__ = ["Client"]


@dataclass(frozen=True, slots=True)
class Client:
    """The capabilities of a client that change what it is sent.

    `encoding`: what columns are counted in. UTF-16 wherever the client allows it, since gopls,
    which mostly runs beside memvet, speaks nothing else and some editors cannot mix encodings.
    """

    encoding: PositionEncoding = PositionEncoding.UTF16
    related_information: bool = False
    unnecessary_tag: bool = False
    code_description: bool = False
    diagnostic_data: bool = False
    code_action_literals: bool = False
    resolves_edits: bool = False
    document_changes: bool = False
    edit_metadata: bool = False
    hover_markdown: bool = False
    show_document: bool = False
    watches_files: bool = False
    pulls_configuration: bool = False

    @classmethod
    def of(cls, capabilities: types.ClientCapabilities) -> Self:
        text = capabilities.text_document or types.TextDocumentClientCapabilities()
        workspace = capabilities.workspace or types.WorkspaceClientCapabilities()
        window = capabilities.window or types.WindowClientCapabilities()
        published = text.publish_diagnostics or types.PublishDiagnosticsClientCapabilities()
        tags = published.tag_support
        action = text.code_action or types.CodeActionClientCapabilities()
        resolved = action.resolve_support
        edit = workspace.workspace_edit or types.WorkspaceEditClientCapabilities()
        watched = workspace.did_change_watched_files
        formats = text.hover.content_format if text.hover else None
        return cls(
            encoding=_encoding(capabilities.general),
            related_information=bool(published.related_information),
            unnecessary_tag=tags is not None and types.DiagnosticTag.Unnecessary in tags.value_set,
            code_description=bool(published.code_description_support),
            diagnostic_data=bool(published.data_support),
            code_action_literals=action.code_action_literal_support is not None,
            resolves_edits=bool(action.data_support)
            and resolved is not None
            and "edit" in resolved.properties,
            document_changes=bool(edit.document_changes),
            edit_metadata=bool(edit.metadata_support),
            hover_markdown=types.MarkupKind.Markdown in (formats or ()),
            show_document=window.show_document is not None and window.show_document.support,
            watches_files=watched is not None and bool(watched.dynamic_registration),
            pulls_configuration=bool(workspace.configuration),
        )


def _encoding(general: types.GeneralClientCapabilities | None) -> PositionEncoding:
    offered = (
        [str(getattr(each, "value", each)) for each in general.position_encodings or ()]
        if (general is not None)
        else []
    )
    for encoding in (PositionEncoding.UTF16, PositionEncoding.UTF8, PositionEncoding.UTF32):
        if encoding in offered:
            return encoding
    return PositionEncoding.UTF16
