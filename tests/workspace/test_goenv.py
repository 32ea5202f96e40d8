"""What go env says of modules, without go: beside what go says."""

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from memvet.server.workspace.goenv import GoEnv, go_env
from toolchains import go_binary, go_environment


def by_go(environment: Mapping[str, str]) -> str:
    done = subprocess.run(
        [go_binary(), "env", "GOMODCACHE"],
        env=dict(environment),
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


def without_settings(home: Path) -> dict[str, str]:
    env = {key: value for key, value in go_environment().items() if not key.startswith("GO")}
    return {**env, "HOME": str(home), "USERPROFILE": str(home), "XDG_CONFIG_HOME": ""}


@pytest.mark.parametrize(
    "settings",
    [
        {},
        {"GOPATH": "/a"},
        {"GOPATH": f"/a{os.pathsep}/b"},
        {"GOPATH": "/a", "GOMODCACHE": "/c"},
        {"GOMODCACHE": ""},
    ],
)
@pytest.mark.parametrize("written", ["", "GOPATH=/w\n", "# no\nGOMODCACHE=/x\n", "GOMODCACHE=\n"])
def test_the_module_cache(settings: Mapping[str, str], written: str, tmp_path: Path) -> None:
    (tmp_path / "env").write_text(written)
    environment = {**without_settings(tmp_path), "GOENV": str(tmp_path / "env"), **settings}
    assert go_env(environment).module_cache == by_go(environment)


def test_the_settings_file_lies_where_go_has_it(tmp_path: Path) -> None:
    environment = without_settings(tmp_path)
    command = [go_binary(), "env", "-w", "GOPATH=/written"]
    subprocess.run(command, env=environment, check=True, capture_output=True)
    assert go_env(environment).module_cache == by_go(environment) == "/written/pkg/mod"
    assert go_env({**environment, "GOENV": "off"}).module_cache == str(tmp_path / "go/pkg/mod")


def test_the_mod_flag() -> None:
    assert go_env({"GOFLAGS": "-tags=x -mod=mod", "GOENV": "off"}) == GoEnv("", "mod")
    assert go_env({"GOFLAGS": "-mod=vendor --mod=readonly", "GOENV": "off"}).mod == "readonly"
    assert go_env({"GOFLAGS": "-modcacherw", "GOENV": "off"}).mod == ""
