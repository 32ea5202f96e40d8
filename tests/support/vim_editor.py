"""Vim in a terminal, as the steps drive it: keys are typed, answers come over a channel."""

import json
import re
import shutil
import socket
from collections.abc import Callable, Sequence
from pathlib import Path

from editor_steps import Shown, squiggles_of
from editor_workspace import ROOT, Workspace
from terminal import PATIENCE, Terminal, eventually, need


class Vim:
    """A running Vim with a client for linters or language servers.

    What differs between clients is said by those who make one: expressions and commands of Vim.
    """

    def __init__(
        self,
        workspace: Workspace,
        settings: Sequence[str],
        *,
        squiggles: str,
        hover: Callable[["Vim"], None],
        fix: Callable[["Vim", str], None],
        fix_on_save: Callable[["Vim", bool], None],
        restart: str = "",
        with_memvet: bool = True,
    ) -> None:
        """`settings`: lines of the vimrc; `squiggles`: rows as `squiggles_of` takes them."""
        self._squiggles, self._restart = squiggles, restart
        self._hover, self._fix, self._fix_on_save = hover, fix, fix_on_save
        self._id = 0
        self._read = b""
        with socket.create_server(("127.0.0.1", 0)) as server:
            server.settimeout(PATIENCE)
            address = f"127.0.0.1:{server.getsockname()[1]}"
            vimrc = workspace.root / "vimrc"
            vimrc.write_text("\n".join([*_BASE, *settings, f"let g:d = ch_open('{address}')"]))
            command = [_program(), "-u", str(vimrc), "-i", "NONE", "-N"]
            environment = workspace.environment(with_memvet=with_memvet)
            self.terminal = Terminal(command, environment, workspace.files, scratch=workspace.root)
            try:
                self._channel, _ = server.accept()
            except TimeoutError:
                screen = self.terminal.screen()
                self.terminal.close()
                raise AssertionError(f"Vim has not called:\n{screen}") from None
        self._channel.settimeout(PATIENCE)

    def close(self) -> None:
        self._channel.close()
        self.terminal.close()

    def ask(self, expression: str) -> object:
        """The value of an expression of Vim script."""
        self._id -= 1
        self._channel.sendall(json.dumps(["expr", expression, self._id]).encode())
        while True:
            try:
                answer, end = json.JSONDecoder().raw_decode(self._read.decode())
                self._read = self._read[len(self._read.decode()[:end].encode()) :].lstrip()
            except ValueError:
                data = self._channel.recv(1 << 16)
                assert data, "Vim has ended"
                self._read += data
                continue
            if answer[0] == self._id:
                value: object = answer[1]
                return value

    def command(self, line: str) -> None:
        """Types a command behind a colon."""
        self.terminal.keys("Escape")
        self.terminal.type(f":{line}\r")

    def open(self, path: Path) -> None:
        self.command(f"edit {path}")
        eventually(str(path), lambda: self.ask("expand('%:p')") == str(path), self.screen)

    def shown(self) -> list[Shown]:
        return squiggles_of(self.ask(self._squiggles))

    def text(self) -> str:
        return str(self.ask('join(getline(1, \'$\'), "\\n") .. "\\n"'))

    def go(self, line: int, column: int) -> None:
        self.ask(f"cursor({line}, {column})")

    def append(self, text: str) -> None:
        self.terminal.keys("Escape", "G", "o")
        # Vim ends the last line by itself.
        self.terminal.type(re.sub("\n$", "", text))
        self.terminal.keys("Escape")
        eventually("the typed text", lambda: self.text().endswith(text), self.screen)

    def hover(self, words: str) -> str:
        self._hover(self)
        screen = self.terminal.until(words)
        # Whatever window it came in would be in the way.
        self.command("pclose")
        return screen

    def fix(self, title: str) -> None:
        self._fix(self, title)

    def fix_on_save(self, wanted: bool) -> None:
        self._fix_on_save(self, wanted)

    def undo(self) -> None:
        self.terminal.keys("Escape", "u")

    def save(self) -> None:
        self.command("write")

    def restart(self) -> None:
        self.command(self._restart)

    def screen(self) -> str:
        return self.terminal.screen()


_BASE = (
    "set nocompatible hidden nobackup noswapfile noautoindent cmdheight=2 shortmess+=I",
    "set encoding=utf-8 updatetime=100 nofixendofline ttimeout ttimeoutlen=20",
    f"set runtimepath^={ROOT / 'editors' / 'vim'}",
    "filetype plugin on",
    "autocmd FileType go setlocal formatoptions= indentexpr=",
    "syntax on",
)


def _program() -> str:
    need("vim", "vim-nox")
    # Debian's vim may be one without scripts, and another beside it has them.
    return shutil.which("vim.nox") or need("vim", "vim-nox")
