"""Finds the configuration file of a Go file: the nearest `memvet.toml` above it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass

from .catalog import Catalog
from .config import Config, ConfigError, parse_toml
from .globs import glob_pattern
from .workspace.stamped import StampedFiles, Stamps

__all__ = ["FILE_NAMES", "ConfigFile", "ConfigFiles"]

FILE_NAMES = ("memvet.toml", ".memvet.toml")
"""In one directory the first that is there counts."""


@dataclass(frozen=True, slots=True)
class ConfigFile:
    """A configuration and the file it was read from; `directory` is what its globs start from."""

    directory: str
    path: str
    config: Config

    def excludes(self, path: str) -> bool:
        """Whether the absolute path of a Go file, or a folder it lies in, is excluded."""
        if not self.config.exclude:
            return False
        relative = os.path.relpath(path, self.directory).replace(os.sep, "/")
        return any(glob_pattern(glob).match(relative) for glob in self.config.exclude)


class ConfigFiles:
    """Reads configuration files once, and again when they have changed. For use by one thread.

    Safe to ask on every keystroke: `stamps` looks at a path once a second at most.
    """

    def __init__(self, catalog: Catalog, stamps: Stamps | None = None) -> None:
        self._catalog = catalog
        self._files = StampedFiles[bytes | OSError](stamps or Stamps(), bytes, lambda error: error)
        self._parsed: dict[str, tuple[bytes, Config | ConfigError]] = {}

    def nearest(self, directory: str) -> ConfigFile | None:
        """The configuration that holds in an absolute directory. Raises ConfigError."""
        for level in _upwards(directory):
            for name in FILE_NAMES:
                found = self._read(os.path.join(level, name), level)
                if found is not None:
                    return found
        return None

    def named(self, path: str) -> ConfigFile:
        """The configuration in a file that the user named. Raises ConfigError."""
        path = os.path.abspath(path)
        found = self._read(path, os.path.dirname(path))
        if found is None:
            raise ConfigError(_shown(path), None, "no such configuration file: check the path")
        return found

    def _read(self, path: str, directory: str) -> ConfigFile | None:
        text = self._files.read(path)
        if text is None:
            return None
        source = _shown(path)
        if isinstance(text, OSError):
            raise ConfigError(source, None, f"cannot be read: {(text.strerror or '').lower()}")
        known = self._parsed.get(path)
        if known is None or known[0] is not text:
            known = self._parsed[path] = (text, self._parse(text, source))
        if isinstance(known[1], ConfigError):
            raise known[1]
        return ConfigFile(directory, path, known[1])

    def _parse(self, text: bytes, source: str) -> Config | ConfigError:
        try:
            return parse_toml(text, source, self._catalog)
        except ConfigError as error:
            return error


def _shown(path: str) -> str:
    """A path as short as it can be told: relative where it lies below the working directory."""
    try:
        relative = os.path.relpath(path)
    except ValueError:  # On another drive.
        return path
    return path if relative.startswith("..") else relative.replace(os.sep, "/")


def _upwards(directory: str) -> Iterator[str]:
    """A directory and those it lies in."""
    below = ""
    while directory != below:
        yield directory
        below, directory = directory, os.path.dirname(directory)
