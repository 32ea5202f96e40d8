"""go.mod and go.work against `go mod edit -json` and `go work edit -json`."""

import json
import re
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memvet.golang.modules.moddirective import ModuleVersion, Replace, Require, Retract
from memvet.golang.modules.modfile import ModFile, WorkFile, parse_mod, parse_work, program
from memvet.golang.modules.version import NEWEST, GoVersion, Program
from toolchains import go_binary, go_environment

FULL = """\
// A comment.

module "example.com/m" // why

go 1.23.0

toolchain go1.24.1

godebug asynctimerchan=1
godebug (
	default=go1.21
	panicnil=1
)

require a.example/b v1.2.3
require (
	// before
	a.example/c v0.0.0-20200101000000-0123456789ab // indirect
	a.example/d v1.0.0 // indirect; kept
	a.example/e/v2 v2.0.0 // not indirect

	a.example/f v2.0.0+incompatible //indirect
)
require ()

exclude a.example/b v1.2.4
replace a.example/b => ../b
replace (
	a.example/c v0.0.0-20200101000000-0123456789ab => a.example/other v1.0.0
	a.example/d => "./with space"
	a.example/g => /abs/g
)
retract v1.0.0 // bad
retract [v1.1.0, v1.2.0]
retract (
	[ v1.3.0 , v1.4.0 ]
	v1.5.0
)
tool a.example/cmd/x
tool (
	a.example/cmd/y
)
ignore ./static
ignore (
	node_modules
)
"""

MOD_FILES = {
    "full": FULL,
    "crlf": FULL.replace("\n", "\r\n"),
    "empty": "",
    "comments only": "// nothing\n\n// here",
    "no go line": "module m\n",
    "no end of line": "module m\ngo 1.20",
    "indented": "\tmodule\tm\r\n \tgo  1.21 // the go line\n",
    "release candidate": "module m\ngo 1.22rc1\n",
    "module in a block": "module (\n\tm\n)\n",
    "comment against a word": "module m//x\n",
    "comment against a block": "module m\nrequire (//x\n)//y\n",
    "lone parentheses": "module m\nrequire ( )\n",
    "toolchain default": "module m\ntoolchain default\n",
    "toolchain of one's own": "module m\ntoolchain go1.21.3-custom\n",
    "escapes": 'module m\ntool "\\u00e9\\U0001f600\\x41\\101\\t\\"\\\\"\n',
    "bytes in escapes": 'module m\nreplace a.b/c => "./\\xe4\\xb8\\x96"\n',
    "unicode": "module m\nreplace a.b/c => ./世界\n",
    "dot": "module m\nreplace a.b/c => ..\n",
    "arguments that are punctuation": "module m\nretract [v1.0.0,v1.1.0]\n",
    # Mistakes from here on.
    "byte order mark": "\ufeffmodule m\n",
    "block comment": "module m\n/* go 1.20 */\n",
    "block comment in a word": "module m/*x*/\n",
    "unknown verb": "module m\nfrobnicate x\n",
    "unknown block": "module m\nfrobnicate (\n\tx\n)\n",
    "go in a block": "module m\ngo (\n\t1.20\n)\n",
    "block of two words": "module m\nrequire x (\n\ta.b/c v1.0.0\n)\n",
    "empty block of two words": "module m\nrequire x ()\n",
    "unterminated block": "module m\nrequire (\n\ta.b/c v1.0.0\n",
    "text after a block": "module m\nrequire (\n) x\n",
    "a closing parenthesis alone": "module m\n)\n",
    "an opening parenthesis alone": "module m\n(\n",
    "a block in a block": "module m\nrequire (\n\trequire (\n)\n",
    "unterminated string": 'module "m\ngo 1.20\n',
    "unterminated raw string": "module `m\n",
    "raw string": "module `m`\n",
    "quote in a word": "module m'x\n",
    "bad escape": 'module "m\\q"\n',
    "two arguments": "module m n\n",
    "no argument": "module\n",
    "repeated module": "module m\nmodule n\n",
    "repeated go": "module m\ngo 1.20\ngo 1.21\n",
    "repeated toolchain": "module m\ntoolchain go1.21.0\ntoolchain go1.22.0\n",
    "go of one number": "module m\ngo 1\n",
    "go with a v": "module m\ngo v1.20\n",
    "go half typed": "module m\ngo 1.\n",
    "go without a number": "module m\ngo\n",
    "go of three arguments": "module m\ngo 1.20 1.21\n",
    "go in quotes": 'module m\ngo "1.20"\n',
    "toolchain without go": "module m\ntoolchain 1.21.0\n",
    "toolchain of two words": "module m\ntoolchain go1.21.0 go1.22.0\n",
    "godebug without a value": "module m\ngodebug x\n",
    "godebug in quotes": 'module m\ngodebug "x=1"\n',
    "require without a version": "module m\nrequire a.b/c\n",
    "require with a quote": 'module m\nrequire a.b/c v1.0"0\n',
    "replace without an arrow": "module m\nreplace a.b/c ../c\n",
    "replace without a new version": "module m\nreplace a.b/c => a.b/d\n",
    "replace by a directory with a version": "module m\nreplace a.b/c => ../d v1.0.0\n",
    "replace by too much": "module m\nreplace a.b/c => a.b/d v1.0.0 v1.0.1\n",
    "replace of too much": "module m\nreplace a.b/c v1.0.0 v1.0.1 => ../d\n",
    "replace by nothing": "module m\nreplace a.b/c =>\n",
    "replace with a quote": "module m\nreplace a.b/c => ./'d'\n",
    "retract nothing": "module m\nretract\n",
    "retract half an interval": "module m\nretract [v1.0.0,\n",
    "retract two": "module m\nretract v1.0.0 v1.1.0\n",
    "retract with a quote": "module m\nretract v1'0\n",
    "tool of two": "module m\ntool x y\n",
    "ignore nothing": "module m\nignore\n",
    "not printable": "module m\x01\n",
}

