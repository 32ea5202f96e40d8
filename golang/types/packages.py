"""Packages as type inference sees them: files, an index of names, and an importer.

A package is indexed by the heads of its pieces (see `..cut`); only what is looked up is parsed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Protocol

from ..imports import ImportSpec, package_name
from ..objects import UNIVERSE, Object, PkgName
from ..scopes import FileScope, declared_names, name_of, package_objects, signature
from ..source import GoFile, Piece
from ..stdlib import PACKAGES
from ..syntax import Node, descendants
from .asking import ASKING

if TYPE_CHECKING:
    from .typer import Typer

__all__ = [
    "Importer",
    "MethodHead",
    "NoImporter",
    "Package",
    "Unit",
    "mention",
    "mentioning",
    "method_heads",
]


class Importer(Protocol):
    """Finds packages, as in go/types."""

    def import_package(self, path: str, importing: Package) -> Package | None:
        """The package that `path` means in a file of `importing`, None where it is not known."""
        ...


class NoImporter:
    """Knows no package."""

    def import_package(self, path: str, importing: Package) -> Package | None:
        return None


class MethodHead:
    """A method as its head tells: where it is and its name."""

    __slots__ = ("name", "piece", "unit")

    def __init__(self, unit: Unit, piece: Piece, name: str) -> None:
        self.unit = unit
        self.piece = piece
        self.name = name


class Unit:
    """One file of a package."""

    def __init__(self, package: Package, file: GoFile) -> None:
        self.package = package
        self.file = file
        self.scope = FileScope(file)
        self._packages: dict[str, Package | None] = {}
        self._names: dict[ImportSpec, PkgName] = {}

    def imported(self, name: str) -> ImportSpec | None:
        """The import that `name` means in this file."""
        plain: list[ImportSpec] = []
        for spec in self.scope.imports:
            if spec.alias == name:
                return spec
            if spec.alias is None:
                if spec.name == name and spec.path in PACKAGES:
                    return spec
                plain.append(spec)
        return self._imported_as(name, plain)

    def _imported_as(self, name: str, plain: list[ImportSpec]) -> ImportSpec | None:
        """The one of the imports without an alias whose package has this name.

        Packages are read as a last resort: that of the library have the names of their paths, and
        a name that the package declares, or that is everywhere, is hardly imported as well.
        """
        guess = next((spec for spec in plain if spec.name == name), None)
        if guess is not None:
            package = self.package_of(guess)
            if package is None or package.name == name:
                return guess
        doubtful = [spec for spec in plain if spec is not guess and "." in spec.path.split("/")[0]]
        if name in UNIVERSE:
            doubtful = [spec for spec in doubtful if name in spec.path]
        if not doubtful or self.package.lookup(name) is not None:
            return None
        for spec in doubtful:
            package = self.package_of(spec)
            if package is not None and package.name == name:
                return spec
        return None

    def package_name(self, name: str) -> PkgName | None:
        """The imported package that `name` means in this file, as an object."""
        spec = self.imported(name)
        if spec is None:
            return None
        found = self._names.get(spec)
        if found is None:
            span = spec.span
            found = PkgName(name, spec.piece, None, None, span, False, spec.path)
            self._names[spec] = found
        return found

    def package_of(self, spec: ImportSpec) -> Package | None:
        """The imported package itself."""
        if spec.path not in self._packages:
            importer = self.package.importer
            self._packages[spec.path] = importer.import_package(spec.path, self.package)
        return self._packages[spec.path]

    def forget_imports(self) -> None:
        """Asks the importer again from now on."""
        self._packages.clear()
        self._names.clear()

    def dot_imported(self, name: str) -> tuple[Unit, Object] | None:
        """The object that a dot import brings under this name."""
        for spec in self.scope.imports:
            package = self.package_of(spec) if spec.alias == "." else None
            found = package.lookup(name) if package is not None else None
            if found is not None:
                return found
        return None


class Package:
    """A package: its files and what they declare.

    `losses` counts how often types of text that did not change had to be forgotten.
    """

    def __init__(self, path: str, files: Iterable[GoFile], importer: Importer) -> None:
        self.path = path
        self.importer = importer
        self.units = tuple(Unit(self, file) for file in files)
        names = (package_name(unit.file) for unit in self.units)
        self.name = next((name for name in names if name), path.rsplit("/", 1)[-1])
        self._names: dict[str, tuple[Unit, Piece]] | None = None
        self._methods: dict[str, dict[str, MethodHead]] | None = None
        self._receivers: dict[str, list[str]] | None = None
        self._unit_of: dict[Piece, Unit] = {
            piece: unit for unit in self.units for piece in unit.file.pieces
        }
        self._typers: dict[Piece, Typer] = {}
        self._askers: dict[str, set[Typer]] = {}
        self._mentions: dict[tuple[str, bool], dict[Unit, tuple[Piece, ...]]] = {}
        self.losses = 0

    def knows(self, typer: Typer) -> bool:
        """Whether what a typer said still holds."""
        return self._typers.get(typer.piece) is typer

    def holds(self, piece: Piece) -> bool:
        """Whether a piece is one of a file of the package, as that is now."""
        return piece in self._unit_of

    def unit_of(self, piece: Piece) -> Unit | None:
        """The file that has a piece now."""
        return self._unit_of.get(piece)

    def lookup(self, name: str) -> tuple[Unit, Object] | None:
        """The object of this name that the package declares, with its file."""
        if self._names is None:
            self._names = {}
            for unit in self.units:
                for piece in unit.file.pieces:
                    for each in declared_names(piece):
                        self._names.setdefault(each, (unit, piece))
        self._note(name)
        place = self._names.get(name)
        if place is None:
            return None
        unit, piece = place
        found = next((each for each in package_objects(piece) if each.name == name), None)
        return (unit, found) if found is not None else None

    def method(self, type_name: str, name: str) -> MethodHead | None:
        """The method `name` that is declared for a type of the package."""
        self._note(f"{type_name}.{name}")
        return self.methods(type_name).get(name)

    def methods(self, type_name: str) -> Mapping[str, MethodHead]:
        """All methods declared for a type of the package, by name."""
        if self._methods is None:
            self._methods = {}
            for unit in self.units:
                for piece in unit.file.pieces:
                    for receiver, name in method_heads(piece):
                        own = self._methods.setdefault(receiver, {})
                        own.setdefault(name, MethodHead(unit, piece, name))
        return self._methods.get(type_name, {})

    def methods_named(self, name: str) -> tuple[MethodHead, ...]:
        """The methods of this name that are declared for any type of the package."""
        self._note(f".{name}")
        receivers = self._receivers
        if receivers is None:
            self.methods("")
            receivers = self._receivers = {}
            for type_name, own in (self._methods or {}).items():
                for each in own:
                    receivers.setdefault(each, []).append(type_name)
        return tuple(self.methods(each)[name] for each in receivers.get(name, ()))

    def mentions(self, word: str, *, in_bodies: bool = True) -> tuple[tuple[Unit, Piece], ...]:
        """The pieces whose text holds a word, whatever it means there, with their files.

        Without `in_bodies` functions count by their heads, which stand for them.
        """
        key = word, in_bodies
        self._note(mention(key))
        known = self._mentions.setdefault(key, {})
        for unit in self.units:
            if unit not in known:
                known[unit] = _mentioning(word, unit.file, in_bodies=in_bodies)
        return tuple((unit, piece) for unit in self.units for piece in known[unit])

    def typer(self, piece: Piece, unit: Unit | None = None) -> Typer:
        """What works out the types in a piece; one for each.

        `unit`: the file of a piece that is not one of the file's own, such as a head.
        """
        typer = self._typers.get(piece)
        if typer is None:
            from .typer import Typer  # the two know each other

            typer = self._typers[piece] = Typer(unit or self._unit_of[piece], piece)
        who = ASKING.who.root if ASKING.who is not None else None
        if who is not None and who is not typer and who.package is self:
            who.consulted.add(typer)
            typer.consulters.add(who)
        return typer

    def _note(self, key: str) -> None:
        """Whoever asks depends on the answer."""
        who = ASKING.who.root if ASKING.who is not None else None
        if who is not None and who.package is self and key not in who.asked:
            who.asked.add(key)
            self._askers.setdefault(key, set()).add(who)


def _mentioning(word: str, file: GoFile, *, in_bodies: bool) -> tuple[Piece, ...]:
    text = word.encode()
    if text not in file.text:
        return ()
    holds = re.compile(rb"(?<![\w\x80-\xff])%b(?![\w\x80-\xff])" % re.escape(text)).search
    found = mentioning(text, file.pieces, in_bodies=in_bodies)
    return tuple(each for each in found if holds(each.text))


def mentioning(text: bytes, pieces: Iterable[Piece], *, in_bodies: bool) -> Iterator[Piece]:
    """The pieces that hold a text, as `Package.mentions` has them."""
    for piece in pieces:
        if text in piece.text:
            shown = piece if in_bodies else signature(piece) or piece
            if shown is piece or text in shown.text:
                yield shown


def mention(key: tuple[str, bool]) -> str:
    """The key that stands for where a word is mentioned, which is no name."""
    word, in_bodies = key
    return f"{'mention' if in_bodies else 'declaration'} {word}"


_RECEIVER = re.compile(rb"\s*(?:[\w\x80-\xff]+\s+)?[(\s]*\*?[(\s]*([\w\x80-\xff]+)\s*[\[)]?")


def method_heads(piece: Piece) -> Iterator[tuple[str, str]]:
    """Receiver type and name of the methods that a piece declares."""
    if b"func" not in piece.text:
        return
    head = piece.func_head
    if head is not None and piece.text.find(b"\nfunc", piece.keyword_at) < 0:
        name, receiver = head
        match = _RECEIVER.match(receiver) if receiver is not None else None
        if match is not None:
            yield match[1].decode(), name.decode()
        return
    if piece.keyword == b"func" or b"\nfunc" in piece.text:
        for top in piece.root.named_children:
            if top.type == "method_declaration":
                yield from _parsed_head(top)


def _parsed_head(method: Node) -> Iterator[tuple[str, str]]:
    receiver = method.child_by_field_name("receiver")
    name = method.child_by_field_name("name")
    if receiver is None or name is None:
        return
    for each in descendants(receiver):
        if each.type == "type_identifier":
            yield name_of(each), name_of(name)
            return
