"""Writes findings in the format that was asked for."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence

from ..report import ReportedFinding
from .colour import Printer
from .concise import concise
from .frames import frame
from .parts import Part

__all__ = ["write_findings"]

_WIDEST = 160  # columns of source in a frame where no terminal says how many it has


def write_findings(
    findings: Sequence[ReportedFinding],
    form: str,
    printer: Printer,
    name: Callable[[str], str],
) -> None:
    """`form` is full, concise or json; `name` gives the name of a code."""
    if form == "json":
        from .as_json import as_json

        for text in as_json(findings, name):
            printer.write([Part(text)])
    elif form == "concise":
        for finding in findings:
            printer.write([Part(concise(finding))])
    else:
        width = shutil.get_terminal_size().columns if printer.is_terminal else _WIDEST
        for finding in findings:
            printer.write([*frame(finding, name(finding.code), width), Part("\n")])
