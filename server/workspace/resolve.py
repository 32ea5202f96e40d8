"""From import paths to directories, as the go command finds them; nothing is fetched or run."""

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Protocol

from ...golang.modules.buildlist import Replacements, build_list, required_versions
from ...golang.modules.moddirective import ModuleVersion, Replace
from ...golang.modules.modfile import ModFile, parse_mod
from ...golang.modules.vendored import Vendored, parse_modules_txt
from ...golang.modules.version import GoVersion
from .goenv import GoEnv
from .modules import Module, Modules, Workspace

__all__ = ["DistributionResolver", "Location", "ModuleResolver", "NoModule", "Resolver"]

_VENDOR = GoVersion(1, 14)
_WORKSPACE_VENDOR = GoVersion(1, 22)
_CAPITAL = re.compile("[A-Z]")
# An import path that names a directory below another; the characters are those that the Go
# specification lets compilers refuse.
_IMPORT_PATH = re.compile(
    r"""(?!\.{1,2}(?:/|$))[^/\s!"#$%&'()*,:;<=>?\[\]^`{|}\\\x00-\x1f\ufffd]+
    (?:/(?!\.{1,2}(?:/|$))[^/\s!"#$%&'()*,:;<=>?\[\]^`{|}\\\x00-\x1f\ufffd]+)*""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Location:
    """A package: its import path as go list has it, and its directory.

    `is_fixed`: it lies in the module cache, where nothing ever changes.
    """

    path: str
    directory: str
    is_fixed: bool = False


class Resolver(Protocol):
    """Finds the directories of packages."""

    def canonical(self, path: str, importing: str) -> str:
        """Return the import path, as go list has it, that `path` means in a package."""
        ...

    def locate(self, path: str) -> Location | None:
        """Return where the package with a canonical path lies, None where it is not known.

        The directory may have no Go files.
        """
        ...


class NoModule:
    """For files outside of every module: nothing but the standard library is known."""

    def canonical(self, path: str, importing: str) -> str:
        return path

    def locate(self, path: str) -> Location | None:
        return None


class DistributionResolver:
    """For the standard library and the go command's own sources: `src` holds both."""

    def __init__(self, src: str) -> None:
        self._src = src

    def canonical(self, path: str, importing: str) -> str:
        if "." not in path.split("/")[0]:
            return path
        return f"{'cmd/' if importing.startswith('cmd/') else ''}vendor/{path}"

    def locate(self, path: str) -> Location | None:
        if not _IMPORT_PATH.fullmatch(path):
            return None
        directory = os.path.join(self._src, *path.split("/"))
        return Location(path, directory) if os.path.isdir(directory) else None


@dataclass(frozen=True, slots=True)
class _Root:
    """A module that a build takes: its import path and where it lies."""

    path: str
    directory: str
    is_fixed: bool


class ModuleResolver:
    """For packages of main modules and whatever these need: one build."""

    def __init__(
        self,
        modules: Modules,
        mains: Sequence[Module],
        workspace: Workspace | None,
        env: GoEnv,
    ) -> None:
        """`mains`: the module asked about, or those of `workspace` if there is one."""
        self._modules = modules
        self._mains = tuple(mains)
        self._workspace = workspace
        self._env = env
        roots = (_Root(each.file.module, each.directory, False) for each in mains)
        self._own = {root.path: root for root in roots}
        self._replacements = Replacements(tuple(self._replace_lines()))

    def canonical(self, path: str, importing: str) -> str:
        return path

    def locate(self, path: str) -> Location | None:
        if not _IMPORT_PATH.fullmatch(path):
            return None
        own = self._below(self._own, path)
        if own is not None:
            return own
        if self._vendor is not None:
            return self._vendored(self._vendor, path)
        return self._below(self._roots, path)

    def _below(self, roots: Mapping[str, _Root], path: str) -> Location | None:
        """The package in the module with the longest path that has such a directory."""
        for prefix, rest in _prefixes(path):
            root = roots.get(prefix)
            if root is None:
                continue
            directory = os.path.join(root.directory, *rest)
            if self._belongs(directory, root):
                return Location(path, directory, root.is_fixed)
        return None

    def _belongs(self, directory: str, root: _Root) -> bool:
        """Whether a directory is there and not in a module nested below the root."""
        if not os.path.isdir(directory):
            return False
        if root.is_fixed:
            return True
        module = self._modules.module(directory)
        return module is not None and module.directory == root.directory

    @cached_property
    def _roots(self) -> Mapping[str, _Root]:
        """The modules of the build list, where they are on disk."""
        selected = build_list([each.file for each in self._mains], self._mod_of) or {}
        found = (self._root(path, version) for path, version in selected.items())
        return {root.path: root for root in found if root is not None}

    def _root(self, path: str, version: str) -> _Root | None:
        source = self._replacements.of(ModuleVersion(path, version))
        if source.is_directory:
            return _Root(path, source.path, False)
        directory = self._in_cache(f"{_escaped(source.path)}@{_escaped(source.version)}")
        return _Root(path, directory, True) if directory else None

    def _mod_of(self, module: ModuleVersion) -> ModFile | None:
        source = self._replacements.of(module)
        if source.is_directory:
            path = os.path.join(source.path, "go.mod")
        else:
            escaped = _escaped(source.path), "@v", f"{_escaped(source.version)}.mod"
            path = self._in_cache(os.path.join("cache", "download", *escaped))
        try:
            with open(path, "rb") as file:
                return parse_mod(file.read())
        except OSError:
            return None

    def _in_cache(self, path: str) -> str:
        return os.path.join(self._env.module_cache, path) if self._env.module_cache else ""

    def _replace_lines(self) -> Iterator[Replace]:
        """Those of the modules, then those of the workspace, directories made absolute."""
        holders = [(each.directory, each.file.replace) for each in self._mains]
        if self._workspace is not None:
            holders.append((self._workspace.directory, self._workspace.file.replace))
        for directory, lines in holders:
            for line in lines:
                if line.new.is_directory:
                    path = os.path.normpath(os.path.join(directory, line.new.path))
                    line = replace(line, new=ModuleVersion(path))
                yield line

    @cached_property
    def _vendor(self) -> str | None:
        """The vendor folder, if builds use it."""
        if self._workspace is not None:
            folder, version = self._workspace.directory, self._workspace.file.language
            since = _WORKSPACE_VENDOR
        else:
            folder, version = self._mains[0].directory, self._mains[0].file.language
            since = _VENDOR
        vendor = os.path.join(folder, "vendor")
        uses = self._env.mod == "vendor" or (not self._env.mod and version >= since)
        return vendor if uses and os.path.isdir(vendor) else None

    @cached_property
    def _modules_txt(self) -> Vendored:
        try:
            with open(os.path.join(self._vendor or "", "modules.txt"), "rb") as file:
                return parse_modules_txt(file.read())
        except OSError:
            return Vendored({})

    @cached_property
    def _required(self) -> Mapping[str, str]:
        return required_versions([each.file for each in self._mains])

    def _vendored(self, vendor: str, path: str) -> Location | None:
        if not self._modules_txt.holds(path, self._required, self._replacements):
            return None
        return Location(path, os.path.join(vendor, *path.split("/")))


def _prefixes(path: str) -> Iterator[tuple[str, list[str]]]:
    """Each leading part of an import path with the elements behind it, the longest first."""
    elements = path.split("/")
    for count in range(len(elements), 0, -1):
        yield "/".join(elements[:count]), elements[count:]


def _escaped(text: str) -> str:
    """A module path or version as the module cache spells it: `!a` for `A`."""
    return _CAPITAL.sub(lambda found: f"!{found[0].lower()}", text)
