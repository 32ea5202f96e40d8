"""Emacs in a terminal, as the steps drive it: keys are typed, answers come by emacsclient."""

import base64
import json
import re
import subprocess
from pathlib import Path

from editor_steps import Shown, squiggles_of
from editor_workspace import ROOT, Workspace
from terminal import Terminal, eventually, need

_PACKAGES = "emacs-nox elpa-eglot elpa-lsp-mode elpa-go-mode"


class Emacs:
    """A running Emacs with a client of the language server protocol."""

    def __init__(
        self, workspace: Workspace, *expressions: str, with_memvet: bool = True, path: str = ""
    ) -> None:
        """`expressions` are evaluated at the start; `path`: a folder more for PATH."""
        self._socket = workspace.root / "server"
        environment = workspace.environment(with_memvet=with_memvet)
        environment["MEMVET_EMACS"] = str(ROOT / "editors" / "emacs")
        environment["MEMVET_SCRATCH"] = str(workspace.root)
        if path:
            environment["PATH"] += f":{path}"
        self._environment = environment
        init = ROOT / "tests" / "editors" / "emacs" / "init.el"
        # -Q would leave out the packages that Debian has installed.
        command = [need("emacs", _PACKAGES), "-nw", "-q", "-l", str(init)]
        for each in expressions:
            command += ["--eval", each]
        self.terminal = Terminal(command, environment, workspace.files, scratch=workspace.root)
        eventually("Emacs", self._socket.exists, self.terminal.screen)

    def close(self) -> None:
        self.terminal.close()

    def ask(self, expression: str) -> object:
        """The value of Lisp in the buffer that is shown."""
        command = [need("emacsclient", _PACKAGES), "-s", str(self._socket), "-e"]
        done = subprocess.run(
            [*command, f"(drive-json {expression})"],
            capture_output=True,
            text=True,
            env=self._environment,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        value: object = json.loads(base64.b64decode(done.stdout.strip().strip('"')))
        return value

    def tell(self, expression: str) -> None:
        """Evaluates Lisp in the buffer that is shown."""
        self.ask(f"(progn {expression} nil)")

    def command(self, name: str) -> None:
        """Runs a command as M-x does."""
        self.terminal.keys("Escape", "x")
        self.terminal.type(name)
        self.terminal.keys("Enter")

    def answer(self, text: str) -> None:
        """Pastes an answer into the minibuffer, where some keys would complete."""
        self.tell(f"(kill-new {_quoted(text)})")
        self.terminal.keys("C-y", "Enter")

    def open(self, path: Path) -> None:
        self.terminal.keys("C-x", "C-f", "C-a", "C-k")
        self.terminal.type(str(path))
        self.terminal.keys("Enter")
        eventually(str(path), lambda: self.ask("buffer-file-name") == str(path), self.screen)

    def shown(self) -> list[Shown]:
        return squiggles_of(self.ask("(vconcat (drive-squiggles))"))

    def text(self) -> str:
        return str(self.ask("(buffer-substring-no-properties (point-min) (point-max))"))

    def go(self, line: int, column: int) -> None:
        self.tell(f"(with-selected-window (selected-window) (drive-go {line} {column}))")
        self.terminal.keys("Left" if (line, column) == (1, 1) else "Right")

    def append(self, text: str) -> None:
        self.terminal.keys("Escape", ">")
        for part in re.split(r"([\t\n])", text):
            if part in ("\t", "\n"):
                self.terminal.keys("C-q", "Tab" if part == "\t" else "C-j")
            elif part:
                self.terminal.type(part)
        eventually("the typed text", lambda: self.text().endswith(text), self.screen)

    def hover(self, words: str) -> str:
        # What `eldoc-doc-buffer` shows in full, and the echo area in one line.
        look = """(and (buffer-live-p eldoc--doc-buffer)
                       (with-current-buffer eldoc--doc-buffer
                         (buffer-substring-no-properties (point-min) (point-max))))"""
        eventually(words, lambda: words in str(self.ask(look)), lambda: str(self.ask(look)))
        return str(self.ask(look))

    def fix(self, title: str) -> None:
        self.command("eglot-code-actions")
        self.terminal.until("Pick an action")
        self.answer(title)

    def fix_on_save(self, wanted: bool) -> None:
        self.tell(f"(setq memvet-fix-on-save {'t' if wanted else 'nil'})")

    def undo(self) -> None:
        self.terminal.keys("C-x", "u")

    def save(self) -> None:
        self.terminal.keys("C-x", "C-s")

    def restart(self) -> None:
        self.command("eglot-reconnect")

    def screen(self) -> str:
        return self.terminal.screen()


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