WORK_FILES = {
    "full": (
        "go 1.22.1 // x\ntoolchain go1.23.0\ngodebug panicnil=1\ngodebug (\n\ta=b\n)\n"
        'use ./a // first\nuse (\n\t.\n\t../b\n\t"./c d"\n)\n'
        "replace x.y/z v1.0.0 => ./z\nreplace (\n\tx.y/w => x.y/v v1.2.3\n)\n"
    ),
    "empty": "",
    "no go line": "use .\n",
    "use nothing": "use\n",
    "use two": "use . ..\n",
    "module": "module m\n",
    "require": "go 1.20\nrequire a.b/c v1.0.0\n",
    "repeated go": "go 1.20\ngo 1.21\n",
    "unknown block": "tool (\n\tx\n)\n",
    "unterminated": "use (\n\t.\n",
}


# Go complains where an open block ends, at the end of the file; memvet where it begins.
OPEN_BLOCKS = {"unterminated block": 2, "a block in a block": 3, "unterminated": 1}


def pair(module: ModuleVersion) -> dict[str, str]:
    version = {"Version": module.version} if module.version else {}
    return {"Path": module.path} | version


def replacements(values: tuple[Replace, ...]) -> list[dict[str, dict[str, str]]]:
    return [{"Old": pair(value.old), "New": pair(value.new)} for value in values]


def mod_json(file: ModFile) -> dict[str, object]:
    """What `go mod edit -json` prints, without what is empty (go.work's key is Godebug)."""
    everything: dict[str, object] = {
        "Module": {"Path": file.module} if file.module else {},
        "Go": str(file.go or ""),
        "Toolchain": file.toolchain,
        "GoDebug": [{"Key": key, "Value": value} for key, value in file.godebug],
        "Require": [
            pair(value.module) | ({"Indirect": True} if value.indirect else {})
            for value in file.require
        ],
        "Exclude": [pair(value) for value in file.exclude],
        "Replace": replacements(file.replace),
        "Retract": [{"Low": value.low, "High": value.high} for value in file.retract],
        "Tool": [{"Path": path} for path in file.tool],
        "Ignore": [{"Path": path} for path in file.ignore],
    }
    return {key: value for key, value in everything.items() if value}


def work_json(file: WorkFile) -> dict[str, object]:
    """What `go work edit -json` prints for the file, without what is empty."""
    everything: dict[str, object] = {
        "Go": str(file.go or ""),
        "Toolchain": file.toolchain,
        "Godebug": [{"Key": key, "Value": value} for key, value in file.godebug],
        "Use": [{"DiskPath": path} for path in file.use],
        "Replace": replacements(file.replace),
    }
    return {key: value for key, value in everything.items() if value}


def ask_go(command: str, path: Path, text: str) -> tuple[dict[str, object], int]:
    """What go prints for the file, without what is empty or a rationale, or the line it refuses."""
    path.write_text(text, encoding="utf-8", newline="")
    done = subprocess.run(
        [go_binary(), command, "edit", "-json", path],
        env=go_environment(),
        capture_output=True,
        text=True,
        cwd=path.parent,
        check=False,
    )
    if done.returncode:
        found = re.search(rf"{path.name}:(\d+)", done.stderr)
        assert found, done.stderr
        return {}, int(found[1])
    answer: dict[str, object] = json.loads(
        done.stdout,
        object_pairs_hook=lambda pairs: {k: v for k, v in pairs if v and k != "Rationale"},
    )
    return answer, 0


@pytest.mark.parametrize("name", MOD_FILES)
def test_go_mod_reads_as_go_reads_it(name: str, tmp_path: Path) -> None:
    expected, refused = ask_go("mod", tmp_path / "go.mod", MOD_FILES[name])
    parsed = parse_mod(MOD_FILES[name].encode())
    if refused:
        assert parsed.errors[0].line == OPEN_BLOCKS.get(name, refused)
    else:
        assert parsed.errors == ()
        assert mod_json(parsed) == expected


