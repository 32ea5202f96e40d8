"""Emacs with Eglot, in a terminal: every step, a server that dies, and one that is missing."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from editor_steps import STEPS, Editor, dying
from editor_workspace import Workspace
from emacs_editor import Emacs
from terminal import eventually

EGLOT = "(add-hook 'go-mode-hook #'eglot-ensure)"


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


def test_scan(editor: Emacs, workspace: Workspace) -> None:
    """All findings of the module are listed, as compilation errors are."""
    editor.open(workspace.files / "plain" / "bug06_defer.go")
    editor.command("memvet-scan")
    editor.terminal.until("Scan: ")
    editor.terminal.keys("Enter")
    places = [
        f"{Path(each['file']).name}:{each['line']}:{each['column']}: "
        for each in workspace.findings("plain")
    ]
    text = """(if (get-buffer "*memvet scan*")
                  (with-current-buffer "*memvet scan*"
                    (buffer-substring-no-properties (point-min) (point-max)))
                "")"""
    eventually(
        f"all of {places}",
        lambda: all(each in str(editor.ask(text)) for each in places),
        lambda: str(editor.ask(text)),
    )


def test_a_missing_server(workspace: Workspace) -> None:
    emacs = Emacs(
        workspace, "(require 'eglot)", "(setq memvet-beside nil)", EGLOT, with_memvet=False
    )
    try:
        emacs.open(next(workspace.files.glob("plain/bug01*.go")))
        emacs.terminal.until("pipx install memvet")
    finally:
        emacs.close()
