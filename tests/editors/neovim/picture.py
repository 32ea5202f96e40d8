"""Draws what Neovim shows of an example, for the READMEs: `make screenshots` runs this.

Neovim runs in a terminal with the configuration of `make try`; its screen becomes an SVG file.
"""

import io
import re
import tempfile
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

from editor_workspace import ROOT, Workspace
from nvim_terminal import neovim
from terminal import Terminal

SIZE = (104, 42)
IMAGES = ROOT / "editors" / "neovim" / "images"
# Neovim's own colours for plain text, and the sixteen of a terminal, which it does not use.
THEME = TerminalTheme((20, 22, 27), (224, 226, 234), [(128, 128, 128)] * 8)


def main() -> None:
    with tempfile.TemporaryDirectory() as scratch:
        workspace = Workspace.create(Path(scratch))
        nvim = neovim(
            workspace,
            ROOT / "editors" / "neovim" / "try.lua",
            "plain/bug01_slice.go",
            size=SIZE,
        )
        try:
            draw(nvim)
        finally:
            nvim.close()


def draw(nvim: Terminal) -> None:
    nvim.until("keeps the whole file alive")
    nvim.type("/raw\\[\r")
    # Takes the search and its highlight off the screen.
    nvim.keys("C-l")
    nvim.type("K")
    nvim.until("slice-retention")
    save(nvim, "hover")
    nvim.type("h")
    nvim.without("slice-retention")
    nvim.type("lgra")
    nvim.until("Explain MV101")
    save(nvim, "fixes")


def save(nvim: Terminal, name: str) -> None:
    """Draws the screen as `images/NAME.svg`."""
    # Have: 4:3, a curly underline, which is drawn as a straight one.
    screen = re.sub(r"(?<=[\[;])4:\d", "4", nvim.screen(coloured=True)).rstrip("\n")
    console = Console(
        record=True,
        width=SIZE[0],
        file=io.StringIO(),
        force_terminal=True,
        color_system="truecolor",
    )
    console.print(Text.from_ansi(screen), overflow="crop", no_wrap=True, end="")
    svg = console.export_svg(title="Neovim", theme=THEME, unique_id=f"memvet-{name}")
    # The fonts of the reader's system will do: a picture asks no other host for any.
    svg = re.sub(r"@font-face \{.*?\}\s*|<!--.*?-->\s*", "", svg, flags=re.DOTALL)
    IMAGES.mkdir(exist_ok=True)
    (IMAGES / f"{name}.svg").write_text(f"{svg.rstrip()}\n", "utf-8")


if __name__ == "__main__":
    main()
