"""Findings as `textDocument/publishDiagnostics`, written so that a keystroke costs little.

A file may have thousands of findings, of which one keystroke changes a few and moves the rest by
some lines at most. So what is sent is put together from JSON text that is kept with the findings
of a piece: with its line numbers filled in as long as the piece stays on its line, and as a
template while it moves. Only the version, which is new each time and stands in every
diagnostic's data, is filled in when all is joined.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lsprotocol import types

from ...analysis.driver import PieceResult
from ...analysis.model import Finding, Severity
from ...golang.source import Piece, Span
from ..links import rule_url
from .client import Client
from .convert import place_in
from .documents import Document

__all__ = ["SOURCE", "Publisher"]

SOURCE = "memvet"

_SEVERITIES: Mapping[Severity, types.DiagnosticSeverity] = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.INFORMATION: types.DiagnosticSeverity.Information,
    Severity.HINT: types.DiagnosticSeverity.Hint,
}


@dataclass(frozen=True, slots=True)
class _Template:
    """A diagnostic up to the version in its data, with `%d` for each line number.

    `lines` are these numbers, counted from the first line of the piece.
    """

    text: str
    lines: tuple[int, ...]

    def at(self, first_line: int) -> str:
        return self.text % tuple([first_line + line for line in self.lines])


@dataclass(slots=True)
class _Row:
    """What is kept for the findings of a piece."""

    findings: tuple[Finding, ...]
    templates: list[_Template]
    first_line: int
    texts: list[str]


class Publisher:
    """Writes the diagnostics of documents; keeps what it wrote last for each."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._rows: dict[str, dict[PieceResult, _Row]] = {}

    def nothing(self, uri: str) -> bytes:
        """The notification that takes the findings of a closed document off the screen."""
        self._rows.pop(uri, None)
        return _notification(uri, None, "")

    def diagnostics(self, document: Document) -> bytes:
        """The notification with the findings of the document's current analysis, if it has one."""
        texts: list[str] = []
        analysis = document.current
        if analysis is not None and document.place.is_own:
            rows, known = dict[PieceResult, _Row](), self._rows.get(document.uri, {})
            for index, result, findings in analysis.shown:
                piece, first_line = document.file.pieces[index], document.file.first_line(index)
                row = known.get(result)
                if row is None or row.findings != findings:
                    templates = [self._template(document.uri, piece, each) for each in findings]
                    row = _Row(findings, templates, -1, [])
                if row.first_line != first_line:
                    row.first_line = first_line
                    row.texts = [template.at(first_line) for template in row.templates]
                rows[result] = row
                texts += row.texts
            self._rows[document.uri] = rows
        return _notification(document.uri, document.file.version, self._joined(texts, document))

    def _joined(self, texts: Sequence[str], document: Document) -> str:
        if not texts:
            return ""
        if not self._client.diagnostic_data:
            return ",".join(texts)
        end = f"{json.dumps(document.file.version)}}}}}"
        return f"{end},".join(texts) + end

    def _template(self, uri: str, piece: Piece, finding: Finding) -> _Template:
        lines: list[int] = []

        def range_of(span: Span) -> str:
            start = place_in(piece, span.start, self._client.encoding)
            end = place_in(piece, span.end, self._client.encoding)
            lines.extend((start[0], end[0]))
            return (
                f'{{"start":{{"line":%d,"character":{start[1]}}},'
                f'"end":{{"line":%d,"character":{end[1]}}}}}'
            )

        parts = [
            f'"range":{range_of(finding.span)}',
            f'"severity":{_SEVERITIES[finding.severity].value}',
            f'"code":{_text(finding.code)}',
            f'"source":{_text(SOURCE)}',
            f'"message":{_text(finding.message)}',
        ]
        if self._client.code_description and (page := rule_url(finding.code)):
            parts.append(f'"codeDescription":{{"href":{_text(page)}}}')
        if finding.unnecessary and self._client.unnecessary_tag:
            parts.append(f'"tags":[{types.DiagnosticTag.Unnecessary.value}]')
        if finding.related and self._client.related_information:
            related = [
                f'{{"location":{{"uri":{_text(uri)},"range":{range_of(each.span)}}},'
                f'"message":{_text(each.message)}}}'
                for each in finding.related
            ]
            parts.append(f'"relatedInformation":[{",".join(related)}]')
        if self._client.diagnostic_data:
            # The version follows: see `_joined`.
            parts.append(f'"data":{{"rule":{_text(finding.code)},"version":')
            return _Template(f"{{{','.join(parts)}", tuple(lines))
        return _Template(f"{{{','.join(parts)}}}", tuple(lines))


def _notification(uri: str, version: int | None, diagnostics: str) -> bytes:
    """A `textDocument/publishDiagnostics` message whose diagnostics are JSON text already."""
    which = "" if version is None else f'"version":{version},'
    return (
        '{"jsonrpc":"2.0","method":"textDocument/publishDiagnostics","params":'
        f'{{"uri":{json.dumps(uri)},{which}"diagnostics":[{diagnostics}]}}}}'
    ).encode("ascii")


def _text(value: str) -> str:
    """JSON text for a template."""
    return json.dumps(value).replace("%", "%%")
