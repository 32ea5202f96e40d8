"""Which go.mod and go.work hold for a Go file, and what follows from them."""

import os
import re
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum

from ...golang.modules.build import required_version
from ...golang.modules.header import Header
from ...golang.modules.modfile import ModFile, WorkFile, parse_mod, parse_work, program
from ...golang.modules.modsyntax import ModError
from ...golang.modules.version import FileVersion, GoVersion, Program, file_version
from .stamped import StampedFiles, Stamps

# A module cache, wherever GOPATH is: …/pkg/mod/example.com/m@v1.2.3/…
_MODULE_CACHE = re.compile(r"/pkg/mod/.*@v\d")


class Origin(Enum):
    """Whose a file is. Findings are published in one's own files only."""

    OWN = "own"
    VENDOR = "vendor"
    MODULE_CACHE = "module cache"
    GOROOT = "GOROOT"


@dataclass(frozen=True, slots=True)
class Module:
    """A module on disk: the directory its go.mod lies in, and what that says."""

    directory: str
    file: ModFile

    def import_path(self, directory: str) -> str | None:
        """Return the import path of the package in a directory of the module, None outside."""
        below = _below(directory, self.directory)
        if below is None or not self.file.module:
            return None
        name = below.replace(os.sep, "/")
        if self.file.module == "std":
            return None if name == "." else name
        return self.file.module if name == "." else f"{self.file.module}/{name}"


@dataclass(frozen=True, slots=True)
class Workspace:
    """A workspace: the directory its go.work lies in, and what that says."""

    directory: str
    file: WorkFile

    @property
    def modules(self) -> tuple[str, ...]:
        """The directories of its modules, absolute where its own is."""
        joined = (os.path.join(self.directory, use) for use in self.file.use)
        return tuple(os.path.normpath(path) for path in joined)

    def uses(self, module: Module) -> bool:
        """Return whether the module is one of the workspace's."""
        names = map(os.path.normcase, self.modules)
        return os.path.normcase(os.path.normpath(module.directory)) in names


@dataclass(frozen=True, slots=True)
class FileFacts:
    """What a Go file's place and header say about it.

    `workspace` is the one its module is used in. `program` is what go.mod or go.work make of a
    package main in the module: its `//go:debug` lines are not in it. `package` is the name in the
    file's package clause.
    """

    module: Module | None
    workspace: Workspace | None
    version: FileVersion
    program: Program
    package: str | None
    origin: Origin
    is_generated: bool
    is_test: bool


class Modules:
    """Finds and remembers go.mod and go.work files.

    It may be asked on every keystroke: each path on the way up is looked at once in a second at
    most, and a file is read only after its time, size or inode has changed. For use by one thread.
    """

    def __init__(
        self,
        *,
        go: GoVersion | None = None,
        environment: Mapping[str, str] = os.environ,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """`go` overrides the versions of all files and programs."""
        self._go = go
        self._gowork = environment.get("GOWORK", "")
        self._module_cache = environment.get("GOMODCACHE", "")
        self._stamps = Stamps(clock)
        self._mods = StampedFiles(self._stamps, parse_mod, _unreadable_mod)
        self._works = StampedFiles(self._stamps, parse_work, _unreadable_work)

    def forget(self) -> None:
        """Look at every file anew when next asked: the editor tells of a change."""
        self._stamps.forget()

    def module(self, directory: str) -> Module | None:
        """Return the module that an absolute directory is in: the nearest go.mod above it."""
        for level in _upwards(directory):
            file = self._mods.read(os.path.join(level, "go.mod"))
            if file is not None:
                return Module(level, file)
        return None

    def workspace(self, module: Module) -> Workspace | None:
        """Return the workspace that uses the module: GOWORK's, else that of the nearest go.work.

        Where that go.work does not use the module, go builds it with GOWORK=off only: None.
        """
        if self._gowork == "off":
            return None
        found = (
            self._nearest_workspace(module.directory)
            if self._gowork in ("", "auto")
            else self._workspace_at(self._gowork)
        )
        return found if found and found.uses(module) else None

    def facts(self, path: str, header: Header) -> FileFacts:
        """Return the facts about the Go file at an absolute path, which need not exist."""
        module = self.module(os.path.dirname(path))
        workspace = self.workspace(module) if module else None
        if self._go:
            version, built = FileVersion(self._go.language, self._go), Program(self._go)
        else:
            version = file_version(
                module.file.language if module else None, required_version(header)
            )
            built = program(workspace.file if workspace else module.file if module else None)
        return FileFacts(
            module=module,
            workspace=workspace,
            version=version,
            program=built,
            package=header.package,
            origin=self._origin(os.path.dirname(path), module),
            is_generated=header.generated,
            is_test=path.endswith("_test.go"),
        )

    def _nearest_workspace(self, directory: str) -> Workspace | None:
        levels = (self._workspace_at(os.path.join(up, "go.work")) for up in _upwards(directory))
        return next((workspace for workspace in levels if workspace), None)

    def _workspace_at(self, path: str) -> Workspace | None:
        file = self._works.read(path)
        return None if file is None else Workspace(os.path.dirname(path), file)

    def _origin(self, directory: str, module: Module | None) -> Origin:
        if module and self._is_distribution(module):
            return Origin.GOROOT
        if _MODULE_CACHE.search(directory.replace(os.sep, "/")):
            return Origin.MODULE_CACHE
        if self._module_cache and _below(directory, self._module_cache):
            return Origin.MODULE_CACHE
        # Above the module a directory may be called vendor for reasons of its own.
        below = _below(directory, module.directory) if module else directory
        return Origin.VENDOR if "vendor" in (below or "").split(os.sep) else Origin.OWN

    def _is_distribution(self, module: Module) -> bool:
        """Whether the module is of an installed Go; a clone of Go's repository has no VERSION."""
        if module.file.module not in ("std", "cmd"):
            return False
        up = ("..",) if module.file.module == "std" else ("..", "..")
        path = os.path.normpath(os.path.join(module.directory, *up, "VERSION"))
        return self._stamps.stamp(path) is not None


def _upwards(directory: str) -> Iterator[str]:
    """Yield a directory and those it lies in."""
    while True:
        yield directory
        above = os.path.dirname(directory)
        if above == directory:
            return
        directory = above


def _below(path: str, directory: str) -> str | None:
    """Return `path` relative to `directory`, None where it is not in there."""
    try:
        relative = os.path.relpath(path, directory)
    except ValueError:  # another drive
        return None
    return None if relative.split(os.sep)[0] == ".." else relative


def _unreadable_mod(error: OSError) -> ModFile:
    return ModFile(errors=(ModError(1, f"cannot be read: {error.strerror}"),))


def _unreadable_work(error: OSError) -> WorkFile:
    return WorkFile(errors=(ModError(1, f"cannot be read: {error.strerror}"),))
