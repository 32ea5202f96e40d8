"""Emacs with lsp-mode, where memvet is an add-on beside gopls."""

from collections.abc import Callable, Iterator

import pytest

from editor_steps import (
    Editor,
    Shown,
    fixes,
    is_shown,
    saving,
    squiggles,
    squiggles_of,
    typing,
)
from editor_workspace import Workspace
from emacs_editor import Emacs
from lsp_client import items
from terminal import eventually

SETTINGS = """(setq lsp-auto-guess-root t
                    lsp-diagnostics-provider :flymake
                    lsp-enable-snippet nil
                    lsp-warn-no-matched-clients nil
                    lsp-session-file (expand-file-name "session" (getenv "MEMVET_SCRATCH")))"""


# Flymake is told the message of a finding, and lsp-mode keeps the code.
SQUIGGLES = """(defun drive-lsp-squiggles ()
  (mapcar (lambda (row)
            (let ((message (aref row 4)))
              (vconcat (substring row 0 4)
                       (list (cl-loop for each in (lsp--get-buffer-diagnostics)
                                      if (equal message (lsp:diagnostic-message each))
                                      return (or (lsp:diagnostic-code? each) message)
                                      finally return message)))))
          (drive-squiggles)))"""

BOTH = ["gopls", "memvet"]


class LspMode(Emacs):
    """Where lsp-mode has other commands than Eglot."""

    def shown(self) -> list[Shown]:
        return squiggles_of(self.ask("(vconcat (drive-lsp-squiggles))"))

    def fix(self, title: str) -> None:
        self.command("lsp-execute-code-action")
        self.terminal.until("Select code action")
        self.answer(title)

    def hover(self, words: str) -> str:
        self.command("lsp-describe-thing-at-point")
        return self.terminal.until(words)


@pytest.fixture
def editor(workspace: Workspace) -> Iterator[Emacs]:
    emacs = LspMode(
        workspace,
        "(require 'lsp-mode)",
        SETTINGS,
        SQUIGGLES,
        "(add-hook 'go-mode-hook #'lsp)",
    )
    yield emacs
    emacs.close()


@pytest.mark.parametrize("step", [squiggles, typing, fixes, saving], ids=lambda step: step.__name__)
def test_lsp_mode(
    step: Callable[[Editor, Workspace], None], editor: Emacs, workspace: Workspace
) -> None:
    step(editor, workspace)
    clients = "(vconcat (mapcar #'lsp--workspace-server-id (lsp-workspaces)))"
    eventually("both servers", lambda: sorted(map(str, items(editor.ask(clients)))) == BOTH)


def test_hover(editor: Emacs, workspace: Workspace) -> None:
    name = "unicode/bug06_defer.go"
    finding = workspace.findings(name)[0]
    editor.open(workspace.files / name)
    is_shown(editor, [finding])
    editor.go(finding["line"], finding["column"])
    editor.hover("MV104 defer-in-loop")
