"""Which version of each module a build takes: minimal version selection, without the network.

Source: "Minimal version selection" and "Module graph pruning" of the Go Modules Reference.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from .moddirective import ModuleVersion, Replace
from .modfile import ModFile
from .semver import semver_key
from .version import GoVersion

__all__ = ["Replacements", "build_list", "required_versions"]

_PRUNING = GoVersion(1, 17)
_NO_GO_LINE_IN_DEPENDENCY = GoVersion(1, 16)


class Replacements:
    """The `replace` lines of the main module, or of a workspace: later ones win."""

    def __init__(self, lines: Sequence[Replace]) -> None:
        self._new = {line.old: line.new for line in lines}

    def of(self, module: ModuleVersion) -> ModuleVersion:
        """Where the source of a module comes from: a directory, another module, or itself.

        A line with a version counts before one without.
        """
        every = self._new.get(ModuleVersion(module.path))
        return self._new.get(module) or every or module


def build_list(
    mains: Sequence[ModFile], mod_of: Callable[[ModuleVersion], ModFile | None]
) -> Mapping[str, str] | None:
    """The selected version of each module by its path; the main modules are not among them.

    `mod_of` gives the go.mod of a module version, its replacement if it has one. The graph is
    pruned as the go command prunes it. None where a go.mod is missing that may raise a version.
    """
    if len(mains) == 1 and mains[0].language >= _PRUNING:
        # Such a go.mod lists what it needs, with the versions selected: nothing else is read.
        return required_versions(mains)
    graph = _Graph(mod_of, _excluded(mains))
    for main in mains:
        graph.require(main, pruned=main.language >= _PRUNING)
    return _selected(mains, graph.nodes) if graph.walk() else None


def required_versions(mains: Sequence[ModFile]) -> Mapping[str, str]:
    """The highest version of each module that these go.mod files themselves require."""
    excluded = _excluded(mains)
    return _selected(mains, [each for main in mains for each in _required(main, excluded)])


def _excluded(mains: Sequence[ModFile]) -> frozenset[ModuleVersion]:
    return frozenset(each for main in mains for each in main.exclude)


def _required(file: ModFile, excluded: frozenset[ModuleVersion]) -> list[ModuleVersion]:
    return [line.module for line in file.require if line.module not in excluded]


def _selected(mains: Sequence[ModFile], nodes: Sequence[ModuleVersion]) -> Mapping[str, str]:
    selected: dict[str, str] = {}
    own = {main.module for main in mains}
    for path, version in ((node.path, node.version) for node in nodes):
        known = selected.get(path)
        if path not in own and (known is None or semver_key(known) < semver_key(version)):
            selected[path] = version
    return selected


@dataclass
class _Graph:
    """The module graph while it is walked; `nodes` are the module versions in it."""

    mod_of: Callable[[ModuleVersion], ModFile | None]
    excluded: frozenset[ModuleVersion]
    nodes: list[ModuleVersion] = field(default_factory=list[ModuleVersion])
    _queue: list[tuple[ModuleVersion, bool]] = field(
        default_factory=list[tuple[ModuleVersion, bool]]
    )
    _seen: set[tuple[ModuleVersion, bool]] = field(default_factory=set[tuple[ModuleVersion, bool]])

    def require(self, file: ModFile, *, pruned: bool) -> None:
        """Takes the requirements of a go.mod; `pruned`: what they require counts, no further."""
        for module in _required(file, self.excluded):
            self.nodes.append(module)
            if (module, pruned) not in self._seen:
                self._seen.add((module, pruned))
                self._queue.append((module, pruned))

    def walk(self) -> bool:
        """Whether every go.mod that counts was there."""
        while self._queue:
            module, pruned = self._queue.pop()
            file = self.mod_of(module)
            if file is None:
                return False
            if not pruned or (file.go or _NO_GO_LINE_IN_DEPENDENCY) < _PRUNING:
                self.require(file, pruned=False)
            else:
                self.nodes += _required(file, self.excluded)
        return True
