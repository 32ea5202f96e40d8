"""Lines and indentation, as gofmt lays them out."""

from __future__ import annotations

import re

__all__ = ["indent_at", "indented", "line_end", "line_start"]

_RAW = re.compile(
    r"//[^\n]*|\"(?:[^\"\\\n]|\\.)*\"?|'(?:[^'\\\n]|\\.)*'?|/\*.*?\*/|(?P<raw>`[^`]*`?)", re.DOTALL
)


def line_start(text: bytes, at: int) -> int:
    """The start of the line that holds offset `at`."""
    return text.rfind(b"\n", 0, at) + 1


def line_end(text: bytes, at: int) -> int:
    """The end of the line that holds offset `at`, before its `\\n` or `\\r\\n`."""
    end = text.find(b"\n", at)
    end = len(text) if end < 0 else end
    return end - 1 if end > at and text[end - 1] == 0x0D else end


def indent_at(text: bytes, at: int) -> str:
    """The white space at the front of the line that holds offset `at`."""
    start = line_start(text, at)
    end = start
    while end < len(text) and text[end] in b" \t":
        end += 1
    return text[start:end].decode()


def indented(text: str, by: int = 1) -> str:
    """`text` with `by` more tabs before each line but the first; fewer where `by` is negative.

    Empty lines, and lines that begin inside a raw string, stay as they are.
    """
    raw = [match.span() for match in _RAW.finditer(text) if match["raw"]]
    lines = text.split("\n")
    at = len(lines[0]) + 1
    for number in range(1, len(lines)):
        line = lines[number]
        inside = any(start < at <= end - 1 for start, end in raw)
        if line.strip("\r") and not inside:
            lines[number] = "\t" * by + line if by > 0 else _outdented(line, -by)
        at += len(line) + 1
    return "\n".join(lines)


def _outdented(line: str, by: int) -> str:
    for _ in range(by):
        line = line.removeprefix("\t")
    return line
