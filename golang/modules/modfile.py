"""go.mod and go.work files as values."""

from dataclasses import dataclass

from .moddirective import (
    ModuleVersion,
    Replace,
    Require,
    Retract,
    gather,
    parse_go,
    parse_godebug,
    parse_module_version,
    parse_path,
    parse_replace,
    parse_require,
    parse_retract,
    parse_toolchain,
    single,
)
from .modsyntax import Directive, ModError, parse_directives
from .version import NO_GO_LINE, NO_GO_LINE_WORKSPACE, GoVersion, Program

_MOD_BLOCKS = frozenset(
    {"module", "godebug", "require", "exclude", "replace", "retract", "tool", "ignore"}
)
_MOD_VERBS = _MOD_BLOCKS | {"go", "toolchain"}
_WORK_BLOCKS = frozenset({"godebug", "use", "replace"})
_WORK_VERBS = _WORK_BLOCKS | {"go", "toolchain"}


@dataclass(frozen=True, slots=True)
class ModFile:
    """A go.mod file, its directives in the order of the file.

    `module` is empty, and `go` and `toolchain` are None, where the file does not say. `errors` are
    its mistakes by line; everything else in the file still counts.
    """

    module: str = ""
    go: GoVersion | None = None
    toolchain: str | None = None
    godebug: tuple[tuple[str, str], ...] = ()
    require: tuple[Require, ...] = ()
    exclude: tuple[ModuleVersion, ...] = ()
    replace: tuple[Replace, ...] = ()
    retract: tuple[Retract, ...] = ()
    tool: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    errors: tuple[ModError, ...] = ()

    @property
    def language(self) -> GoVersion:
        """The `go` line, or what go build takes its absence for."""
        return self.go or NO_GO_LINE


@dataclass(frozen=True, slots=True)
class WorkFile:
    """A go.work file, its directives in the order of the file; absence and errors as in ModFile.

    `use` holds the directories as written: relative ones are relative to the file's directory.
    """

    go: GoVersion | None = None
    toolchain: str | None = None
    godebug: tuple[tuple[str, str], ...] = ()
    use: tuple[str, ...] = ()
    replace: tuple[Replace, ...] = ()
    errors: tuple[ModError, ...] = ()

    @property
    def language(self) -> GoVersion:
        """The `go` line, or what go build takes its absence for."""
        return self.go or NO_GO_LINE_WORKSPACE


def parse_mod(text: bytes) -> ModFile:
    """Return what a go.mod file says. Never raises: mistakes are in `errors`."""
    directives, errors = parse_directives(text, _MOD_BLOCKS)
    _report_unknown(directives, _MOD_VERBS, errors)
    return ModFile(
        module=single(directives, "module", parse_path, errors) or "",
        go=single(directives, "go", parse_go, errors),
        toolchain=single(directives, "toolchain", parse_toolchain, errors),
        godebug=gather(directives, "godebug", parse_godebug, errors),
        require=gather(directives, "require", parse_require, errors),
        exclude=gather(directives, "exclude", parse_module_version, errors),
        replace=gather(directives, "replace", parse_replace, errors),
        retract=gather(directives, "retract", parse_retract, errors),
        tool=gather(directives, "tool", parse_path, errors),
        ignore=gather(directives, "ignore", parse_path, errors),
        errors=_sorted(errors),
    )


def parse_work(text: bytes) -> WorkFile:
    """Return what a go.work file says. Never raises: mistakes are in `errors`."""
    directives, errors = parse_directives(text, _WORK_BLOCKS)
    _report_unknown(directives, _WORK_VERBS, errors)
    return WorkFile(
        go=single(directives, "go", parse_go, errors),
        toolchain=single(directives, "toolchain", parse_toolchain, errors),
        godebug=gather(directives, "godebug", parse_godebug, errors),
        use=gather(directives, "use", parse_path, errors),
        replace=gather(directives, "replace", parse_replace, errors),
        errors=_sorted(errors),
    )


def program(file: ModFile | WorkFile | None) -> Program:
    """Return the program that the file in force decides: go.work, else the main module's go.mod.

    In a workspace the `godebug` and `toolchain` lines of the modules do not count.
    """
    if file is None:
        return Program()
    toolchain = GoVersion.parse(file.toolchain) if file.toolchain else None
    return Program(file.language, toolchain, file.godebug)


def _report_unknown(
    directives: list[Directive], verbs: frozenset[str], errors: list[ModError]
) -> None:
    for directive in directives:
        if directive.verb not in verbs:
            errors.append(ModError(directive.line, f"unknown directive: {directive.verb}"))


def _sorted(errors: list[ModError]) -> tuple[ModError, ...]:
    return tuple(sorted(errors, key=lambda error: error.line))
