"""What the clauses of MV201 hand to its quick fixes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from ...analysis.model import Finding, Related, Severity
from ...analysis.wording import span_of
from ...golang.source import Span
from ...golang.syntax import Node

__all__ = ["Clause", "Evidence", "finding"]


class Clause(Enum):
    """What leaks, and what the quick fix looks at again."""

    BLOCKED = "a send that nobody receives"
    UNCLOSED = "a loop over a channel that is never closed"
    SOME_EXITS = "a channel that is closed on some exits"
    STUCK = "an operation that never goes on"
    WORKER = "a worker without a way out"
    CANCEL = "a cancel function that is dropped"


@dataclass(frozen=True, slots=True)
class Evidence:
    """`at`: the call of make or of context.With…, or the send of a worker."""

    clause: Clause
    at: Span


def finding(
    clause: Clause,
    node: Node,
    at: Node,
    message: str,
    related: list[Related],
    severity: Severity = Severity.WARNING,
) -> Finding:
    """The finding at `node`; `at` is what the quick fix starts from."""
    evidence = Evidence(clause, span_of(at))
    return Finding("MV201", span_of(node), message, severity, tuple(related), evidence)
