"""Emacs with Eglot and two servers for a buffer: memvet and one that counts as gopls does."""

from collections.abc import Callable, Iterator

import pytest

from editor_steps import Editor, fixes, is_shown, saving, squiggles, typing
from editor_workspace import Workspace
from emacs_editor import Emacs
from fetched import multiplexer
from terminal import eventually


@pytest.fixture
def editor(workspace: Workspace) -> Iterator[Emacs]:
    emacs = Emacs(
        workspace,
        "(require 'eglot)",
        "(add-hook 'go-mode-hook #'eglot-ensure)",
        path=str(multiplexer()),
    )
    yield emacs
    emacs.close()


@pytest.mark.parametrize("step", [squiggles, typing, fixes, saving], ids=lambda step: step.__name__)
def test_beside_gopls(
    step: Callable[[Editor, Workspace], None], editor: Emacs, workspace: Workspace
) -> None:
    step(editor, workspace)


def test_both_are_shown(editor: Emacs, workspace: Workspace) -> None:
    name = "unicode/bug06_defer.go"
    editor.open(workspace.files / name)
    is_shown(editor, workspace.findings(name))
    eventually("the other server's finding", lambda: "a package" in _texts(editor), editor.screen)


def _texts(editor: Emacs) -> str:
    return str(editor.ask("(drive-squiggles)"))


def test_explain(editor: Emacs, workspace: Workspace) -> None:
    """Of several servers rass asks the first alone for hovers: a command opens the page."""
    name = "unicode/bug06_defer.go"
    finding = workspace.findings(name)[0]
    editor.open(workspace.files / name)
    is_shown(editor, [finding])
    editor.go(finding["line"], finding["column"])
    editor.command("memvet-explain")
    editor.terminal.until("*memvet MV104*")


def test_gopls_alone_where_memvet_is_missing(workspace: Workspace) -> None:
    """Go buffers keep the server that they had, and it is told what to do."""
    (workspace.bin / "memvet").unlink()
    emacs = Emacs(workspace, "(require 'eglot)", "(add-hook 'go-mode-hook #'eglot-ensure)")
    try:
        emacs.open(workspace.files / "plain" / "bug06_defer.go")
        emacs.terminal.until("pipx install memvet")
        emacs.terminal.until("Server `gopls' now managing")
    finally:
        emacs.close()
