"""Packages that follow their files: what an edit does not concern is known on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ..scopes import FileScope, adopt_signature, declared_names, signature
from ..source import GoFile, Piece, changed
from .packages import Importer, MethodHead, Package, Unit, mention, mentioning, method_heads
from .typer import Typer

__all__ = ["LivePackage"]


class LivePackage(Package):
    """A package whose files may be replaced by newer versions.

    Types are kept for each piece, with the names and the pieces that they rest on. New text in
    the body of a function concerns that piece alone; a new declaration, whoever looked its name
    up, and whoever consulted those. Other packages hold types of this one: they are told by the
    answer of `update`.
    """

    def __init__(self, path: str, files: Mapping[str, GoFile], importer: Importer) -> None:
        """`files`: by keys that tell them apart, such as their paths."""
        super().__init__(path, files.values(), importer)
        self._by_key: dict[str, Unit] = dict(zip(files, self.units, strict=True))

    def unit(self, key: str) -> Unit | None:
        """The file under this key."""
        return self._by_key.get(key)

    def unit_at(self, file: GoFile) -> Unit | None:
        """The same by its very text."""
        return next((unit for unit in self.units if unit.file is file), None)

    def update(self, files: Mapping[str, GoFile]) -> bool:
        """Takes the files as they are now; whether what the package declares may have changed."""
        if files.keys() != self._by_key.keys():
            losses = self.losses
            LivePackage.__init__(self, self.path, files, self.importer)
            self.losses = losses + 1
            return True
        changed_files = [key for key, unit in self._by_key.items() if unit.file is not files[key]]
        told = [self.replace(key, files[key]) for key in changed_files]
        return any(told)

    def replace(self, key: str, file: GoFile) -> bool:
        """The same for one file, which it has."""
        unit = self._by_key[key]
        if unit.file is file:
            return False
        mentions = self._forget_mentions(unit, file)
        names, gone = self._put(unit, file)
        if names:
            self._names = self._methods = self._receivers = None
        methods = {name[name.index(".") :] for name in names if "." in name}
        self._forget_dependants(names | methods | mentions, gone)
        return bool(names)

    def _forget_mentions(self, unit: Unit, file: GoFile) -> set[str]:
        """Drops what is known of words that changed text of a file had or has; their keys."""
        if not self._mentions:
            return set()
        rows = changed(unit.file.pieces, file.pieces)
        keys = [key for key in self._mentions if _concerns(key, *rows)]
        for key in keys:
            self._mentions[key].pop(unit, None)
        return set(map(mention, keys))

    def index(self) -> None:
        """Finds out what the package declares: the first question does it otherwise."""
        self.lookup("")
        self.methods("")

    def forget(self) -> None:
        """Drops all types and imports: they are worked out again when asked for."""
        self._typers.clear()
        self._askers.clear()
        self.losses += 1
        for unit in self.units:
            unit.forget_imports()

    def _put(self, unit: Unit, file: GoFile) -> tuple[set[str], set[Typer]]:
        """Puts a newer version of a file in its place.

        Returns the names whose declarations say something else now, and the typers whose text is
        not there any more.
        """
        gone: set[Typer] = set()
        old, new = changed(unit.file.pieces, file.pieces)
        before, after = _declared(old), _declared(new)
        for key, piece in after.items():
            if key in before:
                adopt_signature(piece, before[key])
        names = {
            key for key in before.keys() | after.keys() if _says(before, key) != _says(after, key)
        }
        scope = FileScope(file, unit.scope)
        if scope.imports is not unit.scope.imports:
            gone |= {typer for typer in self._typers.values() if typer.unit is unit}
            unit.forget_imports()
        unit.file, unit.scope = file, scope
        heads = {signature(piece) for piece in new}
        for piece in old:
            del self._unit_of[piece]
            for text in (piece, signature(piece)):
                if text is not None and text in self._typers and text not in heads:
                    gone.add(self._typers[text])
        self._unit_of |= dict.fromkeys(new, unit)
        for key, piece in after.items():
            self._move(unit, before.get(key), piece)
        return names, gone

    def _forget_dependants(self, names: set[str], gone: set[Typer]) -> None:
        """Drops the typers that are `gone`, those that asked for `names`, and whoever consulted
        one of these."""
        todo = [*gone, *(each for name in names for each in self._askers.get(name, ()))]
        dropped: set[Typer] = set()
        while todo:
            typer = todo.pop()
            if typer not in dropped and self.knows(typer):
                dropped.add(typer)
                todo.extend(typer.consulters)
        for typer in dropped:
            self._drop(typer)
        self.losses += any(map(self.holds, (each.piece for each in dropped)))

    def _drop(self, typer: Typer) -> None:
        """Forgets a typer, and that it depends on others."""
        del self._typers[typer.piece]
        for each in typer.consulted:
            each.consulters.discard(typer)
        for name in typer.asked:
            self._askers[name].discard(typer)

    def _move(self, unit: Unit, before: Piece | None, after: Piece) -> None:
        """Lets the names that one piece declared be those of its successor."""
        if self._names is not None:
            for name in declared_names(after):
                if name in self._names and self._names[name][1] is before:
                    self._names[name] = (unit, after)
        if self._methods is not None:
            for receiver, name in method_heads(after):
                own = self._methods.get(receiver, {})
                if name in own and own[name].piece is before:
                    own[name] = MethodHead(unit, after, name)


def _concerns(key: tuple[str, bool], old: Iterable[Piece], new: Iterable[Piece]) -> bool:
    """Whether pieces that changed mention a word, or declare something else in such words."""
    word, in_bodies = key
    before, after = (
        list(mentioning(word.encode(), row, in_bodies=in_bodies)) for row in (old, new)
    )
    # Heads go over from a piece to its successor; other pieces are known as they are.
    rows = {*old, *new}
    return [each.text for each in before] != [each.text for each in after] or any(
        each in rows for each in (*before, *after)
    )


def _declared(pieces: Iterable[Piece]) -> dict[str, Piece]:
    """The pieces by what they declare: names, and methods as `Type.Method`.

    Of several the first, as in look-ups: code that is typed may declare a name twice.
    """
    found: dict[str, Piece] = {}
    for piece in pieces:
        for name in declared_names(piece):
            found.setdefault(name, piece)
        for receiver, name in method_heads(piece):
            found.setdefault(f"{receiver}.{name}", piece)
    return found


def _says(pieces: Mapping[str, Piece], name: str) -> bytes | None:
    """What a declaration says to others: of a function, its head."""
    piece = pieces.get(name)
    head = signature(piece) if piece is not None else None
    return head.text if head is not None else piece.text if piece is not None else None
