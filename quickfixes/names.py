"""Names for what a fix declares."""

from __future__ import annotations

import re

from ..golang.objects import UNIVERSE

__all__ = ["fresh_name"]

_KEYWORDS = frozenset(
    (
        *("break", "case", "chan", "const", "continue", "default", "defer", "else"),
        *("fallthrough", "for", "func", "go", "goto", "if", "import", "interface", "map"),
        *("package", "range", "return", "select", "struct", "switch", "type", "var"),
    )
)


def fresh_name(text: bytes, base: str, taken: frozenset[str] = frozenset()) -> str:
    """`base`, or `base2`, `base3` …: the first that stands nowhere in `text`, fields behind a dot
    aside.

    Also not a keyword, not a name of the universe, and not in `taken`.
    """
    name, number = base, 1
    while name in _KEYWORDS or name in UNIVERSE or name in taken or _stands_in(text, name):
        number += 1
        name = f"{base}{number}"
    return name


def _stands_in(text: bytes, name: str) -> bool:
    # One dot before it: a field; three: a type behind `...`.
    word = rb"(?<![\w\x80-\xff])(?<!(?<!\.)\.)" + name.encode() + rb"(?![\w\x80-\xff])"
    return re.search(word, text) is not None
