"""Facts: which calls never return.

Source: their source; for testing also the documentation: FailNow and SkipNow call runtime.Goexit,
Fatal and Skip call those.
"""

from __future__ import annotations

from .model import Effects, End

__all__ = ["FACTS"]

_EXITS, _GOEXITS = Effects(end=End.PROCESS), Effects(end=End.GOROUTINE)
_PANICS = Effects(end=End.PANIC)

FACTS: list[tuple[Effects, str, str]] = [
    (_EXITS, "os", "Exit"),
    (_EXITS, "syscall", "Exit"),
    (_EXITS, "log", "Fatal Fatalf Fatalln"),
    (_EXITS, "(*log.Logger)", "Fatal Fatalf Fatalln"),
    (_EXITS, "testing", "Main"),
    (_PANICS, "log", "Panic Panicf Panicln"),
    (_PANICS, "(*log.Logger)", "Panic Panicf Panicln"),
    (_GOEXITS, "runtime", "Goexit"),
    (_GOEXITS, "(*testing.common)", "FailNow Fatal Fatalf Skip SkipNow Skipf"),
    (_GOEXITS, "(testing.TB)", "FailNow Fatal Fatalf Skip SkipNow Skipf"),
]
