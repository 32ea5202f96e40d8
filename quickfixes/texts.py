"""String constants as Go literals."""

from __future__ import annotations

__all__ = ["literal_of"]

_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}


def literal_of(value: str) -> str:
    """A literal with this value: between back quotes where that can be read as it is."""
    if "`" not in value and all(each.isprintable() for each in value):
        return f"`{value}`" if "\\" in value or '"' in value else f'"{value}"'
    return '"' + "".join(_escaped(each) for each in value) + '"'


def _escaped(character: str) -> str:
    known = _ESCAPES.get(character)
    if known is not None or character.isprintable():
        return known or character
    code = ord(character)
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
