"""The `//go:debug` lines of programs: what the files of a command say of how it runs."""

import os
from collections.abc import Callable

from ...golang.modules.build import BuildContext, context_for
from ...golang.modules.header import Header
from .modules import Modules
from .sources import Sources, is_test
from .stamped import RECHECK_SECONDS

__all__ = ["DebugLines"]

_Lines = tuple[tuple[str, str], ...]
_Place = tuple[str, BuildContext]


class DebugLines:
    """What was read holds for `RECHECK_SECONDS`, or until it is forgotten."""

    def __init__(self, modules: Modules, sources: Sources, clock: Callable[[], float]) -> None:
        self._modules = modules
        self._sources = sources
        self._clock = clock
        self._headers: dict[_Place, list[tuple[str, Header]]] = {}
        self._of_commands: dict[_Place, _Lines] = {}
        self._until = 0.0

    def forget(self) -> None:
        """Look at all files anew: a buffer or the disk has changed."""
        self._headers.clear()
        self._of_commands.clear()

    def lines(self, path: str, header: Header) -> _Lines:
        """Return the lines of the program that a Go file with this header is built into.

        They stand in the files of a package main, and for a test in all that its folder has for
        it. Those of a library are the lines of the commands at the root of its module and in its
        folder cmd, where these agree.
        """
        if self._clock() >= self._until:
            self.forget()
            self._until = self._clock() + RECHECK_SECONDS
        directory, base = os.path.split(path)
        context = context_for(base, header, BuildContext())
        if is_test(base):
            around = [each for name, each in self._built(directory, context) if name != base]
        elif header.package == "main":
            around = self._mains(directory, base, context)
        else:
            return self._lines_of_commands(directory, context)
        return (*(line for each in around for line in each.debug), *header.debug)

    def _built(self, directory: str, context: BuildContext) -> list[tuple[str, Header]]:
        """Return the headers of the files in a folder that are built, with their names."""
        found = self._headers.get((directory, context))
        if found is None:
            found = self._headers[directory, context] = []
            for name in self._sources.names(directory):
                header = self._sources.header(os.path.join(directory, name), context)
                if header is not None:
                    found.append((name, header))
        return found

    def _mains(self, directory: str, but: str, context: BuildContext) -> list[Header]:
        """Return the headers of the package main in a folder."""
        return [
            header
            for name, header in self._built(directory, context)
            if header.package == "main" and name != but and not is_test(name)
        ]

    def _lines_of_commands(self, directory: str, context: BuildContext) -> _Lines:
        module = self._modules.module(directory)
        if module is None:
            return ()
        place = module.directory, context
        if place not in self._of_commands:
            self._of_commands[place] = self._agreed(module.directory, context)
        return self._of_commands[place]

    def _agreed(self, root: str, context: BuildContext) -> _Lines:
        """Return the lines that all commands of a module have."""
        commands = os.path.join(root, "cmd")
        folders = (os.path.join(commands, name) for name in self._sources.folders(commands))
        found: set[_Lines] = set()
        for folder in (root, *folders):
            mains = self._mains(folder, "", context)
            if mains:
                found.add(tuple(line for each in mains for line in each.debug))
        return found.pop() if len(found) == 1 else ()
