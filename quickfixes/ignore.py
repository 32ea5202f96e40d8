"""Silences one finding with a suppression comment."""

from __future__ import annotations

import re

from ..analysis.driver import FileAnalysis
from ..analysis.model import Edit, Finding
from ..analysis.suppress import DIRECTIVE_CODE
from ..golang.source import Piece

__all__ = ["ignore_edit"]

_LISTED = re.compile(rb"//memvet:ignore[ \t]+[^\s,]+(?:,[ \t]*(?i:MV)\d+|,[^\s,]+)*")
_SPANNING = ("comment", "raw_string_literal", "raw_string_literal_content")


def ignore_edit(analysis: FileAnalysis, index: int, finding: Finding) -> Edit | None:
    """The edit that silences a finding of the piece `index`; None where no comment can.

    The code joins a `//memvet:ignore` that the line has already. Else the comment goes to the end
    of the line, or on a line of its own above it: where there is a comment at the end, where a
    string or comment runs over the end, and where the comments of neighbouring lines would have
    to be aligned.
    """
    if finding.code == DIRECTIVE_CODE:
        return None
    piece, start = analysis.file.pieces[index], analysis.file.starts[index]
    line = piece.line_of(finding.span.start)
    for directive in analysis.results[piece].directives:
        listed = _LISTED.match(piece.text, directive.span.start)
        if directive.line == line and directive.codes and listed:
            at = start + listed.end()
            return Edit(at, at, f",{finding.code}".encode())
    found = _behind(piece, line, finding.code) or _above(piece, line, finding.code)
    return found and Edit(start + found.start, start + found.end, found.text)


def _behind(piece: Piece, line: int, code: str) -> Edit | None:
    """The comment at the end of a line."""
    # gofmt aligns comments at the ends of consecutive lines.
    near = range(max(line - 1, 0), min(line + 2, len(piece.line_starts)))
    if _spans(piece, _end(piece, line)) or any(_ends_with_comment(piece, each) for each in near):
        return None
    at = _end(piece, line)
    return Edit(at, at, f" //memvet:ignore {code}".encode())


def _above(piece: Piece, line: int, code: str) -> Edit | None:
    """The comment on a line of its own."""
    at = piece.line_starts[line]
    if at > 0 and _spans(piece, at - 1):
        return None
    text = piece.line_text(line)
    code_text = text.lstrip(b" \t")
    indent = text[: len(text) - len(code_text)]
    if code_text.startswith((b"}", b")", b"]")):
        indent += b"\t"  # It belongs to what is closed here.
    newline = b"\r\n" if text.endswith(b"\r\n") else b"\n"
    return Edit(at, at, b"%b//memvet:ignore %b%b" % (indent, code.encode(), newline))


def _end(piece: Piece, line: int) -> int:
    """Offset behind the last character of a line that is not white space."""
    return piece.line_starts[line] + len(piece.line_text(line).rstrip())


def _spans(piece: Piece, offset: int) -> bool:
    """Whether a string or a comment holds the byte at an offset and the one before it."""
    if not 0 < offset < piece.size:
        return False
    node = piece.root.named_descendant_for_byte_range(offset - 1, offset + 1)
    return node is not None and node.type in _SPANNING


def _ends_with_comment(piece: Piece, line: int) -> bool:
    """Whether the last thing on a line that has something else as well is a comment."""
    end = _end(piece, line)
    text = piece.line_text(line).strip()
    if not text or text.startswith((b"//", b"/*")):
        return False
    node = piece.root.named_descendant_for_byte_range(end - 1, end)
    return node is not None and node.type == "comment"
