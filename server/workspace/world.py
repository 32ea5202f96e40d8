"""All packages as one build sees them."""

import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from ...golang.build import BuildContext
from ...golang.source import GoFile
from ...golang.stdlib import PACKAGES
from ...golang.types.live import LivePackage
from ...golang.types.packages import Package
from ...golang.types.standard import StandardLibrary
from .resolve import DistributionResolver, Resolver
from .sources import Sources, package_sources, test_sources

__all__ = ["Held", "World"]

Files = Mapping[str, GoFile]


@dataclass(eq=False)
class Held:
    """A package that is loaded, and where its files come from.

    `is_fixed`: they never change. `is_stale`: they may have, so `find` is to be asked again.
    """

    package: LivePackage
    directory: str
    find: Callable[[], Files]
    is_fixed: bool = False
    is_stale: bool = False


class World:
    """An importer: every import path means one package here, whoever imports it.

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
        tested: str | None = None,
        wait: Callable[[str], bool] | None = None,
    ) -> None:
        """`wait(directory)`: told before a package is loaded; true puts it off: it is not known
        until `load` is called."""
        self._resolver = resolver
        self._context = context
        self._sources = sources
        self._standard = standard
        self._tested = tested
        self._is_distribution = isinstance(resolver, DistributionResolver)
        self._by_path: dict[str, Held | None] = {}
        self._own: dict[tuple[str, str, bool], Held] = {}
        self._importers: dict[str, set[LivePackage]] = {}
        self.wanted: dict[str, None] = {}

    def import_package(self, path: str, importing: Package) -> Package | None:
        if path in PACKAGES and not self._is_distribution:
            return self._standard.import_package(path)
        path = self._resolver.canonical(path, importing.path)
        if isinstance(importing, LivePackage):
            self._importers.setdefault(path, set()).add(importing)
        if path not in self._by_path:
            self._by_path[path] = self._load(path)
        held = self._by_path[path]
        return held.package if held is not None else None
