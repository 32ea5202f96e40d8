"""The package of a file, and those that it imports: go/types' Importer over disk and buffers.

What is built is what a plain `go build` for linux/amd64 without cgo would take; a file that only
another platform takes is seen as on that platform. Nothing is run, fetched or written.
"""

import os
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from ...golang.build import BuildContext, context_for
from ...golang.header import read_header
from ...golang.imports import package_name
from ...golang.source import GoFile, Piece
from ...golang.types.live import LivePackage
from ...golang.types.packages import Package
from ...golang.types.standard import StandardLibrary
from .goenv import GoEnv, go_env
from .modules import Module, Modules, Workspace
from .resolve import DistributionResolver, Location, ModuleResolver, NoModule, Resolver
from .sources import Sources, package_sources, test_sources, uses_cgo
from .stamped import RECHECK_SECONDS, Stamps

__all__ = ["Packages"]

_TEST_WORLDS = 4  # folders whose tests are kept in memory with all that they import


@dataclass(eq=False)
class _Held:
    """A loaded package and where its files come from. `checked`: when the disk was last asked."""

    package: LivePackage
    world: "_World"
    directory: str
    find: Callable[[], Mapping[str, GoFile]]
    checked: float


class _World:
    """All packages as one build sees them: an importer.

    Tests are a build of their own: whoever imports the tested package there gets it with its
    test files, in the folder `tested`.
    """
    ...
