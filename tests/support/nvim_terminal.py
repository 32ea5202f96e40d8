"""Neovim in a terminal, with the plugin of `editors/neovim/`."""

import os
from pathlib import Path

from editor_workspace import ROOT, Workspace
from terminal import Terminal

__all__ = ["NVIM", "neovim"]

NVIM = os.environ.get("MEMVET_NVIM", str(ROOT / ".venv" / "bin" / "nvim"))


def neovim(
    workspace: Workspace,
    init: Path,
    *files: str,
    with_memvet: bool = True,
    size: tuple[int, int] = (120, 40),
) -> Terminal:
    """Neovim with this configuration and files of the workspace."""
    environment = {
        **workspace.environment(with_memvet=with_memvet),
        "MEMVET_PLUGIN": str(ROOT / "editors" / "neovim"),
    }
    command = [NVIM, "-i", "NONE", "-u", str(init), *files]
    return Terminal(command, environment, workspace.files, scratch=workspace.root, size=size)
