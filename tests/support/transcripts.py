"""Sessions of the command line as archives: input files, then commands with what they print.

    -- a.go --
    package a
    -- $ memvet check --format concise --
    [stderr] No findings in 1 file
    [exit 0]

The body of a command is its standard output, the lines of standard error, and the exit status.
`$ cat FILE` shows what became of a file, `< FILE` gives it as standard input, `NAME=value` before
a command sets its environment. An escape character is written as `␛`.
"""

import io
import re
import shlex
import sys
from pathlib import Path

import pytest

from expectations import archived
from memvet.analysis.model import Rule
from memvet.server.cli import main

_ASSIGNMENT = re.compile(r"(\w+)=(.*)")


class Session:
    """Runs the commands of an archive in one directory."""

    def __init__(
        self,
        directory: Path,
        rules: list[Rule],
        patch: pytest.MonkeyPatch,
        output: pytest.CaptureFixture[bytes],
    ) -> None:
        self._directory = directory
        self._rules = rules
        self._patch = patch
        self._output = output

    def replay(self, sections: dict[str, str]) -> str:
        """The archive as it comes out: files as they are, commands with what they print now."""
        replayed: dict[str, str] = {}
        for title, body in sections.items():
            if title.startswith("$ "):
                body = self._run(shlex.split(title[2:]))
            else:
                path = self._directory / title
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(body.encode())
            replayed[title] = body
        return archived(replayed)

    def _run(self, words: list[str]) -> str:
        with self._patch.context() as patch:
            patch.chdir(self._directory)
            while found := _ASSIGNMENT.fullmatch(words[0]):
                patch.setenv(found[1], found[2])
                words.pop(0)
            if words[0] == "cat":
                return (self._directory / words[1]).read_text()
            assert words.pop(0) == "memvet"
            if "<" in words:
                at = words.index("<")
                text = (self._directory / words[at + 1]).read_bytes()
                patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text)))
                del words[at:]
            return self._memvet(words)

    def _memvet(self, arguments: list[str]) -> str:
        try:
            status: object = main(arguments, self._rules)
        except SystemExit as leaving:
            status = leaving.code
        printed = self._output.readouterr()
        out, err = (text.decode().replace("\x1b", "␛") for text in printed)
        newline = "" if not out or out.endswith("\n") else "\n"
        errors = "".join(f"[stderr] {line}\n" for line in err.splitlines())
        return f"{out}{newline}{errors}[exit {status}]\n"
