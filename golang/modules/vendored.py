"""vendor/modules.txt as a value: which packages lie in vendor/, and from which modules."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from .buildlist import Replacements
from .moddirective import ModuleVersion

__all__ = ["Vendored", "parse_modules_txt"]


@dataclass(frozen=True, slots=True)
class _Module:
    """A module as modules.txt lists it; `new` is its replacement."""

    module: ModuleVersion
    new: ModuleVersion | None
    is_explicit: bool


@dataclass(frozen=True, slots=True)
class Vendored:
    """What modules.txt says: the module of each package, by import path."""

    packages: Mapping[str, _Module]

    def holds(self, package: str, required: Mapping[str, str], replacements: Replacements) -> bool:
        """Whether vendor/ holds the package, of the module version that go.mod requires.

        `required`: versions by module path. For Go 1.14 and later, go build refuses a vendor
        folder that does not agree with go.mod; here only the packages that do not are left out.
        """
        found = self.packages.get(package)
        if found is None:
            return False
        version = required.get(found.module.path)
        if version is None:
            return not found.is_explicit
        if found.module.version != version:
            return False
        new, expected = found.new or found.module, replacements.of(found.module)
        # Directories are written relative to different places.
        return new == expected or (new.is_directory and expected.is_directory)


def parse_modules_txt(text: bytes) -> Vendored:
    """Return what a modules.txt says. Never raises; lines that cannot be read do not count.

    Have:
        # example.com/m v1.2.3 => ../m
        ## explicit; go 1.21
        example.com/m/package
    """
    packages: dict[str, _Module] = {}
    listed: list[str] = []
    module: _Module | None = None
    for line in [*text.decode("utf-8", "replace").splitlines(), "# end"]:
        if line.startswith("## "):
            if module is not None and "explicit" in line[3:].split(";")[0]:
                module = _Module(module.module, module.new, True)
        elif line.startswith("# "):
            if module is not None:
                packages |= dict.fromkeys(listed, module)
            module, listed = _module(line[2:].split()), []
        elif line.strip():
            listed.append(line.strip())
    return Vendored(packages)


def _module(words: list[str]) -> _Module | None:
    """Have: `path version`, `path version => path version`, `path version => ./directory`."""
    if len(words) < 2 or words[1] == "=>":
        return None
    new = ModuleVersion(*words[3:5]) if len(words) > 3 and words[2] == "=>" else None
    return _Module(ModuleVersion(*words[:2]), new, False)
