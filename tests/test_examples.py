"""The examples compile, are formatted, and hold bugs that go vet does not see."""

import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest

from toolchains import go_binary, go_environment, gofmt_binary

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
GOLDEN = Path(__file__).resolve().parent / "testdata" / "examples.txt"
# In the order of the document that the bugs are from; its summary has the last one.
RULES = (
    *("MV101", "MV201", "MV202", "MV203", "MV301", "MV104", "MV103"),
    *("MV302", "MV303", "MV204", "MV102", "MV401", "MV402", "MV304"),
)


@pytest.mark.parametrize("command", [["build", "./..."], ["vet", "./..."]], ids=lambda c: c[0])
def test_go_has_nothing_to_say(command: list[str]) -> None:
    done = subprocess.run(
        [go_binary(), *command], cwd=EXAMPLES, env=go_environment(), capture_output=True, text=True
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_gofmt_has_nothing_to_say() -> None:
    done = subprocess.run([gofmt_binary(), "-l", "."], cwd=EXAMPLES, capture_output=True, text=True)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_one_file_for_each_bug() -> None:
    numbers = [path.name[3:5] for path in sorted(EXAMPLES.glob("bug*.go"))]
    assert numbers == [f"{number:02}" for number in range(1, 15)]


def test_each_bug_fires_its_rule(update_golden: bool) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "memvet", "check", "--color", "never", "examples"],
        cwd=EXAMPLES.parent,
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stderr) == (1, "")
    if update_golden:
        GOLDEN.write_text(done.stdout, encoding="utf-8")
    assert done.stdout == GOLDEN.read_text(encoding="utf-8")
    fired: dict[str, str] = {}
    for rule, file in _heads(done.stdout):
        fired.setdefault(file, rule)
    assert tuple(fired[file] for file in sorted(fired)) == RULES


def _heads(report: str) -> list[tuple[str, str]]:
    """Rule and file of each finding. Have: `warning[MV101 …`, and `--> examples/x.go:1:2`."""
    lines = report.splitlines()
    return [
        (line.partition("[")[2][:5], below.strip().removeprefix("--> ").partition(":")[0])
        for line, below in pairwise(lines)
        if below.lstrip().startswith("--> ")
    ]
