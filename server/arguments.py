"""The options of the command line."""

from __future__ import annotations

import argparse
from argparse import ArgumentParser

from .. import __version__
from ..analysis.model import Severity
from ..golang.modules.version import GoVersion

__all__ = ["Arguments", "parse"]

_EXIT = "Exit status: 0 nothing found, 1 findings, 2 something went wrong."
_RULES = "codes (MV104), names (defer-in-loop) or prefixes (MV1), separated by commas"


class Arguments(argparse.Namespace):
    """What was asked for; options of other commands are not there."""

    command: str | None
    paths: list[str]
    format: str
    color: str
    output_file: str | None
    select: list[str] | None
    ignore: list[str]
    strict: bool
    go: GoVersion | None
    config: str | None
    isolated: bool
    include_vendor: bool
    stdin_filename: str | None
    fail_on: Severity
    jobs: int | None
    diff: bool
    rule: str
    tcp: tuple[str, int] | None
    client_process: int | None


def parse(arguments: list[str] | None) -> Arguments:
    """Reads the command line (`sys.argv` for None). Exits with 2 where it cannot be understood."""
    parser = _parser()
    found = parser.parse_args(arguments, namespace=Arguments())
    if found.command is None:
        parser.error("say what to do: memvet check, fix, explain, rules or server")
    if found.command in ("check", "fix"):
        if "-" in found.paths and len(found.paths) > 1:
            parser.error("'-', standard input, cannot be checked together with paths")
        if found.stdin_filename is not None and found.paths != ["-"]:
            parser.error("--stdin-filename names what is read with '-': memvet check -")
    return found


def _parser() -> ArgumentParser:
    parser = ArgumentParser(
        prog="memvet",
        description="Finds Go memory pitfalls, explains and fixes them.",
        epilog=_EXIT,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"memvet {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", title="commands")

    def command(name: str, summary: str, description: str | None = None) -> ArgumentParser:
        return commands.add_parser(
            name,
            help=summary,
            description=description or f"{summary[:1].upper()}{summary[1:]}.",
            epilog=_EXIT if name in ("check", "fix") else None,
            allow_abbrev=False,
        )

    _add_check_options(command("check", "report findings"))
    fix = command(
        "fix",
        "apply the fixes that are safe",
        "Apply the fixes that change nothing but the memory, and report what is left.",
    )
    fix.add_argument("--diff", action="store_true", help="only show what would change, as a diff")
    _add_check_options(fix)
    explain = command("explain", "print the page of a rule")
    explain.add_argument("rule", metavar="RULE", help="its code (MV104) or name (defer-in-loop)")
    _add_color(explain)
    rules = command("rules", "list the rules")
    rules.add_argument("--format", choices=["table", "json"], default="table")
    _add_color(rules)
    _add_server_options(command("server", "speak the Language Server Protocol"))
    return parser


def _add_check_options(parser: ArgumentParser) -> None:
    parser.add_argument(
        "paths",
        nargs="*",
        default=["."],
        metavar="PATH",
        help="files and directories, with all below them (default: the current one); - is standard"
        " input",
    )
    _add_rule_options(parser)
    _add_file_options(parser)
    parser.add_argument(
        "--format",
        choices=["full", "concise", "json"],
        default="full",
        help="full: with the source (default); concise: a line each; json: for programs",
    )
    parser.add_argument("--output-file", metavar="FILE", help="write the report to FILE")
    _add_color(parser)
    parser.add_argument(
        "--fail-on",
        type=_severity,
        default=Severity.HINT,
        metavar="SEVERITY",
        help="exit with 1 only for findings of at least this severity: hint (default),"
        " information, warning or error",
    )
    parser.add_argument(
        "--jobs",
        type=_jobs,
        metavar="N",
        help="processes for large runs (default: one for each processor)",
    )


def _add_rule_options(parser: ArgumentParser) -> None:
    group = parser.add_argument_group("rules")
    group.add_argument(
        "--select",
        type=_words,
        action="extend",
        metavar="RULES",
        help=f"these rules only: {_RULES}",
    )
    group.add_argument(
        "--ignore", type=_words, action="extend", default=[], metavar="RULES", help="not these"
    )
    group.add_argument(
        "--strict",
        action="store_true",
        default=None,
        help="also report what is only sometimes worth a look",
    )
    group.add_argument(
        "--go", type=_go, metavar="VERSION", help="the Go version to check for, over go.mod's"
    )


def _add_file_options(parser: ArgumentParser) -> None:
    group = parser.add_argument_group("files")
    config = group.add_mutually_exclusive_group()
    config.add_argument(
        "--config", metavar="FILE", help="the configuration for all files, over any memvet.toml"
    )
    config.add_argument(
        "--isolated", action="store_true", help="take no notice of configuration files"
    )
    group.add_argument(
        "--include-vendor", action="store_true", help="look into vendor directories too"
    )
    group.add_argument(
        "--stdin-filename", metavar="NAME", help="what to take standard input ('-') for"
    )


def _add_color(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--color",
        choices=["auto", "always", "never"],
        default="auto",
        help="auto (default): on a terminal; NO_COLOR and FORCE_COLOR are respected",
    )


def _add_server_options(parser: ArgumentParser) -> None:
    parser.add_argument("--stdio", action="store_true", help="use standard input and output")
    parser.add_argument(
        "--tcp", type=_address, metavar="[HOST:]PORT", help="listen there instead, for debugging"
    )
    parser.add_argument(
        "--clientProcessId",
        dest="client_process",
        type=int,
        metavar="PID",
        help="end when this process does",
    )


def _words(text: str) -> list[str]:
    words = [word for word in (each.strip() for each in text.split(",")) if word]
    if not words:
        raise argparse.ArgumentTypeError("names no rule")
    return words


def _go(text: str) -> GoVersion:
    version = GoVersion.parse(text)
    if version is None:
        raise argparse.ArgumentTypeError(f"{text!r} is no Go version: write one such as 1.21")
    return version


def _severity(text: str) -> Severity:
    try:
        return Severity[text.upper()]
    except KeyError:
        words = ", ".join(str(each) for each in Severity)
        raise argparse.ArgumentTypeError(f"{text!r} is none of {words}") from None


def _jobs(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of processes: 1 or more")
    return int(text)


def _address(text: str) -> tuple[str, int]:
    host, _, port = text.rpartition(":")
    if not port.isdecimal() or int(port) > 65535:
        raise argparse.ArgumentTypeError(f"{text!r} is no address: write a port, or host:port")
    return host.strip("[]") or "127.0.0.1", int(port)
