"""The last line: what was found in how many files, or what was fixed and what is left."""

from __future__ import annotations

from collections.abc import Sequence

from ..report import FileReport
from .parts import Part

__all__ = ["check_summary", "counted", "diff_summary", "fix_summary", "fixed_lines"]


def counted(number: int, noun: str) -> str:
    """`1 file`, `2 files`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def check_summary(reports: Sequence[FileReport]) -> list[Part]:
    """What `memvet check` found."""
    findings = [finding for report in reports for finding in report.findings]
    if not findings:
        return [*_clean(reports), *_unread(reports), Part("\n")]
    files = sum(1 for report in reports if report.findings)
    fixable = sum(1 for finding in findings if finding.is_fixable)
    text = f"{counted(len(findings), 'finding')} in {counted(files, 'file')}"
    parts = [Part(text, "message")]
    if fixable:
        parts.append(Part(f", {fixable} fixable with `memvet fix`"))
    more = f"; `memvet explain {findings[0].code}` tells more"
    return [*parts, *_unread(reports), Part(f"{more}\n")]


def fixed_lines(reports: Sequence[FileReport]) -> list[Part]:
    """A line for each file that was fixed, with how many findings of which rules."""
    lines: list[Part] = []
    for report in reports:
        if report.fixed:
            rules = ", ".join(f"{code} ×{n}" for code, n in sorted(report.fixed.items()))
            lines.extend((Part("fixed ", "good"), Part(f"{report.file}: {rules}\n")))
    return lines


def fix_summary(reports: Sequence[FileReport]) -> list[Part]:
    """What `memvet fix` did."""
    left = sum(len(report.findings) for report in reports)
    done = _done(reports)
    if not done and not left:
        return [*_clean(reports), *_unread(reports), Part("\n")]
    what = f"Fixed {done}" if done else "Nothing that memvet can fix safely"
    rest = f"; {counted(left, 'finding')} left" if left else "; no findings left"
    return [Part(what, "message"), Part(rest), *_unread(reports), Part("\n")]


def diff_summary(reports: Sequence[FileReport]) -> list[Part]:
    """What `memvet fix` would do."""
    done = _done(reports)
    text = f"Would fix {done}" if done else f"Nothing to change in {counted(len(reports), 'file')}"
    return [Part(text, "message"), *_unread(reports), Part("\n")]


def _done(reports: Sequence[FileReport]) -> str:
    fixed = sum(sum(report.fixed.values()) for report in reports)
    files = sum(1 for report in reports if report.fixed)
    return f"{counted(fixed, 'finding')} in {counted(files, 'file')}" if fixed else ""


def _clean(reports: Sequence[FileReport]) -> list[Part]:
    if not reports:
        return [Part("No Go files to check")]
    read = sum(1 for report in reports if report.is_read)
    return [Part(f"No findings in {counted(read, 'file')}", "good")]


def _unread(reports: Sequence[FileReport]) -> list[Part]:
    unread = sum(1 for report in reports if not report.is_read)
    return [Part(f"; {counted(unread, 'file')} skipped", "warning")] if unread else []
