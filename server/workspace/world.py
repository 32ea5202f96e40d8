"""All packages as one build sees them."""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ...golang.modules.build import BuildContext
from ...golang.scopes import declared_names
from ...golang.source import GoFile
from ...golang.stdlib import PACKAGES
from ...golang.types.live import LivePackage
from ...golang.types.packages import Package
from ...golang.types.standard import StandardLibrary
from .resolve import DistributionResolver, Resolver
from .sources import Part, Sources, is_test, uses_cgo

__all__ = ["World"]


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A package that is to be read: by what it is known here, and its import path."""

    key: str | Part
    path: str


@dataclass(eq=False, slots=True)
class _Held:
    """A package that was read."""

    key: str | Part
    package: LivePackage
    part: Part


class World:
    """An importer: an import path means one package here, whoever imports it.

    Tests are a build of their own: in the world of a folder `tested`, whoever imports the package
    there gets it with its test files.
    """

    def __init__(
        self,
        resolver: Resolver,
        context: BuildContext,
        sources: Sources,
        standard: StandardLibrary,
        *,
        tested: str | None,
        eager: bool,
        on_change: Callable[[LivePackage], None],
    ) -> None:
        """`eager`: a package is read when it is imported. Else it is unknown until `steps` has
        read it. `on_change` is told of each package about which something else may hold now."""
        self.resolver = resolver
        self.tested = tested
        self._context = context
        self._sources = sources
        self._standard = standard
        self._eager = eager
        self._on_change = on_change
        self._stubs = frozenset[str]() if isinstance(resolver, DistributionResolver) else PACKAGES
        self._held: dict[str | Part, _Held | None] = {}
        self._in: dict[str, list[_Held]] = {}
        self._importers: dict[str | Part, set[LivePackage]] = {}
        self._wanted: dict[_Wanted, None] = {}
        self._stale: dict[_Held, None] = {}

    def import_package(self, path: str, importing: Package) -> Package | None:
        if path in self._stubs:
            return self._standard.import_package(path)
        path = self.resolver.canonical(path, importing.path)
        if isinstance(importing, LivePackage):
            self._importers.setdefault(path, set()).add(importing)
        return self._package(_Wanted(path, path))

    def package(self, part: Part, path: str) -> LivePackage | None:
        """Return the package of these files, whose import path is `path`.

        None where there is no such package, and until it has been read.
        """
        return self._package(_Wanted(part, path))

    def _package(self, wanted: _Wanted) -> LivePackage | None:
        if wanted.key not in self._held:
            self._wanted[wanted] = None
            if self._eager:
                self.settle()
        held = self._held.get(wanted.key)
        return held.package if held is not None else None

    @property
    def is_settled(self) -> bool:
        """Whether all that was asked for has been read."""
        return not self._wanted and not self._stale

    def settle(self) -> None:
        """Read all that is wanted."""
        for _ in self.steps():
            pass

    def steps(self) -> Iterator[None]:
        """Do the same in small steps: no more than a file is cut in each."""
        while not self.is_settled:
            if self._stale:
                held = next(iter(self._stale))
                yield from self._warm(held.part)
                self._stale.pop(held, None)
                self._renew(held)
            else:
                yield from self._read(next(iter(self._wanted)))

    def replace(self, path: str, file: GoFile) -> None:
        """Take a newer text of a file, in the packages that it is or may be part of."""
        for held in self._in.get(os.path.dirname(path), ()):
            unit = held.package.unit(path)
            # What builds take a file for is said in its first piece, or by an import of "C".
            head = unit.file.pieces[0] if unit is not None else None
            losses = held.package.losses
            changed = unit is not None and held.package.replace(path, file)
            if head is not file.pieces[0] or (changed and uses_cgo(file)):
                self._stale[held] = None
            self._tell(held.package, losses, changed=changed)

    def look_again(self, directory: str | None = None) -> None:
        """Let `steps` compare packages with the disk: those in a directory, or all."""
        if directory is not None:
            self._stale |= dict.fromkeys(self._in.get(directory, ()))
            return
        self._stale |= {each: None for held in self._in.values() for each in held}
        for key in [key for key, held in self._held.items() if held is None]:
            del self._held[key]
            self._forget_importers(key)

    def _read(self, wanted: _Wanted) -> Iterator[None]:
        part, is_fixed = self._part(wanted)
        held = None
        if part is not None:
            yield from self._warm(part)
            files = part.files(self._sources, self._context)
            if files:
                path = wanted.path
                if part.name and part.name.endswith("_test") and all(map(is_test, files)):
                    path += "_test"
                held = _Held(wanted.key, LivePackage(path, files, self), part)
                if not is_fixed:
                    # From here on it hears of newer texts.
                    self._in.setdefault(part.directory, []).append(held)
                yield
                if not self._eager:
                    held.package.index()
        yield
        self._wanted.pop(wanted, None)
        self._held[wanted.key] = held
        if held is not None and not self._eager:
            # Whoever imports it has been told that it is unknown.
            self._spread(held.package)

    def _part(self, wanted: _Wanted) -> tuple[Part | None, bool]:
        """The files to read, and whether they never change."""
        if isinstance(wanted.key, Part):
            return wanted.key, False
        location = self.resolver.locate(wanted.key)
        if location is None:
            return None, False
        tests = location.directory == self.tested
        return Part(location.directory, tests=tests), location.is_fixed

    def _warm(self, part: Part) -> Iterator[None]:
        """Read and cut the files, and find the names that they declare."""
        for name in part.names(self._sources):
            file = self._sources.taken(os.path.join(part.directory, name), self._context)
            yield
            if file is not None:
                for piece in file.pieces:
                    declared_names(piece)
                yield

    def _renew(self, held: _Held) -> None:
        """Compare a package with its files as they are now."""
        files = held.part.files(self._sources, self._context)
        if not files:
            self._in[held.part.directory].remove(held)
            self._held.pop(held.key, None)
        losses = held.package.losses
        changed = not files or held.package.update(files)
        self._tell(held.package, losses, changed=changed)

    def _tell(self, package: LivePackage, losses: int, *, changed: bool) -> None:
        """Tells of a package that had had so many `losses`, if something else may hold now.

        `changed`: what it declares. Without that, what its own files say of each other may change:
        have a map that is put into here and deleted from there.
        """
        if changed:
            self._spread(package)
        elif package.losses != losses:
            self._on_change(package)

    def _spread(self, package: LivePackage) -> None:
        """Let a package whose declarations have changed, or become known, be asked anew."""
        self._on_change(package)
        self._forget_importers(package.path)

    def _forget_importers(self, path: str | Part) -> None:
        """Types rest on those of imported packages, and these on theirs."""
        paths, done = [path], set[LivePackage]()
        while paths:
            for each in self._importers.pop(paths.pop(), set()) - done:
                done.add(each)
                each.forget()
                self._on_change(each)
                paths.append(each.path)
