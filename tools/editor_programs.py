"""Has the editors and the terminal that `make test-editors` drives and no Python package brings.

They are the system's: where one is missing and this user may install packages on a Debian system,
it is installed; elsewhere one line says what is missing. Run by `.venv/bin/python`.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

# What tells that a package is there: a program, or a folder.
WANTED = {
    "tmux": "tmux",
    "vim-nox": "vim.nox",
    "vim-ale": "/usr/share/vim-ale",
    "emacs-nox": "emacs",
    "elpa-eglot": "/usr/share/emacs/site-lisp/elpa-src/eglot-*",
    "elpa-go-mode": "/usr/share/emacs/site-lisp/elpa-src/go-mode-*",
    "elpa-lsp-mode": "/usr/share/emacs/site-lisp/elpa-src/lsp-mode-*",
}


def main() -> int:
    """0 with everything in place, else 1 after one line on stderr."""
    missing = [package for package, sign in WANTED.items() if not is_there(sign)]
    if not missing:
        return 0
    if shutil.which("apt-get") and os.geteuid() == 0:
        print(f"memvet set-up: installing {' '.join(missing)}", flush=True)
        for command in (("update",), ("install", "-y", "--no-install-recommends", *missing)):
            if not apt_get(*command):
                break
        missing = [package for package in missing if not is_there(WANTED[package])]
    if missing:
        install = f"sudo apt install {' '.join(missing)}"
        print(f"make test-editors needs more programs (Debian: {install})", file=sys.stderr)
    return 1 if missing else 0


def is_there(sign: str) -> bool:
    if not sign.startswith("/"):
        return shutil.which(sign) is not None
    return any(Path("/").glob(sign[1:]))


def apt_get(*arguments: str) -> bool:
    """Whether it went well; what it says is shown if not."""
    done = subprocess.run(
        ["apt-get", "-qq", *arguments],
        env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    if done.returncode != 0:
        print(done.stdout, end="", file=sys.stderr)
    return done.returncode == 0


if __name__ == "__main__":
    sys.exit(main())
