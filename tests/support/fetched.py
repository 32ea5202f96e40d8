"""Programs that editors use and that no set-up of memvet needs: fetched into `.venv` once."""

import subprocess
import sys
from pathlib import Path

from editor_workspace import ROOT

__all__ = ["multiplexer"]

_RASS = (
    "rassumfrassum==0.3.5"
    " --hash=sha256:51a6096e5011ea8078db80a2f2eb48eef426f730605736f5430c23d9f774ced1"
)


def multiplexer() -> Path:
    """The folder with the program `rass`, which lets an editor talk with several servers."""
    home = ROOT / ".venv" / "editors" / "rassumfrassum-0.3.5"
    program = home / "bin" / "rass"
    if not program.exists():
        home.mkdir(parents=True, exist_ok=True)
        wanted = home / "requirements.txt"
        wanted.write_text(f"{_RASS}\n")
        pip = [sys.executable, "-m", "pip", "install", "--quiet", "--require-hashes"]
        subprocess.run([*pip, "--target", str(home), "-r", str(wanted)], check=True)
        program.parent.mkdir(exist_ok=True)
        program.write_text(
            f'#!/bin/sh\nPYTHONPATH="{home}" exec "{sys.executable}" -m rassumfrassum "$@"\n'
        )
        program.chmod(0o755)
    return program.parent
