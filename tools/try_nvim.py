"""Opens a copy of the examples in the Neovim of `.venv`, with memvet attached: `make try`.

The copy is made anew each time, so that fixes can be tried and saved. Neovim reads and writes none
of the caller's own files: its folders lie in `.venv/try`. Run by `.venv/bin/python`.
"""

import os
import shutil
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = ROOT / ".venv" / "bin"
HOME = ROOT / ".venv" / "try"


def main() -> int:
    """Become Neovim; 1 after one line on stderr where there is no terminal for it."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        print("make try opens an editor: run it in a terminal", file=sys.stderr)
        return 1
    examples = HOME / "examples"
    shutil.rmtree(examples, ignore_errors=True)
    shutil.copytree(ROOT / "examples", examples)
    os.chdir(examples)
    init = ROOT / "editors" / "neovim" / "try.lua"
    files = sorted(path.name for path in examples.glob("bug*.go"))
    os.execve(BIN / "nvim", ["nvim", "-i", "NONE", "-u", str(init), *files], environment())


def environment() -> dict[str, str]:
    """The caller's environment with memvet first on PATH and Neovim's folders out of the way."""
    folders = {f"XDG_{kind}_HOME": str(HOME / kind.lower()) for kind in ("CONFIG", "DATA", "STATE")}
    path = f"{BIN}{os.pathsep}{os.environ.get('PATH', os.defpath)}"
    return os.environ | folders | {"XDG_CACHE_HOME": str(HOME / "cache"), "PATH": path}


if __name__ == "__main__":
    sys.exit(main())
