"""The contract between rules, the driver and those who show findings.

A rule is data: see `Rule`. It is handed matches of its query in one top-level declaration and
yields findings, whose spans count bytes from the start of that declaration's piece, so that they
stay true when the piece moves.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum, IntEnum
from re import Pattern
from typing import TYPE_CHECKING, Protocol

from ..golang.modules.version import NEWEST, NO_PROGRAM, GoVersion, Program
from ..golang.source import Edit, Piece, Span

if TYPE_CHECKING:
    from ..golang.syntax import Node
    from .passes import Pass

__all__ = [
    "Applicability",
    "Captures",
    "Edit",
    "Environment",
    "Evidence",
    "Finding",
    "Fix",
    "Related",
    "Rule",
    "Settings",
    "Severity",
]


class Severity(IntEnum):
    """How bad it is. The names are those of the command line and the configuration."""

    HINT = 1  # worth knowing
    INFORMATION = 2  # costs allocations on a path that repeats
    WARNING = 3  # memory, goroutines or descriptors are lost or grow, or work is redundant
    ERROR = 4  # data is corrupted or the program panics

    def __str__(self) -> str:
        return self.name.lower()


class Applicability(Enum):
    """Whether a fix may be applied without reading it."""

    SAFE = "safe"  # same behaviour but for memory
    REVIEW = "review"  # the reader must look; the title says at what


@dataclass(frozen=True, slots=True)
class Fix:
    """A rewrite of one version of one file.

    `edits` are sorted and disjoint; their offsets are those of the file.
    """

    title: str
    applicability: Applicability
    edits: tuple[Edit, ...]


class Evidence(Protocol):
    """What a detector found and its quick fix needs: a frozen dataclass of spans and names."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Related:
    """Another place that makes a finding what it is, such as the loop or the allocation.

    `piece`: the one of the same package that it stands in, from whose start `span` counts; None
    for the finding's own.
    """

    span: Span
    message: str
    piece: Piece | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One pitfall. `span` and those of `related` count from the start of the piece.

    `evidence` is for the rule's quick fix; None where there is nothing to fix. `unnecessary`:
    the text under `span` has no effect (editors fade it).
    """

    code: str
    span: Span
    message: str
    severity: Severity
    related: tuple[Related, ...] = ()
    evidence: Evidence | None = None
    unnecessary: bool = False


Captures = Mapping[str, "list[Node]"]
"""One match of a rule's query: the nodes of each capture, by its name without `@`."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What the user chose. A rule is asked only if its code is in `enabled`.

    `severities` replace the rule's own. `strict` turns the opt-in clauses on. `large_buffer`:
    bytes from which on MV101 holds an allocation of known size to be large. `vet_overlap`: also
    what `go vet` finds; off where somebody else shows that.
    """

    enabled: frozenset[str]
    severities: Mapping[str, Severity] = field(default_factory=dict[str, Severity])
    strict: bool = False
    require_reason: bool = False
    large_buffer: int = 4096
    vet_overlap: bool = True


@dataclass(frozen=True, slots=True)
class Environment:
    """All that findings of a file depend on besides its text.

    `go_version` is the language version of the file: it gates syntax and the meaning of loops.
    `library_version` is that of the standard library it may use: it gates fixes. They differ
    under a `//go:build go1.N` line. `program` gates how the run time behaves: it is the one that
    the file is built into. `package`: the name in its package clause. `import_path`: that of its
    package, None where no module tells. A generated file has findings but no fixes.
    """

    settings: Settings
    go_version: GoVersion = NEWEST
    library_version: GoVersion = NEWEST
    program: Program = NO_PROGRAM
    package: str | None = None
    import_path: str | None = None
    is_test: bool = False
    is_generated: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule as data.

    `query`: tree-sitter patterns of its candidates. `needles`: a piece whose text has none of
    them, and nothing that `needle_pattern` finds, holds no candidate. `check` yields the findings
    of one match. `doc`: the docstring of the rule's module, its only documentation (see `doc`).
    `in_tests`: whether it holds for `_test.go` files too. `note`: what the Go version of a file
    means for this rule.
    """

    code: str
    name: str
    severity: Severity
    doc: str
    query: str
    needles: tuple[bytes, ...]
    check: Callable[[Captures, Pass], Iterable[Finding]]
    in_tests: bool = False
    note: Callable[[Environment], str] | None = None
    needle_pattern: Pattern[bytes] | None = None

    def may_hold(self, text: bytes) -> bool:
        """Whether a piece or file with this text may hold a candidate."""
        if any(needle in text for needle in self.needles):
            return True
        return self.needle_pattern is not None and self.needle_pattern.search(text) is not None
