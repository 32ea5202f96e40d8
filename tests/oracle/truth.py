"""What go/types says of the packages of a folder, through the Go program in dump/."""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import TypedDict

from toolchains import go_binary

__all__ = ["Expression", "FileTruth", "PackageTruth", "Use", "truth_of"]

_PROGRAM = Path(__file__).parent / "dump" / "main.go"

Expression = tuple[int, int, str, str, bool]
"""Half-open byte span, type, kind of node in go/ast, and whether it is a constant."""

Use = tuple[int, str, str]
"""Byte offset of an identifier, its name, and where it is declared, as dump writes it."""


class FileTruth(TypedDict):
    """One file, as dump prints it."""

    package: str
    path: str
    exprs: list[Expression] | None
    idents: list[Use] | None
    files: list[str]
    errors: list[str] | None


@dataclass(frozen=True)
class PackageTruth:
    """One package: its import path, the files that were built, errors of type checking."""

    path: str
    files: tuple[FileTruth, ...]
    errors: tuple[str, ...]


def truth_of(
    folder: Path, patterns: Iterable[str], environment: Mapping[str, str], *, tests: bool = False
) -> Iterator[PackageTruth]:
    """The packages that go list finds for the patterns in a folder; with `tests`, their test files.

    `environment`: to run Go in.
    """
    env = dict(environment)
    env["PATH"] = os.pathsep.join((str(go_binary().parent), os.environ["PATH"]))
    with tempfile.TemporaryDirectory() as scratch:
        program = Path(scratch) / "dump"
        build = [str(go_binary()), "build", "-o", str(program), str(_PROGRAM)]
        subprocess.run(build, env=env | {"GOFLAGS": "", "GOWORK": "off"}, check=True)
        command = [str(program), f"-tests={str(tests).lower()}", "-C", str(folder), *patterns]
        with subprocess.Popen(command, env=env, stdout=subprocess.PIPE) as process:
            assert process.stdout is not None
            files: Iterator[FileTruth] = map(json.loads, process.stdout)
            for path, group in groupby(files, lambda each: each["package"]):
                found = tuple(group)
                yield PackageTruth(path, found, tuple(found[0]["errors"] or ()))
        if process.returncode != 0:
            raise subprocess.CalledProcessError(process.returncode, command)
