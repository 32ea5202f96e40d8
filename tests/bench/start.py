"""Row: from the start of the process to the answer to initialize."""

from pathlib import Path
from statistics import median
from time import perf_counter

from clock import parse_time
from figures import Limit, Row, Summary
from served import Served
from sources import server_go

__all__ = ["start_row"]


def start_row(command: list[str], directory: Path, times: int = 10) -> Row:
    """Starts the server `times` times, after once more to have Python's caches written."""
    samples: list[float] = []
    parses: list[float] = []
    for _ in range(times + 1):
        parses.append(parse_time(server_go()))
        start = perf_counter()
        served = Served(command, directory)
        try:
            served.begin(directory.as_uri())
            samples.append((served.arrived - start) * 1000)
        finally:
            served.end()
    return Row(
        "start",
        "process start to the answer to initialize",
        "ms",
        Summary.of(samples[1:]),
        parse=median(parses),
        limits=(Limit("median", 600),),
    )
