"""Findings as one JSON array, for other programs.

Lines and columns count from 1, columns in bytes; ends are exclusive. `url` is null where the
rule's page is not on the web.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from typing import TypedDict

from ..links import rule_url
from ..report import ReportedEdit, ReportedFinding, ReportedFix

__all__ = ["JsonFinding", "as_json"]


class JsonRelated(TypedDict):
    file: str
    line: int
    column: int
    message: str


class JsonEdit(TypedDict):
    start_line: int
    start_column: int
    end_line: int
    end_column: int
    new_text: str


class JsonFix(TypedDict):
    title: str
    applicability: str
    edits: list[JsonEdit]


class JsonFinding(TypedDict):
    file: str
    line: int
    column: int
    end_line: int
    end_column: int
    code: str
    name: str
    severity: str
    message: str
    url: str | None
    related: list[JsonRelated]
    fixes: list[JsonFix]


def as_json(findings: Sequence[ReportedFinding], name: Callable[[str], str]) -> Iterator[str]:
    """The array in parts, with one finding a line; `name` gives the name of a code.

    Pure ASCII, so that it arrives whole in whatever encoding it is printed.
    """
    yield "["
    for number, finding in enumerate(findings):
        line = json.dumps(_finding(finding, name(finding.code)))
        yield f",\n  {line}" if number else f"\n  {line}"
    yield "\n]\n" if findings else "]\n"


def _finding(finding: ReportedFinding, name: str) -> JsonFinding:
    place = finding.place
    return {
        "file": finding.file,
        "line": place.line,
        "column": place.column,
        "end_line": place.end_line,
        "end_column": place.end_column,
        "code": finding.code,
        "name": name,
        "severity": str(finding.severity),
        "message": finding.message,
        "url": rule_url(finding.code),
        "related": [
            {
                "file": each.file or finding.file,
                "line": each.place.line,
                "column": each.place.column,
                "message": each.message,
            }
            for each in finding.related
        ],
        "fixes": [_fix(each) for each in finding.fixes],
    }


def _fix(fix: ReportedFix) -> JsonFix:
    applicability = "safe" if fix.is_safe else "review"
    edits = [_edit(each) for each in fix.edits]
    return {"title": fix.title, "applicability": applicability, "edits": edits}


def _edit(edit: ReportedEdit) -> JsonEdit:
    return {
        "start_line": edit.place.line,
        "start_column": edit.place.column,
        "end_line": edit.place.end_line,
        "end_column": edit.place.end_column,
        "new_text": edit.new_text,
    }
