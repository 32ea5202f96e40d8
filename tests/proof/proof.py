"""Proof programs: what a pitfall costs, and what it costs once memvet has rewritten it.

`mvNNN.go` is a program with the pitfall of the rule MVNNN and no other. Its last line of output is
`measured <unit> <number>`. A comment in it says what the fix must bring at the least:

    // proof: at least 100 times less

Its first line may name the Go version that it is for, as `// go 1.22`. The fixed program is what
memvet's own first fix makes of it; only where memvet has no fix, it is `mvNNN_fixed.go`, the
documented remedy. Each program takes about a second.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

from engine import all_fixes, analyse, applied, environment
from gomodule import GoModule, go_line
from memvet.analysis.measured import Measured
from memvet.quickfixes.apply import compatible

__all__ = ["PROGRAMS", "Proof", "measure", "proof_of"]

PROGRAMS = sorted(
    path for path in Path(__file__).parent.glob("mv*.go") if re.fullmatch(r"mv\d+", path.stem)
)
_LEAST = re.compile(rb"^// proof: at least ([\d.]+) times less$", re.MULTILINE)
_MEASURED = re.compile(r"measured (.+) ([\d.]+)")


@dataclass(frozen=True)
class Proof:
    """A program before and after its fix. `least`: the ratio of what they cost, at the least."""

    code: str
    go: str
    before: bytes
    after: bytes
    least: float

    @property
    def digest(self) -> str:
        return hashlib.sha256(self.before + b"\0" + self.after).hexdigest()[:12]


def proof_of(path: Path) -> Proof:
    """The proof that begins with the program `path`. Raises AssertionError if it proves nothing."""
    code, text = path.stem.upper(), path.read_bytes()
    go = go_line(text)
    least = _LEAST.search(text)
    assert least is not None, f"{path.name} does not say what the fix must bring"
    return Proof(code, go, text, _rewritten(path, code, text, go), float(least[1]))


def _rewritten(path: Path, code: str, text: bytes, go: str) -> bytes:
    where = environment(go, codes=frozenset({code}))
    found = all_fixes(analyse(text, where))
    assert found, f"{code} finds nothing in {path.name}"
    first = [fixes[0] for _, fixes in found if fixes]
    remedy = path.with_name(f"{path.stem}_fixed.go")
    if remedy.exists():
        assert not first, f"{code} has a fix of its own: {remedy.name} is not needed"
        after = remedy.read_bytes()
    else:
        edits = {edit for fix in compatible(first) for edit in fix.edits}
        after = applied(text, tuple(sorted(edits, key=lambda edit: (edit.start, edit.end))))
    assert not list(analyse(after, where)), f"{code} still finds something after the fix"
    return after


def measure(proof: Proof, folder: Path) -> Measured:
    """Run both programs in modules of their own below `folder`."""
    module = GoModule.create(folder, proof.go)
    module.write("before/main.go", proof.before)
    module.write("after/main.go", proof.after)
    assert module.build() == ""
    unit, before = _figure(module.run("before"))
    fixed_unit, after = _figure(module.run("after"))
    assert unit == fixed_unit
    return Measured(unit, before, after, proof.go, proof.digest)


def _figure(output: str) -> tuple[str, str]:
    *_, last, status = output.splitlines()
    found = _MEASURED.fullmatch(last)
    assert found is not None and status == "exit 0", output
    return found[1], found[2]
