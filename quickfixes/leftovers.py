"""Imports that several fixes together leave unused, though each of them leaves it in use."""

from __future__ import annotations

from collections.abc import Sequence

from ..analysis.driver import FileAnalysis
from ..golang.imports import imports_of
from ..golang.source import Edit, GoFile
from .context import FixContext
from .unimport import is_needed, without_import

__all__ = ["without_leftovers"]


def without_leftovers(analysis: FileAnalysis, edits: Sequence[Edit], after: GoFile) -> GoFile:
    """`after`, which `edits` make of the file of `analysis`, without the imports they leave unused.

    What was not used before stays as well.
    """
    context = FixContext(analysis.file, 0, analysis.environment, analysis.unit)
    for spec in context.scope.imports:
        word = spec.name.encode()
        touched = [edit for edit in edits if word in analysis.file.text[edit.start : edit.end]]
        if not touched or any(word in edit.text for edit in edits):
            continue
        if is_needed(spec.path, context, edits) or not is_needed(spec.path, context, ()):
            continue
        left = [
            each for piece in after.pieces for each in imports_of(piece) if each.path == spec.path
        ]
        shorter = without_import(after, left[0]) if len(left) == 1 else None
        after = shorter if shorter is not None else after
    return after
