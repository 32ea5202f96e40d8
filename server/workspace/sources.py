"""Go files by path: open buffers first, then the disk."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import takewhile
from operator import attrgetter

from ...golang.imports import imports_of, package_name
from ...golang.modules.build import BuildContext
from ...golang.modules.header import Header, read_header
from ...golang.source import GoFile
from .stamped import StampedFiles, StampedListings, Stamps

__all__ = ["Part", "Sources", "is_test", "uses_cgo"]


class _Source:
    """One file; it is cut when somebody asks for that."""

    def __init__(self, text: bytes) -> None:
        self.text = text
        self.header = read_header(text)
        self._file: GoFile | None = None

    def file(self, path: str) -> GoFile:
        if self._file is None:
            self._file = GoFile(path, self.text)
        return self._file


class Sources:
    """Remembers the files it has read; looks at each again once in a second at most."""

    def __init__(self, stamps: Stamps) -> None:
        self._listings = StampedListings(stamps)
        self._files = StampedFiles(stamps, _Source, lambda _: _Source(b""))
        self._open: dict[str, GoFile] = {}
        self._taken: dict[tuple[str, BuildContext], tuple[_Source, bool]] = {}

    def open(self, path: str, file: GoFile) -> None:
        """Take the text of an open buffer in place of what is on disk."""
        self._open[path] = file

    def close(self, path: str) -> None:
        self._open.pop(path, None)

    def names(self, directory: str) -> list[str]:
        """Return the names of the Go files in a directory, in order; those of open buffers too."""
        listed = self._listings.go_files(directory)
        opened = [os.path.basename(path) for path in self._open if _is_in(path, directory)]
        return sorted({*listed, *opened}) if opened else list(listed)

    def folders(self, directory: str) -> tuple[str, ...]:
        """Return the names of the directories in a directory, in order."""
        return self._listings.folders(directory)

    def file(self, path: str) -> GoFile | None:
        """Return a file, None where there is none: the same object while its text is the same."""
        opened = self._open.get(path)
        if opened is not None:
            return opened
        source = self._files.read(path)
        return source.file(path) if source is not None else None

    def taken(self, path: str, context: BuildContext) -> GoFile | None:
        """Return the file if builds in `context` take it.

        Only then it is cut; what its name excludes is not even read.
        """
        name = os.path.basename(path)
        if name.startswith((".", "_")) or not context.takes_name(name):
            return None
        opened = self._open.get(path)
        if opened is not None:
            header = read_header(opened.pieces[0].text)
            is_taken = context.takes(name, header) and (context.cgo or not uses_cgo(opened))
            return opened if is_taken else None
        source = self._files.read(path)
        if source is None:
            return None
        known = self._taken.get((path, context))
        if known is None or known[0] is not source:
            is_taken = context.takes(name, source.header) and (
                context.cgo or not uses_cgo(source.file(path))
            )
            known = self._taken[path, context] = source, is_taken
        return source.file(path) if known[1] else None

    def header(self, path: str, context: BuildContext) -> Header | None:
        """Return the header of a file, without cutting it, if builds in `context` take the file.

        Whether it uses cgo is not asked.
        """
        name = os.path.basename(path)
        if name.startswith((".", "_")) or not context.takes_name(name):
            return None
        opened = self._open.get(path)
        if opened is not None:
            header = read_header(opened.pieces[0].text)
        else:
            source = self._files.read(path)
            header = source.header if source is not None else None
        return header if header is not None and context.takes(name, header) else None


def _is_in(path: str, directory: str) -> bool:
    return path.endswith(".go") and os.path.dirname(path) == directory


_IS_HEADER = attrgetter("is_header")


def uses_cgo(file: GoFile) -> bool:
    """Return whether the file imports "C"."""
    # Not the text of the file, which is put together when asked for: imports come first.
    headers = takewhile(_IS_HEADER, file.pieces)
    return any(
        spec.path == "C" for piece in headers if b'"C"' in piece.text for spec in imports_of(piece)
    )


@dataclass(frozen=True, slots=True)
class Part:
    """Which files of a directory make a package.

    `name`: what their package clause says; None for the package that importers get, which is
    called as its first file says. `tests`: with the test files of that package. `alone`: the path
    of the only file, which no build takes together with others.
    """

    directory: str
    name: str | None = None
    tests: bool = False
    alone: str | None = None

    def names(self, sources: Sources) -> list[str]:
        """Return the names of the files in question."""
        if self.alone is not None:
            return [os.path.basename(self.alone)]
        names = sources.names(self.directory)
        return names if self.tests else [name for name in names if not is_test(name)]

    def files(self, sources: Sources, context: BuildContext) -> Mapping[str, GoFile]:
        """Return the files by path, in the order of their names; none if there is no package."""
        if self.alone is not None:
            file = sources.file(self.alone)
            return {self.alone: file} if file is not None else {}
        name, found = self.name, dict[str, GoFile]()
        # Test files come last: they do not say what the package is called.
        for each in sorted(self.names(sources), key=is_test):
            path = os.path.join(self.directory, each)
            file = sources.taken(path, context) if name or not is_test(each) else None
            called = package_name(file) if file is not None else None
            if file is None or called is None or called == "documentation":
                continue
            name = name or called
            if called == name:
                found[path] = file
        return found


def is_test(name: str) -> bool:
    """Return whether a file name is that of a test."""
    return name.endswith("_test.go")
