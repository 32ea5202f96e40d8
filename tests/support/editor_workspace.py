"""What the tests with real editors open: the examples, and what memvet itself says of them.

What an editor must show is never listed by hand: `memvet check --format json` tells the findings,
and their fixes as edits of bytes. Each example is there twice: as it is in `plain/`, and in
`unicode/` with a comment beyond ASCII, and beyond one UTF-16 unit, in front of each finding.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
# Has what runs below it note the hosts that it asks for.
WATCHED = HERE / "watched"
NOTE = "/* Größe 🙂 */ "

# What of the caller's surroundings an editor under test is handed.
_KEPT = ("LD_LIBRARY_PATH", "PYTHONPATH", "TMPDIR", "USER")


class Edit(TypedDict):
    """Lines and columns from 1, columns in bytes; the end is exclusive."""

    start_line: int
    start_column: int
    end_line: int
    end_column: int
    new_text: str


class Fix(TypedDict):
    title: str
    applicability: str
    edits: list[Edit]


class Finding(TypedDict):
    """As `memvet check --format json` has it; `file` is relative to the workspace."""

    file: str
    line: int
    column: int
    end_line: int
    end_column: int
    code: str
    name: str
    severity: str
    message: str
    fixes: list[Fix]


@dataclass(frozen=True)
class Workspace:
    """A scratch folder: `files/` is what editors open, `bin/` what they find first on PATH.

    The `memvet` in `bin/` notes the process id of each server it becomes in `pids`; the `gopls`
    there is a stand-in.
    """

    root: Path

    @classmethod
    def create(cls, root: Path) -> "Workspace":
        workspace = cls(root)
        workspace._copy_examples()
        workspace.home.mkdir()
        workspace.bin.mkdir()
        note = f'[ "$1" = server ] && echo $$ >> "{workspace.pids}"'
        workspace._launch("memvet", f'{note}\nexec "{sys.executable}" -m memvet "$@"')
        workspace._launch("gopls", f'exec "{sys.executable}" "{HERE / "gopls_standin.py"}"')
        return workspace

    @property
    def files(self) -> Path:
        return self.root / "files"

    @property
    def bin(self) -> Path:
        return self.root / "bin"

    @property
    def home(self) -> Path:
        return self.root / "home"

    @property
    def pids(self) -> Path:
        return self.root / "pids"

    def asked(self) -> list[str]:
        """The hosts that memvet, and any other Python program of an editor, has asked for."""
        notes = self.root / "asked"
        return notes.read_text("utf-8").splitlines() if notes.exists() else []

    def _launch(self, name: str, script: str) -> None:
        program = self.bin / name
        program.write_text(f"#!/bin/sh\n{script}\n")
        program.chmod(0o755)

    def _copy_examples(self) -> None:
        for name in ("plain", "unicode"):
            shutil.copytree(ROOT / "examples", self.files / name)
        lines: dict[str, list[str]] = {}
        for each in self.findings("unicode"):
            text = lines.setdefault(each["file"], self._lines(each["file"]))
            code = text[each["line"] - 1].lstrip().removeprefix(NOTE)
            indent = text[each["line"] - 1].removesuffix(code).removesuffix(NOTE)
            text[each["line"] - 1] = indent + NOTE + code
        for file, text in lines.items():
            (self.files / file).write_text("".join(text), "utf-8")

    def _lines(self, file: str) -> list[str]:
        return (self.files / file).read_text("utf-8").splitlines(keepends=True)

    def findings(self, folder: str = ".") -> list[Finding]:
        """What memvet finds below a folder, as the files are on disk."""
        command = [sys.executable, "-m", "memvet", "check", "--format", "json", folder]
        done = subprocess.run(command, cwd=self.files, capture_output=True, check=False)
        assert done.returncode in (0, 1), done.stderr.decode()
        found: list[Finding] = json.loads(done.stdout)
        return found

    def fixed(self) -> Path:
        """A copy of `files/` after `memvet fix`."""
        copy = self.root / "fixed"
        shutil.copytree(self.files, copy)
        command = [sys.executable, "-m", "memvet", "fix", "--format", "json", "."]
        done = subprocess.run(command, cwd=copy, capture_output=True, check=False)
        assert done.returncode in (0, 1), done.stderr.decode()
        return copy

    def environment(self, *, with_memvet: bool = True) -> dict[str, str]:
        """What an editor under test runs in: its folders are scratch, and no network is named."""
        kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
        folders = {
            f"XDG_{kind}_HOME": str(self.home / kind.lower())
            for kind in ("CONFIG", "DATA", "STATE", "CACHE")
        }
        path = [str(self.bin)] if with_memvet else []
        watched = [str(WATCHED), *filter(None, [kept.get("PYTHONPATH")])]
        return {
            **kept,
            **folders,
            "PYTHONPATH": os.pathsep.join(watched),
            "MEMVET_ASKED": str(self.root / "asked"),
            "HOME": str(self.home),
            "LC_ALL": "C.UTF-8",
            "PATH": os.pathsep.join([*path, "/usr/bin", "/bin"]),
        }


def applied(text: bytes, edits: Sequence[Edit]) -> bytes:
    """A text with edits made; they do not meet."""
    starts = [0]
    for line in text.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    for edit in sorted(edits, key=lambda each: (each["start_line"], each["start_column"]))[::-1]:
        start = starts[edit["start_line"] - 1] + edit["start_column"] - 1
        end = starts[edit["end_line"] - 1] + edit["end_column"] - 1
        text = text[:start] + edit["new_text"].encode() + text[end:]
    return text


def expectations(workspace: Workspace) -> Mapping[str, object]:
    """For the scripts that editors run: what is to be seen of each file, and each fix's result.

    `files`: path, its findings, and what is `fixed` when all that is safe is. `fixes`: for each
    finding that has one, `path`, `line` and `column` (bytes, from 1), `code`, the `title` of its
    first fix, and the `text` after it.
    """
    findings = workspace.findings()
    fixed = workspace.fixed()
    paths = sorted(workspace.files.glob("*/bug*.go"))
    files = [
        {
            "path": str(path),
            "findings": [each for each in findings if workspace.files / each["file"] == path],
            "fixed": (fixed / path.relative_to(workspace.files)).read_bytes().decode(),
        }
        for path in paths
    ]
    fixes = [
        {
            "path": str(workspace.files / each["file"]),
            "line": each["line"],
            "column": each["column"],
            "code": each["code"],
            "title": each["fixes"][0]["title"],
            "text": applied(
                (workspace.files / each["file"]).read_bytes(), each["fixes"][0]["edits"]
            ).decode(),
        }
        for each in findings
        if each["fixes"]
    ]
    return {"root": str(workspace.root), "files": files, "fixes": fixes}
