"""The `memvet` command."""

from __future__ import annotations

import io
import os
import sys
import traceback
from collections.abc import Sequence

from ..analysis.model import Rule
from .arguments import Arguments, parse

__all__ = ["main"]

_ERROR = 2
_INTERRUPTED = 130  # 128 and the number of SIGINT, as shells have it
_UNHEARD = 141  # likewise for SIGPIPE


def main(arguments: list[str] | None = None, rules: Sequence[Rule] | None = None) -> int:
    """Runs one command and returns the status to exit with.

    By default `arguments` are those of the process, and `rules` all there are. Exits by itself:
    with 2 where the arguments cannot be understood, with 0 after --help and --version.
    """
    for stream in (sys.stdout, sys.stderr):
        # What the terminal's encoding has no sign for is no reason to end.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        status = _run(parse(arguments), rules)
        sys.stdout.flush()
    except KeyboardInterrupt:
        return _INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output has seen enough, as `head` has.
        _discard_output()
        return _UNHEARD
    except OSError as error:
        # What concerns one file has been told as a failure of that: this concerns the output.
        _discard_output()
        print(f"memvet: standard output: {error.strerror or error}", file=sys.stderr)
        return _ERROR
    except Exception:
        traceback.print_exc()
        print("memvet: this is a mistake in memvet: please report it", file=sys.stderr)
        return _ERROR
    return status


def _discard_output() -> None:
    """Keeps Python from complaining at exit that it could not write what is left."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _run(options: Arguments, rules: Sequence[Rule] | None) -> int:
    if options.command == "server":
        # The protocol takes longer to import than a small check takes to run.
        from .lsp.main import run as serve

        return serve(tcp=options.tcp, client_process=options.client_process, rules=rules)
    if rules is None:
        from ..detectors import RULES

        rules = RULES
    if options.command in ("check", "fix"):
        from .check import run

        return run(options, rules)
    from .info import explain, list_rules

    return explain(options, rules) if options.command == "explain" else list_rules(options, rules)
