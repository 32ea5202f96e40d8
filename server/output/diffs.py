"""Unified diffs in parts, so that a terminal can colour them."""

from __future__ import annotations

from collections.abc import Iterator

from .parts import Part

__all__ = ["coloured_diff"]

_ROLES = {"+": "added", "-": "removed", "@": "frame"}


def coloured_diff(diff: str) -> Iterator[Part]:
    """The parts of a diff, one a line; printed plain they are the diff itself, byte for byte."""
    for line in diff.split("\n")[:-1]:
        is_header = line.startswith(("+++ ", "--- "))
        yield Part(f"{line}\n", "path" if is_header else _ROLES.get(line[:1], ""))
