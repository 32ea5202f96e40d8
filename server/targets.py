"""From the options of the command line to jobs: which files, under which settings."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass

from .arguments import Arguments
from .catalog import Catalog, UnknownRule
from .config import Config, ConfigError, Resolved, resolve
from .configfiles import ConfigFile, ConfigFiles
from .engine import Job
from .workspace.discover import SourceFile, discover
from .workspace.failure import Failure

__all__ = ["Targets", "standard_input", "targets"]


@dataclass(frozen=True, slots=True)
class Targets:
    """What is to be looked at, and the arguments that could not be used."""

    jobs: tuple[Job, ...]
    failures: tuple[Failure, ...]

    @property
    def file_count(self) -> int:
        return sum(len(job.files) for job in self.jobs)


def targets(options: Arguments, catalog: Catalog) -> Targets:
    """The files that the options name, by directory. Raises ConfigError."""
    settings = _Settings(options, catalog)
    found = discover(options.paths, include_vendor=options.include_vendor)
    named = {os.path.abspath(path) for path in options.paths if path.endswith(".go")}
    directories: dict[str, list[SourceFile]] = {}
    for file in found.files:
        directories.setdefault(os.path.dirname(file.path), []).append(file)
    jobs: list[Job] = []
    for directory, files in directories.items():
        config = settings.nearest(os.path.abspath(directory))
        if config is not None:
            files = [file for file in files if not _is_excluded(file, config, named)]
        if files:
            jobs.append(Job(tuple(files), settings.resolved(config)))
    return Targets(tuple(jobs), found.failures)


def standard_input(options: Arguments, catalog: Catalog) -> tuple[SourceFile, Resolved]:
    """What standard input is taken for, and what holds for it. Raises ConfigError."""
    settings = _Settings(options, catalog)
    name = options.stdin_filename
    path = os.path.abspath(name or "stdin.go")
    shown = "<stdin>" if name is None else name.replace(os.sep, "/")
    resolved = settings.resolved(settings.nearest(os.path.dirname(path)))
    return SourceFile(shown, path), resolved


def _is_excluded(file: SourceFile, config: ConfigFile, named: set[str]) -> bool:
    """What is named itself is looked at, whatever is excluded."""
    path = os.path.abspath(file.path)
    return config.excludes(path) and path not in named


class _Settings:
    """The settings that hold in a directory."""

    def __init__(self, options: Arguments, catalog: Catalog) -> None:
        self._catalog = catalog
        self._line = _command_line(options, catalog)
        self._files = ConfigFiles(catalog)
        self._is_fixed = options.isolated or options.config is not None
        self._fixed = None if options.config is None else self._files.named(options.config)
        self._resolved: dict[str | None, Resolved] = {}

    def nearest(self, directory: str) -> ConfigFile | None:
        return self._fixed if self._is_fixed else self._files.nearest(directory)

    def resolved(self, file: ConfigFile | None) -> Resolved:
        path = None if file is None else file.path
        if path not in self._resolved:
            layers = [self._line] if file is None else [file.config, self._line]
            self._resolved[path] = resolve(layers, self._catalog)
        return self._resolved[path]


def _command_line(options: Arguments, catalog: Catalog) -> Config:
    selected = None if options.select is None else _codes("--select", options.select, catalog)
    return Config(
        select=selected,
        ignore=_codes("--ignore", options.ignore, catalog),
        strict=options.strict or None,
        go=options.go,
    )


def _codes(option: str, selectors: Sequence[str], catalog: Catalog) -> frozenset[str]:
    try:
        return frozenset(code for each in selectors for code in catalog.select(each))
    except UnknownRule as error:
        raise ConfigError(option, None, str(error)) from None
