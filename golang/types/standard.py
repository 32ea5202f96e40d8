"""The standard library's packages, from their stubs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cached_property

from .. import stdlib
from ..objects import Object
from ..scopes import package_objects
from ..source import GoFile, Piece
from .packages import Importer, MethodHead, Package, Unit

__all__ = ["StandardLibrary"]

# Have: `\n//since:1.21\nfunc (r *Reader) Len() int`; see `..stdlib` for the format.
_DECLARATION = re.compile(
    rb"(?<=\n)(?://since:[\d.]+\n)?"
    rb"(?:const|var|type|func) (?:\((?:\w+ )?\*?(\w+)(?:\[[^)]*)?\) )?(\w+)"
)


class StandardLibrary:
    """An importer that knows the standard library and nothing else; each stub is read once."""

    def __init__(self) -> None:
        self._packages: dict[str, Package | None] = {}

    def import_package(self, path: str, importing: Package | None = None) -> Package | None:
        if path not in self._packages:
            text = stdlib.stub(path)
            self._packages[path] = StubPackage(path, text, self) if text is not None else None
        return self._packages[path]


class StubPackage(Package):
    """A stub: its declarations are found by their first lines, and cut when they are looked up."""

    def __init__(self, path: str, text: bytes, importer: Importer) -> None:
        first = _DECLARATION.search(text)
        header = text[: first.start() if first is not None else len(text)]
        super().__init__(path, [GoFile(f"std:{path}", header)], importer)
        self._text = text
        self._pieces: dict[int, Piece] = {}
        self._heads: dict[str, dict[str, MethodHead]] = {}

    @cached_property
    def _places(self) -> tuple[dict[bytes, int], dict[bytes, dict[bytes, int]], list[int]]:
        """The numbers of the declarations by name, those of methods by receiver and name, and the
        offsets at which they start, with that of the end."""
        names: dict[bytes, int] = {}
        methods: dict[bytes, dict[bytes, int]] = {}
        starts: list[int] = []
        for number, match in enumerate(_DECLARATION.finditer(self._text)):
            receiver, name = match.groups()
            (names if receiver is None else methods.setdefault(receiver, {}))[name] = number
            starts.append(match.start())
        return names, methods, [*starts, len(self._text)]

    def lookup(self, name: str) -> tuple[Unit, Object] | None:
        number = self._places[0].get(name.encode())
        if number is None:
            return None
        found = next(each for each in package_objects(self._piece(number)) if each.name == name)
        return self.units[0], found

    def methods(self, type_name: str) -> Mapping[str, MethodHead]:
        heads = self._heads.get(type_name)
        if heads is None:
            heads = self._heads[type_name] = dict(self._method_heads(type_name))
        return heads

    def _method_heads(self, type_name: str) -> Iterator[tuple[str, MethodHead]]:
        for name, number in self._places[1].get(type_name.encode(), {}).items():
            yield name.decode(), MethodHead(self.units[0], self._piece(number), name.decode())

    def _piece(self, number: int) -> Piece:
        piece = self._pieces.get(number)
        if piece is None:
            start, end = self._places[2][number : number + 2]
            text = self._text[start:end]
            keyword_at = text.index(b"\n") + 1 if text.startswith(b"//") else 0
            piece = self._pieces[number] = Piece(text, keyword_at)
            self._unit_of[piece] = self.units[0]
        return piece
