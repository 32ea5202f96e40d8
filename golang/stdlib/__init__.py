"""The standard library's declarations, without bodies, as linux/amd64 has them without cgo.

Each package is one Go file, written by tools/gen_stdlib.py (`net+http.go` is net/http). It is
gofmt-clean and has one declaration for each constant, variable, function, type and method, all in
column 0: all exported ones, and what they reach of the unexported ones, also in internal and
vendored packages. Struct fields are complete, so that sizes are right; constants have their values.

Which Go version brought a declaration stands above it, which brought a field or an interface's
method at the end of its line, where that came after its type:

    //since:1.8
    type Pusher interface {
        Push(target string, opts *PushOptions) error
    }

Without a mark it was there in Go 1.0, or is not exported.
"""

import pkgutil
import re

from ..modules.version import GoVersion
from .packages import PACKAGES

__all__ = ["PACKAGES", "since", "stub"]

_ABOVE = re.compile(rb"//since:(\d+)\.(\d+)\n")
_BEHIND = re.compile(rb" //since:(\d+)\.(\d+)$", re.MULTILINE)
_FIRST = GoVersion(1, 0)


def stub(path: str) -> bytes | None:
    """The Go source of a package, UTF-8; None if there is no such package in the library.

    `path` is as an import declaration has it in a program, or in another stub.
    """
    if path not in PACKAGES:
        return None
    return pkgutil.get_data(__name__, f"{path.replace('/', '+')}.go")


def since(declaration: bytes, member: int | None = None) -> GoVersion:
    """The Go version that brought a declaration of a stub, given its text from the mark on.

    `member` is the offset of a field or interface method in it, to ask for that one instead.
    """
    own = _ABOVE.match(declaration)
    if member is not None:
        end = declaration.index(b"\n", member)
        own = _BEHIND.search(declaration, member, end) or own
    return GoVersion(int(own[1]), int(own[2])) if own else _FIRST
