"""The Go toolchains that the tests use: those in `.venv/go`, never one that is on PATH.

`make test` puts them there (tools/go_toolchains.py) and names the folder in MEMVET_GO_DIR; a pytest
started by hand finds the same folder in the repository. A missing one is an error, not a skip: a
skipped test would hide a missing install step.
"""

import os
from pathlib import Path

_ROOT = Path(__file__).resolve().parent.parent.parent
_HOME = Path(os.environ.get("MEMVET_GO_DIR", _ROOT / ".venv" / "go"))
_OLDEST = (1, 21)


def go_binary(version: str | None = None) -> Path:
    """The `go` that builds code of a Go version (`1.22`), or the default one.

    Versions older than 1.21 are built by 1.21 with their own go line. Raises FileNotFoundError with
    the command that installs what is missing.
    """
    return _tool("go", version)


def gofmt_binary(version: str | None = None) -> Path:
    """The `gofmt` beside `go_binary(version)`."""
    return _tool("gofmt", version)


def go_environment() -> dict[str, str]:
    """The environment to run Go in: no network, no other toolchain, no cgo, caches in `.venv`."""
    cache = _HOME.parent / "cache"
    env = {name: value for name, value in os.environ.items() if not name.startswith("GO")}
    return env | {
        "CGO_ENABLED": "0",
        "GOCACHE": str(cache / "go-build"),
        "GOENV": "off",
        "GOFLAGS": "-mod=mod",
        "GOPATH": str(cache / "gopath"),
        "GOPROXY": "off",
        "GOTELEMETRY": "off",
        "GOTOOLCHAIN": "local",
    }


def _tool(name: str, version: str | None) -> Path:
    folder = "default" if version is None else _serving(version)
    path = _HOME / folder / "go" / "bin" / name
    if not path.exists():
        raise FileNotFoundError(f"{path}: run .venv/bin/python tools/go_toolchains.py {folder}")
    return path


def _serving(version: str) -> str:
    major, minor = (int(part) for part in version.split(".")[:2])
    return "{}.{}".format(*max((major, minor), _OLDEST))
