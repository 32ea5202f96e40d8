"""The modules that the whole comparison looks at, each in its own folder with all it needs.

They and their dependencies are fetched once, by `go mod download` and `go list`, into the module
cache that GOMODCACHE names, else into one of the tests' own.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

from memvet.golang.modules.modfile import parse_mod
from toolchains import go_binary, go_environment

__all__ = ["MODULES", "environment", "module_cache", "module_folder", "online"]

MODULES = (
    "github.com/caddyserver/caddy/v2@v2.11.9",
    "github.com/gin-gonic/gin@v1.12.0",
    "github.com/prometheus/prometheus@v0.316.0",
    "github.com/spf13/cobra@v1.10.2",
    "go.etcd.io/etcd/server/v3@v3.7.3",
    "k8s.io/client-go@v0.37.2",
)


def environment() -> dict[str, str]:
    """What to run Go in on the modules once they are there: no network."""
    cache = {name: os.environ[name] for name in ("GOMODCACHE",) if name in os.environ}
    return go_environment() | cache | {"GOFLAGS": "", "GOWORK": "off"}


def module_cache() -> str:
    """The module cache that holds what the modules need, for GOMODCACHE."""
    env = environment()
    return env.get("GOMODCACHE") or str(Path(env["GOPATH"]) / "pkg" / "mod")


def online() -> dict[str, str]:
    """The same with the proxy that the user has: for what is still to be fetched."""
    proxy = {name: os.environ[name] for name in ("GOPROXY", "GOSUMDB") if name in os.environ}
    return {key: value for key, value in environment().items() if key != "GOPROXY"} | proxy


def module_folder(module: str) -> Path:
    """The folder with the source of a module, `path@version`; fetched if it is not there."""
    home = Path(environment()["GOPATH"]).parent / "modules"
    folder = home / module.replace("/", "+")
    done = folder / ".complete"
    if not done.exists():
        shutil.rmtree(folder, ignore_errors=True)
        _fetch(module, folder)
        done.touch()
    return folder


def _fetch(module: str, folder: Path) -> None:
    env = online()
    go = str(go_binary())
    command = [go, "mod", "download", "-json", module]
    told = subprocess.run(command, env=env, check=True, capture_output=True, text=True).stdout
    source: dict[str, str] = json.loads(told)
    shutil.copytree(source["Dir"], folder)
    for path in (folder, *folder.rglob("*")):
        path.chmod(path.stat().st_mode | 0o200)  # read-only in the module cache
    # An archive has vendor/modules.txt at most, and nothing builds with that.
    shutil.rmtree(folder / "vendor", ignore_errors=True)
    # Folders beside this one in its repository: whoever requires the module does without them.
    for line in parse_mod((folder / "go.mod").read_bytes()).replace:
        if line.new.is_directory:
            edit = [go, "mod", "edit", f"-dropreplace={line.old.path}"]
            subprocess.run(edit, cwd=folder, env=env, check=True)
    listing = [go, "list", "-mod=mod", "-e", "-deps", "./..."]
    subprocess.run(listing, cwd=folder, env=env, check=True, stdout=subprocess.DEVNULL)
