"""What findings say: one line, however the code is laid out."""

import re
from pathlib import Path

import pytest

from engine import all_fixes, analyse, environment
from memvet.analysis.model import Rule
from memvet.detectors import RULES

TESTDATA = Path(__file__).parents[1] / "testdata"
# Have: f(x) and x.F(y) over several lines.
LAYOUTS = ((rb"(?<=\w)\((?=\w)", b"(\n\t\t"), (rb"(?<=\w)\.(?=[A-Z]\w*\()", b".\n\t\t"))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_messages_and_titles_are_one_line(rule: Rule) -> None:
    told: list[str] = []
    for path in sorted(TESTDATA.glob(f"{rule.code.lower()}_*/go1.*/flag_*.go")):
        go = path.parent.name.removeprefix("go")
        for pattern, laid_out in LAYOUTS:
            text = re.sub(pattern, laid_out, path.read_bytes())
            for finding, fixes in all_fixes(analyse(text, environment(go))):
                told += [finding.message, *(each.message for each in finding.related)]
                told += [each.title for each in fixes]
    assert told
    assert [each for each in told if each != " ".join(each.split())] == []
