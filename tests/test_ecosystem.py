"""The committed findings of the ecosystem run, and the bookkeeping around them.

`make ecosystem` runs memvet on the modules themselves.
"""

from collections import Counter

import pytest

from corpus import MODULES, STANDARD, Corpus
from summary import FOLDER, changes, read, written

ROWS = Counter({("a.go", 12, "MV302"): 2, ("b/c.go", 7, "MV104"): 1, ("b/c.go", 9, "MV302"): 1})
SLUGS = {name: Corpus(name, FOLDER).slug for name in (STANDARD, *MODULES)}


def test_what_is_written_is_read() -> None:
    text = written("example.com/m@v1.0.0", ROWS)
    assert text.splitlines() == [
        "# example.com/m@v1.0.0",
        "# MV104 1, MV302 3",
        "a.go MV302 12 12",
        "b/c.go MV104 7, MV302 9",
    ]
    assert read(text) == ROWS


def test_changes_are_told_of_the_rules_that_ran() -> None:
    new = ROWS + Counter({("d.go", 1, "MV104"): 1}) - Counter({("a.go", 12, "MV302"): 1})
    assert list(changes(ROWS, new, frozenset(("MV104", "MV302")))) == [
        "- a.go:12 MV302",
        "+ d.go:1 MV104",
    ]
    assert list(changes(ROWS, new, frozenset(("MV104",)))) == ["+ d.go:1 MV104"]


@pytest.mark.parametrize("name", SLUGS)
def test_the_committed_findings_are_of_the_pinned_version(name: str) -> None:
    """A module with another version, or a new one, has to be scanned with --update."""
    text = (FOLDER / f"{SLUGS[name]}.txt").read_text(encoding="utf-8")
    assert text.splitlines()[0] == f"# {name}"
    assert written(name, read(text)) == text
    assert {path.stem for path in FOLDER.glob("*.txt")} == set(SLUGS.values())
