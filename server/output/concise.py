"""One line a finding, as compilers have it: `path:line:column: CODE severity: message`."""

from __future__ import annotations

from ..report import ReportedFinding
from .parts import shown

__all__ = ["concise"]


def concise(finding: ReportedFinding) -> str:
    """The line of a finding, with its line feed."""
    place = f"{shown(finding.file)}:{finding.place.line}:{finding.place.column}"
    return f"{place}: {finding.code} {finding.severity}: {shown(finding.message)}\n"
