"""Globs of paths, for `exclude`: `third_party`, `gen/*.go`, `**/*.pb.go`."""

from __future__ import annotations

import re
from functools import lru_cache

__all__ = ["glob_pattern"]

_TOKEN = re.compile(r"/\*\*/|^\*\*/|/\*\*$|\*|\?|\[!?[^\]/]+\]|.", re.DOTALL)


@lru_cache(maxsize=256)
def glob_pattern(glob: str) -> re.Pattern[str]:
    """The pattern whose `match` finds the paths that `glob` means, and all below these.

    Paths are relative to where the glob is written, with `/`. `*` and `?` do not cross a `/`,
    `**` stands for any folders, `[a-z]` and `[!a-z]` for one character. Raises ValueError for
    globs that mean nothing in that folder.
    """
    plain = glob.removeprefix("./").rstrip("/")
    if not plain or plain.startswith(("/", "../")) or plain == "..":
        raise ValueError(f"{glob!r} is not below the folder of the configuration")
    if "\\" in plain:
        raise ValueError(f"{glob!r}: write folders with /")
    parts = "".join(_translated(token) for token in _TOKEN.findall(plain))
    try:
        return re.compile(rf"(?s:{parts})(?:/|\Z)")
    except re.error as error:
        raise ValueError(f"{glob!r} cannot be read: {error.msg}") from None


def _translated(token: str) -> str:
    match token:
        case "/**/":
            return "/(?:.*/)?"
        case "**/":
            return "(?:.*/)?"
        case "/**":
            return "/.*"
        case "*":
            return "[^/]*"
        case "?":
            return "[^/]"
        case _ if len(token) > 2:
            inner = token[1:-1].replace("\\", r"\\").replace("[", r"\[")
            return f"[^/{inner[1:]}]" if inner[0] == "!" else f"[{inner}]"
        case _:
            return re.escape(token)
