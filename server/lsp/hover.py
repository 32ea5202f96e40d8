"""What a person reads when pointing at a finding, or at a rule in a suppression comment."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lsprotocol import types

from ...analysis.doc import hover_text
from ...analysis.driver import FileAnalysis
from ...analysis.model import Rule
from ...golang.source import Span
from ..catalog import Catalog, UnknownRule
from ..links import rule_url
from .client import Client
from .convert import range_of

__all__ = ["hover_at"]

_WORD = re.compile(rb"[\w-]+")
_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~])")
# Have: raw[:100], []byte, m.cache[key].rows
_CODE = re.compile(r"([\w.&*]*(?:\[[^\s`\[\]]*\][\w.]*)+)")


def hover_at(
    analysis: FileAnalysis, offset: int, catalog: Catalog, client: Client
) -> types.Hover | None:
    """The hover at a byte offset; None where memvet has nothing to say."""
    parts: list[str] = []
    spans: list[Span] = []
    subjects = [*_findings(analysis, offset, catalog), *_mentions(analysis, offset, catalog)]
    for span, rule, message in subjects:
        text = hover_text(rule, analysis.environment, rule_url(rule.code))
        if message and client.hover_markdown:
            message = _in_markdown(message)
        parts.append(f"{message}\n\n{text}" if message else text)
        spans.append(span)
    if not spans:
        return None
    kind = types.MarkupKind.Markdown if client.hover_markdown else types.MarkupKind.PlainText
    shared = Span(max(span.start for span in spans), min(span.end for span in spans))
    return types.Hover(
        types.MarkupContent(kind, "\n\n---\n\n".join(parts)),
        range_of(analysis.file, shared, client.encoding),
    )


def _in_markdown(message: str) -> str:
    """A message that reads the same in Markdown.

    What holds brackets becomes code: Neovim shows the backslashes that would escape them.
    """
    parts = _CODE.split(message)
    parts[::2] = [_MARKUP.sub(r"\\\1", part) for part in parts[::2]]
    parts[1::2] = [f"`{part}`" for part in parts[1::2]]
    return "".join(parts)


def _findings(
    analysis: FileAnalysis, offset: int, catalog: Catalog
) -> Iterator[tuple[Span, Rule, str]]:
    """The findings at an offset: span in the file, rule and message."""
    index = analysis.file.piece_at(offset)
    for shown, _, findings in analysis.shown:
        for finding in findings if shown == index else ():
            span = finding.span.shifted(analysis.file.starts[index])
            if span.start <= offset < max(span.end, span.start + 1):
                yield span, catalog.rule(finding.code), finding.message


def _mentions(
    analysis: FileAnalysis, offset: int, catalog: Catalog
) -> Iterator[tuple[Span, Rule, str]]:
    """The rule whose code or name stands at an offset in a suppression comment."""
    file = analysis.file
    index = file.piece_at(offset)
    piece, start = file.pieces[index], file.starts[index]
    for directive in analysis.results[piece].directives:
        for word in _WORD.finditer(piece.text, *directive.span):
            if word.start() <= offset - start < word.end():
                try:
                    rule = catalog.rule(word.group().decode("utf-8", "replace"))
                except UnknownRule:
                    continue
                yield Span(*word.span()).shifted(start), rule, ""
