"""What `go env` would say of modules, without running go."""

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass

__all__ = ["GoEnv", "go_env"]


@dataclass(frozen=True, slots=True)
class GoEnv:
    """`module_cache`: an absolute directory, which may not exist; empty if none can be told.

    `mod`: the value of -mod in GOFLAGS, empty where it is not set.
    """

    module_cache: str
    mod: str


def go_env(environment: Mapping[str, str] = os.environ) -> GoEnv:
    """Read the environment, and below it the file that `go env -w` writes."""
    settings = _written(environment) | {key: value for key, value in environment.items() if value}
    flags = settings.get("GOFLAGS", "").split()
    mod = [flag.partition("=")[2] for flag in flags if flag.lstrip("-").startswith("mod=")]
    return GoEnv(_module_cache(settings), mod[-1] if mod else "")


def _module_cache(settings: Mapping[str, str]) -> str:
    if cache := settings.get("GOMODCACHE"):
        return cache
    home = settings.get("USERPROFILE" if sys.platform == "win32" else "HOME", "")
    gopath = settings.get("GOPATH") or (os.path.join(home, "go") if home else "")
    first = gopath.split(os.pathsep)[0]
    return os.path.join(first, "pkg", "mod") if first else ""


def _written(environment: Mapping[str, str]) -> dict[str, str]:
    """The settings in the file GOENV, or in its usual place; none where it cannot be read."""
    path = environment.get("GOENV") or _usual_place(environment)
    if not path or path == "off":
        return {}
    try:
        with open(path, encoding="utf-8", errors="replace") as file:
            lines = file.read().splitlines()
    except OSError:
        return {}
    pairs = (line.partition("=") for line in lines if not line.startswith("#"))
    return {key.strip(): value for key, equals, value in pairs if equals and value}


def _usual_place(environment: Mapping[str, str]) -> str:
    """os.UserConfigDir of Go, and in it `go/env`."""
    home = environment.get("HOME", "")
    if sys.platform == "win32":
        folder = environment.get("AppData") or environment.get("APPDATA", "")
    elif sys.platform == "darwin":
        folder = os.path.join(home, "Library", "Application Support") if home else ""
    else:
        folder = environment.get("XDG_CONFIG_HOME") or (
            os.path.join(home, ".config") if home else ""
        )
    return os.path.join(folder, "go", "env") if folder else ""
