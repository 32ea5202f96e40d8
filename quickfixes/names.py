"""Names for what a fix declares."""

from __future__ import annotations

import re

from ..golang.objects import UNIVERSE
from ..golang.source import GoFile

__all__ = ["fresh_name"]

_KEYWORDS = frozenset(
    (
        *("break", "case", "chan", "const", "continue", "default", "defer", "else"),
        *("fallthrough", "for", "func", "go", "goto", "if", "import", "interface", "map"),
        *("package", "range", "return", "select", "struct", "switch", "type", "var"),
    )
)


def fresh_name(file: GoFile, base: str, taken: frozenset[str] = frozenset()) -> str:
    """`base`, or `base2`, `base3` …: the first that stands nowhere in the file.

    Also not a keyword, not a name of the universe, and not in `taken`.
    """
    name, number = base, 1
    while (
        name in _KEYWORDS
        or name in UNIVERSE
        or name in taken
        or re.search(rb"(?<![\w\x80-\xff])" + name.encode() + rb"(?![\w\x80-\xff])", file.text)
    ):
        number += 1
        name = f"{base}{number}"
    return name
