"""What a quick fix is made from: one finding in one version of one file."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from ..analysis.model import Environment, Finding, Fix
from ..analysis.passes import Pass
from ..golang.scopes import FileScope
from ..golang.source import GoFile, Piece, Span
from ..golang.syntax import Node
from ..golang.types.packages import Unit

__all__ = ["FixContext", "FixProvider"]


@dataclass(frozen=True, slots=True)
class FixContext:
    """The file, and the piece that holds the finding. `index` is that of the piece."""

    file: GoFile
    index: int
    environment: Environment
    unit: Unit

    @property
    def piece(self) -> Piece:
        return self.file.pieces[self.index]

    @property
    def scope(self) -> FileScope:
        """The imports and package-level names of the file."""
        return self.unit.scope

    @property
    def start(self) -> int:
        """Offset of the piece in the file."""
        return self.file.starts[self.index]

    def names(self) -> Pass:
        """A fresh pass over the piece, to look names up."""
        return Pass(self.piece, self.unit, self.environment)

    def node(self, span: Span, *kinds: str) -> Node:
        """The outermost node of the piece with just this span, of one of the types `kinds` if any.

        Raises LookupError where there is none: the evidence is not of this version.
        """
        found = self.piece.root.named_descendant_for_byte_range(span.start, span.end)
        best: Node | None = None
        while found is not None and (found.start_byte, found.end_byte) == span:
            if not kinds or found.type in kinds:
                best = found
            found = found.parent
        if best is None:
            raise LookupError(f"no node {kinds} at {span}")
        return best


FixProvider = Callable[[Finding, FixContext], Iterable[Fix]]
"""The fixes of one finding, the first choice first."""
