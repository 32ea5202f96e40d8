"""Packages the VS Code extension: `make vsix` leaves dist/memvet-*.vsix.

All happens in a copy, in `.venv/editors/extension`, where the packages of npm lie too. The
extension brings memvet itself along as a wheel, with the locked list of what that needs, for users
who have no memvet. Run by `.venv/bin/python`.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

from node import NodeError, install, npm

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "editors" / "vscode"
STAGE = ROOT / ".venv" / "editors" / "extension"
# What a wheel is made from; a build writes into the folder that it builds.
PARTS = ("pyproject.toml", "README.md", "LICENSE", "py.typed", "__init__.py", "__main__.py")
NOT_SOURCES = shutil.ignore_patterns("__pycache__", "node_modules", "dist", ".npmrc")


def main() -> int:
    """Build, and say where the package is; 1 after one line on stderr."""
    try:
        build()
    except NodeError as error:
        print(f"make vsix: {error}", file=sys.stderr)
        return 1
    print(f"{package().relative_to(ROOT)}, {package().stat().st_size // 1024} kB")
    return 0


def package() -> Path:
    """Where the packaged extension is, once it is built."""
    manifest = json.loads((SOURCE / "package.json").read_text(encoding="utf-8"))
    return ROOT / "dist" / f"memvet-{manifest['version']}.vsix"


def build() -> None:
    """Package the extension. Raises NodeError."""
    install(STAGE, SOURCE / "package-lock.json")
    for name in ("src", "images", "server", "dist"):
        shutil.rmtree(STAGE / name, ignore_errors=True)
    shutil.copytree(SOURCE, STAGE, ignore=NOT_SOURCES, dirs_exist_ok=True)
    shutil.copy(ROOT / "LICENSE", STAGE / "LICENSE")
    add_server(STAGE / "server")
    npm(["run", "check"], STAGE, "the extension has type errors")
    npm(["run", "build"], STAGE, "esbuild could not bundle the extension")
    package().parent.mkdir(exist_ok=True)
    out = ["run", "package", "--", "--out", str(package())]
    npm(out, STAGE, "vsce could not package the extension")


def add_server(folder: Path) -> None:
    """Lay memvet's wheel, and the locked list of what it needs, into a folder. Raises NodeError."""
    copy = folder.with_name("wheel")
    shutil.rmtree(copy, ignore_errors=True)
    copy.mkdir()
    folder.mkdir()
    for name in PARTS:
        shutil.copy(ROOT / name, copy / name)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    packages = {each.split(".")[1] for each in project["tool"]["setuptools"]["packages"][1:]}
    for name in sorted(packages):
        shutil.copytree(ROOT / name, copy / name, ignore=NOT_SOURCES)
    pip = [sys.executable, "-m", "pip", "wheel", "--quiet", "--disable-pip-version-check"]
    done = subprocess.run(
        [*pip, "--no-deps", "--no-build-isolation", "--wheel-dir", str(folder), str(copy)],
        capture_output=True,
        text=True,
    )
    if done.returncode != 0:
        print(done.stderr, file=sys.stderr)
        raise NodeError("the wheel could not be built (the reason stands above)")
    shutil.copy(ROOT / "requirements" / "run.txt", folder / "requirements.txt")


if __name__ == "__main__":
    sys.exit(main())
