"""The Go tools on a copy of a corpus."""

from __future__ import annotations

import os
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

__all__ = ["GoTree", "copied", "package_of"]


@dataclass(frozen=True)
class GoTree:
    """Go source with the tools that build it. `folder`: of the packages."""

    folder: Path
    go: Path
    env: Mapping[str, str]

    @classmethod
    def of(cls, corpus: Corpus) -> GoTree:
        """A corpus as it was fetched, which nothing may change."""
        return cls(corpus.folder, go_binary(), environment())

    def build(self, patterns: Iterable[str]) -> list[str]:
        """What `go build` complains about, line by line."""
        done = self._go("build", "-gcflags=-e", "-o", os.devnull, *patterns)
        return self._told(done)

    def build_tests(self, patterns: Iterable[str]) -> list[str]:
        """The same of packages with their tests."""
        return self._told(self._go("vet", "-buildtag", *patterns))

    def _told(self, done: subprocess.CompletedProcess[str]) -> list[str]:
        """What a command complains about, the same wherever the tree is."""
        return done.stderr.replace(str(self.folder), "").splitlines()

    def vet(self, patterns: Iterable[str]) -> dict[str, Counter[str]]:
        """The messages of `go vet` by import path."""
        done = self._go("vet", "-json", *patterns)
        return vetted(done.stdout + done.stderr)

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

    def failing(self, patterns: Iterable[str]) -> set[str]:
        """The packages whose tests fail, or do not build."""
        done = self._go("test", "-vet=off", "-count=1", "-timeout=20m", *patterns)
        lines = [line.split() for line in done.stdout.splitlines()]
        return {words[1] for words in lines if words[:1] == ["FAIL"] and len(words) > 1}

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


def package_of(file: str, corpus: Corpus) -> str:
    """What the go command calls the package of a file, seen from the corpus' folder."""
    folder = Path(file).parent.as_posix()
    return folder if corpus.name == STANDARD else f"./{folder}"


@contextmanager
def copied(corpus: Corpus) -> Generator[GoTree]:
    """A copy that may be changed; of the library with the tools beside it."""
    with TemporaryDirectory(prefix="memvet-") as place:
        if corpus.name == STANDARD:
            root = Path(place) / "go"
            shutil.copytree(corpus.folder.parent, root, symlinks=True)
            env = environment() | {"GOROOT": str(root)}
            yield GoTree(root / "src", root / "bin" / "go", env)
        else:
            folder = Path(place) / corpus.slug
            shutil.copytree(corpus.folder, folder, symlinks=True)
            yield GoTree(folder, go_binary(), environment())
