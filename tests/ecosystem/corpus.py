"""The code that memvet is tried on: real modules from the Go module proxy, and the library itself.

Each module is pinned, and fetched once with all it needs (see `modules`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from modules import module_folder
from toolchains import go_binary

__all__ = ["MODULES", "STANDARD", "Corpus", "corpora"]

MODULES = (
    # servers
    "github.com/caddyserver/caddy/v2@v2.11.9",
    "github.com/gin-gonic/gin@v1.12.0",
    "github.com/nats-io/nats-server/v2@v2.15.2",
    # databases and what speaks with them
    "github.com/cockroachdb/pebble/v2@v2.1.4",
    "github.com/dgraph-io/badger/v4@v4.9.6",
    "github.com/jackc/pgx/v5@v5.12.0",
    "github.com/prometheus/prometheus@v0.316.0",
    "go.etcd.io/etcd/server/v3@v3.7.3",
    # command lines
    "github.com/go-git/go-git/v5@v5.19.3",
    "github.com/gohugoio/hugo@v0.169.0",
    "github.com/spf13/cobra@v1.10.2",
    # parsers
    "github.com/google/cel-go@v0.32.0",
    "github.com/yuin/goldmark@v1.8.7",
    "golang.org/x/tools@v0.42.0",
)
STANDARD = "std"
_TOOLCHAINS = {"github.com/cockroachdb/pebble/v2": "1.26"}  # it links to names of the runtime


@dataclass(frozen=True)
class Corpus:
    """`name`: `path@version`, or STANDARD. `folder`: where its source is."""

    name: str
    folder: Path

    @property
    def slug(self) -> str:
        """The name for files: `github.com+gin-gonic+gin`."""
        return self._path.replace("/", "+")

    @property
    def go(self) -> str | None:
        """The Go version that builds it; None: the default one."""
        return _TOOLCHAINS.get(self._path)

    @property
    def _path(self) -> str:
        return self.name.partition("@")[0]


def corpora(names: Sequence[str]) -> Iterator[Corpus]:
    """Those whose name holds one of `names`, all without any; fetched where they are not there.

    A name with an `@` that is not pinned is a module to be looked at as well.
    """
    pinned = (STANDARD, *MODULES)
    wanted = [each for each in pinned if not names or any(name in each for name in names)]
    wanted += [name for name in names if "@" in name and name not in pinned]
    for each in wanted:
        if each == STANDARD:
            yield Corpus(each, go_binary().resolve().parent.parent / "src")
        else:
            yield Corpus(each, module_folder(each))
