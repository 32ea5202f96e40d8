"""Runs a command and says what it cost. Also the small program that does so.

The system counts the memory of whoever starts a command to that command's peak: a small process
must start it.
"""

import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import cast

__all__ = ["Cost", "run"]


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds on the clock, seconds of processor time, and the peak memory of the largest process
    in MiB."""

    seconds: float
    cpu_seconds: float
    peak_mib: float


def run(command: Sequence[str | Path], directory: Path) -> Cost:
    """Runs a linter, whose status may be 0 or 1; raises CalledProcessError for any other."""
    done = subprocess.run(
        [sys.executable, "-I", "-S", __file__, *command],
        cwd=directory,
        stdout=subprocess.PIPE,
        check=True,
    )
    return Cost(*cast("list[float]", json.loads(done.stdout)))  # what _main prints


def _main(command: list[str]) -> None:
    import resource  # not on Windows, where nobody calls this

    start = perf_counter()
    done = subprocess.run(command, capture_output=True, check=False)
    seconds = perf_counter() - start
    if done.returncode not in (0, 1):
        raise SystemExit(done.stderr.decode(errors="replace"))
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    unit = 1 << 20 if sys.platform == "darwin" else 1 << 10  # bytes, or KiB
    print(json.dumps([seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / unit]))


if __name__ == "__main__":
    _main(sys.argv[1:])
