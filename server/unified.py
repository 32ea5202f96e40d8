"""Unified diffs that `patch` and `git apply` take, whatever the line ends."""

from __future__ import annotations

from difflib import unified_diff as diff_of_lines

from ..golang.position import decode_text

__all__ = ["unified_diff"]


def unified_diff(name: str, old: bytes, new: bytes) -> str:
    """What became of a file; to be applied in the directory that `name` is relative to."""
    before, after = (_lines(decode_text(text)) for text in (old, new))
    shown = f"{name}\t" if " " in name else name  # The tab is where patch ends such a name.
    parts: list[str] = []
    for line in diff_of_lines(before, after, shown, shown):
        parts.append(line)
        if not line.endswith("\n"):
            parts.append("\n\\ No newline at end of file\n")
    return "".join(parts)


def _lines(text: str) -> list[str]:
    """The lines with their line feeds; a carriage return alone ends no line in a diff."""
    lines = text.split("\n")
    last = lines.pop()
    return [f"{line}\n" for line in lines] + ([last] if last else [])
