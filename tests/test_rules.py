"""Every rule against its test data: findings where wanted, fixes as in the golden files."""

import re

import pytest

from engine import all_fixes, analyse, applied, environment
from expectations import Case, archived, cases, sections, wanted
from memvet.analysis.driver import FileAnalysis
from memvet.analysis.model import Finding, Fix, Rule
from memvet.detectors import RULES
from memvet.golang.source import GoFile
from memvet.quickfixes.apply import compatible

CASES = cases()
LEAST = 3  # hits and commented silent cases that a rule's test data must have


def analysis_of(case: Case, text: bytes) -> FileAnalysis:
    codes = frozenset(rule.code for rule in RULES if case.rule.startswith(rule.code.lower()))
    assert codes, f"no rule owns {case.path}"
    strict = "strict" in case.path.name
    return analyse(text, environment(case.go, codes=codes, strict=strict), case.others())


def line_of(analysis: FileAnalysis, index: int, finding: Finding) -> int:
    return analysis.file.line_at(analysis.file.starts[index] + finding.span.start)[0] + 1


@pytest.mark.parametrize("case", CASES, ids=str)
def test_findings(case: Case) -> None:
    text = case.text()
    analysis = analysis_of(case, text)
    found: dict[int, list[str]] = {}
    for index, finding in analysis:
        found.setdefault(line_of(analysis, index, finding), []).append(finding.message)
    expected = wanted(text)
    for line in sorted(found.keys() | expected.keys()):
        messages, patterns = found.get(line, []), list(expected.get(line, []))
        for message in messages:
            hit = next((each for each in patterns if re.search(each, message)), None)
            assert hit is not None, f"{case}:{line}: not wanted: {message}"
            patterns.remove(hit)
        assert not patterns, f"{case}:{line}: missing: {patterns}"


@pytest.mark.parametrize("case", CASES, ids=str)
def test_fixes(case: Case, update_golden: bool) -> None:
    """All fixes of one title, applied at once, make the file of that section."""
    text = case.text()
    made: dict[str, str] = {}
    for title, fixes in by_title(analysis_of(case, text)).items():
        edits = {edit for fix in compatible(fixes) for edit in fix.edits}
        made[title] = applied(text, tuple(sorted(edits, key=lambda e: (e.start, e.end)))).decode()
    if update_golden:
        case.golden.unlink(missing_ok=True)
        if made:
            case.golden.write_bytes(archived(made).encode())
    golden = case.golden.read_bytes().decode() if case.golden.exists() else ""
    assert made == sections(golden)


def by_title(analysis: FileAnalysis) -> dict[str, list[Fix]]:
    titles: dict[str, list[Fix]] = {}
    for _, fixes in all_fixes(analysis):
        for fix in fixes:
            titles.setdefault(fix.title, []).append(fix)
    return titles


@pytest.mark.parametrize("case", CASES, ids=str)
def test_each_fix_cures(case: Case) -> None:
    """After a fix its finding is gone, no new one came, and the syntax is as sound as before."""
    text = case.text()
    before = analysis_of(case, text)
    for finding, fixes in all_fixes(before):
        for fix in fixes:
            fixed = applied(text, fix.edits)
            after = analysis_of(case, fixed)
            count = sum(1 for _, each in before if each.message == finding.message)
            left = sum(1 for _, each in after if each.message == finding.message)
            assert left < count, f"{fix.title}: {finding.message}"
            assert len(list(after)) < len(list(before)), f"{fix.title} brings new findings"
            assert errors(fixed) <= errors(text), f"{fix.title} breaks the syntax"


def errors(text: bytes) -> int:
    return sum(piece.is_broken for piece in GoFile("file:///x.go", text).pieces)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_every_rule_has_hits_and_silent_cases(rule: Rule) -> None:
    own = [case for case in CASES if case.rule.startswith(rule.code.lower())]
    hits = sum(len(patterns) for case in own for patterns in wanted(case.text()).values())
    silent = sum(case.text().count(b"// silent: because") for case in own)
    assert hits >= LEAST
    assert silent >= hits
