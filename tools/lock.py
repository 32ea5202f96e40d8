"""Rewrites the lock files in `requirements/` from pyproject.toml and go.in: `make lock`.

Run by `.venv/bin/python`, which needs uv (the make target installs it). Each lock file holds exact
versions with the hashes of every published file, for all platforms and Pythons at once, and plain
pip installs it; it names no index, so that a mirror in pip's own configuration serves as well.
"""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ROOT / "requirements"
COMPILE = [
    *(sys.executable, "-m", "uv", "pip", "compile", "--quiet", "--universal", "--generate-hashes"),
    *("--python-version", "3.11", "--no-emit-index-url", "--no-emit-find-links"),
    *("--custom-compile-command", "make lock"),
]


def main() -> None:
    """Lock the largest group first and hold the smaller ones to its versions."""
    lock_group("dev", upgrade=True)
    for group in ("try", "run"):
        lock_group(group, upgrade=False)
    lock_go()


def lock_group(group: str, *, upgrade: bool) -> None:
    """Write `requirements/<group>.txt`: memvet's dependencies and those of a dependency group."""
    target = f"requirements/{group}.txt"
    hold = ["--upgrade"] if upgrade else ["--constraint", "requirements/dev.txt", "--no-annotate"]
    run([*COMPILE, *hold, "pyproject.toml", "--group", group, "--output-file", target])


def lock_go() -> None:
    """Write `requirements/go.txt`: each line of go.in, locked by itself, as no two can be installed
    into one folder."""
    lines = (LOCKS / "go.in").read_text().splitlines()
    pins = [line for line in lines if line and not line.startswith("#")]
    locked = [run([*COMPILE, "--no-header", "--no-annotate", "-"], pin + "\n") for pin in pins]
    head = "# Made by: make lock, from go.in. One line is installed at a time.\n"
    (LOCKS / "go.txt").write_text(head + "".join(locked))


def run(command: list[str], text: str = "") -> str:
    """Run a command in the root with `text` as its input; its output, or end with its status."""
    done = subprocess.run(command, input=text, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    if done.returncode != 0:
        sys.exit(done.returncode)
    return done.stdout


if __name__ == "__main__":
    main()
