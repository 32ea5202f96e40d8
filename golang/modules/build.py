"""Which files go build takes: build constraints, and GOOS and GOARCH in file names."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from .constraint import evaluate, implied_version, parse_go_build, parse_plus_build
from .header import Header
from .version import NEWEST, GoVersion

# The names go/build looks for in file names, past, present and future (internal/syslist).
KNOWN_OS = frozenset(
    [
        "aix",
        "android",
        "darwin",
        "dragonfly",
        "freebsd",
        "hurd",
        "illumos",
        "ios",
        "js",
        "linux",
        "nacl",
        "netbsd",
        "openbsd",
        "plan9",
        "solaris",
        "wasip1",
        "windows",
        "zos",
    ]
)
KNOWN_ARCH = frozenset(
    [
        "386",
        "amd64",
        "amd64p32",
        "arm",
        "arm64",
        "arm64be",
        "armbe",
        "loong64",
        "mips",
        "mips64",
        "mips64le",
        "mips64p32",
        "mips64p32le",
        "mipsle",
        "ppc",
        "ppc64",
        "ppc64le",
        "riscv",
        "riscv64",
        "s390",
        "s390x",
        "sparc",
        "sparc64",
        "wasm",
    ]
)
_UNIX = KNOWN_OS - {"js", "nacl", "plan9", "wasip1", "windows", "zos"}
# A GOOS that also satisfies the tag of the one it derives from.
_ALSO = {"android": "linux", "illumos": "solaris", "ios": "darwin"}
# What a plain Go 1.27 for linux/amd64 sets besides (go list -f '{{context.ToolTags}}').
_TOOL_TAGS = frozenset(
    [
        "amd64.v1",
        "goexperiment.dwarf5",
        "goexperiment.greenteagc",
        "goexperiment.jsonv2",
        "goexperiment.randomizedheapbase64",
        "goexperiment.regabiargs",
        "goexperiment.regabiwrappers",
        "goexperiment.sizespecializedmalloc",
    ]
)
_RELEASE_TAG = re.compile(r"go1\.([1-9][0-9]{0,8})")
# Where to look for a platform that takes a file: the common ones first.
_PORTS = [
    "linux/amd64",
    "windows/amd64",
    "darwin/arm64",
    "linux/arm64",
    "darwin/amd64",
    "freebsd/amd64",
    "js/wasm",
    "wasip1/wasm",
    "android/arm64",
    "ios/arm64",
    "netbsd/amd64",
    "openbsd/amd64",
    "dragonfly/amd64",
    "illumos/amd64",
    "solaris/amd64",
    "plan9/amd64",
    "aix/ppc64",
    "linux/386",
    "linux/arm",
    "linux/loong64",
    "linux/mips",
    "linux/mips64",
    "linux/mips64le",
    "linux/mipsle",
    "linux/ppc64",
    "linux/ppc64le",
    "linux/riscv64",
    "linux/s390x",
    "windows/386",
    "windows/arm64",
    "freebsd/386",
    "freebsd/arm",
    "freebsd/arm64",
    "openbsd/arm64",
    "plan9/386",
    "plan9/arm",
]


@dataclass(frozen=True, slots=True)
class BuildContext:
    """What is built for; by default linux/amd64 by the newest Go known, without cgo."""

    goos: str = "linux"
    goarch: str = "amd64"
    cgo: bool = False
    release: GoVersion = NEWEST
    tags: frozenset[str] = _TOOL_TAGS

    def satisfies(self, tag: str) -> bool:
        """Return whether the build tag holds (matchTag of go/build)."""
        if tag in (self.goos, self.goarch, "gc") or tag == _ALSO.get(self.goos):
            return True
        if tag == "cgo":
            return self.cgo
        if tag == "unix":
            return self.goos in _UNIX
        if found := _RELEASE_TAG.fullmatch(tag):
            return GoVersion(1, int(found[1])) <= self.release.language
        return tag in self.tags

    def takes_name(self, name: str) -> bool:
        """Return whether the file name's GOOS and GOARCH suffixes hold: `x_linux_amd64_test.go`.

        `name` has no directory. Only what follows the first `_` counts: `linux.go` is for all.
        """
        words = name.partition(".")[0].split("_")[1:]
        if words and words[-1] == "test":
            words.pop()
        if words and words[-1] in KNOWN_ARCH and len(words) > 1 and words[-2] in KNOWN_OS:
            return self.satisfies(words[-1]) and self.satisfies(words[-2])
        if words and words[-1] in KNOWN_OS | KNOWN_ARCH:
            return self.satisfies(words[-1])
        return True

    def takes(self, name: str, header: Header) -> bool:
        """Return whether go build takes the file `name` with this header.

        A file go build refuses (two `//go:build` lines, or one it cannot read) is not taken. Files
        that import "C" are taken only with `cgo`: their imports tell, not their header.
        """
        if name.startswith((".", "_")) or not self.takes_name(name):
            return False
        if len(header.go_build) > 1:
            return False
        if header.go_build:
            expression = parse_go_build(header.go_build[0])
            return expression is not None and evaluate(expression, self.satisfies)
        lines = map(parse_plus_build, header.plus_build)
        return all(evaluate(line, self.satisfies) for line in lines)


def context_for(name: str, header: Header, default: BuildContext | None = None) -> BuildContext:
    """Return a context that takes the file, so that `x_windows.go` is seen with its package.

    That is `default` where it takes the file, else the same on another platform or with cgo. Where
    none does (`//go:build ignore`), it is `default`: the file is alone.
    """
    preferred = default or BuildContext()
    if preferred.takes(name, header):
        return preferred
    others = (context for context in _variants(preferred) if context.takes(name, header))
    return next(others, preferred)


def _variants(context: BuildContext) -> Iterator[BuildContext]:
    for cgo in (context.cgo, not context.cgo):
        for port in _PORTS:
            goos, _, goarch = port.partition("/")
            yield replace(context, goos=goos, goarch=goarch, cgo=cgo)


def required_version(header: Header) -> GoVersion | None:
    """Return the Go version that the file's `//go:build` line implies, None if it asks for none."""
    if not header.go_build:
        return None
    expression = parse_go_build(header.go_build[-1])
    return None if expression is None else implied_version(expression)
