"""Packages that follow their files: what an edit does not touch is known on."""

from __future__ import annotations

from collections.abc import Mapping

from ..scopes import FileScope, declared_names
from ..source import GoFile, Piece, changed
from .packages import Importer, MethodHead, Package, Unit, method_heads

__all__ = ["LivePackage"]


class LivePackage(Package):
    """A package whose files may be replaced by newer versions.

    Types are kept for each piece. New text in the body of a function concerns that piece alone;
    when declarations change, all that was found out in the package is forgotten, and whoever
    imports it must forget too: types of this package may be other objects than before.
    """

    def __init__(self, path: str, files: Mapping[str, GoFile], importer: Importer) -> None:
        """`files`: by keys that tell them apart, such as their paths."""
        super().__init__(path, files.values(), importer)
        self._by_key: dict[str, Unit] = dict(zip(files, self.units, strict=True))

    def unit(self, key: str) -> Unit | None:
        """The file under this key."""
        return self._by_key.get(key)

    def update(self, files: Mapping[str, GoFile]) -> bool:
        """Takes the files as they are now; whether what the package declares may have changed."""
        if files.keys() != self._by_key.keys():
            LivePackage.__init__(self, self.path, files, self.importer)
            return True
        before = {key: unit for key, unit in self._by_key.items() if unit.file is not files[key]}
        same = [self._replace(unit, files[key]) for key, unit in before.items()]
        if all(same):
            return False
        self._names = self._methods = None
        self.forget()
        return True

    def replace(self, key: str, file: GoFile) -> bool:
        """The same for one file, which it has."""
        unit = self._by_key[key]
        if unit.file is file or self._replace(unit, file):
            return False
        self._names = self._methods = None
        self.forget()
        return True

    def index(self) -> None:
        """Finds out what the package declares: the first question does it otherwise."""
        self.lookup("")
        self.methods("")

    def forget(self) -> None:
        """Drops all types and imports: they are worked out again when asked for."""
        self._typers.clear()
        self.types.clear()
        for unit in self.units:
            unit.forget_imports()

    def _replace(self, unit: Unit, file: GoFile) -> bool:
        """Puts a newer version of a file in its place; whether only bodies of functions differ."""
        old, new = changed(unit.file.pieces, file.pieces)
        scope = FileScope(file, unit.scope)
        same = scope.equals(unit.scope)
        unit.file, unit.scope = file, scope
        for piece in old:
            del self._unit_of[piece]
            self._typers.pop(piece, None)
        self._unit_of |= dict.fromkeys(new, unit)
        if same:
            for before, after in zip(old, new, strict=True):
                self._move(unit, before, after)
        return same

    def _move(self, unit: Unit, before: Piece, after: Piece) -> None:
        """Lets the names that one piece declared be those of its successor."""
        if self._names is not None:
            for name in declared_names(after):
                if self._names[name][1] is before:
                    self._names[name] = (unit, after)
        if self._methods is not None:
            for receiver, name in method_heads(after):
                if self._methods[receiver][name].piece is before:
                    self._methods[receiver][name] = MethodHead(unit, after, name)
