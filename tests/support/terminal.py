"""A terminal in which a real editor runs, typed into and read as by a person: tmux, unseen."""

import os
import shlex
import shutil
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

__all__ = ["Missing", "Terminal", "eventually", "need"]

PATIENCE = 120.0  # seconds; a test that waits longer has failed
_PAUSE = 0.02  # seconds between two looks at a screen, which tells nobody when it changes

T = TypeVar("T")


class Missing(Exception):
    """A program that a test needs is not there; the text is one line that says how to get it."""


def need(program: str, package: str) -> str:
    """The path of a program of the system. Raises Missing."""
    path = shutil.which(program)
    if path is None:
        raise Missing(f"{program} is needed for this test (Debian: sudo apt install {package})")
    return path


def eventually(what: str, look: Callable[[], T | None], told: Callable[[], str] = str) -> T:
    """The first look that sees something; fails with what `told` says if none does in time."""
    end = time.monotonic() + PATIENCE
    while True:
        seen = look()
        if seen:
            return seen
        assert time.monotonic() < end, f"never seen: {what}\n{told()}"
        time.sleep(_PAUSE)


class Terminal:
    """Runs one program in a screen of its own. `close` ends it."""

    def __init__(
        self,
        command: Sequence[str],
        environment: Mapping[str, str],
        folder: Path,
        *,
        scratch: Path,
        size: tuple[int, int] = (120, 40),
    ) -> None:
        """`scratch`: where the terminal keeps its socket; `size`: columns and rows."""
        self._tmux = [need("tmux", "tmux"), "-S", str(scratch / "tmux"), "-f", os.devnull]
        words = [f"{name}={value}" for name, value in environment.items()]
        colours = ["TERM=tmux-256color", "COLORTERM=truecolor"]
        line = shlex.join(["env", "-i", *words, *colours, *command])
        columns, rows = size
        self._run("new-session", "-d", "-x", str(columns), "-y", str(rows), "-c", str(folder), line)
        self._run("set-option", "-g", "default-terminal", "tmux-256color")
        self._run("set-option", "-sa", "terminal-overrides", ",*:RGB")

    def _run(self, *arguments: str) -> str:
        done = subprocess.run(
            [*self._tmux, *arguments], capture_output=True, text=True, env=_environment()
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def keys(self, *names: str) -> None:
        """Presses keys by their names in tmux: `Escape`, `C-x`, `Enter`."""
        self._run("send-keys", *names)

    def type(self, text: str) -> None:
        """Types text as it is."""
        self._run("send-keys", "-l", "--", text)

    def screen(self, *, coloured: bool = False) -> str:
        """What is on the screen, line by line; with `coloured`, its escape sequences too."""
        options = ("-e", "-N") if coloured else ()
        return self._run("capture-pane", "-p", *options)

    def until(self, text: str) -> str:
        """The screen, once a text is on it."""
        eventually(text, lambda: text in self.screen(), self.screen)
        return self.screen()

    def without(self, text: str) -> str:
        """The screen, once a text is no longer on it."""
        eventually(f"gone: {text}", lambda: text not in self.screen(), self.screen)
        return self.screen()

    def is_open(self) -> bool:
        """Whether the program still runs."""
        done = subprocess.run([*self._tmux, "has-session"], capture_output=True, check=False)
        return done.returncode == 0

    def close(self) -> None:
        """Ends the program if it still runs."""
        subprocess.run([*self._tmux, "kill-server"], capture_output=True, check=False)


def _environment() -> dict[str, str]:
    # tmux draws letters beyond ASCII as underscores unless it is told of UTF-8.
    return {**os.environ, "LC_ALL": "C.UTF-8"}
