"""Versions of modules, ordered as golang.org/x/mod/semver orders them."""

from __future__ import annotations

import re

__all__ = ["semver_key"]

_NUMBER = r"(0|[1-9][0-9]*)"
_VERSION = re.compile(
    rf"v{_NUMBER}(?:\.{_NUMBER}(?:\.{_NUMBER}(?:-([0-9A-Za-z.-]+))?(?:\+[0-9A-Za-z.-]+)?)?)?"
)

SemverKey = tuple[tuple[int, int, int], bool, tuple[tuple[bool, int, str], ...]]


def semver_key(version: str) -> SemverKey:
    """What to order versions by: `v1.2.0-rc.1` is before `v1.2.0`; what is no version is first.

    Build metadata such as `+incompatible` does not count.
    """
    found = _VERSION.fullmatch(version)
    if found is None:
        return (-1, 0, 0), False, ()
    major, minor, patch, before = found.groups()
    numbers = int(major), int(minor or 0), int(patch or 0)
    return numbers, before is None, tuple(map(_identifier, (before or "").split(".")))


def _identifier(text: str) -> tuple[bool, int, str]:
    """Numbers come before words; words are ordered by their bytes."""
    return (False, int(text), "") if text.isdigit() else (True, 0, text)
