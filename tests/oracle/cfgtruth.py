"""Compares control-flow graphs with those of golang.org/x/tools/go/cfg, as cfgdump prints them."""

import json
import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypedDict

from memvet.golang.flow.cfg import build
from memvet.golang.source import GoFile
from memvet.golang.syntax import Node
from toolchains import go_binary, go_environment

RECORDED = Path(__file__).resolve().parent / "cfgdump" / "recorded.jsonl"
NEVER_RETURN = frozenset(
    (b"panic", b"os.Exit", b"runtime.Goexit", b"log.Fatal", b"log.Fatalf", b"log.Fatalln")
)


class Truth(TypedDict):
    """What cfgdump says of a function declaration: offsets of its name and of call statements."""

    path: str
    start: int
    falls_off: bool
    calls: list[tuple[int, bool]] | None


def answers(sources: Path) -> tuple[list[str], str]:
    """What go/cfg says of all functions below `sources`, and where that comes from.

    From cfgdump, which needs the network once; where it cannot be built, what was recorded.
    """
    environment = {key: each for key, each in go_environment().items() if key != "GOPROXY"}
    with tempfile.TemporaryDirectory() as folder:
        program = Path(folder) / "cfgdump"
        build_it = [go_binary(), "build", "-o", program, "."]
        built = subprocess.run(build_it, cwd=RECORDED.parent, env=environment, check=False)
        if built.returncode:
            return RECORDED.read_text(encoding="utf-8").splitlines(), "as recorded"
        paths = [path.relative_to(sources) for path in sorted(sources.rglob("*.go"))]
        taken = [str(path) for path in paths if "testdata" not in path.parts]
        lines: list[str] = []
        for first in range(0, len(taken), 1000):
            command = [program, *taken[first : first + 1000]]
            done = subprocess.run(command, cwd=sources, check=True, capture_output=True, text=True)
            lines += done.stdout.splitlines()
        return lines, "the standard library"


def differences(lines: Iterable[str], root: Path) -> Iterator[str | None]:
    """For each answer of go/cfg None if memvet gives the same, else the place.

    Paths in `lines` are below `root`.
    """
    file, path = GoFile("", b""), ""
    for line in lines:
        truth: Truth = json.loads(line)
        if truth["path"] != path:
            path = truth["path"]
            file = GoFile(path, (root / path).read_bytes())
        yield from _compared(file, truth)


def _compared(file: GoFile, truth: Truth) -> Iterator[str | None]:
    index = file.piece_at(truth["start"])
    start = file.starts[index]
    body = _body(file.pieces[index].root, truth["start"] - start)
    if body is None or body.has_error:
        return
    graph = build(body, lambda call: _callee(call) not in NEVER_RETURN)
    where = f"{truth['path']}:{file.line_at(truth['start'])[0] + 1}"
    yield None if graph.falls_off == truth["falls_off"] else f"{where} falls off its end"
    statements = {
        node.start_byte: node
        for block in graph.reachable()
        for node in block.nodes
        if node.type == "expression_statement"
    }
    for offset, always in truth["calls"] or ():
        call = statements.get(offset - start)
        passes = call is not None and graph.always_passes((graph.entry, -1), call.__eq__)
        same = call is not None and passes == always
        yield None if same else f"{where} call on every path"


def _body(root: Node, name: int) -> Node | None:
    """The body of the function whose name begins at an offset."""
    node = root.named_descendant_for_byte_range(name, name + 1)
    while node is not None and node.type not in ("function_declaration", "method_declaration"):
        node = node.parent
    return node.child_by_field_name("body") if node is not None else None


def _callee(call: Node) -> bytes:
    function = call.child_by_field_name("function")
    return function.text or b"" if function is not None else b""
