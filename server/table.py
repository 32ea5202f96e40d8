"""Reads a table of a configuration key by key, and says precisely what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import TypeGuard

__all__ = ["Table", "TableError", "is_table"]

_HEADER = re.compile(r"\s*\[\s*([^\[\]]+?)\s*\]")
_KEY = re.compile(r"""\s*(?P<quote>["']?)(?P<key>[\w-]+)(?P=quote)\s*[.=]""")


def is_table(value: object) -> TypeGuard[Mapping[str, object]]:
    """Whether a value of TOML or JSON is a table: its keys are strings in both."""
    return isinstance(value, Mapping)


def _is_list(value: object) -> TypeGuard[list[object]]:
    return isinstance(value, list)


class TableError(ValueError):
    """A key of a table, or its value, cannot be used. `str()` names the key and the remedy."""

    def __init__(self, section: str, key: str, message: str) -> None:
        self.section = section
        self.key = key
        super().__init__(message)

    def line_in(self, document: str) -> int | None:
        """The line, from 1, of the TOML document that holds the key; None if it is not found."""
        section = ""
        for number, line in enumerate(document.splitlines(), 1):
            if header := _HEADER.match(line):
                section = header[1]
                if not self.section and section == self.key:
                    return number
            elif (key := _KEY.match(line)) and (section, key["key"]) == (self.section, self.key):
                return number
        return None


class Table:
    """One table. A value is None where the key is not there; a wrong type raises TableError."""

    def __init__(self, values: Mapping[str, object], section: str = "") -> None:
        """`section`: the key under which the table lies, nothing for the outermost one."""
        self._values = values
        self._section = section
        self._asked: list[str] = []

    def __iter__(self) -> Iterator[str]:
        """The keys that are there, in their order."""
        return iter(self._values)

    def error(self, key: str, message: str) -> TableError:
        """The error that the value of `key` is; `message` follows the key's name."""
        name = f"{self._section}.{key}" if self._section else key
        return TableError(self._section, key, f"{name}: {message}")

    def strings(self, key: str) -> list[str] | None:
        """A list of strings."""
        value = self._get(key)
        if value is None:
            return None
        if _is_list(value):
            items = [each for each in value if isinstance(each, str)]
            if len(items) == len(value):
                return items
        raise self.error(key, f'is a list of strings, such as {key} = ["…"]')

    def text(self, key: str) -> str | None:
        """A string."""
        value = self._get(key)
        if value is None or isinstance(value, str):
            return value
        raise self.error(key, "is a string: write it in quotes")

    def flag(self, key: str) -> bool | None:
        """true or false."""
        value = self._get(key)
        if value is None or isinstance(value, bool):
            return value
        raise self.error(key, "is true or false")

    def positive(self, key: str) -> int | None:
        """A whole number above zero."""
        value = self._get(key)
        if value is None:
            return None
        if isinstance(value, int) and not isinstance(value, bool) and value > 0:
            return value
        raise self.error(key, "is a whole number above 0")

    def table(self, key: str) -> Table:
        """A table, an empty one where there is none."""
        value = self._get(key)
        if value is None:
            return Table({}, key)
        if is_table(value):
            return Table(value, key)
        raise self.error(key, f"is a table: write [{key}] and its keys below")

    def check_keys(self, *, strictly: bool) -> None:
        """Raises TableError for a key nobody has asked for.

        If not `strictly`, only for one that looks like a misspelt key.
        """
        for key in self._values:
            if key in self._asked:
                continue
            near = get_close_matches(key, self._asked, n=1, cutoff=0.75)
            if near:
                raise self.error(key, f"there is no such key: did you mean {near[0]}?")
            if strictly:
                raise self.error(key, f"there is no such key: known are {', '.join(self._asked)}")

    def _get(self, key: str) -> object:
        self._asked.append(key)
        return self._values.get(key)
