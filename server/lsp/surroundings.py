"""What holds for an open document: the environment of its rules, its package, whether it is one's
own."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from ...analysis.model import Environment
from ...golang.modules.build import required_version
from ...golang.modules.header import Header, read_header
from ...golang.modules.version import GoVersion, Program, file_version
from ...golang.source import GoFile
from ...golang.types.live import LivePackage
from ...golang.types.packages import Unit
from ..catalog import Catalog
from ..config import Config, ConfigError, resolve
from ..configfiles import ConfigFile, ConfigFiles
from ..environment import environment_of
from ..workspace.modules import Modules, Origin
from ..workspace.packages import Packages
from ..workspace.stamped import Stamps

__all__ = ["Place", "Surroundings", "path_of"]


@dataclass(frozen=True, slots=True)
class Place:
    """`is_own`: findings are shown. They are not in vendor, GOROOT, the module cache and in what
    the configuration excludes."""

    environment: Environment
    is_own: bool = True


class Surroundings:
    """Knows modules and configuration files; looks at the disk again when told to `forget`."""

    def __init__(
        self,
        catalog: Catalog,
        complain: Callable[[str], None],
        stirred: Callable[[LivePackage], None],
        folders: Callable[[], Sequence[str]],
    ) -> None:
        """`complain` is told, in one line each, of configurations that cannot be used; `stirred`,
        of packages about which something else may hold from now on. `folders` are those of the
        workspace: what the editor's globs are relative to."""
        self._catalog = catalog
        self._complain = complain
        self._folders = folders
        self._editor = Config()
        self._modules: dict[GoVersion | None, Modules] = {}
        self._stamps = Stamps()
        self._files = ConfigFiles(catalog, self._stamps)
        self._last_good: dict[str, ConfigFile | None] = {}
        self._packages = Packages(self._modules_for(None), eager=False, on_change=stirred)

    def configure(self, editor: Config) -> None:
        """Takes the editor's settings, which hold over those of files."""
        self._editor = editor

    def forget(self) -> None:
        """Reads go.mod, go.work and memvet.toml anew, where they have changed."""
        self._stamps.forget()
        for modules in self._modules.values():
            modules.forget()
        self._packages.forget()

    def opened(self, file: GoFile) -> None:
        """Takes the text of a document, in place of what is on disk."""
        path = path_of(file.uri)
        if path is not None:
            self._packages.open(path, file)

    def closed(self, file: GoFile) -> None:
        """Looks at the disk again for a document."""
        path = path_of(file.uri)
        if path is not None:
            self._packages.close(path)

    def unit_of(self, file: GoFile) -> Unit | None:
        """The document in its package; None until that has been read with this text of it."""
        path = path_of(file.uri)
        package = self._packages.package_of(path) if path is not None else None
        unit = package.unit(path) if package is not None and path is not None else None
        return unit if unit is not None and unit.file is file else None

    def read(self) -> Iterator[None]:
        """Reads the packages that are wanted, in small steps."""
        return self._packages.steps()

    def _modules_for(self, go: GoVersion | None) -> Modules:
        modules = self._modules.get(go)
        if modules is None:
            modules = self._modules[go] = Modules(go=go)
        return modules

    def place_of(self, file: GoFile) -> Place:
        """What holds for a document. Never raises: a faulty configuration counts as the last
        good one."""
        # All that stands above the package clause is in the first piece.
        header = read_header(file.pieces[0].text)
        path = path_of(file.uri)
        if path is None:
            return self._place_without_path(file.uri, header)
        found = self._config_of(os.path.dirname(path))
        layers = [self._editor] if found is None else [found.config, self._editor]
        resolved = resolve(layers, self._catalog)
        facts = self._modules_for(resolved.go).facts(path, header)
        excluding = [ConfigFile(folder, "", self._editor) for folder in self._folders()]
        if found is not None:
            excluding.append(found)
        is_own = facts.origin is Origin.OWN and not any(each.excludes(path) for each in excluding)
        debug = self._packages.debug_lines(path, header)
        return Place(environment_of(path, facts, resolved.settings, debug), is_own)

    def _place_without_path(self, uri: str, header: Header) -> Place:
        """Have: `untitled:Untitled-1`, or a path of another system."""
        resolved = resolve([self._editor], self._catalog)
        go = file_version(resolved.go, required_version(header))
        environment = Environment(
            resolved.settings,
            go_version=go.language,
            library_version=go.library,
            program=Program(resolved.go).with_debug(header.debug),
            package=header.package,
            is_test=urlsplit(uri).path.endswith("_test.go"),
            is_generated=header.generated,
        )
        return Place(environment)

    def _config_of(self, directory: str) -> ConfigFile | None:
        try:
            found = self._files.nearest(directory)
        except ConfigError as error:
            self._complain(str(error))
            return self._last_good.get(directory)
        self._last_good[directory] = found
        return found


def path_of(uri: str) -> str | None:
    """The absolute path of a `file:` URI on this system, None for all others.

    Have: `file:///home/me/a.go`, `file:///c%3A/me/a.go`, `file://server/share/a.go`.
    """
    try:
        parts = urlsplit(uri)
    except ValueError:
        return None
    if parts.scheme != "file":
        return None
    path = unquote(parts.path)
    if sys.platform == "win32":
        path = path.replace("/", "\\")
        path = f"\\\\{parts.netloc}{path}" if parts.netloc else path.lstrip("\\")
    elif path[2:3] == ":" and path[1:2].isalpha():
        return None
    return path if os.path.isabs(path) else None
