"""The command as a process among others: workers, signals, pipes, terminals, imports."""

import os
import pty
import signal
import subprocess
import sys
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from memvet.analysis.model import Rule
from memvet.server.cli import main

SUPPORT = Path(__file__).resolve().parent.parent / "support"
# `println(wait)` says that it has come that far and waits until the pipe GATE is closed;
# `println(die)` ends the process as the system would when memory is short.
PROGRAM = """
import os, sys
import println_rule
from dataclasses import replace
from memvet.server.cli import main

def check(captures, context):
    for finding in println_rule.check(captures, context):
        if "println(wait)" in finding.message:
            os.write(2, b"waiting\\n")
            os.read(int(os.environ["GATE"]), 1)
        if "println(die)" in finding.message:
            os._exit(9)
        yield finding

sys.exit(main(rules=[replace(println_rule.RULE, check=check)]))
"""
COMMAND = [sys.executable, "-c", PROGRAM]
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "NO_COLOR"} | {
    "PYTHONPATH": str(SUPPORT)
}
posix_only = pytest.mark.skipif(sys.platform == "win32", reason="signals and terminals of POSIX")


@pytest.fixture
def module(tmp_path: Path) -> Path:
    """Two directories, large enough for a pool of workers."""
    ballast = "// " + "x" * 97 + "\n"
    for name in "ab":
        (tmp_path / name).mkdir()
        for number in range(4):
            text = f"package {name}\n\nfunc f{number}() {{\n\tprintln({number})\n}}\n\n"
            (tmp_path / name / f"f{number}.go").write_text(text + ballast * 2000)
    return tmp_path


@dataclass
class Waiting:
    """A process that waits in the middle of its work, in a group of its own as a shell has it."""

    process: subprocess.Popen[bytes]
    gate: int

    def go_on(self) -> None:
        os.close(self.gate)


@contextmanager
def waiting(directory: Path, *arguments: str) -> Generator[Waiting]:
    """`memvet check` of a directory with a file that it waits at."""
    (directory / "a" / "f0.go").write_text("package a\n\nfunc f() { println(wait) }\n")
    behind, gate = os.pipe()
    process = subprocess.Popen(
        [*COMMAND, "check", *arguments],
        cwd=directory,
        env=ENVIRONMENT | {"GATE": str(behind)},
        pass_fds=[behind],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    os.close(behind)
    with process:
        try:
            assert process.stderr is not None and process.stderr.readline() == b"waiting\n"
            yield Waiting(process, gate)
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)


def test_workers_find_what_one_process_finds(
    module: Path, rules: list[Rule], capsys: pytest.CaptureFixture[str]
) -> None:
    printed: list[str] = []
    for jobs in ("1", "2", "7"):
        assert main(["check", "--format", "json", "--jobs", jobs, str(module)], rules) == 1
        printed.append(capsys.readouterr().out)
    assert printed[0].count('"code"') == 8
    assert printed == [printed[0]] * 3


def test_workers_fix(module: Path, rules: list[Rule], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["fix", "--jobs", "2", str(module)], rules) == 0
    assert capsys.readouterr().out.endswith("Fixed 8 findings in 8 files; no findings left\n")
    assert not any("println" in path.read_text() for path in module.rglob("*.go"))


@posix_only
def test_worker_that_dies_is_not_waited_for(module: Path) -> None:
    (module / "b" / "f0.go").write_text("package b\n\nfunc f() { println(die) }\n")
    command = [*COMMAND, "check", "--jobs", "2"]
    done = subprocess.run(command, cwd=module, env=ENVIRONMENT, capture_output=True)
    message = b"memvet: a worker process ended early (out of memory?): try again with --jobs 1\n"
    assert (done.returncode, done.stdout, done.stderr) == (2, b"", message)


@posix_only
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_interrupt(module: Path, jobs: str) -> None:
    with waiting(module, "--jobs", jobs) as run:
        os.killpg(run.process.pid, signal.SIGINT)
        run.go_on()
        out, errors = run.process.communicate(timeout=60)
    assert (run.process.returncode, out, errors) == (130, b"", b"")


@posix_only
def test_workers_end_with_a_parent_that_is_killed(module: Path) -> None:
    with waiting(module, "--jobs", "2") as run:
        run.process.kill()
        # The pipe is at its end only when no process holds it any more.
        assert run.process.stdout is not None
        assert run.process.stdout.read() == b""
        run.go_on()


@posix_only
@pytest.mark.parametrize("form", ["full", "concise", "json"])
def test_reader_that_has_seen_enough(module: Path, form: str) -> None:
    calls = "\tprintln(1)\n" * 5000
    (module / "a" / "f0.go").write_text(f"package a\n\nfunc f() {{\n{calls}}}\n")
    process = subprocess.Popen(
        [*COMMAND, "check", "--format", form],
        cwd=module,
        env=ENVIRONMENT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    with process:
        assert process.stdout is not None and process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 141


@posix_only
def test_terminal(module: Path) -> None:
    """On a terminal there is colour, and frames are as wide as it is."""
    controller, terminal = pty.openpty()
    environment = ENVIRONMENT | {"TERM": "xterm-256color", "COLUMNS": "40"}
    command = [*COMMAND, "check", "a/f1.go"]
    with subprocess.Popen(command, cwd=module, env=environment, stdout=terminal, stderr=terminal):
        os.close(terminal)
        shown = b""
        while block := _read(controller):
            shown += block
    os.close(controller)
    assert b"\x1b[1;36minformation[MV900 println-call]\x1b[0m" in shown
    assert shown.endswith(b"`memvet explain MV900` tells more\r\n")


def _read(controller: int) -> bytes:
    try:
        return os.read(controller, 65536)
    except OSError:  # Linux says so when nobody holds the terminal any more.
        return b""


@pytest.mark.parametrize(
    ("arguments", "unwanted"),
    [
        (["check", "--format", "concise"], {"rich", "multiprocessing", "tomllib", "json"}),
        (["check", "--format", "full"], {"rich", "multiprocessing", "tomllib"}),
        (["check", "--format", "json"], {"rich", "multiprocessing", "tomllib"}),
        (["rules"], {"rich", "multiprocessing", "tomllib"}),
        (["explain", "MV001"], {"rich", "multiprocessing", "tomllib"}),
        (["check", "--color", "always"], {"multiprocessing", "tomllib"}),
    ],
    ids=["concise", "full", "json", "rules", "explain", "colour"],
)
def test_what_is_not_needed_is_not_imported(
    arguments: list[str], unwanted: set[str], tmp_path: Path
) -> None:
    (tmp_path / "a.go").write_text("package a\n\nfunc f() {\n\tf() //memvet:ignore MV999\n}\n")
    script = (
        "import sys\nfrom memvet.server.cli import main\nmain(sys.argv[1:])\n"
        "sys.stderr.write(' '.join(sys.modules))"
    )
    command = [sys.executable, "-c", script, *arguments]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    assert done.stdout
    imported = {name.partition(".")[0] for name in done.stderr.splitlines()[-1].split()}
    assert "memvet" in imported
    assert imported & (unwanted | {"pygls", "lsprotocol", "asyncio"}) == set()
