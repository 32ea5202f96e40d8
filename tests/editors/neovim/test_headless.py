"""Neovim itself, headless, with the plugin of `editors/neovim/`: each scenario is a Lua file.

A scenario drives Neovim as its user does and says on standard output how it went.
"""

import json
import subprocess
from pathlib import Path

import pytest

from editor_workspace import ROOT, Workspace, expectations
from nvim_terminal import NVIM

HERE = Path(__file__).resolve().parent
SCENARIOS = sorted(path.stem for path in (HERE / "scenarios").glob("*.lua"))

PATIENCE = 240  # seconds, after which a scenario hangs


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_neovim(scenario: str, tmp_path: Path) -> None:
    workspace = Workspace.create(tmp_path)
    plan = tmp_path / "work.json"
    plan.write_text(json.dumps(expectations(workspace)), "utf-8")
    done = subprocess.run(
        [
            *(NVIM, "--headless", "-i", "NONE", "-u", HERE / "init.lua"),
            *("--cmd", f"lua package.path = '{HERE}/?.lua;' .. package.path"),
            *("-S", HERE / "scenarios" / f"{scenario}.lua"),
        ],
        cwd=workspace.files,
        env={
            **workspace.environment(with_memvet=scenario != "missing"),
            "MEMVET_PLUGIN": str(ROOT / "editors" / "neovim"),
            "MEMVET_WORK": str(plan),
        },
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=PATIENCE,
    )
    assert done.returncode == 0, done.stdout
    assert done.stdout.rstrip().endswith("ended well"), done.stdout
