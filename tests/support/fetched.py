"""Programs beside memvet that editors run, where tools/editor_programs.py has put them."""

from pathlib import Path

from editor_workspace import ROOT

__all__ = ["gopls", "multiplexer"]

_HOME = ROOT / ".venv" / "editors"


def multiplexer() -> Path:
    """The folder with `rass`, which lets an editor talk with several servers."""
    return _with(_HOME / "rass" / "bin", "rass")


def gopls() -> Path:
    """The folder with `gopls`, the language server of Go."""
    return _with(_HOME / "gopls", "gopls")


def _with(folder: Path, program: str) -> Path:
    if not (folder / program).exists():
        raise FileNotFoundError(
            f"{folder / program}: run .venv/bin/python tools/editor_programs.py"
        )
    return folder
