"""The Go tools on a copy of a corpus."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Generator, Iterable, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from corpus import STANDARD, Corpus
from gomodule import vetted
from modules import environment, online
from toolchains import go_binary, gofmt_binary

__all__ = ["GoTree", "copied", "outcomes", "package_of", "package_with", "placed"]


@dataclass(frozen=True)
class GoTree:
    """Go source with the tools that build it. `folder`: of the packages."""

    folder: Path
    go: Path
    env: Mapping[str, str]

    def compiling(self, patterns: Iterable[str]) -> dict[str, bool]:
        """Which packages compile, and what they are compiled with for tests: `p`, `p [p.test]`,
        `p_test [p.test]`. One that does not, or that cannot be had, holds up no other."""
        form = "{{if .GoFiles}}{{.ImportPath}}\t{{if .Export}}yes{{end}}{{end}}"
        done = self._go("list", "-e", "-export", "-test", "-f", form, *patterns)
        rows = [line.partition("\t") for line in done.stdout.splitlines() if line]
        return {name: bool(said) for name, _, said in rows if not name.endswith(".test")}

    def errors(self, package: str) -> list[str]:
        """Why a package does not compile, or its tests do not."""
        said = self._go("vet", "-buildtag", package).stderr
        return placed(said, self.folder).splitlines()

    def vet(self, packages: Iterable[str]) -> dict[str, Counter[str]]:
        """The messages of `go vet` by import path. All packages compile, and their tests."""
        names = list(packages)
        done = self._go("vet", "-json", *names) if names else None
        return vetted(done.stdout + done.stderr) if done else {}

    def unformatted(self, files: Iterable[str]) -> set[str]:
        """Which of the files gofmt would change, or cannot read."""
        names = list(files)
        if not names:
            return set()
        done = subprocess.run(
            [gofmt_binary(), "-l", *names], cwd=self.folder, capture_output=True, text=True
        )
        unread = {line.partition(":")[0] for line in done.stderr.splitlines()}
        return {*done.stdout.splitlines(), *(unread & set(names))}

    def tested(self, package: str) -> dict[str, bool]:
        """Which tests of a package pass; "" is the package as a whole."""
        options = ("-json", "-vet=off", "-short", "-count=1", "-timeout=5m")
        return outcomes(self._go("test", *options, package).stdout)

    def files(self, package: str) -> set[str]:
        """The names of the files of a package that this build takes, tests among them."""
        names = "{{range .%s}}{{.}}\n{{end}}"
        form = "".join(names % each for each in ("GoFiles", "TestGoFiles", "XTestGoFiles"))
        return set(self._go("list", "-e", "-f", form, package).stdout.split())

    def fetch_for_tests(self) -> None:
        """Fetch what only tests need."""
        command = [str(self.go), "list", "-mod=mod", "-e", "-deps", "-test", "./..."]
        env = {name: value for name, value in self.env.items() if name != "GOPROXY"} | online()
        subprocess.run(command, cwd=self.folder, env=env, check=True, stdout=subprocess.DEVNULL)

    def _go(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [str(self.go), *arguments],
            cwd=self.folder,
            env=self.env,
            capture_output=True,
            text=True,
            check=False,
        )


def placed(said: str, folder: Path) -> str:
    """What a tool said in a folder, the same wherever that is: files in it by their place there,
    others by their whole path."""
    path = re.compile(r"(?<![^\s(])\.\.?/[^\s:]*")
    said = path.sub(lambda found: os.path.normpath(folder / found[0]), said)
    return said.replace(f"{folder}/", "")


def outcomes(events: str) -> dict[str, bool]:
    """Which tests pass and which fail, by what `go test -json` says of one package. The numbers of
    temporary folders, which may be in their names, are left out."""
    passes: dict[str, bool] = {}
    for line in events.splitlines():
        event: dict[str, str] = json.loads(line) if line.startswith("{") else {}
        action = event.get("Action")
        if action in ("pass", "fail"):
            passes[re.sub(r"\d{6,}", "", event.get("Test", ""))] = action == "pass"
    return passes


def package_with(name: str) -> str:
    """The package that something is compiled for. Have: `p`, `p [p.test]`, `p_test [p.test]`."""
    plain, _, tests = name.partition(" [")
    return tests.removesuffix(".test]") or plain


def package_of(file: str, corpus: Corpus) -> str:
    """What the go command calls the package of a file, seen from the corpus' folder."""
    folder = Path(file).parent.as_posix()
    return folder if corpus.name == STANDARD else f"./{folder}"


@contextmanager
def copied(corpus: Corpus) -> Generator[GoTree]:
    """A copy that may be changed; of the library with the tools beside it, of a module with all
    that its tests need."""
    with TemporaryDirectory(prefix="memvet-") as place:
        if corpus.name == STANDARD:
            root = Path(place) / "go"
            shutil.copytree(corpus.folder.parent, root, symlinks=True)
            env = environment() | {"GOROOT": str(root)}
            yield GoTree(root / "src", root / "bin" / "go", env)
        else:
            folder = Path(place) / corpus.slug
            shutil.copytree(corpus.folder, folder, symlinks=True)
            tree = GoTree(folder, go_binary(corpus.go), environment())
            tree.fetch_for_tests()
            yield tree
