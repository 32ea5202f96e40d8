"""Which resolver serves the files of a directory."""

import os
from collections.abc import Callable
from dataclasses import dataclass

from ...golang.modules.modfile import ModFile, WorkFile
from .goenv import GoEnv
from .modules import Module, Modules, Workspace
from .resolve import DistributionResolver, ModuleResolver, NoModule, Resolver

__all__ = ["Resolvers"]

_NO_MODULE = NoModule()


@dataclass(frozen=True, slots=True)
class _Made:
    """A resolver, and the files that it rests on."""

    resolver: Resolver
    files: tuple[ModFile | WorkFile, ...]


class Resolvers:
    """One resolver for each main module or workspace: another one when its go.mod changes."""

    def __init__(self, modules: Modules, env: GoEnv) -> None:
        self._modules = modules
        self._env = env
        self._made: dict[str, _Made] = {}

    def of(self, directory: str) -> Resolver:
        """Return what finds the packages that files of a directory import."""
        module = self._modules.module(directory)
        if module is None:
            return _NO_MODULE
        if module.file.module in ("std", "cmd"):
            up = "" if module.file.module == "std" else os.pardir
            src = os.path.normpath(os.path.join(module.directory, up))
            return self._kept(src, (), lambda: DistributionResolver(src))
        workspace = self._modules.workspace(module)
        if workspace is None:
            files = (module.file,)
            return self._kept(module.directory, files, lambda: self._resolver([module], None))
        found = [(self._modules.module(place), place) for place in workspace.modules]
        mains = [main for main, place in found if main is not None and main.directory == place]
        return self._kept(
            workspace.directory,
            (workspace.file, *(main.file for main in mains)),
            lambda: self._resolver(mains, workspace),
        )

    def _resolver(self, mains: list[Module], workspace: Workspace | None) -> Resolver:
        return ModuleResolver(self._modules, mains, workspace, self._env)

    def _kept(
        self, place: str, files: tuple[ModFile | WorkFile, ...], make: Callable[[], Resolver]
    ) -> Resolver:
        made = self._made.get(place)
        if made is None or made.files != files:
            made = self._made[place] = _Made(make(), files)
        return made.resolver

    def is_current(self, resolver: Resolver) -> bool:
        """Return whether `of` may still give this resolver."""
        made = (each.resolver for each in self._made.values())
        return resolver is _NO_MODULE or resolver in made

    def import_path(self, directory: str) -> str:
        """Return the import path of the package in a directory; `_/directory` outside of modules.

        What lies in a vendor folder is called as it is imported, but for the standard library's.
        """
        module = self._modules.module(directory)
        path = module.import_path(directory) if module is not None else None
        if module is None or path is None:
            return "_" + directory.replace(os.sep, "/")
        if module.file.module in ("std", "cmd"):
            return path
        return path.rpartition("/vendor/")[2]
