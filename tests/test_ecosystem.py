"""The committed findings of the ecosystem run, and the bookkeeping around them.

`make ecosystem` runs memvet on the modules themselves.
"""

from collections import Counter
from pathlib import Path

import pytest

from corpus import MODULES, STANDARD, Corpus
from gotools import GoTree, outcomes, package_with, placed
from modules import environment
from summary import FOLDER, changes, read, written
from toolchains import go_binary

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


def test_what_compiles_is_told_from_what_does_not(tmp_path: Path) -> None:
    """Neither a missing dependency nor a mistake, in tests too, holds up other packages."""
    for name, text in {
        "go.mod": "module example.com/m\n\ngo 1.21\n",
        "good/a.go": "package good\n",
        "bad/a.go": "package bad\n\nvar x int = true\n",
        "above/a.go": 'package above\n\nimport _ "example.com/m/bad"\n',
        "lacking/a.go": 'package lacking\n\nimport _ "example.com/missing"\n',
        "only/a_test.go": "package only\n",
        "tests/a.go": "package tests\n",
        "tests/a_test.go": "package tests_test\n\nvar x int = true\n",
    }.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
    tree = GoTree(tmp_path, go_binary(), environment())
    assert tree.compiling(["./..."]) == {
        "example.com/m/good": True,
        "example.com/m/bad": False,
        "example.com/m/above": False,
        "example.com/m/lacking": False,
        "example.com/m/only [example.com/m/only.test]": True,
        "example.com/m/tests": True,
        "example.com/m/tests_test [example.com/m/tests.test]": False,
    }
    assert "vet: bad/a.go:3:13: cannot use true" in "\n".join(tree.errors("./bad"))


def test_complaints_are_the_same_wherever_the_tree_is() -> None:
    said = "./a.go:1:2: x\nvet: ./b/c.go:3:1: y\n../../lib/d.go:1: z (../e.go...)\n/t/m/f.go:2: w\n"
    assert placed(said, Path("/t/m")) == (
        "a.go:1:2: x\nvet: b/c.go:3:1: y\n/lib/d.go:1: z (/t/e.go...)\nf.go:2: w\n"
    )


def test_outcomes_of_tests_are_told_by_name() -> None:
    events = """{"Action":"run","Package":"p","Test":"TestA"}
{"Action":"fail","Package":"p","Test":"TestA/in_/tmp/TestA1234567/001"}
{"Action":"fail","Package":"p","Test":"TestA"}
{"Action":"pass","Package":"p","Test":"TestB"}
{"Action":"fail","Package":"p"}
"""
    assert outcomes(events) == {
        "TestA/in_/tmp/TestA/001": False,
        "TestA": False,
        "TestB": True,
        "": False,
    }


@pytest.mark.parametrize("name", ["m/p", "m/p [m/p.test]", "m/p_test [m/p.test]"])
def test_what_is_compiled_for_tests_is_of_its_package(name: str) -> None:
    assert package_with(name) == "m/p"
