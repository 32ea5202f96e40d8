"""Runs the engine over many files: here where they are few, in a pool of processes else.

Parsing and queries hold Python's interpreter lock, so that threads would not help. Workers get
whole directories and hand back plain data.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from ..analysis.model import Rule
from .engine import Action, Engine, Job
from .report import FileReport

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor

__all__ = ["ScanError", "default_workers", "scan"]

_POOL_BYTES = 1_000_000  # about a quarter of a second's work: less is not worth a pool


class ScanError(Exception):
    """The scan could not be brought to its end. `str()` says why and what to do."""


def default_workers() -> int:
    """How many processors this process may use."""
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def scan(
    jobs: Sequence[Job],
    rules: Sequence[Rule],
    action: Action,
    workers: int,
    on_done: Callable[[int], None],
) -> list[FileReport]:
    """The reports of all files of the jobs, ordered by path.

    `on_done` is told how many files a finished job had. Raises ScanError.
    """
    sizes = [_size(job) for job in jobs]
    workers = min(workers, len(jobs))
    if workers > 1 and sum(sizes) > _POOL_BYTES:
        # The longest first, so that none of them is left when the others are through.
        order = sorted(range(len(jobs)), key=lambda index: (-sizes[index], index))
        found = _in_pool([jobs[index] for index in order], rules, action, workers, on_done)
    else:
        found = _here(jobs, rules, action, on_done)
    return sorted(found, key=lambda report: report.file.split("/"))


def _size(job: Job) -> int:
    size = 0
    for file in job.files:
        try:
            size += os.stat(file.path).st_size
        except OSError:
            continue  # Whoever reads the file says what is wrong with it.
    return size


def _here(
    jobs: Iterable[Job], rules: Sequence[Rule], action: Action, on_done: Callable[[int], None]
) -> Iterator[FileReport]:
    engine = Engine(rules, action)
    for job in jobs:
        yield from engine.run(job)
        on_done(len(job.files))


def _in_pool(
    jobs: Iterable[Job],
    rules: Sequence[Rule],
    action: Action,
    workers: int,
    on_done: Callable[[int], None],
) -> Iterator[FileReport]:
    from concurrent.futures import as_completed
    from concurrent.futures.process import BrokenProcessPool

    pool = _pool(rules, action, workers)
    try:
        for future in as_completed([pool.submit(_run, job) for job in jobs]):
            reports = future.result()
            yield from reports
            on_done(len(reports))
    except BrokenProcessPool:
        message = "a worker process ended early (out of memory?): try again with --jobs 1"
        raise ScanError(message) from None
    finally:
        # Jobs that have begun are short. Not waiting for them races with the end of the process.
        pool.shutdown(wait=True, cancel_futures=True)


def _pool(rules: Sequence[Rule], action: Action, workers: int) -> ProcessPoolExecutor:
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    # A fork has everything imported. It is safe as long as this process has no threads, and the
    # executor forks all its workers before it starts one.
    context = get_context("fork" if sys.platform == "linux" else "spawn")
    return ProcessPoolExecutor(workers, context, _start, (rules, action))


_engines: list[Engine] = []  # in a worker process: its engine


def _start(rules: Sequence[Rule], action: Action) -> None:
    import signal
    from threading import Thread

    # Ctrl-C reaches all processes of the terminal; the first of them says what is to happen.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()
    _engines.append(Engine(rules, action))


def _end_with_parent() -> None:
    from multiprocessing import parent_process

    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _run(job: Job) -> list[FileReport]:
    return list(_engines[0].run(job))
