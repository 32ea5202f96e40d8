"""`--format json` holds what the output contract says, no more and no less."""

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import get_type_hints

import pytest

from memvet.analysis.model import Rule
from memvet.server.cli import main
from memvet.server.output.as_json import JsonEdit, JsonFinding, JsonFix, JsonRelated

# Keys in their order, with the types of their values in Python.
FINDING = {
    "file": "str",
    "line": "int",
    "column": "int",
    "end_line": "int",
    "end_column": "int",
    "code": "str",
    "name": "str",
    "severity": "str",
    "message": "str",
    "url": "str or NoneType",
    "related": "list",
    "fixes": "list",
}
RELATED = {"file": "str", "line": "int", "column": "int", "message": "str"}
FIX = {"title": "str", "applicability": "str", "edits": "list"}
EDIT = {
    "start_line": "int",
    "start_column": "int",
    "end_line": "int",
    "end_column": "int",
    "new_text": "str",
}
SOURCE = """package a

import "fmt"

func f() {
	for {
		_ = "é"; println("ü", 1) // "日本"
	}
}

func g() {
	fmt.Println()
	f() //memvet:ignore MV900
}
"""


def check(path: Path, rules: list[Rule], capsys: pytest.CaptureFixture[str]) -> list[JsonFinding]:
    main(["check", "--format", "json", str(path)], rules)
    out = capsys.readouterr().out
    assert out.isascii()
    findings: list[JsonFinding] = json.loads(out)
    return findings


def matches(value: Mapping[str, object], shape: Mapping[str, str]) -> bool:
    types = {key: type(each).__name__ for key, each in value.items()}
    return list(types) == list(shape) and all(types[key] in shape[key].split() for key in types)


def test_shape(tmp_path: Path, rules: list[Rule], capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.go").write_text(SOURCE)
    findings = check(tmp_path, rules, capsys)
    assert [finding["code"] for finding in findings] == ["MV900", "MV001"]
    for finding in findings:
        assert matches(finding, FINDING)
        assert finding["severity"] in ("hint", "information", "warning", "error")
        assert all(matches(each, RELATED) for each in finding["related"])
        for fix in finding["fixes"]:
            assert matches(fix, FIX) and fix["applicability"] in ("safe", "review")
            assert fix["edits"] and all(matches(each, EDIT) for each in fix["edits"])


@pytest.mark.parametrize(
    ("described", "contract"),
    [(JsonFinding, FINDING), (JsonRelated, RELATED), (JsonFix, FIX), (JsonEdit, EDIT)],
)
def test_types_describe_the_contract(described: type, contract: dict[str, str]) -> None:
    assert list(get_type_hints(described)) == list(contract)


def test_columns_count_bytes_from_one_and_ends_are_exclusive(
    tmp_path: Path, rules: list[Rule], capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.go").write_text(SOURCE)
    finding = check(tmp_path, rules, capsys)[0]
    line = SOURCE.splitlines()[finding["line"] - 1].encode()
    marked = line[finding["column"] - 1 : finding["end_column"] - 1]
    assert marked.decode() == 'println("ü", 1)'
    assert (finding["line"], finding["column"]) == (7, 13)
    [related] = finding["related"]
    assert (related["line"], related["column"]) == (6, 2)


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_edits_make_the_fixed_file(
    tmp_path: Path, rules: list[Rule], capsys: pytest.CaptureFixture[str], end: str, mark: str
) -> None:
    """A program that applies the edits by line and column gets what memvet itself writes."""
    path = tmp_path / "a.go"
    text = (mark + SOURCE.replace("; println", "\n\t\tprintln").replace("\n", end)).encode()
    path.write_bytes(text)
    findings = check(path, rules, capsys)
    edits = [edit for finding in findings for edit in finding["fixes"][0]["edits"]]
    assert len(edits) == 2
    main(["fix", str(path)], rules)
    assert path.read_bytes() == applied(text, edits)


def applied(text: bytes, edits: list[JsonEdit]) -> bytes:
    lines = text.split(b"\n")
    starts = [sum(len(line) + 1 for line in lines[:number]) for number in range(len(lines))]
    for edit in reversed(edits):
        start = starts[edit["start_line"] - 1] + edit["start_column"] - 1
        end = starts[edit["end_line"] - 1] + edit["end_column"] - 1
        text = text[:start] + edit["new_text"].encode() + text[end:]
    return text


def test_names_of_files(
    tmp_path: Path,
    rules: list[Rule],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Paths are as given, or relative to the working directory, with `/`."""
    (tmp_path / "a b").mkdir()
    (tmp_path / "a b" / "x.go").write_text(SOURCE)
    monkeypatch.chdir(tmp_path)
    names = {
        argument: {finding["file"] for finding in check(Path(argument), rules, capsys)}
        for argument in (".", "a b", "a b/x.go", str(tmp_path))
    }
    assert names == {
        ".": {"a b/x.go"},
        "a b": {"a b/x.go"},
        "a b/x.go": {"a b/x.go"},
        str(tmp_path): {f"{tmp_path.as_posix()}/a b/x.go"},
    }


def test_file_name_that_is_not_utf8(tmp_path: Path) -> None:
    """On Linux a name may be any bytes: JSON stays valid."""
    if sys.platform != "linux":
        pytest.skip("names are text on this system")
    path = tmp_path.joinpath("caf\udce9.go")
    path.write_text("package a\n\nfunc f() {\n\tf() //memvet:ignore MV999\n}\n")
    command = [sys.executable, "-m", "memvet", "check", "--format", "json", "."]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True)
    assert (done.returncode, done.stderr) == (1, b"")
    [finding] = json.loads(done.stdout)
    assert finding["file"] == path.name
