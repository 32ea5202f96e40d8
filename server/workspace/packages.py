"""The package of a file, and those that it imports: go/types' Importer over disk and buffers.

What is built is what a plain `go build` for linux/amd64 without cgo would take; a file that only
another platform takes, or cgo, is seen as it is built there. Nothing is run, fetched or written.
"""

import os
import time
from collections.abc import Callable, Iterator

from ...golang.imports import package_name
from ...golang.modules.build import BuildContext, context_for
from ...golang.modules.header import Header, read_header
from ...golang.source import GoFile, Piece
from ...golang.types.live import LivePackage
from ...golang.types.standard import StandardLibrary
from .debuglines import DebugLines
from .goenv import GoEnv, go_env
from .modules import Modules
from .resolve import Resolver
from .resolvers import Resolvers
from .sources import Part, Sources, is_test, uses_cgo
from .stamped import RECHECK_SECONDS, Stamps
from .world import World

__all__ = ["Packages"]

_TEST_WORLDS = 4  # folders whose tests are kept in memory, with all that they import

_Key = tuple[Resolver, BuildContext, str | None]


class Packages:
    """Finds, reads and remembers packages. For use by one thread.

    A package that was handed out follows its files: it stays the same object.
    """

    def __init__(
        self,
        modules: Modules,
        *,
        env: GoEnv | None = None,
        eager: bool = True,
        on_change: Callable[[LivePackage], None] = lambda package: None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """`eager`: packages are read when asked for. Else they are None, or unknown to those that
        import them, until `steps` has read them.

        `on_change` is told of each package about which something else may hold from now on,
        because it has been read, because its declarations have changed or those of a package that
        it imports. It must not ask for types.
        """
        self._modules = modules
        self._resolvers = Resolvers(modules, env or go_env())
        self._stamps = Stamps(clock)
        self._sources = Sources(self._stamps)
        self._standard = StandardLibrary()
        self._eager = eager
        self._on_change = on_change
        self._clock = clock
        self._worlds: dict[_Key, World] = {}
        self._contexts: dict[str, tuple[Piece, bool, BuildContext | None]] = {}
        self._checked: dict[str, float] = {}
        self._debug = DebugLines(modules, self._sources, clock)

    def open(self, path: str, file: GoFile) -> None:
        """Take the text of an open buffer, at an absolute path, in place of what is on disk."""
        self._sources.open(path, file)
        self._debug.forget()
        for world in self._worlds.values():
            world.replace(path, file)

    def close(self, path: str) -> None:
        """Look at the disk again for the file at an absolute path."""
        self._sources.close(path)
        self._contexts.pop(path, None)
        self._debug.forget()
        for world in self._worlds.values():
            world.look_again(os.path.dirname(path))

    def forget(self) -> None:
        """Look at every file and directory anew: something on disk has changed."""
        self._stamps.forget()
        self._modules.forget()
        self._debug.forget()
        for world in self._worlds.values():
            world.look_again()

    def package_of(self, path: str) -> LivePackage | None:
        """Return the package of the Go file at an absolute path, as it is built with that file.

        Test files see the package with its tests, or are a package of their own. None where there
        is no such file or it has no package clause, and until it has been read.
        """
        file = self._sources.file(path)
        name = package_name(file) if file is not None else None
        if file is None or name is None:
            return None
        directory, base = os.path.split(path)
        context = self._context(path, base, file)
        part = Part(directory, name, is_test(base), path if context is None else None)
        world = self._world(directory, context or BuildContext(), part)
        if self._clock() >= self._checked.get(directory, 0.0):
            self._checked[directory] = self._clock() + RECHECK_SECONDS
            world.look_again(directory)
        if self._eager:
            world.settle()
        return world.package(part, self._resolvers.import_path(directory))

    def debug_lines(self, path: str, header: Header) -> tuple[tuple[str, str], ...]:
        """Return the `//go:debug` lines of the program that a Go file is built into.

        `header`: that of the file, whatever is on disk.
        """
        return self._debug.lines(path, header)

    def steps(self) -> Iterator[None]:
        """Read what is wanted, in small steps: no more than a file is cut in each."""
        while waiting := [world for world in self._worlds.values() if not world.is_settled]:
            yield from waiting[-1].steps()

    def _context(self, path: str, base: str, file: GoFile) -> BuildContext | None:
        """What builds take the file for; None where none does."""
        head, cgo = file.pieces[0], uses_cgo(file)
        known = self._contexts.get(path)
        if known is None or known[0] is not head or known[1] != cgo:
            header = read_header(head.text)
            context = context_for(base, header, BuildContext(cgo=cgo))
            known = head, cgo, context if context.takes(base, header) else None
            self._contexts[path] = known
        return known[2]

    def _world(self, directory: str, context: BuildContext, part: Part) -> World:
        resolver = self._resolvers.of(directory)
        tested = directory if part.tests else None
        key = resolver, context, tested
        world = self._worlds.pop(key, None)
        if world is None:
            self._drop_worlds()
            world = World(
                resolver,
                context,
                self._sources,
                self._standard,
                tested=tested,
                eager=self._eager,
                on_change=self._on_change,
            )
        self._worlds[key] = world  # behind those that were used less recently
        return world

    def _drop_worlds(self) -> None:
        """Before a new one: those of an older go.mod, and of tests not looked at lately."""
        tests = [key for key in self._worlds if key[2] is not None]
        old = [key for key in self._worlds if not self._resolvers.is_current(key[0])]
        for key in {*old, *tests[: 1 - _TEST_WORLDS]}:
            del self._worlds[key]
