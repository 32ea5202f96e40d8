"""Findings as `textDocument/publishDiagnostics`, written so that a keystroke costs little.

A file may have thousands of findings, of which one keystroke changes a few and moves the rest by
some lines at most. So what is sent is put together from JSON text that is kept with the findings
of a piece: with its line numbers filled in as long as the piece stays on its line, and as a
template while it moves. Only the version, which is new each time and stands in every
diagnostic's data, is filled in when all is joined.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from operator import eq
from pathlib import Path

from lsprotocol import types

from ...analysis.driver import PieceResult
from ...analysis.model import Finding, Severity
from ...golang.source import Piece, Span
from ..links import rule_url
from .client import Client
from .convert import place_in
from .documents import Document
from .names import SOURCE

__all__ = ["Publisher"]

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


_Elsewhere = tuple[tuple[str, int] | None, ...]
"""Document and first line of the pieces that related places are in, None for those not there."""

_Key = tuple[PieceResult, tuple[Finding, ...], int, _Elsewhere]
"""What the text of a row of diagnostics depends on: the int is the line its piece begins on, the
last where the pieces are that its findings point to beside their own."""


@dataclass(frozen=True, slots=True)
class _Row:
    """The diagnostics of a piece: as templates, and with their line numbers."""

    templates: tuple[_Template, ...]
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Written:
    """What was written last for a document."""

    keys: list[_Key]
    rows: list[_Row]


class Publisher:
    """Writes the diagnostics of documents; keeps what it wrote last for each."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._written: dict[str, _Written] = {}

    def nothing(self, uri: str) -> bytes:
        """The notification that takes the findings of a closed document off the screen."""
        self._written.pop(uri, None)
        return _notification(uri, None, "")

    def diagnostics(self, document: Document) -> bytes:
        """The notification with the findings of the document's current analysis, if it has one."""
        analysis = document.current
        rows: list[_Row] = []
        if analysis is not None and document.place.is_own:
            first_line = document.file.first_line
            keys = [
                (
                    result,
                    found,
                    first_line(index),
                    _elsewhere(found, document) if result.points_elsewhere else (),
                )
                for index, result, found in analysis.shown
            ]
            pieces = [document.file.pieces[index] for index, _, _ in analysis.shown]
            rows = self._rows(document.uri, keys, pieces)
            self._written[document.uri] = _Written(keys, rows)
        texts = [*chain.from_iterable([row.texts for row in rows])]
        return _notification(document.uri, document.file.version, self._joined(texts, document))

    def _rows(self, uri: str, keys: list[_Key], pieces: list[Piece]) -> list[_Row]:
        """The rows for `keys`; those at the front and at the end are mostly as they were."""
        old = self._written.get(uri, _NOTHING)
        front = _shared(keys, old.keys)
        back = min(_shared(keys[::-1], old.keys[::-1]), min(len(keys), len(old.keys)) - front)
        changed = slice(front, len(old.keys) - back)
        known = {
            result: (findings, elsewhere, row.templates)
            for (result, findings, _, elsewhere), row in zip(
                old.keys[changed], old.rows[changed], strict=True
            )
        }
        middle: list[_Row] = []
        for at in range(front, len(keys) - back):
            result, findings, line, elsewhere = keys[at]
            before, were, templates = known.get(result, ((), (), ()))
            if before != findings or were != elsewhere:
                places = iter(elsewhere)
                templates = tuple(
                    [self._template(uri, pieces[at], each, places) for each in findings]
                )
            middle.append(_Row(templates, tuple([each.at(line) for each in templates])))
        return [*old.rows[:front], *middle, *old.rows[len(old.rows) - back :]]

    def _joined(self, texts: Sequence[str], document: Document) -> str:
        if not texts:
            return ""
        if not self._client.diagnostic_data:
            return ",".join(texts)
        end = f"{json.dumps(document.file.version)}}}}}"
        return f"{end},".join(texts) + end

    def _template(
        self, uri: str, piece: Piece, finding: Finding, elsewhere: Iterator[tuple[str, int] | None]
    ) -> _Template:
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
            related: list[str] = []
            for each in finding.related:
                if each.piece is None:
                    location = f'"uri":{_text(uri)},"range":{range_of(each.span)}'
                elif (place := next(elsewhere)) is not None:
                    location = self._location(place, each.piece, each.span)
                else:
                    continue
                related.append(f'{{"location":{{{location}}},"message":{_text(each.message)}}}')
            parts.append(f'"relatedInformation":[{",".join(related)}]')
        if self._client.diagnostic_data:
            # The version follows: see `_joined`.
            parts.append(f'"data":{{"rule":{_text(finding.code)},"version":')
            return _Template(f"{{{','.join(parts)}", tuple(lines))
        return _Template(f"{{{','.join(parts)}}}", tuple(lines))

    def _location(self, place: tuple[str, int], piece: Piece, span: Span) -> str:
        """A place in another piece, which does not move with this one."""
        uri, line = place
        start, end = (place_in(piece, at, self._client.encoding) for at in span)
        return (
            f'"uri":{_text(uri)},'
            f'"range":{{"start":{{"line":{line + start[0]},"character":{start[1]}}},'
            f'"end":{{"line":{line + end[0]},"character":{end[1]}}}}}'
        )


def _elsewhere(findings: Sequence[Finding], document: Document) -> _Elsewhere:
    """Where the pieces are that findings point to beside their own, in order."""
    analysis = document.current
    found: list[tuple[str, int] | None] = []
    for piece in (each.piece for finding in findings for each in finding.related):
        unit = analysis.unit.package.unit_of(piece) if analysis is not None and piece else None
        if unit is not None and piece is not None:
            uri = unit.file.uri if "://" in unit.file.uri else Path(unit.file.uri).as_uri()
            found.append((uri, unit.file.first_line(unit.file.pieces.index(piece))))
        elif piece is not None:
            found.append(None)
    return tuple(found)


def _notification(uri: str, version: int | None, diagnostics: str) -> bytes:
    """A `textDocument/publishDiagnostics` message whose diagnostics are JSON text already."""
    which = "" if version is None else f'"version":{version},'
    return (
        '{"jsonrpc":"2.0","method":"textDocument/publishDiagnostics","params":'
        f'{{"uri":{json.dumps(uri)},{which}"diagnostics":[{diagnostics}]}}}}'
    ).encode("ascii")


_NOTHING = _Written([], [])


def _shared(a: list[_Key], b: list[_Key]) -> int:
    """How many keys two lists have in common at the front."""
    try:
        return list(map(eq, a, b)).index(False)
    except ValueError:
        return min(len(a), len(b))


def _text(value: str) -> str:
    """JSON text for a template."""
    return json.dumps(value).replace("%", "%%")
