"""Where packages are found, beside where the go command finds them."""

import json
import subprocess
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TypedDict

import pytest

from memvet.server.workspace.goenv import go_env
from memvet.server.workspace.modules import Modules
from memvet.server.workspace.resolve import Location, Resolver
from memvet.server.workspace.resolvers import Resolvers
from toolchains import go_binary, go_environment

Files = Mapping[str, str]

# Modules as a proxy serves them; file names end with .go but for go.mod.
PROXY: Mapping[str, Files] = {
    "example.com/Upper/Lib@v1.0.0": {"go.mod": "go 1.20", "a.go": "lib"},
    "example.com/Upper/Lib@v1.1.0-rc.1": {
        "go.mod": "go 1.20",
        "a.go": "lib",
        "sub/a.go": "sub",
        "Sub2/deep/a.go": "deep",
    },
    "example.com/dep@v0.1.0": {"go.mod": "go 1.20", "a.go": "dep"},
    "example.com/dep@v0.2.0": {
        "go.mod": "go 1.15\nrequire example.com/Upper/Lib v1.1.0-rc.1",
        "a.go": 'dep\nimport _ "example.com/Upper/Lib/sub"',
    },
    "example.com/dep/v2@v2.3.0": {"go.mod": "go 1.20", "a.go": "dep"},
    "example.com/fork@v1.0.0": {"go.mod": "go 1.20", "a.go": "old", "b/a.go": "b"},
    "example.com/old@v1.0.0": {"go.mod": "go 1.20", "a.go": "old"},
    "example.com/nest@v1.0.0": {"go.mod": "go 1.20", "a.go": "nest"},
    "example.com/nest/inner@v1.0.0": {"go.mod": "go 1.20", "a.go": "inner", "p/a.go": "p"},
}

APP = {
    "app/go.mod": """module example.com/app
go {go}
require example.com/Upper/Lib v1.1.0-rc.1
require example.com/dep v0.2.0
require example.com/dep/v2 v2.3.0
require example.com/old v1.0.0
require example.com/nest v1.0.0
require example.com/nest/inner v1.0.0
require example.com/near v0.0.0
replace example.com/old v1.0.0 => example.com/fork v1.0.0
replace example.com/near => ../near
""",
    "app/main.go": """main
import (
	_ "example.com/Upper/Lib/Sub2/deep"
	_ "example.com/app/internal/x"
	_ "example.com/app/tools"
	_ "example.com/dep"
	_ "example.com/dep/v2"
	_ "example.com/near/by"
	_ "example.com/nest"
	_ "example.com/nest/inner/p"
	_ "example.com/old/b"
)
func main() {}""",
    "app/internal/x/a.go": "x",
    "app/tools/a.go": "tools",
    "app/tools/nested/go.mod": "module example.com/elsewhere",
    "app/tools/nested/a.go": "nested",
    "near/go.mod": "module example.com/near\ngo 1.20",
    "near/by/a.go": "by",
}


class Listed(TypedDict):
    ImportPath: str
    Dir: str


def write(root: Path, files: Files, **values: str) -> None:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"package {text}\n" if name.endswith(".go") else text.format(**values))


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Mapping[str, str]]:
    """Where Go finds the modules of PROXY, in a module cache of their own."""
    root = tmp_path_factory.mktemp("proxy")
    for name, files in PROXY.items():
        path, _, version = name.partition("@")
        serve(root, path, version, files)
    yield go_environment() | {
        "GOFLAGS": "-modcacherw",
        "GOMODCACHE": str(tmp_path_factory.mktemp("cache")),
        "GONOSUMDB": "*",
        "GOPROXY": root.as_uri(),
    }


def serve(root: Path, path: str, version: str, files: Files) -> None:
    escaped = "".join(f"!{each.lower()}" if each.isupper() else each for each in path)
    folder = root / escaped / "@v"
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "list").open("a") as listing:
        listing.write(f"{version}\n")
    mod = f"module {path}\n{files['go.mod']}\n"
    (folder / f"{version}.mod").write_text(mod)
    (folder / f"{version}.info").write_text(json.dumps({"Version": version}))
    with zipfile.ZipFile(folder / f"{version}.zip", "w") as archive:
        for name, text in files.items():
            content = mod if name == "go.mod" else f"package {text}\n"
            archive.writestr(f"{path}@{version}/{name}", content)


