"""The fixes of MV402 gc-without-release: for review, since both change what the process does."""

from __future__ import annotations

from collections.abc import Iterator

from ..analysis.model import Applicability, Finding, Fix
from ..detectors.mv402_gc_without_release import Evidence
from ..golang.flow.targets import lefts_of
from .context import FixContext
from .removal import lines_of
from .rewrite import Rewrite

__all__ = ["fixes"]

_RELEASE = "Give the memory back with debug.FreeOSMemory(), which stops for longer"
_REMOVE = "Remove the call: the runtime collects when it is due"


def fixes(finding: Finding, context: FixContext) -> Iterator[Fix]:
    """One fix: the call is replaced, or taken out where it repeats."""
    evidence = finding.evidence
    if not isinstance(evidence, Evidence):
        return
    made = _removed(evidence, context) if evidence.repeats else _released(evidence, context)
    if made is not None:
        yield made


def _removed(evidence: Evidence, context: FixContext) -> Fix | None:
    statement = context.node(evidence.call, "call_expression").parent
    lines = lines_of(statement, context.piece) if statement is not None else None
    rewrite = Rewrite(context)
    if lines is None:
        return None
    rewrite.delete(lines)
    return rewrite.fix(_REMOVE, Applicability.REVIEW) if rewrite.drop_package("runtime") else None


def _released(evidence: Evidence, context: FixContext) -> Fix | None:
    call = context.node(evidence.call, "call_expression")
    rewrite = Rewrite(context)
    package = rewrite.package("runtime/debug", call)
    if package is None:
        return None
    rewrite.replace(call, f"{package}.FreeOSMemory()")
    for span in evidence.nils:
        assignment = context.node(span, "assignment_statement")
        lines = lines_of(assignment, context.piece)
        if lines is not None and len(lefts_of(assignment)) == 1:
            rewrite.delete(lines)
    return rewrite.fix(_RELEASE, Applicability.REVIEW) if rewrite.drop_package("runtime") else None
