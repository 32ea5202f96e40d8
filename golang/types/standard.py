"""The standard library's packages, from their stubs."""

from __future__ import annotations

from .. import stdlib
from ..source import GoFile
from .packages import Package

__all__ = ["StandardLibrary"]


class StandardLibrary:
    """An importer that knows the standard library and nothing else; each stub is read once."""

    def __init__(self) -> None:
        self._packages: dict[str, Package | None] = {}

    def import_package(self, path: str, importing: Package | None = None) -> Package | None:
        if path not in self._packages:
            text = stdlib.stub(path)
            file = GoFile(f"std:{path}", text) if text is not None else None
            self._packages[path] = Package(path, [file], self) if file is not None else None
        return self._packages[path]
