"""Code actions: the fixes of findings, fixes of many at once, silence, and an explanation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from lsprotocol import types
from pygls.exceptions import JsonRpcContentModified, JsonRpcInvalidParams

from ...analysis.driver import Analyzer, FileAnalysis, OnError
from ...analysis.model import Applicability, Edit, Finding, Fix
from ...golang.source import GoFile
from ...quickfixes import fixes_of
from ...quickfixes.apply import edits_between, fix_file
from ...quickfixes.ignore import ignore_edit
from ..catalog import Catalog
from ..table import is_table
from .client import Client
from .convert import span_of, text_edits
from .names import EXPLAIN, FIX_ALL, SOURCE

__all__ = ["Actions", "uri_of"]

_QUICK_FIX = types.CodeActionKind.QuickFix


@dataclass(frozen=True, slots=True)
class _Found:
    """A finding that was asked about, and the client's own diagnostic of it if it sent one."""

    index: int
    finding: Finding
    diagnostic: types.Diagnostic | None


class Actions:
    """Offers and resolves code actions for the current analysis of a document.

    An edit that is resolved later is worked out then, from the text of that time. The action's
    data only names the finding and the version it was offered for.
    """

    def __init__(
        self, client: Client, catalog: Catalog, analyzer: Analyzer, on_error: OnError
    ) -> None:
        self._client = client
        self._catalog = catalog
        self._analyzer = analyzer
        self._on_error = on_error
        self._known: tuple[FileAnalysis | None, dict[tuple[int, Finding], tuple[Fix, ...]]]
        self._known = (None, {})

    def offered(
        self, analysis: FileAnalysis, params: types.CodeActionParams
    ) -> list[types.CodeAction] | None:
        """The actions for a range, the document's own fixes first; None where there are none."""
        if not self._client.code_action_literals:
            return None
        actions: list[types.CodeAction] = []
        is_asked_for = params.context.trigger_kind is not types.CodeActionTriggerKind.Automatic
        if _wants(params.context.only, _QUICK_FIX.value):
            found = list(self._found(analysis, params))
            for each in found:
                actions += self._fixes(analysis, each)
            codes = dict.fromkeys(each.finding.code for each in found)
            actions += [action for code in codes for action in self._fix_all_of(analysis, code)]
            if is_asked_for:
                actions += [each for one in found for each in self._ignore(analysis, one)]
                actions += [self._explain(code) for code in codes]
        only = params.context.only
        if _wants(only, FIX_ALL) and (only or is_asked_for) and self._safe(analysis, None, 1):
            actions.append(self._fix_all(analysis, "Fix all memvet findings in this file", None))
        return actions or None

    def fix_workspace(self, analyses: Iterable[FileAnalysis]) -> types.WorkspaceEdit | None:
        """All SAFE fixes of several files; None if there are none."""
        found = [(each.file, self._edits_of_all(each, None)) for each in analyses]
        changed = [(file, edits) for file, edits in found if edits]
        if not changed:
            return None
        if not self._client.document_changes:
            changes = {file.uri: self._text_edits(file, edits) for file, edits in changed}
            return types.WorkspaceEdit(changes=changes)
        return types.WorkspaceEdit(document_changes=[self._document_edit(*one) for one in changed])

    def resolved(self, analysis: FileAnalysis, action: types.CodeAction) -> types.CodeAction:
        """The action with its edit. Raises JsonRpcContentModified for another version."""
        data = action.data
        if not is_table(data):
            return action
        if data.get("version") != analysis.file.version:
            raise JsonRpcContentModified("The document has changed: ask for the fixes again")
        code = data.get("code")
        if data.get("kind") == "all":
            codes = frozenset((code,)) if isinstance(code, str) else None
            edits: Iterable[Edit] = self._edits_of_all(analysis, codes)
        else:
            edits = self._edits_of(analysis, code, data.get("at"), data.get("title"))
        action.edit = self._edit(analysis.file, edits)
        return action

    def _found(self, analysis: FileAnalysis, params: types.CodeActionParams) -> Iterator[_Found]:
        """The findings that a range touches, or that the client names."""
        file, encoding = analysis.file, self._client.encoding
        asked = span_of(file, params.range, encoding)
        named = {
            (each.code, span_of(file, each.range, encoding)): each
            for each in params.context.diagnostics
            if each.source == SOURCE
        }
        spans = [asked, *(span for _, span in named)]
        pieces = {
            index
            for span in spans
            for index in range(file.piece_at(span.start), file.piece_at(span.end) + 1)
        }
        for index, _, findings in analysis.shown:
            for finding in findings if index in pieces else ():
                span = finding.span.shifted(file.starts[index])
                diagnostic = named.get((finding.code, span))
                if diagnostic or (span.start <= asked.end and asked.start <= span.end):
                    yield _Found(index, finding, diagnostic)

    def _fixes(self, analysis: FileAnalysis, found: _Found) -> Iterator[types.CodeAction]:
        span = found.finding.span.shifted(analysis.file.starts[found.index])
        is_preferred = True
        for fix in self._fixes_of(analysis, found.index, found.finding):
            is_safe = fix.applicability is Applicability.SAFE
            action = types.CodeAction(
                fix.title,
                kind=_QUICK_FIX,
                diagnostics=[found.diagnostic] if found.diagnostic else None,
                is_preferred=True if is_safe and is_preferred else None,
            )
            is_preferred = is_preferred and not is_safe
            if self._client.resolves_edits:
                action.data = {
                    **_ticket(analysis.file, found.finding.code),
                    "kind": "fix",
                    "at": list(span),
                    "title": fix.title,
                }
            else:
                action.edit = self._edit(analysis.file, fix.edits)
            yield action

    def _fix_all_of(self, analysis: FileAnalysis, code: str) -> Iterator[types.CodeAction]:
        if self._safe(analysis, code, 2):
            action = self._fix_all(analysis, f"Fix all {code} in this file", code)
            action.kind = _QUICK_FIX
            yield action

    def _fix_all(self, analysis: FileAnalysis, title: str, code: str | None) -> types.CodeAction:
        action = types.CodeAction(title, kind=FIX_ALL)
        if self._client.resolves_edits:
            action.data = {**_ticket(analysis.file, code), "kind": "all"}
        else:
            codes = None if code is None else frozenset((code,))
            action.edit = self._edit(analysis.file, self._edits_of_all(analysis, codes))
        return action

    def _ignore(self, analysis: FileAnalysis, found: _Found) -> Iterator[types.CodeAction]:
        edit = ignore_edit(analysis, found.index, found.finding)
        if edit is not None:
            yield types.CodeAction(
                f"Ignore {found.finding.code} on this line",
                kind=_QUICK_FIX,
                diagnostics=[found.diagnostic] if found.diagnostic else None,
                edit=self._edit(analysis.file, [edit]),
            )

    def _explain(self, code: str) -> types.CodeAction:
        title = f"Explain {code} {self._catalog.name(code)}"
        return types.CodeAction(
            title, kind=_QUICK_FIX, command=types.Command(title, EXPLAIN, arguments=[code])
        )

    def _safe(self, analysis: FileAnalysis, code: str | None, count: int) -> bool:
        """Whether at least `count` findings, of one rule or of all, have a SAFE fix."""
        for index, finding in analysis:
            if code is None or finding.code == code:
                fixes = self._fixes_of(analysis, index, finding)
                count -= any(fix.applicability is Applicability.SAFE for fix in fixes)
                if count <= 0:
                    return True
        return False

    def _fixes_of(self, analysis: FileAnalysis, index: int, finding: Finding) -> tuple[Fix, ...]:
        """The fixes of a finding, kept until the text changes: cursors move more often."""
        if self._known[0] is not analysis:
            self._known = (analysis, {})
        known = self._known[1]
        fixes = known.get((index, finding))
        if fixes is None:
            fixes = known[index, finding] = fixes_of(analysis, index, finding, self._on_error)
        return fixes

    def _edits_of_all(
        self, analysis: FileAnalysis, codes: frozenset[str] | None
    ) -> tuple[Edit, ...]:
        analyse = partial(self._analyse, analysis)
        fixed = fix_file(analysis, analyse, self._on_error, codes)
        return edits_between(analysis.file.text, fixed.file.text)

    def _analyse(self, first: FileAnalysis, file: GoFile, previous: FileAnalysis) -> FileAnalysis:
        return self._analyzer.analyse(file, first.environment, previous)

    def _edits_of(
        self, analysis: FileAnalysis, code: object, at: object, title: object
    ) -> tuple[Edit, ...]:
        """The edits of a fix that was offered. Raises JsonRpcContentModified if it is no more."""
        for index, finding in analysis:
            span = finding.span.shifted(analysis.file.starts[index])
            if finding.code == code and list(span) == at:
                for fix in self._fixes_of(analysis, index, finding):
                    if fix.title == title:
                        return fix.edits
        raise JsonRpcContentModified("This fix is not offered any more: ask again")

    def _edit(self, file: GoFile, edits: Iterable[Edit]) -> types.WorkspaceEdit:
        if not self._client.document_changes:
            return types.WorkspaceEdit(changes={file.uri: self._text_edits(file, edits)})
        return types.WorkspaceEdit(document_changes=[self._document_edit(file, edits)])

    def _document_edit(self, file: GoFile, edits: Iterable[Edit]) -> types.TextDocumentEdit:
        which = types.OptionalVersionedTextDocumentIdentifier(file.uri, file.version)
        return types.TextDocumentEdit(which, self._text_edits(file, edits))

    def _text_edits(self, file: GoFile, edits: Iterable[Edit]) -> list[types.TextEdit]:
        return text_edits(file, edits, self._client.encoding)


def uri_of(action: types.CodeAction) -> str | None:
    """The document of an action that has no edit yet; None for one that needs none."""
    data = action.data
    if not is_table(data):
        return None
    uri = data.get("uri")
    if not isinstance(uri, str):
        raise JsonRpcInvalidParams("This is not a code action of memvet")
    return uri


def _ticket(file: GoFile, code: str | None) -> dict[str, object]:
    return {"uri": file.uri, "version": file.version, "code": code}


def _wants(only: Sequence[str] | None, kind: str) -> bool:
    """Whether a client that asks for the kinds `only` asks for this one, or for all."""
    if not only:
        return True
    asked = [str(getattr(each, "value", each)) for each in only]
    return any(kind == each or kind.startswith(f"{each}.") or not each for each in asked)
