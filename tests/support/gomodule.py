"""Go modules made for a test, and what the Go tools say of them."""

import json
import re
import subprocess
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

from toolchains import go_binary, go_environment, gofmt_binary


def go_line(program: bytes) -> str:
    """The Go version a program is for. Have: `// go 1.21` as its first line; else the newest."""
    first = program.split(b"\n", 1)[0].strip()
    return first.removeprefix(b"// go ").decode() if first.startswith(b"// go ") else "1.27"


class _VetDiagnostic(TypedDict):
    posn: str
    message: str


def vetted(output: str) -> dict[str, Counter[str]]:
    """The messages in the output of `go vet -json` by import path, without line numbers."""
    found: dict[str, Counter[str]] = {}
    text = "\n".join(line for line in output.splitlines() if not line.startswith("#"))
    decoder, at = json.JSONDecoder(), 0
    while (at := text.find("{", at)) >= 0:
        packages: dict[str, dict[str, list[_VetDiagnostic]]]
        packages, at = decoder.raw_decode(text, at)
        for package, analyzers in packages.items():
            for diagnostics in analyzers.values():
                messages = (re.sub(r"line \d+", "line", each["message"]) for each in diagnostics)
                found.setdefault(package.split(" ")[0], Counter()).update(messages)
    return found


@dataclass(frozen=True)
class GoModule:
    """A module in a temporary folder. `go` is its go line, and the toolchain that builds it."""

    root: Path
    go: str

    @classmethod
    def create(cls, root: Path, go: str) -> "GoModule":
        root.mkdir(parents=True, exist_ok=True)
        (root / "go.mod").write_text(f"module example.com/testdata\n\ngo {go}\n")
        return cls(root, go)

    def write(self, name: str, text: bytes) -> None:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text)

    def build(self) -> str:
        """What `go build` says of all packages: nothing if they compile."""
        return self._go("build", "-gcflags=-e", "./...").stderr

    def unformatted(self) -> list[str]:
        """The files that gofmt would change."""
        listed = subprocess.run(
            [gofmt_binary(self.go), "-l", "."],
            cwd=self.root,
            env=go_environment(),
            capture_output=True,
            text=True,
            check=True,
        )
        return listed.stdout.split()

    def vet(self) -> dict[str, Counter[str]]:
        """The messages of `go vet` by package folder; lines that they name are all the same."""
        output = self._go("vet", "-json", "./...")
        return {
            package.removeprefix("example.com/testdata/"): messages
            for package, messages in vetted(output.stdout + output.stderr).items()
        }

    def run(self, package: str) -> str:
        """The output of a main package, both streams and the exit status."""
        done = self._go("run", f"./{package}")
        return f"{done.stdout}{done.stderr}exit {done.returncode}\n"

    def _go(self, *arguments: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [go_binary(self.go), *arguments],
            cwd=self.root,
            env=go_environment(),
            capture_output=True,
            text=True,
            check=False,
        )
