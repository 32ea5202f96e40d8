"""Each rule's proof program: the fix brings what it must, and the figures are of this program."""

from pathlib import Path

import pytest

from memvet.analysis.measured import MEASURED
from memvet.detectors import RULES
from proof import PROGRAMS, measure, proof_of


def test_every_rule_has_a_proof() -> None:
    codes = {rule.code for rule in RULES}
    assert codes <= {path.stem.upper() for path in PROGRAMS}


@pytest.mark.parametrize("path", PROGRAMS, ids=lambda path: path.stem)
def test_the_fix_brings_what_it_must(path: Path, tmp_path: Path) -> None:
    proof = proof_of(path)
    found = measure(proof, tmp_path / "module")
    assert float(found.before) >= max(proof.least * float(found.after), 1e-9)


@pytest.mark.parametrize("path", PROGRAMS, ids=lambda path: path.stem)
def test_the_figures_are_not_stale(path: Path) -> None:
    proof = proof_of(path)
    figures = MEASURED.get(proof.code)
    assert figures is not None, f"run make proof RULES={proof.code}"
    current = (proof.go, proof.digest)
    assert (figures.go, figures.digest) == current, f"run make proof RULES={proof.code}"
    assert float(figures.before) >= proof.least * float(figures.after)
