"""Text in parts that have a role each, to be printed plain or in colour."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

__all__ = ["Part", "cells", "plain", "shown"]


class Part(NamedTuple):
    """A stretch of text. `role` is a key of `colour.STYLES`, empty for ordinary text."""

    text: str
    role: str = ""


def plain(parts: Iterable[Part]) -> str:
    """The text alone."""
    return "".join(part.text for part in parts)


_TAB = "    "
# What would move the cursor, colour the terminal or turn the reading order round.
_PICTURES = {code: 0x2400 + code for code in range(0x20)} | {0x7F: 0x2421}
_OTHERS = (*range(0x80, 0xA0), 0x2028, 0x2029, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
_HARMLESS = _PICTURES | dict.fromkeys(_OTHERS, 0xFFFD)


def shown(text: str) -> str:
    """`text` as it is safe to show on one line of a terminal; tabs become four blanks."""
    if text.isprintable():
        return text
    return text.replace("\t", _TAB).translate(_HARMLESS)


def cells(text: str) -> int:
    """How many columns of a terminal a shown text takes."""
    if text.isascii():
        return len(text)
    return sum(_width(character) for character in text)


def _width(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
