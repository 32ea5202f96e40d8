"""The directives of go.mod and go.work as values.

Each `parse_…` takes one directive and returns its value, or the mistake in it. Module paths and
versions are kept as they are written: whether they exist is for the go command to say.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeVar

from .modsyntax import Directive, ModError, unquote
from .version import GoVersion

_T = TypeVar("_T")

# The two patterns of golang.org/x/mod/modfile.
_GO_VERSION = re.compile(r"[1-9][0-9]*\.(?:0|[1-9][0-9]*)(?:\.(?:0|[1-9][0-9]*))?(?:[a-z]+[0-9]+)?")
_TOOLCHAIN = re.compile(r"default|go1(?:\..*)?")
_PUNCTUATION = frozenset("()[]{},")
_DIRECTORY = re.compile(r"\.\.?(?:[/\\]|$)|[/\\]|[A-Za-z]:")


@dataclass(frozen=True, slots=True)
class ModuleVersion:
    """A module path and a version; the version is empty where none is given."""

    path: str
    version: str = ""

    @property
    def is_directory(self) -> bool:
        """Whether the path is a local directory: `../x`, `/x`, `C:\\x`."""
        return _DIRECTORY.match(self.path) is not None


@dataclass(frozen=True, slots=True)
class Require:
    """`require path version`, and whether it is marked `// indirect`."""

    module: ModuleVersion
    indirect: bool


@dataclass(frozen=True, slots=True)
class Replace:
    """`replace old => new`. `old` without a version stands for every version."""

    old: ModuleVersion
    new: ModuleVersion


@dataclass(frozen=True, slots=True)
class Retract:
    """`retract [low, high]`, both ends included; one version has `low == high`."""

    low: str
    high: str


def gather(
    directives: Iterable[Directive],
    verb: str,
    parse: Callable[[Directive], _T | ModError],
    errors: list[ModError],
) -> tuple[_T, ...]:
    """Return the values of all directives with this verb; mistakes go to `errors`."""
    values: list[_T] = []
    for directive in directives:
        if directive.verb == verb:
            value = parse(directive)
            if isinstance(value, ModError):
                errors.append(value)
            else:
                values.append(value)
    return tuple(values)


def single(
    directives: Iterable[Directive],
    verb: str,
    parse: Callable[[Directive], _T | ModError],
    errors: list[ModError],
) -> _T | None:
    """Return the value of the directive that may stand once; a second one is a mistake."""
    value: _T | None = None
    for directive in directives:
        if directive.verb != verb:
            continue
        if value is not None:
            errors.append(ModError(directive.line, f"repeated {verb} line"))
            continue
        parsed = parse(directive)
        if isinstance(parsed, ModError):
            errors.append(parsed)
        else:
            value = parsed
    return value


def parse_path(directive: Directive) -> str | ModError:
    """`module path`, `use directory`, `tool path`, `ignore path`."""
    if len(directive.arguments) != 1:
        return _usage(directive, "one path")
    path = unquote(directive.arguments[0])
    return _bad_quotes(directive) if path is None else path


def parse_go(directive: Directive) -> GoVersion | ModError:
    """`go 1.23.0`."""
    if len(directive.arguments) != 1:
        return _usage(directive, "one version, as in go 1.23.0")
    text = directive.arguments[0]
    version = GoVersion.parse(text) if _GO_VERSION.fullmatch(text) else None
    return version or ModError(directive.line, f"invalid go version {text}: write it as 1.23.0")


def parse_toolchain(directive: Directive) -> str | ModError:
    """`toolchain go1.23.0` or `toolchain default`."""
    if len(directive.arguments) != 1:
        return _usage(directive, "one name, as in toolchain go1.23.0")
    name = directive.arguments[0]
    if _TOOLCHAIN.fullmatch(name):
        return name
    return ModError(directive.line, f"invalid toolchain {name}: write it as go1.23.0 or default")


def parse_godebug(directive: Directive) -> tuple[str, str] | ModError:
    """`godebug key=value`."""
    if len(directive.arguments) == 1 and not re.search("[\"'`,]", directive.arguments[0]):
        key, equals, value = directive.arguments[0].partition("=")
        if equals:
            return key, value
    return _usage(directive, "key=value")


def parse_module_version(directive: Directive) -> ModuleVersion | ModError:
    """`exclude path version`, and `require` without its comment."""
    if len(directive.arguments) != 2:
        return _usage(directive, "a module path and a version")
    path, version = map(unquote, directive.arguments)
    if version in _PUNCTUATION:
        return _usage(directive, "a module path and a version")
    if path is None or version is None:
        return _bad_quotes(directive)
    return ModuleVersion(path, version)


def parse_require(directive: Directive) -> Require | ModError:
    """`require path version // indirect`; the comment may go on after `indirect;`."""
    module = parse_module_version(directive)
    if isinstance(module, ModError):
        return module
    words = directive.comment.removeprefix("//").split()
    return Require(module, words == ["indirect"] or (len(words) > 1 and words[0] == "indirect;"))


def parse_replace(directive: Directive) -> Replace | ModError:
    """`replace path [version] => path version`, or `=> ./directory`."""
    words = directive.arguments
    arrow = words.index("=>") if "=>" in words else 0
    if arrow not in (1, 2) or len(words) - arrow not in (2, 3):
        return _usage(directive, "module [version] => module version, or => ./directory")
    strings = [unquote(word) for word in words if word != "=>"]
    if None in strings:
        return _bad_quotes(directive)
    known = [string for string in strings if string is not None]
    new = ModuleVersion(*known[arrow:])
    if new.is_directory and new.version:
        return ModError(directive.line, f"the directory {new.path} cannot have a version")
    if not new.is_directory and not new.version:
        return ModError(directive.line, f"{new.path} needs a version, or ./ before it")
    return Replace(ModuleVersion(*known[:arrow]), new)


def parse_retract(directive: Directive) -> Retract | ModError:
    """`retract version` or `retract [low, high]`."""
    match directive.arguments:
        case (version,) if version not in _PUNCTUATION:
            ends = (version, version)
        case ("[", low, ",", high, "]"):
            ends = (low, high)
        case _:
            return _usage(directive, "a version or [low, high]")
    low, high = map(unquote, ends)
    return _bad_quotes(directive) if low is None or high is None else Retract(low, high)


def _usage(directive: Directive, what: str) -> ModError:
    return ModError(directive.line, f"{directive.verb} takes {what}")


def _bad_quotes(directive: Directive) -> ModError:
    return ModError(directive.line, f"a string of this {directive.verb} line is quoted wrongly")
