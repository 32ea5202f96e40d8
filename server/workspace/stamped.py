"""Small files that are read once and again only when they have changed."""

import os
import stat
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

_T = TypeVar("_T")

RECHECK_SECONDS = 1.0
"""For how long a file is taken to be as it was when last looked at."""


@dataclass(frozen=True, slots=True)
class _Stamp:
    """What changes when a file does; a file put in its place has another inode."""

    modified: int
    size: int
    inode: int
    is_directory: bool = False


class Stamps:
    """Looks at files, at each once in `RECHECK_SECONDS` at most. For use by one thread."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._known: dict[str, tuple[float, _Stamp | None]] = {}

    def forget(self) -> None:
        """Look at every file anew when next asked."""
        self._known.clear()

    def stamp(self, path: str) -> _Stamp | None:
        """Return the stamp of a file, None where there is none or it is a directory."""
        found = self._stamp(path)
        return None if found is None or found.is_directory else found

    def directory(self, path: str) -> _Stamp | None:
        """Return the stamp of a directory, None where there is none.

        It changes when an entry comes or goes, not when one changes.
        """
        found = self._stamp(path)
        return found if found is not None and found.is_directory else None

    def _stamp(self, path: str) -> _Stamp | None:
        now = self._clock()
        cached = self._known.get(path)
        if cached and now < cached[0]:
            return cached[1]
        stamp = _look(path)
        self._known[path] = (now + RECHECK_SECONDS, stamp)
        return stamp


class StampedFiles(Generic[_T]):
    """Files as values: parsed when first asked for and when their stamp has changed."""

    def __init__(
        self,
        stamps: Stamps,
        parse: Callable[[bytes], _T],
        unreadable: Callable[[OSError], _T],
    ) -> None:
        """`unreadable` gives the value of a file that is there but cannot be read."""
        self._stamps = stamps
        self._parse = parse
        self._unreadable = unreadable
        self._known: dict[str, tuple[_Stamp, _T]] = {}

    def read(self, path: str) -> _T | None:
        """Return what the file at `path` says, None where there is no such file."""
        stamp = self._stamps.stamp(path)
        if stamp is None:
            return None
        known = self._known.get(path)
        if known and known[0] == stamp:
            return known[1]
        try:
            with open(path, "rb") as file:
                text = file.read()
        except OSError as error:
            return self._unreadable(error)
        value = self._parse(text)
        self._known[path] = (stamp, value)
        return value


@dataclass(frozen=True, slots=True)
class _Listing:
    """What is in a directory: names of Go files, and of directories, in order."""

    go_files: tuple[str, ...] = ()
    folders: tuple[str, ...] = ()


class StampedListings:
    """Names in directories, listed anew when a directory has changed."""

    def __init__(self, stamps: Stamps) -> None:
        self._stamps = stamps
        self._known: dict[str, tuple[_Stamp, _Listing]] = {}

    def go_files(self, directory: str) -> tuple[str, ...]:
        """Return the names, in order, that end with `.go`; none where there is no directory."""
        return self._listing(directory).go_files

    def folders(self, directory: str) -> tuple[str, ...]:
        """Return the names of the directories in a directory, in order."""
        return self._listing(directory).folders

    def _listing(self, directory: str) -> _Listing:
        stamp = self._stamps.directory(directory)
        if stamp is None:
            return _Listing()
        known = self._known.get(directory)
        if known and known[0] == stamp:
            return known[1]
        try:
            with os.scandir(directory) as entries:
                found = sorted(entries, key=lambda entry: entry.name)
                files = tuple(each.name for each in found if each.name.endswith(".go"))
                folders = tuple(each.name for each in found if each.is_dir())
        except OSError:
            return _Listing()
        listing = _Listing(files, folders)
        self._known[directory] = (stamp, listing)
        return listing


def _look(path: str) -> _Stamp | None:
    try:
        found = os.stat(path)
    except OSError:
        return None
    is_directory = stat.S_ISDIR(found.st_mode)
    if not is_directory and not stat.S_ISREG(found.st_mode):
        return None
    return _Stamp(found.st_mtime_ns, found.st_size, found.st_ino, is_directory)
