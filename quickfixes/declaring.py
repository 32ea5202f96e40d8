"""What fixes declare: two that declare one name in one function cannot be applied together."""

from __future__ import annotations

import re

from ..analysis.model import Edit, Fix
from ..golang.source import GoFile

__all__ = ["declared_by"]

_DECLARES = re.compile(rb"^[ \t]*(?:var[ \t]+(\w+)[ \t]|(\w+)[ \t]*:=)", re.MULTILINE)


def declared_by(fix: Fix, file: GoFile) -> dict[tuple[int, bytes], Edit]:
    """The names that a fix declares with new lines, by the piece they stand in, and the edit.

    Have: `var l logger = stdout` before a loop, which other fixes may share.
    """
    found: dict[tuple[int, bytes], Edit] = {}
    for edit in fix.edits:
        if edit.start == edit.end:
            index = file.piece_at(edit.start)
            for match in _DECLARES.finditer(edit.text):
                found[index, match[1] or match[2]] = edit
    return found
