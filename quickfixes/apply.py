"""Applies fixes to a file: all at once where they do not meet, and again until none is left."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from ..analysis.driver import FileAnalysis, OnError
from ..analysis.model import Applicability, Edit, Fix
from ..golang.source import GoFile
from . import fixes_of
from .declaring import declared_by
from .leftovers import without_leftovers

__all__ = ["Fixed", "apply_edits", "compatible", "edits_between", "fix_file", "safe_fixes"]

_ROUNDS = 100  # a fix may make way for another; more rounds than this would be a mistake


@dataclass(frozen=True, slots=True)
class Fixed:
    """A file after its SAFE fixes, and how many findings of each rule they cured."""

    analysis: FileAnalysis
    counts: Counter[str]

    @property
    def file(self) -> GoFile:
        return self.analysis.file


def fix_file(
    analysis: FileAnalysis,
    analyse: Callable[[GoFile, FileAnalysis], FileAnalysis],
    on_error: OnError,
    codes: frozenset[str] | None = None,
) -> Fixed:
    """Applies the SAFE fixes of `codes` (None: of all rules) until there are no more.

    `analyse` gives the findings of a new version of the file, and is shown the analysis before.
    A fix after which the file would have more syntax errors than before is left out.
    """
    counts: Counter[str] = Counter()
    refused: set[tuple[Edit, ...]] = set()
    for _ in range(_ROUNDS):
        offered = [
            (code, fix)
            for code, fix in safe_fixes(analysis, on_error, codes)
            if fix.edits not in refused
        ]
        chosen = compatible([fix for _, fix in offered], analysis.file)
        if not chosen:
            break
        after = apply_edits(analysis.file, _union(chosen))
        if _errors(after) > _errors(analysis.file):
            refused |= {
                fix.edits
                for fix in chosen
                if _errors(apply_edits(analysis.file, fix.edits)) > _errors(analysis.file)
            } or {fix.edits for fix in chosen}
            continue
        # One fix may cure several findings, as when one literal wraps two deferred calls.
        edits = {fix.edits for fix in chosen}
        counts.update(code for code, fix in offered if fix.edits in edits)
        analysis = analyse(without_leftovers(analysis, _union(chosen), after), analysis)
    return Fixed(analysis, counts)


def safe_fixes(
    analysis: FileAnalysis, on_error: OnError, codes: frozenset[str] | None = None
) -> list[tuple[str, Fix]]:
    """The first SAFE fix of each finding that has one, with the code of its rule."""
    found: list[tuple[str, Fix]] = []
    for index, finding in analysis:
        if codes is not None and finding.code not in codes:
            continue
        for fix in fixes_of(analysis, index, finding, on_error):
            if fix.applicability is Applicability.SAFE:
                found.append((finding.code, fix))
                break
    return found


def compatible(fixes: Iterable[Fix], file: GoFile | None = None) -> list[Fix]:
    """As many of the fixes, first come first served, as can be applied to one version at once.

    Fixes may share an edit, such as the same import; otherwise their edits must not touch, nor may
    they declare one name in one function of `file`, if that is given.
    """
    taken: list[Edit] = []
    declared: dict[tuple[int, bytes], Edit] = {}
    chosen: list[Fix] = []
    for fix in fixes:
        new = [edit for edit in fix.edits if edit not in taken]
        names = declared_by(fix, file) if file is not None else {}
        clashes = any(declared.get(name, edit) != edit for name, edit in names.items())
        if not clashes and all(_apart(edit, other) for edit in new for other in taken):
            taken.extend(new)
            declared |= names
            chosen.append(fix)
    return chosen


def _apart(a: Edit, b: Edit) -> bool:
    return (
        a.end < b.start
        or b.end < a.start
        or (a.start != b.start and (a.end == b.start or b.end == a.start))
    )


def _union(fixes: Iterable[Fix]) -> list[Edit]:
    edits = {edit for fix in fixes for edit in fix.edits}
    return sorted(edits, key=lambda edit: (edit.start, edit.end))


def apply_edits(file: GoFile, edits: Sequence[Edit]) -> GoFile:
    """The file after sorted, disjoint edits whose offsets all count in `file`."""
    for edit in reversed(edits):
        file = file.edited(edit, file.version)
    return file


def _errors(file: GoFile) -> int:
    return sum(1 for piece in file.pieces if piece.is_broken)


def edits_between(old: bytes, new: bytes) -> tuple[Edit, ...]:
    """Sorted, disjoint edits of whole lines that make `new` of `old`."""
    before, after = old.splitlines(keepends=True), new.splitlines(keepends=True)
    starts = [0]
    for line in before:
        starts.append(starts[-1] + len(line))
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    return tuple(
        Edit(starts[a], starts[b], b"".join(after[c:d]))
        for kind, a, b, c, d in matcher.get_opcodes()
        if kind != "equal"
    )
