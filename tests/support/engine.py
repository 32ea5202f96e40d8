"""The engine as the tests use it: an exception in a rule fails the test."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from memvet.analysis.driver import Analyzer, FileAnalysis
from memvet.analysis.model import Edit, Environment, Finding, Fix, Settings
from memvet.detectors import RULES
from memvet.golang.modules.header import read_header
from memvet.golang.modules.version import NEWEST, GoVersion, Program
from memvet.golang.source import GoFile
from memvet.golang.types.live import LivePackage
from memvet.golang.types.packages import Unit
from memvet.golang.types.standard import StandardLibrary
from memvet.quickfixes import fixes_of
from memvet.quickfixes.apply import apply_edits


def fail(code: str, error: Exception) -> None:
    raise AssertionError(f"{code} raised {error!r}") from error


ANALYZER = Analyzer(RULES, fail)
ALL_CODES = frozenset(ANALYZER.codes.values())


def environment(
    go: str | None = None, *, codes: frozenset[str] = ALL_CODES, strict: bool = False
) -> Environment:
    """Everything on, for a file of the Go version `go`, such as "1.21"."""
    version = GoVersion.parse(go) if go else NEWEST
    assert version is not None, go
    return Environment(Settings(codes, strict=strict), version, version, Program(version))


def analyse(
    text: bytes, where: Environment, beside: Mapping[str, bytes] = MappingProxyType({})
) -> FileAnalysis:
    """The findings of a file; `beside`: the other files of its package by their names."""
    file = GoFile("file:///x.go", text)
    header = read_header(text)
    program = Program(where.program.go, where.program.toolchain, header.debug)
    where = replace(where, program=program, package=header.package)
    if not beside:
        return ANALYZER.analyse(file, where)
    others = {name: GoFile(f"file:///{name}", each) for name, each in beside.items()}
    package = LivePackage("p", {"": file} | others, StandardLibrary())
    return ANALYZER.analyse(file, where, unit=package.unit(""))


def unit_of(file: GoFile) -> Unit:
    """A file as a package of its own."""
    return LivePackage("p", {"": file}, StandardLibrary()).units[0]


def all_fixes(analysis: FileAnalysis) -> list[tuple[Finding, tuple[Fix, ...]]]:
    """Each finding with its fixes."""
    return [(each, fixes_of(analysis, index, each, fail)) for index, each in analysis]


def applied(text: bytes, edits: tuple[Edit, ...]) -> bytes:
    return apply_edits(GoFile("file:///x.go", text), edits).text
