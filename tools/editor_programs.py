"""Has what `make test-editors` needs and no other set-up brings: editors, and two programs.

Editors and the terminal are the system's: where one is missing and this user may install packages
on a Debian system, it is installed; elsewhere one line says what is missing. A multiplexer of
language servers and gopls go into `.venv/editors`. Run by `.venv/bin/python`.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
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

ROOT = Path(__file__).resolve().parent.parent
HOME = ROOT / ".venv" / "editors"
RASS = (
    "rassumfrassum==0.3.5"
    " --hash=sha256:51a6096e5011ea8078db80a2f2eb48eef426f730605736f5430c23d9f774ced1\n"
)
# It gives a server three seconds to answer what another one has answered; a busy machine is slower.
PATIENT_RASS = """
from rassumfrassum import frassum
from rassumfrassum.main import main

class Patient(frassum.LspLogic):
    def get_aggregation_timeout_ms(self, method):
        usual = super().get_aggregation_timeout_ms(method)
        return usual if method == "textDocument/publishDiagnostics" else 120_000

frassum.LspLogic = Patient
main()
"""
GOPLS = "golang.org/x/tools/gopls@v0.24.0"


def main() -> int:
    """0 with everything in place, else 1 after one line on stderr."""
    return 0 if has_editors() and has_rass(HOME / "rass") and has_gopls(HOME / "gopls") else 1


def has_editors() -> bool:
    missing = [package for package, sign in WANTED.items() if not is_there(sign)]
    if not missing:
        return True
    if shutil.which("apt-get") and os.geteuid() == 0:
        print(f"memvet set-up: installing {' '.join(missing)}", flush=True)
        for command in (("update",), ("install", "-y", "--no-install-recommends", *missing)):
            if not apt_get(*command):
                break
        missing = [package for package in missing if not is_there(WANTED[package])]
    if missing:
        install = f"sudo apt install {' '.join(missing)}"
        print(f"make test-editors needs more programs (Debian: {install})", file=sys.stderr)
    return not missing


def has_rass(home: Path) -> bool:
    """Whether `bin/rass` in this folder is of the pinned version; it is fetched if not."""
    stamp = home / "requirements.txt"
    if is_stamped(stamp, RASS + PATIENT_RASS):
        return True
    shutil.rmtree(home, ignore_errors=True)
    (home / "bin").mkdir(parents=True)
    wanted = home / "wanted.txt"
    wanted.write_text(RASS)
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    target = ["--require-hashes", "--target", str(home), "-r", str(wanted)]
    if not run([*pip, *target]):
        return fails("rassumfrassum could not be fetched")
    script = home / "patient_rass.py"
    script.write_text(PATIENT_RASS)
    program = home / "bin" / "rass"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" "{script}" "$@"\n')
    program.chmod(0o755)
    stamp.write_text(RASS + PATIENT_RASS)
    return True


def has_gopls(home: Path) -> bool:
    """Whether `gopls` in this folder is of the pinned version; it is built if not."""
    stamp = home / "version.txt"
    if is_stamped(stamp, GOPLS):
        return True
    print("memvet set-up: building gopls for the tests", flush=True)
    go = ROOT / ".venv" / "go" / "default" / "go" / "bin" / "go"
    caches = {"GOPATH": str(HOME.parent / "cache" / "gopath"), "GOCACHE": str(home / "cache")}
    settings = {"GOBIN": str(home), "GOENV": "off", "GOFLAGS": "-modcacherw", "GOWORK": "off"}
    env = os.environ | caches | settings | {"GOTOOLCHAIN": "local", "CGO_ENABLED": "0"}
    home.mkdir(parents=True, exist_ok=True)
    built = run([str(go), "install", GOPLS], env)
    # It is many times as large as the program.
    shutil.rmtree(home / "cache", ignore_errors=True)
    if not built:
        return fails("gopls could not be built")
    stamp.write_text(GOPLS)
    return True


def is_stamped(stamp: Path, text: str) -> bool:
    return stamp.is_file() and stamp.read_text() == text


def fails(what: str) -> bool:
    """False, after one line about what has gone wrong."""
    print(f"make test-editors: {what}: the reason is above", file=sys.stderr)
    return False


def run(command: list[str], env: Mapping[str, str] | None = None) -> bool:
    """Whether it went well; what it says is shown if not."""
    done = subprocess.run(
        command,
        env=env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    if done.returncode != 0:
        print(done.stdout, end="", file=sys.stderr)
    return done.returncode == 0


def is_there(sign: str) -> bool:
    if not sign.startswith("/"):
        return shutil.which(sign) is not None
    return any(Path("/").glob(sign[1:]))


def apt_get(*arguments: str) -> bool:
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    return run(["apt-get", "-qq", *arguments], env)


if __name__ == "__main__":
    sys.exit(main())
