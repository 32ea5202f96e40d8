"""Neovim in a terminal, by its keys alone and as a person sees it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from editor_steps import BROKEN, BUG, servers
from editor_workspace import ROOT, Workspace, applied
from nvim_terminal import neovim, to_normal_mode
from terminal import Terminal, eventually


@pytest.fixture
def nvim(workspace: Workspace) -> Iterator[Terminal]:
    terminal = neovim(workspace, ROOT / "tests" / "editors" / "neovim" / "init.lua")
    yield terminal
    terminal.close()


def open_(nvim: Terminal, path: Path) -> None:
    # Before Neovim has drawn anything, the terminal may keep or drop what is typed.
    nvim.until("[No Name]")
    nvim.type(f":edit {path}\r")


def test_from_squiggle_to_saved_fix(nvim: Terminal, workspace: Workspace) -> None:
    path = workspace.files / "unicode" / "bug06_defer.go"
    original = path.read_bytes()
    finding = workspace.findings("unicode/bug06_defer.go")[0]
    fix = finding["fixes"][0]
    open_(nvim, path)
    nvim.until(finding["message"][:30])

    # The cursor goes to the finding, behind the text beyond ASCII.
    nvim.type("]d")
    nvim.type("K")
    nvim.until("MV104 defer-in-loop")
    nvim.type("l")
    nvim.without("MV104 defer-in-loop")

    nvim.type("gra")
    screen = nvim.until(fix["title"])
    choice = next(line for line in screen.splitlines() if line.strip().endswith(fix["title"]))
    nvim.type(f"{choice.strip().split(':')[0]}\r")
    nvim.without(finding["message"][:30])
    nvim.type(":write\r")
    fixed = applied(original, fix["edits"])
    eventually("the fix on disk", lambda: path.read_bytes() == fixed, nvim.screen)

    nvim.type("u")
    nvim.until(finding["message"][:30])
    nvim.type(":write\r")
    eventually("the original on disk", lambda: path.read_bytes() == original, nvim.screen)


def test_typing(nvim: Terminal, workspace: Workspace) -> None:
    open_(nvim, workspace.files / "plain" / "bug06_defer.go")
    nvim.until("file.Close() waits until CountLines returns")
    nvim.type(":set noautoindent indentexpr=\r")
    nvim.type("Go" + "\r".join([BROKEN.replace("\n", "\r"), *BUG]))
    to_normal_mode(nvim)
    nvim.until("file.Close() waits until typed returns")
    # Behind broken code; and what stands before it is still found.
    nvim.type("gg")
    nvim.until("file.Close() waits until CountLines returns")


def test_the_life_of_the_server(nvim: Terminal, workspace: Workspace) -> None:
    open_(nvim, workspace.files / "plain" / "bug06_defer.go")
    nvim.until("file.Close() waits until CountLines returns")
    nvim.type(":Memvet restart\r")
    nvim.until("the server has been restarted")
    eventually("a new server", lambda: len(servers(workspace)) == 2, nvim.screen)
    nvim.until("file.Close() waits until CountLines returns")


def test_a_missing_server(workspace: Workspace) -> None:
    init = ROOT / "tests" / "editors" / "neovim" / "init.lua"
    nvim = neovim(workspace, init, with_memvet=False)
    try:
        open_(nvim, workspace.files / "plain" / "bug06_defer.go")
        nvim.until("pipx install memvet")
    finally:
        nvim.close()
