"""What the user asks for, from the command line, the editor and `memvet.toml`.

Every source becomes a `Config`, which holds only what that source says; `resolve` lays them over
each other. A `memvet.toml` with all its keys:

    select = ["MV1", "append-without-capacity"]   # these rules only: codes, names, prefixes
    ignore = ["MV104"]                            # not these
    strict = true                                 # also what is only sometimes worth a look
    require-reason = true                         # a suppression comment must say why
    vet-overlap = false                           # not what go vet finds as well
    go = "1.21"                                   # whatever go.mod says
    exclude = ["third_party", "**/*.pb.go"]       # not looked at, relative to this file

    [severity]
    MV302 = "hint"                                # error, warning, information or hint

    [mv101]
    large-buffer = 65536                          # bytes from which on a buffer is large
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ..analysis.model import Settings, Severity
from ..golang.modules.version import GoVersion
from .catalog import Catalog, UnknownRule
from .globs import glob_pattern
from .table import Table, TableError, is_table

__all__ = ["Config", "ConfigError", "Resolved", "from_editor", "parse_toml", "resolve"]

_DEFAULTS = Settings(frozenset())
_SEVERITIES = {str(severity): severity for severity in Severity}
_CAMEL = re.compile(r"(?<=[a-z0-9])[A-Z]")


class ConfigError(Exception):
    """A configuration that cannot be used. `str()` is one line: where, what is wrong, the remedy.

    `source` is the file, or what else the configuration came from; `line` counts from 1, None
    where no line is to blame.
    """

    def __init__(self, source: str, line: int | None, message: str) -> None:
        self.source = source
        self.line = line
        self.message = message
        place = source if line is None else f"{source}:{line}"
        super().__init__(f"{place}: {message}")


@dataclass(frozen=True, slots=True)
class Config:
    """What one source says; None where it says nothing.

    `select`, `ignore` and the keys of `severities` are codes. `exclude` are globs relative to the
    directory of the file that says so, the editor's to each folder of the workspace: see `globs`.
    """

    select: frozenset[str] | None = None
    ignore: frozenset[str] = frozenset()
    severities: Mapping[str, Severity] = field(default_factory=dict[str, Severity])
    strict: bool | None = None
    require_reason: bool | None = None
    large_buffer: int | None = None
    vet_overlap: bool | None = None
    go: GoVersion | None = None
    exclude: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Resolved:
    """What holds for a file: the settings of the rules, and a Go version to use for go.mod's."""

    settings: Settings
    go: GoVersion | None


def resolve(layers: Sequence[Config], catalog: Catalog) -> Resolved:
    """Lays configurations over each other, the weakest first.

    A later `select` replaces what was selected and ignored before it; `ignore` always takes away.
    """
    enabled = catalog.codes
    severities: dict[str, Severity] = {}
    strict, require_reason = _DEFAULTS.strict, _DEFAULTS.require_reason
    large_buffer, vet_overlap = _DEFAULTS.large_buffer, _DEFAULTS.vet_overlap
    go: GoVersion | None = None
    for layer in layers:
        enabled = (enabled if layer.select is None else layer.select) - layer.ignore
        severities |= layer.severities
        strict = strict if layer.strict is None else layer.strict
        if layer.require_reason is not None:
            require_reason = layer.require_reason
        large_buffer = large_buffer if layer.large_buffer is None else layer.large_buffer
        vet_overlap = vet_overlap if layer.vet_overlap is None else layer.vet_overlap
        go = layer.go or go
    settings = Settings(enabled, severities, strict, require_reason, large_buffer, vet_overlap)
    return Resolved(settings, go)


def parse_toml(text: bytes, source: str, catalog: Catalog) -> Config:
    """The configuration in the file `source`. Raises ConfigError."""
    import tomllib  # Most projects have no memvet.toml: they need not wait for this.

    try:
        document = text.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = text.count(b"\n", 0, error.start) + 1
        raise ConfigError(source, line, "not UTF-8: save the file as UTF-8") from None
    try:
        table: dict[str, object] = tomllib.loads(document)
        return _config(Table(table), catalog, strictly=True)
    except tomllib.TOMLDecodeError as error:
        # Have: Invalid value (at line 3, column 5)
        found = re.fullmatch(r"(.*) \(at line (\d+), column \d+\)", str(error))
        message, line = (found[1], int(found[2])) if found else (str(error), None)
        raise ConfigError(source, line, f"not valid TOML: {message.lower()}") from None
    except TableError as error:
        raise ConfigError(source, error.line_in(document), str(error)) from None


def from_editor(settings: Mapping[str, object], catalog: Catalog) -> Config:
    """The configuration in an editor's settings for memvet. Raises ConfigError.

    Keys may be written as editors do: `requireReason`, `mv101.largeBuffer`. Keys that only the
    editor's own part understands (`path`, `trace.server`) do not disturb, misspelt ones do.
    """
    try:
        return _config(Table(_plain(settings)), catalog, strictly=False)
    except TableError as error:
        raise ConfigError("editor settings", None, str(error)) from None


def _plain(settings: Mapping[str, object]) -> dict[str, object]:
    """Editors' settings with the keys that a file has; what is null is left out."""
    plain: dict[str, object] = {}
    for key, value in settings.items():
        if value is None:
            continue
        name, dot, below = key.partition(".")
        name = _CAMEL.sub(lambda match: f"-{match[0].lower()}", name)
        if dot:
            inner = _plain({below: value})
            known = plain.get(name)
            plain[name] = {**known, **inner} if is_table(known) else inner
        elif is_table(value) and name != "severity":
            plain[name] = _plain(value)
        else:
            plain[name] = value
    return plain


def _config(table: Table, catalog: Catalog, *, strictly: bool) -> Config:
    mv101 = table.table("mv101")
    config = Config(
        select=_codes(table, "select", catalog),
        ignore=_codes(table, "ignore", catalog) or frozenset(),
        severities=_severities(table.table("severity"), catalog),
        strict=table.flag("strict"),
        require_reason=table.flag("require-reason"),
        large_buffer=mv101.positive("large-buffer"),
        vet_overlap=table.flag("vet-overlap"),
        go=_go(table),
        exclude=_globs(table),
    )
    for each in (table, mv101):
        each.check_keys(strictly=strictly)
    return config


def _codes(table: Table, key: str, catalog: Catalog) -> frozenset[str] | None:
    selectors = table.strings(key)
    if selectors is None:
        return None
    try:
        return frozenset(code for each in selectors for code in catalog.select(each))
    except UnknownRule as error:
        raise table.error(key, str(error)) from None


def _severities(table: Table, catalog: Catalog) -> dict[str, Severity]:
    """The severity of each code; later lines of the table hold over earlier ones."""
    found: dict[str, Severity] = {}
    for selector in table:
        severity = _SEVERITIES.get(table.text(selector) or "")
        if severity is None:
            words = ", ".join(f'"{each}"' for each in _SEVERITIES)
            raise table.error(selector, f"is one of {words}")
        try:
            found |= dict.fromkeys(catalog.select(selector), severity)
        except UnknownRule as error:
            raise table.error(selector, str(error)) from None
    return found


def _go(table: Table) -> GoVersion | None:
    text = table.text("go")
    version = GoVersion.parse(text) if text is not None else None
    if text is not None and version is None:
        raise table.error("go", f'{text!r} is no Go version: write one such as "1.21"')
    return version


def _globs(table: Table) -> tuple[str, ...]:
    globs = table.strings("exclude") or ()
    for glob in globs:
        try:
            glob_pattern(glob)
        except ValueError as error:
            raise table.error("exclude", str(error)) from None
    return tuple(globs)
