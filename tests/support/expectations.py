"""Test data as analysistest reads it: `// want "regexp"` comments and golden archives."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

DATA = Path(__file__).resolve().parent.parent / "testdata"

_WANT = re.compile(r"// want((?: +(?:\"(?:[^\"\\]|\\.)*\"|`[^`]*`))+)")
_PATTERN = re.compile(r"\"(?:[^\"\\]|\\.)*\"|`[^`]*`")
_SECTION = re.compile(r"^-- (.+) --$", re.MULTILINE)


@dataclass(frozen=True)
class Case:
    """One file of test data. `go` is the version of its folder, such as "1.21"."""

    path: Path
    rule: str
    go: str

    def __str__(self) -> str:
        return self.path.relative_to(DATA).as_posix()

    @property
    def golden(self) -> Path:
        return self.path.with_name(self.path.name + ".golden")

    def text(self) -> bytes:
        return self.path.read_bytes()

    def beside(self) -> tuple[Path, ...]:
        """The other files of its package: a sub-folder is one package, a file alone another."""
        if self.path.parent.name.startswith("go1."):
            return ()
        return tuple(each for each in sorted(self.path.parent.glob("*.go")) if each != self.path)

    def others(self) -> dict[str, bytes]:
        """Their texts by their names."""
        return {each.name: each.read_bytes() for each in self.beside()}


def cases() -> list[Case]:
    """All files of test data, in order."""
    return [
        Case(path, path.relative_to(DATA).parts[0], path.relative_to(DATA).parts[1][2:])
        for path in sorted(DATA.glob("*/go1.*/**/*.go"))
    ]


def wanted(text: bytes) -> dict[int, list[str]]:
    """The regular expressions that the comments of each line, from 1, ask for."""
    found: dict[int, list[str]] = {}
    for number, line in enumerate(text.decode().split("\n"), 1):
        match = _WANT.search(line)
        if match:
            found[number] = [_unquoted(each) for each in _PATTERN.findall(match[1])]
    return found


def _unquoted(literal: str) -> str:
    if literal.startswith("`"):
        return literal[1:-1]
    return str(json.loads(literal))


def sections(archive: str) -> dict[str, str]:
    """The files of a golden archive, by title."""
    parts = _SECTION.split(archive)
    return {
        title: body.removeprefix("\n") for title, body in zip(parts[1::2], parts[2::2], strict=True)
    }


def archived(files: dict[str, str]) -> str:
    """The archive of files by title."""
    return "".join(_archive(files))


def _archive(files: dict[str, str]) -> Iterator[str]:
    for title, body in files.items():
        yield f"-- {title} --\n{body}"
        if not body.endswith("\n"):
            yield "\n"
