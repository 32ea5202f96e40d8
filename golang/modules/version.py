"""Go versions: of a release, of a file, of a program."""

import re
from dataclasses import dataclass
from typing import Self

_NUMBER = "(0|[1-9][0-9]{0,8})"
_VERSION = re.compile(
    rf"(?:go)?{_NUMBER}(?:\.{_NUMBER}(?:\.{_NUMBER}|([a-z]+){_NUMBER}?)?)?(?:[ +-].*)?"
)


@dataclass(frozen=True, order=True, slots=True)
class GoVersion:
    """A Go version, ordered as internal/gover orders them: 1.21 < 1.21rc1 < 1.21.0 < 1.21.1.

    `GoVersion(1, 21)` is the language version 1.21, before all its releases, so that
    `version >= GoVersion(1, 21)` asks whether all of 1.21 is there. `patch` is -1 where none is
    given; up to 1.20, where the first release was plain `1.20`, that means 0.
    """

    major: int
    minor: int
    patch: int = -1
    kind: str = ""
    pre: int = 0

    def __post_init__(self) -> None:
        if self.patch < 0 and not self.kind and (self.major, self.minor) < (1, 21):
            object.__setattr__(self, "patch", 0)

    @classmethod
    def parse(cls, text: str) -> Self | None:
        """Return the version of `1.21`, `1.21.0`, `go1.22rc1` or `go1.21.3-custom`, or None."""
        found = _VERSION.fullmatch(text)
        if not found:
            return None
        major, minor, patch, kind, pre = found.groups()
        if minor is None:
            return cls(int(major), 0, 0)
        return cls(int(major), int(minor), int(patch or -1), kind or "", int(pre or 0))

    @property
    def language(self) -> Self:
        """The language version: major and minor only."""
        return type(self)(self.major, self.minor)

    def __str__(self) -> str:
        text = f"{self.major}.{self.minor}"
        if self.kind:
            return f"{text}{self.kind}{self.pre}"
        if self.patch > 0 or (self.patch == 0 and (self.major, self.minor) >= (1, 21)):
            return f"{text}.{self.patch}"
        return text


NEWEST = GoVersion(1, 27)
"""The newest language version memvet knows: that of a file without a module."""

NO_GO_LINE = GoVersion(1, 16)
"""What go build takes a go.mod without a `go` line for."""

NO_GO_LINE_WORKSPACE = GoVersion(1, 18)
"""What go build takes a go.work without a `go` line for."""

_FILE_VERSIONS = GoVersion(1, 21)
_NEW_TIMERS = GoVersion(1, 23)
_ONLY_NEW_TIMERS = GoVersion(1, 27)


@dataclass(frozen=True, slots=True)
class FileVersion:
    """The Go versions that hold for one file.

    `language` gates syntax and meaning (loop variables for each iteration from 1.22 on), `library`
    what may be called: the oldest Go that must be able to build the file. They differ where a
    `//go:build go1.18` line keeps a file of a newer module at an older language.
    """

    language: GoVersion
    library: GoVersion


def file_version(go: GoVersion | None, required: GoVersion | None = None) -> FileVersion:
    """Return the versions of a file.

    `go` is the `go` line of its go.mod, `NO_GO_LINE` where that has none, None without a go.mod.
    `required` is what its `//go:build` line implies (`build.required_version`). Such a line raises
    the language of a file or lowers it, but never below 1.21: so go/types and cmd/compile of
    Go 1.27, whatever the module says.
    """
    module = NEWEST if go is None else go
    if required is None:
        return FileVersion(module.language, module)
    return FileVersion(max(required, _FILE_VERSIONS), max(module, required))


@dataclass(frozen=True, slots=True)
class Program:
    """What decides how the run time behaves for the program a file is built into.

    `go` is the `go` line of go.work where a workspace is in force, else that of the main module,
    None where there is neither. `toolchain` is the version of the `toolchain` line beside it; None
    is unknown. `godebug` holds the `godebug` lines and, after them, the `//go:debug` lines of
    package main: the last one with a key wins.
    """

    go: GoVersion | None = None
    toolchain: GoVersion | None = None
    godebug: tuple[tuple[str, str], ...] = ()

    def with_debug(self, directives: tuple[tuple[str, str], ...]) -> "Program":
        """Return the program with the `//go:debug` lines of its package main."""
        return Program(self.go, self.toolchain, self.godebug + directives)

    def debug(self, key: str) -> str | None:
        """Return the value this program sets the GODEBUG `key` to; None leaves the default."""
        return next((value for name, value in reversed(self.godebug) if name == key), None)

    @property
    def debug_version(self) -> GoVersion:
        """The version whose GODEBUG defaults hold: `default=go1.N`, else the `go` line."""
        default = GoVersion.parse(self.debug("default") or "")
        return (default or self.go or NEWEST).language

    @property
    def keeps_timers(self) -> bool:
        """Whether a timer with a channel that nobody refers to any more stays until it fires.

        So it was up to Go 1.22, and is for programs of that version, or with asynctimerchan=1,
        built with 1.23 to 1.26. Without a toolchain line the one that builds is not known to be
        newer. Source: syncTimer in package time, internal/godebugs.
        """
        known = [each for each in (self.go, self.toolchain) if each is not None]
        if any(each.language >= _ONLY_NEW_TIMERS for each in known):
            return False
        asked = self.debug("asynctimerchan")
        return asked == "1" if asked is not None else self.debug_version < _NEW_TIMERS


NO_PROGRAM = Program()
"""What is known of the program of a file without a module."""
