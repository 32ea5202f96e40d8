"""Rows: whole-tree scans of the standard library on one processor and on all."""

import sys
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from time import perf_counter, thread_time

import child
import tree_sitter_go
from figures import Limit, Row, Sample, Summary
from sources import standard_library, standard_library_files
from tree_sitter import Language, Parser

__all__ = ["ASTGREP", "ASTGREP_RULES", "astgrep_scans", "memvet_scans"]

ASTGREP = Path(sys.executable).with_name("ast-grep")
ASTGREP_RULES = Path(__file__).resolve().parent / "astgrep"


def memvet_scans(times: int) -> Iterator[Row]:
    """`memvet check` of the standard library."""
    command = [sys.executable, "-m", "memvet", "check", "--format", "concise"]
    one = [*command, "--jobs", "1", standard_library()]
    limit = Limit("median", 80_000, is_floor=True)
    yield _row("check.one", "memvet check, one process", one, times, (limit,))
    yield _row("check.all", "memvet check, all processors", [*command, standard_library()], times)


def astgrep_scans(times: int) -> Iterator[Row]:
    """`ast-grep scan` of the same files."""
    skipped = [f"--globs=!**/{name}" for name in ("testdata/**", "vendor/**", "_*")]
    command = [ASTGREP, "scan", "--config", ASTGREP_RULES / "sgconfig.yml", *skipped]
    command = [*command, "--no-ignore=vcs", "--report-style=short", standard_library()]
    one = [*command, "--threads", "1"]
    yield _row("astgrep.scan.one", "ast-grep scan, one thread", one, times)
    yield _row("astgrep.scan.all", "ast-grep scan, all processors", command, times)


def _row(
    key: str, title: str, command: Sequence[str | Path], times: int, limits: tuple[Limit, ...] = ()
) -> Row:
    """Lines a second of a command that reads the whole standard library."""
    lines, seconds, processor_seconds = _line_count(), 0.0, 0.0
    costs: list[child.Cost] = []
    for number in range(times + 1):
        # Parses a share before each run and the rest at the end: the tree once in all.
        parsed = _parse(standard_library_files()[number :: times + 1])
        seconds, processor_seconds = seconds + parsed[0], processor_seconds + parsed[1]
        if number < times:
            costs.append(child.run(command, Path(__file__).parent))
    return Row(
        key,
        title,
        "lines/s",
        Summary.of([lines / cost.seconds for cost in costs]),
        parse=Sample(lines / seconds, lines / processor_seconds),
        processor=Summary.of([lines / cost.cpu_seconds for cost in costs]),
        limits=limits,
        extra={
            "lines": lines,
            "files": len(standard_library_files()),
            "peak_rss_mib": max(cost.peak_mib for cost in costs),
        },
    )


@cache
def _line_count() -> int:
    return sum(path.read_bytes().count(b"\n") for path in standard_library_files())


def _parse(files: Sequence[Path]) -> tuple[float, float]:
    """Seconds on the clock and of processor time that tree-sitter takes for the files."""
    parser = Parser(Language(tree_sitter_go.language()))
    texts = [path.read_bytes() for path in files]
    start, begun = perf_counter(), thread_time()
    for text in texts:
        parser.parse(text)
    return perf_counter() - start, thread_time() - begun