@pytest.mark.parametrize("name", WORK_FILES)
def test_go_work_reads_as_go_reads_it(name: str, tmp_path: Path) -> None:
    expected, refused = ask_go("work", tmp_path / "go.work", WORK_FILES[name])
    parsed = parse_work(WORK_FILES[name].encode())
    if refused:
        assert parsed.errors[0].line == OPEN_BLOCKS.get(name, refused)
    else:
        assert parsed.errors == ()
        assert work_json(parsed) == expected


def test_what_is_right_beside_mistakes_counts() -> None:
    parsed = parse_mod(
        b'module m\ngo 1.\nrequire "x v1\n'
        b"require (\n\ta.b/c v1.0.0\n\ta.b/d\n)\nreplace x => ../x\n"
    )
    assert parsed.module == "m"
    assert parsed.go is None
    assert parsed.require == (Require(ModuleVersion("a.b/c", "v1.0.0"), indirect=False),)
    assert parsed.replace == (Replace(ModuleVersion("x"), ModuleVersion("../x")),)
    assert [error.line for error in parsed.errors] == [2, 3, 6]
    assert parsed.errors[0].message == "invalid go version 1.: write it as 1.23.0"


def test_versions_are_kept_as_written() -> None:
    parsed = parse_mod(b"module m\nrequire a.b/c main\nretract [v1,v1.2]\n")
    assert parsed.require[0].module.version == "main"
    assert parsed.retract == (Retract("v1", "v1.2"),)
    assert parsed.errors == ()


@pytest.mark.parametrize(
    ("path", "is_directory"),
    [
        (".", True),
        ("..", True),
        ("./a", True),
        ("..\\a", True),
        ("/a", True),
        ("C:\\a", True),
        ("a.b/c", False),
        (".a", False),
        ("...", False),
    ],
)
def test_directories_by_their_spelling(path: str, *, is_directory: bool) -> None:
    assert ModuleVersion(path).is_directory is is_directory


def test_program_of_a_file() -> None:
    assert program(None) == Program()
    assert program(parse_mod(b"module m\n")).go == GoVersion(1, 16)
    assert program(parse_work(b"use .\n")).go == GoVersion(1, 18)
    parsed = program(parse_mod(FULL.encode()))
    assert parsed.go == GoVersion(1, 23, 0)
    assert parsed.toolchain == GoVersion(1, 24, 1)
    assert parsed.debug("asynctimerchan") == "1"
    assert parsed.debug("http2client") is None
    assert parsed.debug_version == GoVersion(1, 21)
    assert parsed.with_debug((("asynctimerchan", "0"),)).debug("asynctimerchan") == "0"
    assert program(parse_mod(b"toolchain default\n")).toolchain is None
    assert Program().debug_version == NEWEST


@given(st.text(max_size=60))
def test_anything_is_read(text: str) -> None:
    encoded = text.encode("utf-8", "surrogatepass")
    lines = encoded.count(b"\n") + 1
    for parsed in (parse_mod(encoded), parse_work(encoded)):
        assert all(1 <= error.line <= lines for error in parsed.errors)


WORDS = [
    *["module ", "go ", "require ", "replace ", "retract ", "use ", "m", "1.2", "v1.0.0 ", "=>"],
    *["(", ")", "[", "]", ",", "\n", "\r", " ", '"', "`", "\\", "//", "indirect"],
]


@given(st.lists(st.sampled_from(WORDS), max_size=40))
def test_any_mixture_of_its_words_is_read(words: list[str]) -> None:
    encoded = "".join(words).encode()
    lines = encoded.count(b"\n") + 1
    for parsed in (parse_mod(encoded), parse_work(encoded)):
        assert all(1 <= error.line <= lines for error in parsed.errors)


@pytest.mark.parametrize(
    ("mod", "keeps"),
    [
        ("go 1.21", True),
        ("go 1.22.5\ntoolchain go1.26.2", True),
        ("go 1.21\ntoolchain default", True),
        ("", True),
        ("go 1.23", False),
        ("go 1.23.0", False),
        ("go 1.22\ntoolchain go1.27.0", False),
        ("go 1.22\ngodebug asynctimerchan=0", False),
        ("go 1.22\ngodebug default=go1.23", False),
        ("go 1.24\ngodebug asynctimerchan=1", True),
        ("go 1.24\ngodebug asynctimerchan=2", False),
        ("go 1.24\ngodebug (\n\tdefault=go1.22\n)", True),
        ("go 1.24\ngodebug default=go1.22\ngodebug asynctimerchan=0", False),
        ("go 1.27\ngodebug default=go1.22", False),
        ("go 1.24\ntoolchain go1.27.1\ngodebug asynctimerchan=1", False),
    ],
)
def test_whether_a_program_keeps_timers(mod: str, keeps: bool) -> None:
    assert program(parse_mod(f"module m\n{mod}\n".encode())).keeps_timers is keeps


def test_nothing_keeps_timers_without_a_module() -> None:
    assert not Program().keeps_timers
    assert Program().with_debug((("asynctimerchan", "1"),)).keeps_timers
