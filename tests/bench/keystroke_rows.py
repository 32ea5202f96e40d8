"""Rows: one keystroke, from the change of a text to its findings."""

import gc
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import messages
from clock import timed_beside_parse
from figures import Limit, Row, Sample, Summary
from keystrokes import Keystroke, scattered, typed
from messages import Change
from sessions import Session

__all__ = ["Typing", "rows"]

_Draw = Callable[[bytes, int, int], list[Keystroke]]
_KINDS: tuple[tuple[str, str, _Draw], ...] = (
    ("typed", "lines in order", typed),
    ("scattered", "edits here and there", scattered),
)


@dataclass(frozen=True, slots=True)
class Typing:
    """What is typed into whom.

    `start` makes a server ready. `limits` gives those of the row of a kind, "typed" or
    "scattered". `whole`: the server takes whole texts only. `rounds`: each
    is about a thousand keys, or five hundred edits.
    """

    key: str
    title: str
    text: bytes
    path: Path
    seed: int
    start: Callable[[], Session]
    limits: Callable[[str], tuple[Limit, ...]] = lambda kind: ()
    whole: bool = False
    rounds: int = 3


def rows(typing: Typing) -> Iterator[Row]:
    """A row for each kind of typing.

    Raises AssertionError if the text, which is as before at the end, has not the same findings.
    """
    for kind, words, draw in _KINDS:
        keystrokes = draw(typing.text, typing.seed, typing.rounds)
        uri = typing.path.as_uri()
        changes = messages.changes(uri, typing.text, keystrokes, whole=typing.whole)
        # As `memvet server` does once all is imported: the collector never looks at that again.
        gc.collect()
        gc.freeze()
        with closing(typing.start()) as session:
            session.open(uri, typing.text)
            before = session.findings()
            samples, parse = timed_beside_parse(
                typing.text, len(keystrokes), _samples(session, changes)
            )
            assert session.findings() == before, f"{typing.key}: not what it was"
        gc.unfreeze()
        yield Row(
            f"{typing.key}.{kind}",
            f"{typing.title}, {words}",
            "ms",
            Summary.of([sample.clock for sample in samples]),
            parse=parse,
            processor=_processor(samples),
            seed=typing.seed,
            limits=typing.limits(kind),
        )


def _processor(samples: list[Sample]) -> Summary | None:
    times = [sample.processor for sample in samples if sample.processor is not None]
    return Summary.of(times) if times else None


def _samples(session: Session, changes: Iterator[Change]) -> Iterator[Sample]:
    for change in changes:
        sample = session.apply(change)
        if change.timed:
            yield sample
