"""Neovim with the plugin of `editors/neovim/`: in a terminal, or headless, driven by a script."""

import json
import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

from editor_workspace import ROOT, Workspace, expectations
from terminal import Terminal

__all__ = ["drive", "neovim", "to_normal_mode"]

_NVIM = os.environ.get("MEMVET_NVIM", str(ROOT / ".venv" / "bin" / "nvim"))
_TESTS = ROOT / "tests" / "editors" / "neovim"
_PATIENCE = 600  # seconds, after which a script hangs


def drive(
    script: Path,
    workspace: Workspace,
    more: Mapping[str, str] | None = None,
    *,
    with_memvet: bool = True,
) -> None:
    """Has a headless Neovim run a script that drives it; the script tells how it went.

    `more`: variables of the environment besides those of the workspace.
    """
    plan = workspace.root / "work.json"
    plan.write_text(json.dumps(expectations(workspace)), "utf-8")
    environment = _environment(workspace, with_memvet=with_memvet)
    environment |= {"MEMVET_WORK": str(plan), **(more or {})}
    done = subprocess.run(
        [
            *(_NVIM, "--headless", "-i", "NONE", "-u", _TESTS / "init.lua"),
            *("--cmd", f"lua package.path = '{_TESTS}/?.lua;' .. package.path"),
            *("-S", script),
        ],
        cwd=workspace.files,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=_PATIENCE,
    )
    assert done.returncode == 0, done.stdout
    assert done.stdout.rstrip().endswith("ended well"), done.stdout


def _environment(workspace: Workspace, *, with_memvet: bool) -> dict[str, str]:
    return {
        **workspace.environment(with_memvet=with_memvet),
        "MEMVET_PLUGIN": str(ROOT / "editors" / "neovim"),
    }


def neovim(
    workspace: Workspace,
    init: Path,
    *files: str,
    with_memvet: bool = True,
    size: tuple[int, int] = (120, 40),
) -> Terminal:
    """Neovim with this configuration and files of the workspace."""
    environment = _environment(workspace, with_memvet=with_memvet)
    command = [_NVIM, "-i", "NONE", "-u", str(init), *files]
    return Terminal(command, environment, workspace.files, scratch=workspace.root, size=size)


def to_normal_mode(nvim: Terminal) -> None:
    """Leaves whatever mode Neovim is in.

    Escape with another key right behind it would be that key with Alt.
    """
    nvim.keys("C-\\", "C-n")
