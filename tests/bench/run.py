"""Measures memvet, and ast-grep beside it: `make bench`, or this file with `--help`.

A table goes to the terminal, all figures to .bench/figures.json. Nothing here fails because a
figure is bad: machines are noisy, and the table says which limits hold.
"""

import argparse
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "support"))

from figures import Limit, Quantity, Row
from inprocess import InProcessSession
from keystroke_rows import Typing, rows
from report import print_table, write_json, write_page
from rich.console import Console
from scans import ASTGREP, ASTGREP_RULES, astgrep_scans, memvet_scans
from sessions import EngineSession, ServedSession
from sources import repeated, server_go, standard_library
from start import start_rows

from memvet.detectors import RULES

ROOT = Path(__file__).resolve().parent.parent.parent

_SERVER = [sys.executable, "-m", "memvet", "server"]


@dataclass(frozen=True, slots=True)
class Bench:
    """What the groups of rows share. `done`: the rows so far, by key."""

    directory: Path
    seed: int
    scans: int
    done: dict[str, Row]

    @property
    def path(self) -> Path:
        """Where net/http/server.go lies among the files of its package, in a module."""
        return self.directory / "http" / "server.go"

    def stdio_limits(self, kind: str) -> tuple[Limit, ...]:
        """Three milliseconds more than in-process; none if that has not been measured."""
        return self._limits(f"keystroke.{kind}", 1, 3)

    def long_limits(self, kind: str) -> tuple[Limit, ...]:
        """Twice what it costs in a file of a tenth; none if that has not been measured."""
        return self._limits(f"keystroke.{kind}", 2, 0)

    def _limits(self, key: str, factor: float, more: float) -> tuple[Limit, ...]:
        row = self.done.get(key)
        if row is None:
            return ()
        clock, processor = row.summary, row.processor or row.summary

        def limit(quantity: Quantity) -> Limit:
            value = clock.figure(quantity) * factor + more
            return Limit(quantity, value, False, processor.figure(quantity) * factor + more)

        return limit("median"), limit("p99")


def _keystroke_limits(kind: str) -> tuple[Limit, ...]:
    return Limit("median", 2.5), Limit("p99", 8)


def _typing(bench: Bench) -> Typing:
    return Typing("engine", "engine alone", server_go(), bench.path, bench.seed, EngineSession)


def _engine(bench: Bench) -> Iterator[Row]:
    yield from rows(_typing(bench))


def _keystroke(bench: Bench) -> Iterator[Row]:
    yield from rows(
        replace(
            _typing(bench),
            key="keystroke",
            title="keystroke",
            start=lambda: InProcessSession(bench.directory),
            limits=_keystroke_limits,
        )
    )


def _stdio(bench: Bench) -> Iterator[Row]:
    yield from rows(
        replace(
            _typing(bench),
            key="stdio",
            title="keystroke over stdio",
            start=lambda: ServedSession(_SERVER, bench.directory),
            limits=bench.stdio_limits,
        )
    )


def _long(bench: Bench) -> Iterator[Row]:
    engine = replace(_typing(bench), text=repeated(server_go(), 10))
    yield from rows(replace(engine, key="engine10", title="engine alone, file × 10"))
    yield from rows(
        replace(
            engine,
            key="keystroke10",
            title="keystroke, file × 10",
            start=lambda: InProcessSession(bench.directory),
            limits=bench.long_limits,
        )
    )


def _start(bench: Bench) -> Iterator[Row]:
    yield from start_rows(_SERVER, bench.path)


def _check(bench: Bench) -> Iterator[Row]:
    yield from memvet_scans(bench.scans)


def _astgrep(bench: Bench) -> Iterator[Row]:
    command = [ASTGREP, "lsp", "--config", ASTGREP_RULES / "sgconfig.yml"]
    yield from rows(
        replace(
            _typing(bench),
            key="astgrep.lsp",
            title="ast-grep lsp",
            path=ASTGREP_RULES / "server.go",
            start=lambda: ServedSession(command, ASTGREP_RULES),
            whole=True,
            rounds=1,
        )
    )
    yield from astgrep_scans(bench.scans)


_GROUPS: dict[str, Callable[[Bench], Iterator[Row]]] = {
    "engine": _engine,
    "keystroke": _keystroke,
    "stdio": _stdio,
    "long": _long,
    "start": _start,
    "check": _check,
    "astgrep": _astgrep,
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the groups that are asked for, all by default; 0."""
    parser = argparse.ArgumentParser(description="Measure keystrokes, start and throughput.")
    parser.add_argument("groups", nargs="*", metavar="GROUP", help=f"of {', '.join(_GROUPS)}")
    parser.add_argument("--json", type=Path, metavar="PATH", help="where all figures go")
    parser.add_argument("--seed", type=int, default=2026, help="of the edits (default: 2026)")
    parser.add_argument("--docs", action="store_true", help="renew docs/performance.md as well")
    parser.add_argument("--scans", type=int, default=1, metavar="N", help="times each scan is run")
    options = parser.parse_args(arguments)
    groups: list[str] = options.groups or list(_GROUPS)
    unknown = [name for name in groups if name not in _GROUPS]
    if unknown:
        parser.error(f"no group {unknown[0]}")
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder).resolve(), options.seed, options.scans, {})
        _lay_module(bench.directory)
        for name in groups:
            print(f"{name} …", file=sys.stderr, flush=True)
            for row in _GROUPS[name](bench):
                bench.done[row.key] = row
    console = Console(width=None if sys.stdout.isatty() else 132)
    done = list(bench.done.values())
    print_table(console, done)
    write_json(options.json or _figures_path(), done, len(RULES))
    if options.docs:
        write_page(ROOT / "docs" / "performance.md", done, len(RULES))
    return 0


def _lay_module(directory: Path) -> None:
    """A module of its own: what lies in Go's own folders is never published."""
    (directory / "go.mod").write_text("module example.com/bench\n\ngo 1.27\n")
    shutil.copytree(standard_library() / "net" / "http", directory / "http")


def _figures_path() -> Path:
    folder = ROOT / ".bench"
    folder.mkdir(exist_ok=True)
    (folder / ".gitignore").write_text("*\n")
    return folder / "figures.json"


if __name__ == "__main__":
    sys.exit(main())
