"""Which standard packages import which: whether a new import would close a cycle.

Only files of the standard library itself can close one. From `go list -deps` of Go 1.27.
"""

from __future__ import annotations

__all__ = ["IMPORTABLE", "would_close_cycle"]

_COMMON = """
internal/abi internal/asan internal/bytealg internal/byteorder internal/chacha8rand
internal/coverage/rtcov internal/cpu internal/goarch internal/godebugs internal/goexperiment
internal/goos internal/msan internal/profilerecord internal/race internal/runtime/atomic
internal/runtime/cgroup internal/runtime/exithook internal/runtime/gc internal/runtime/gc/scan
internal/runtime/maps internal/runtime/math internal/runtime/pprof/label internal/runtime/sys
internal/runtime/syscall/linux internal/strconv internal/stringslite internal/trace/tracev2
math/bits runtime unsafe
"""
_STREAMS = """
errors internal/reflectlite internal/sync internal/synctest internal/unsafeheader io sync
sync/atomic
"""
_TEXT = _STREAMS + "iter unicode unicode/utf8"
_FILES = (
    _STREAMS
    + """
cmp internal/filepathlite internal/oserror internal/poll internal/syscall/execenv
internal/syscall/unix internal/testlog io/fs iter os path slices syscall time unicode/utf8
"""
)
_MORE = {
    "bytes": _TEXT + " bytes",
    "context": _STREAMS.replace(" io ", " ")
    + "cmp context internal/oserror iter slices syscall time",
    "io": _STREAMS,
    "os": _FILES,
    "runtime": "",
    "runtime/debug": _FILES
    + "fmt internal/fmtsort math reflect runtime/debug strconv strings unicode",
    "slices": "cmp iter slices",
    "strings": _TEXT + " strings",
}

IMPORTABLE: dict[str, frozenset[str]] = {
    path: frozenset((*_COMMON.split(), *more.split())) for path, more in _MORE.items()
}
"""The packages that fixes may import, each with all that it imports itself, and itself."""


def would_close_cycle(importing: str | None, path: str) -> bool:
    """Whether the package `importing` may not import `path`, since that imports it in turn.

    `importing` is an import path, None where it is not known (no standard package then). Raises
    KeyError for a `path` that is not in `IMPORTABLE`.
    """
    return importing in IMPORTABLE[path]
