"""Emacs with Eglot, in a terminal: every step, a server that dies, and one that is missing."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from editor_steps import STEPS, Editor, dying
from editor_workspace import Workspace
from emacs_editor import Emacs

EGLOT = "(add-hook 'go-mode-hook #'eglot-ensure)"


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return Workspace.create(tmp_path)


@pytest.fixture
def editor(workspace: Workspace) -> Iterator[Emacs]:
    # The stand-in for gopls is for the tests with a multiplexer.
    emacs = Emacs(workspace, "(require 'eglot)", "(setq memvet-beside nil)", EGLOT)
    yield emacs
    emacs.close()


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.__name__)
def test_eglot(
    step: Callable[[Editor, Workspace], None], editor: Emacs, workspace: Workspace
) -> None:
    step(editor, workspace)


def test_a_server_that_dies(editor: Emacs, workspace: Workspace) -> None:
    # By default Eglot gives up on a server that has run for less than three seconds.
    editor.tell("(setq eglot-autoreconnect t)")
    dying(editor, workspace, "Reconnecting after unexpected server exit", lambda: None)


def test_a_missing_server(workspace: Workspace) -> None:
    emacs = Emacs(
        workspace, "(require 'eglot)", "(setq memvet-beside nil)", EGLOT, with_memvet=False
    )
    try:
        emacs.open(next(workspace.files.glob("plain/bug01*.go")))
        emacs.terminal.until("pipx install memvet")
    finally:
        emacs.close()
