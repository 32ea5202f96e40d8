"""Neovim with gopls itself and memvet, side by side."""

import os
from pathlib import Path

from editor_workspace import Workspace
from fetched import gopls
from nvim_terminal import drive
from toolchains import go_binary, go_environment

SCRIPT = Path(__file__).resolve().parent / "with_gopls.lua"


def test_beside_gopls(workspace: Workspace) -> None:
    (workspace.bin / "gopls").unlink()
    path = [workspace.environment()["PATH"], str(gopls()), str(go_binary().parent)]
    go = {name: each for name, each in go_environment().items() if name.startswith(("GO", "CGO"))}
    drive(SCRIPT, workspace, {**go, "PATH": os.pathsep.join(path)})
