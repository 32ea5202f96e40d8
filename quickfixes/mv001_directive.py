"""Removes a suppression comment that silences nothing."""

from __future__ import annotations

from collections.abc import Iterator

from ..analysis.model import Applicability, Finding, Fix
from .context import FixContext
from .layout import line_start
from .rewrite import Rewrite

__all__ = ["fixes"]


def fixes(finding: Finding, context: FixContext) -> Iterator[Fix]:
    if not finding.unnecessary:  # Malformed: what was meant is for the reader to say.
        return
    rewrite = Rewrite(context)
    # In text with \r\n the node ends behind the \r.
    comment = context.piece.root.named_descendant_for_byte_range(*finding.span)
    if comment is None or comment.type != "comment":
        return
    text = context.piece.text
    before = text[line_start(text, comment.start_byte) : comment.start_byte]
    if before.strip():
        # Have: defer f.Close() //memvet:ignore MV104
        start = comment.start_byte - (len(before) - len(before.rstrip()))
        rewrite.delete(finding.span._replace(start=start))
    else:
        rewrite.delete_statement(comment)
    yield rewrite.fix("Remove the unused comment", Applicability.SAFE)
