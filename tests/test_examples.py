"""The examples compile, are formatted, and hold bugs that go vet does not see."""

import subprocess
from pathlib import Path

import pytest

from toolchains import go_binary, go_environment, gofmt_binary

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"


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
