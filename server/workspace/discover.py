"""From the paths of a command line to the Go files they stand for."""

import os
import stat
from collections.abc import Sequence
from dataclasses import dataclass

from .failure import Failure, os_failure

_SKIPPED = frozenset({"testdata", "node_modules"})


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A Go file to look at: `name` is its path as the user gave it, with `/`; `path` opens it."""

    name: str
    path: str


@dataclass(frozen=True, slots=True)
class Discovery:
    """The files found, each once, and the arguments and directories that could not be used."""

    files: tuple[SourceFile, ...]
    failures: tuple[Failure, ...]


def discover(
    arguments: Sequence[str], *, include_vendor: bool = False, directory: str | None = None
) -> Discovery:
    """Return the Go files that `arguments` name, relative to `directory` or the current one.

    An argument is a Go file, which is always taken, or a directory, with or without `/...` behind
    it: that stands for all below it, nested modules included, but without `testdata`, `vendor`,
    `node_modules` and what begins with `.` or `_`, as the go command has it. The directory that is
    named itself may be called anything. Links to directories are not followed, links to files are.

    Files come in the order of the arguments, in a directory by name, before its subdirectories. A
    file that is reached twice, also through a link, is taken the first time.
    """
    search = _Search(directory or os.getcwd(), include_vendor=include_vendor)
    for argument in arguments:
        search.add(argument)
    return Discovery(tuple(search.files.values()), tuple(search.failures))


class _Search:
    def __init__(self, directory: str, *, include_vendor: bool) -> None:
        self._directory = directory
        self._skipped = _SKIPPED if include_vendor else _SKIPPED | {"vendor"}
        self.files: dict[str, SourceFile] = {}
        """By the path that no link is in."""
        self.failures: list[Failure] = []

    def add(self, argument: str) -> None:
        name = argument.replace(os.sep, "/")
        base = _without_dots(name)
        if "..." in base:
            self._fail(name, "'...' is understood at the end only: name a directory before it")
            return
        path = os.path.join(self._directory, base)
        try:
            mode = os.stat(path).st_mode
        except OSError as error:
            self.failures.append(os_failure(name, error))
            return
        if stat.S_ISDIR(mode):
            self._walk(path, _prefix(base), os.path.realpath(path))
        elif base != name:
            self._fail(name, "is not a directory: leave out the '/...'")
        elif not name.endswith(".go"):
            self._fail(name, "is not a Go file: name a .go file or a directory")
        else:
            self._take(_prefix(name).rstrip("/"), path, os.path.realpath(path))

    def _walk(self, path: str, prefix: str, real: str) -> None:
        try:
            with os.scandir(path) as entries:
                ordered = sorted(entries, key=lambda entry: entry.name)
        except OSError as error:
            self.failures.append(os_failure(prefix.rstrip("/") or ".", error))
            return
        for entry in ordered:
            if entry.name.endswith(".go") and not entry.name.startswith((".", "_")):
                self._take_entry(entry, prefix + entry.name, os.path.join(real, entry.name))
        for entry in ordered:
            if self._enters(entry):
                below = os.path.join(real, entry.name)
                self._walk(entry.path, f"{prefix}{entry.name}/", below)

    def _enters(self, entry: os.DirEntry[str]) -> bool:
        if entry.name.startswith((".", "_")) or entry.name in self._skipped:
            return False
        return entry.is_dir(follow_symlinks=False)

    def _take_entry(self, entry: os.DirEntry[str], name: str, real: str) -> None:
        if entry.is_file(follow_symlinks=False):
            self._take(name, entry.path, real)
        elif entry.is_symlink():
            try:
                mode = entry.stat().st_mode
            except OSError as error:
                self.failures.append(os_failure(name, error))
                return
            if stat.S_ISREG(mode):
                self._take(name, entry.path, os.path.realpath(entry.path))

    def _take(self, name: str, path: str, real: str) -> None:
        self.files.setdefault(os.path.normcase(real), SourceFile(name, path))

    def _fail(self, name: str, message: str) -> None:
        self.failures.append(Failure(name, message))


def _without_dots(name: str) -> str:
    """`dir/...` is `dir`, `...` is `.`, `/...` is `/`."""
    if name == "...":
        return "."
    return (name[: -len("/...")] or "/") if name.endswith("/...") else name


def _prefix(base: str) -> str:
    """What stands before the names of files in the directory: nothing for `.`, `a/` for `./a`."""
    while base.startswith("./"):
        base = base[2:].lstrip("/")
    return "" if base in ("", ".") else base.rstrip("/") + "/"
