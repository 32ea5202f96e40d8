"""Neovim itself, headless, with the plugin of `editors/neovim/`: each scenario is a Lua file.

A scenario drives Neovim as its user does and says on standard output how it went.
"""

from pathlib import Path

import pytest

from editor_workspace import Workspace
from nvim_terminal import drive

SCENARIOS = Path(__file__).resolve().parent / "scenarios"


@pytest.mark.parametrize("scenario", sorted(path.stem for path in SCENARIOS.glob("*.lua")))
def test_neovim(scenario: str, workspace: Workspace) -> None:
    drive(SCENARIOS / f"{scenario}.lua", workspace, with_memvet=scenario != "missing")
