"""Minimal version selection, and the order of versions."""

import random
import subprocess
from pathlib import Path

import pytest

from memvet.golang.modules.buildlist import Replacements, build_list, required_versions
from memvet.golang.modules.moddirective import ModuleVersion
from memvet.golang.modules.modfile import ModFile, parse_mod
from memvet.golang.modules.semver import semver_key
from toolchains import go_binary, go_environment

# By precedence, lowest first: the example of semver.org, and what Go adds to it.
ORDERED = [
    "latest",
    "v0.0.0-20240102030405-0123456789ab",
    "v0.0.0-20250102030405-0123456789ab",
    "v0.0.1",
    "v1.0.0-alpha",
    "v1.0.0-alpha.1",
    "v1.0.0-alpha.beta",
    "v1.0.0-beta",
    "v1.0.0-beta.2",
    "v1.0.0-beta.11",
    "v1.0.0-rc.1",
    "v1.0.0",
    "v1.0.1-0.20250102030405-0123456789ab",
    "v1.0.1",
    "v1.2.0",
    "v1.10.0",
    "v2.0.0+incompatible",
    "v2.0.1+incompatible",
]


NOTHING: dict[ModuleVersion, ModFile] = {}


def test_versions_are_ordered() -> None:
    shuffled = random.Random(1).sample(ORDERED, len(ORDERED))
    assert sorted(shuffled, key=semver_key) == ORDERED


def test_build_metadata_does_not_count() -> None:
    assert semver_key("v1.0.0+incompatible") == semver_key("v1.0.0")
    assert semver_key("v1.0") == semver_key("v1.0.0")


def modules(seed: int) -> dict[ModuleVersion, str]:
    """go.mod files of a random module graph: paths a … f in three versions each."""
    choose = random.Random(seed)
    versions = [
        ModuleVersion(f"example.com/{path}", f"v1.{n}.0") for path in "abcdef" for n in range(3)
    ]
    found: dict[ModuleVersion, str] = {}
    for version in versions:
        others = [each for each in versions if each.path != version.path]
        needed = choose.sample(others, choose.randrange(4))
        lines = [f"require {each.path} {each.version}" for each in needed]
        go = choose.choice(["go 1.15", "go 1.17", "go 1.22", ""])
        found[version] = "\n".join([f"module {version.path}", go, *lines])
    return found


def written(root: Path, graph: dict[ModuleVersion, str]) -> list[str]:
    """The modules in folders of their own, and the replace lines that lead there."""
    lines: list[str] = []
    for module, text in graph.items():
        folder = root / module.path.rpartition("/")[2] / module.version
        folder.mkdir(parents=True)
        (folder / "go.mod").write_text(text)
        lines.append(f"replace {module.path} {module.version} => {folder}")
    return lines


def main_module(name: str, go: str, graph: dict[ModuleVersion, str], choose: random.Random) -> str:
    needed = {each.path: each for each in choose.sample(list(graph), 4)}
    lines = [f"require {each.path} {each.version}" for each in needed.values()]
    return "\n".join([f"module example.com/{name}", f"go {go}", *lines, ""])


def listed(folder: Path, *, work: str = "off") -> dict[str, str]:
    """What the go command selects."""
    told = subprocess.run(
        [go_binary(), "list", "-m", "-f", "{{.Path}} {{.Version}}", "all"],
        cwd=folder,
        env=go_environment() | {"GOFLAGS": "-mod=mod" if work == "off" else "", "GOWORK": work},
        capture_output=True,
        text=True,
        check=True,
    )
    lines = (line.split() for line in told.stdout.splitlines())
    return {words[0]: words[1] for words in lines if len(words) == 2}


@pytest.mark.parametrize("seed", range(4))
def test_a_main_module_of_old(seed: int, tmp_path: Path) -> None:
    graph = modules(seed)
    main = main_module("main", "1.16", graph, random.Random(seed))
    lines = written(tmp_path, graph)
    (tmp_path / "go.mod").write_text(main + "\n".join(lines))
    mods = {module: parse_mod(text.encode()) for module, text in graph.items()}
    assert build_list([parse_mod(main.encode())], mods.get) == listed(tmp_path)


@pytest.mark.parametrize("seed", range(4))
def test_a_workspace(seed: int, tmp_path: Path) -> None:
    graph, choose = modules(seed), random.Random(seed)
    mains = [main_module(name, choose.choice(["1.16", "1.22"]), graph, choose) for name in "xyz"]
    for name, text in zip("xyz", mains, strict=True):
        (tmp_path / name).mkdir()
        (tmp_path / name / "go.mod").write_text(text)
    work = ["go 1.22", *(f"use ./{name}" for name in "xyz"), *written(tmp_path / "other", graph)]
    (tmp_path / "go.work").write_text("\n".join(work))
    mods = {module: parse_mod(text.encode()) for module, text in graph.items()}
    files = [parse_mod(text.encode()) for text in mains]
    assert build_list(files, mods.get) == listed(tmp_path, work=str(tmp_path / "go.work"))


def test_a_pruned_main_module_says_all_itself() -> None:
    main = parse_mod(
        b"module m\ngo 1.17\nrequire a v1.0.0\nrequire (\n b v1.1.0 // indirect\n b v1.2.0\n)\n"
    )
    assert build_list([main], NOTHING.get) == {"a": "v1.0.0", "b": "v1.2.0"}


def test_excluded_versions_are_not_required() -> None:
    main = parse_mod(b"module m\ngo 1.17\nrequire a v1.0.0\nrequire a v1.1.0\nexclude a v1.1.0\n")
    assert required_versions([main]) == {"a": "v1.0.0"}


def test_a_missing_go_mod_leaves_all_unknown() -> None:
    main = parse_mod(b"module m\ngo 1.16\nrequire a v1.0.0\n")
    assert build_list([main], NOTHING.get) is None
    known = {ModuleVersion("a", "v1.0.0"): ModFile()}
    assert build_list([main], known.get) == {"a": "v1.0.0"}


def test_replacements_with_a_version_come_first() -> None:
    file = parse_mod(
        b"replace a => ./every\nreplace a v1.0.0 => b v1.5.0\nreplace c v1.0.0 => ./c\n"
    )
    replacements = Replacements(file.replace)
    assert replacements.of(ModuleVersion("a", "v1.0.0")) == ModuleVersion("b", "v1.5.0")
    assert replacements.of(ModuleVersion("a", "v1.1.0")) == ModuleVersion("./every")
    assert replacements.of(ModuleVersion("c", "v1.1.0")) == ModuleVersion("c", "v1.1.0")