def go(folder: Path, environment: Mapping[str, str], *arguments: str) -> str:
    command = [go_binary(), *arguments]
    done = subprocess.run(
        command, cwd=folder, env=dict(environment), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def listed(folder: Path, environment: Mapping[str, str]) -> dict[str, str]:
    """Import paths and directories of all packages outside of the standard library."""
    text = go(folder, environment, "list", "-deps", "-json=ImportPath,Dir", "./...")
    decoder, at, found = json.JSONDecoder(), 0, dict[str, str]()
    while (at := text.find("{", at)) >= 0:
        package: Listed
        package, at = decoder.raw_decode(text, at)
        if "." in package["ImportPath"].split("/")[0]:
            found[package["ImportPath"]] = package["Dir"]
    return found


def resolver(folder: Path, environment: Mapping[str, str]) -> Resolver:
    modules = Modules(environment=environment)
    return Resolvers(modules, go_env(environment)).of(str(folder))


def check(folder: Path, environment: Mapping[str, str], count: int) -> None:
    """Every package that go list knows is found where that finds it."""
    wanted = listed(folder, environment)
    found = resolver(folder, environment)
    assert len(wanted) == count
    assert {path: place(found.locate(path)) for path in wanted} == wanted


def place(found: Location | None) -> str | None:
    return found.directory if found is not None else None


@pytest.mark.parametrize("version", ["1.16", "1.24"])
def test_the_module_cache(version: str, tmp_path: Path, environment: Mapping[str, str]) -> None:
    write(tmp_path, APP, go=version)
    go(tmp_path / "app", environment, "mod", "tidy")
    check(tmp_path / "app", environment, 11)
    found = resolver(tmp_path / "app", environment)
    assert found.locate("example.com/app/tools/nested") is None
    assert found.locate("example.com/elsewhere") is None
    assert found.locate("example.com/unheard/of") is None
    assert found.locate("example.com/old") is not None


@pytest.mark.parametrize("path", ["example.com/app/../../near/by", ".", "/etc", "", "a\\b", "a b"])
def test_no_path_leads_elsewhere(path: str, tmp_path: Path, environment: Mapping[str, str]) -> None:
    write(tmp_path, APP, go="1.24")
    assert resolver(tmp_path / "app", environment).locate(path) is None


def test_a_vendor_folder(tmp_path: Path, environment: Mapping[str, str]) -> None:
    write(tmp_path, APP, go="1.24")
    app = tmp_path / "app"
    go(app, environment, "mod", "tidy")
    go(app, environment, "mod", "vendor")
    check(app, environment, 11)
    found = resolver(app, environment)
    assert place(found.locate("example.com/dep")) == str(app / "vendor/example.com/dep")
    assert found.locate("example.com/Upper/Lib") is None
    in_cache = resolver(app, {**environment, "GOFLAGS": "-mod=mod"}).locate("example.com/dep")
    assert in_cache is not None
    assert in_cache.is_fixed


def test_a_vendor_folder_that_does_not_agree(
    tmp_path: Path, environment: Mapping[str, str]
) -> None:
    write(tmp_path, APP, go="1.24")
    app = tmp_path / "app"
    go(app, environment, "mod", "tidy")
    go(app, environment, "mod", "vendor")
    text = (app / "go.mod").read_text()
    changed = text.replace("example.com/dep v0.2.0", "example.com/dep v0.1.0")
    (app / "go.mod").write_text(changed.replace("=> example.com/fork v1.0.0", "=> ../near"))
    found = resolver(app, environment)
    assert found.locate("example.com/dep") is None
    assert found.locate("example.com/old/b") is None
    assert place(found.locate("example.com/nest")) == str(app / "vendor/example.com/nest")


def test_a_workspace(tmp_path: Path, environment: Mapping[str, str]) -> None:
    write(tmp_path, APP, go="1.24")
    go(tmp_path / "app", environment, "mod", "tidy")
    other = {
        "other/go.mod": "module example.com/other\ngo 1.24\nrequire example.com/dep v0.1.0\n",
        "other/a.go": 'other\nimport _ "example.com/dep"\nimport _ "example.com/app/tools"',
        "go.work": "go 1.24\nuse ./app\nuse ./other\n",
    }
    write(tmp_path, other)
    check(tmp_path / "app", environment, 11)
    check(tmp_path / "other", environment, 4)


def test_the_standard_library_and_the_go_command(environment: Mapping[str, str]) -> None:
    src = go_binary().resolve().parent.parent / "src"
    found = resolver(src / "net" / "http", environment)
    path = found.canonical("golang.org/x/net/http/httpguts", "net/http")
    assert path == "vendor/golang.org/x/net/http/httpguts"
    assert place(found.locate(path)) == str(src / path)
    assert place(found.locate("internal/abi")) == str(src / "internal" / "abi")
    assert (
        found.canonical("golang.org/x/mod/semver", "cmd/go") == "cmd/vendor/golang.org/x/mod/semver"
    )


def test_outside_of_modules_nothing_is_found(
    tmp_path: Path, environment: Mapping[str, str]
) -> None:
    assert resolver(tmp_path, environment).locate("example.com/dep") is None
