"""Rows: how long a server that is started keeps an editor waiting."""

from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

import messages
from clock import medians, parse_time
from figures import Limit, Row, Sample, Summary
from served import Served
from sources import server_go

__all__ = ["start_rows"]


def start_rows(command: list[str], path: Path, times: int = 10) -> Iterator[Row]:
    """Starts the server `times` times, after once more to have Python's caches written.

    `path`: where net/http/server.go lies, which is opened right after initialize.
    """
    answers: list[float] = []
    findings: list[float] = []
    parses: list[Sample] = []
    for _ in range(times + 1):
        parses.append(parse_time(server_go()))
        start = perf_counter()
        served = Served(command, path.parent)
        try:
            served.begin(path.parent.as_uri())
            answers.append((served.arrived - start) * 1000)
            served.send(messages.opened(path.as_uri(), server_go()))
            served.await_version(1)
            findings.append((served.arrived - start) * 1000)
        finally:
            served.end()
    parse = medians(parses)
    limit = Limit("median", 600)
    title = "process start to the answer to initialize"
    yield Row("start.answer", title, "ms", Summary.of(answers[1:]), parse=parse, limits=(limit,))
    title = "process start to the findings of a file"
    yield Row("start.findings", title, "ms", Summary.of(findings[1:]), parse=parse)
