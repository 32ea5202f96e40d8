"""Runs the proof programs and writes what they measured into analysis/measured.py.

    make proof               all of them
    make proof RULES=MV101   those of these rules; the others keep their figures

The figures go into the rules' pages and hovers.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from memvet.analysis import measured
from memvet.analysis.measured import MEASURED, Measured
from proof import PROGRAMS, measure, proof_of

_DATA = Path(measured.__file__)
_BEGIN = "MEASURED: dict[str, Measured] = {"


def main(codes: list[str]) -> int:
    """0 if every fix brings what its program says, else 1."""
    programs = {path.stem.upper(): path for path in PROGRAMS}
    figures = {code: MEASURED[code] for code in programs if code in MEASURED}
    good = True
    for code in codes or programs:
        proof = proof_of(programs[code])
        with tempfile.TemporaryDirectory() as folder:
            found = measure(proof, Path(folder))
        holds = float(found.before) >= proof.least * float(found.after)
        print(f"{code}: {found}" + ("" if holds else f" Wanted: {proof.least:g} times less."))
        figures[code] = found
        good = good and holds
    _write(figures)
    return 0 if good else 1


def _write(figures: dict[str, Measured]) -> None:
    head, _, _ = _DATA.read_text(encoding="utf-8").partition(_BEGIN)
    rows = (
        f'    "{code}": Measured(' + ", ".join(f'"{field}"' for field in figures[code]) + "),\n"
        for code in sorted(figures)
    )
    _DATA.write_text(f"{head}{_BEGIN}\n{''.join(rows)}}}\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
