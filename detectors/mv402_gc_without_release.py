"""A collection by hand, which frees memory for the heap and gives none back to the system.

## What happens

`runtime.GC()` makes garbage available to the next allocations of this process. The pages stay
mapped: what the system, the container and `top` see (RSS) is as large as before. A scavenger in the
background gives pages back bit by bit. `debug.FreeOSMemory()` collects as well, and returns what is
free at once.

On a path that repeats, each call is a full collection at a time that the runtime did not choose:
it takes processors from the program, and what a `sync.Pool` holds survives two of them at the most.
The collector is due by itself when the heap has grown; `GOMEMLIMIT` makes it run earlier where
memory is short.

## Memory

```
            heap in use     free, still mapped         RSS
dump read   [##############]                           4 GiB
dump = nil
GC()        [#][.............]                         4 GiB
Free…()     [#]              returned to the system    0.3 GiB
```

## Cost

Behind `runtime.GC()` a process keeps all of what a job used, for a while: the scavenger is given
one percent of a processor. Behind `debug.FreeOSMemory()` next to nothing is left.

## Example

```go
func ingest() {
        data := loadEverything() // 4 GiB
        process(data)
        data = nil
        runtime.GC()
}
```

## Use instead

```go
func ingest() {
        data := loadEverything() // 4 GiB
        process(data)
        debug.FreeOSMemory()
}
```

A local needs no `nil` at the end of its function: the compiler knows that nobody uses it any more.
In a container set `GOMEMLIMIT` instead: with it the process stayed at its limit without any call.

## Fix safety

For review: `debug.FreeOSMemory()` stops longer than a collection, and the pages must be faulted in
again if the program soon needs as much. A call on a path that repeats is taken out.

## Go versions

Go 1.12 to 1.15 returned pages with MADV_FREE on Linux, so that RSS fell only when memory was short;
since 1.16 it is MADV_DONTNEED, and only `GODEBUG=madvdontneed=0` brings the old ways back.
`GOMEMLIMIT` is there since 1.19.

## When to ignore it

Where the collection is for finalizers or weak pointers, or where somebody asks for just that, as by
a button. Nothing is reported in tests, before the heap is measured or written to a profile, where
`debug.FreeOSMemory()` follows, and in functions that set finalizers or look at weak pointers.

## Configuration

`//memvet:ignore MV402 reason` at the end of the line silences it there. A call on a path that
repeats is a warning.

## Further reading

- https://pkg.go.dev/runtime/debug#FreeOSMemory
- https://go.dev/doc/gc-guide#Memory_limit
- https://go.dev/doc/go1.16#runtime
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..analysis.model import Captures, Environment, Finding, Related, Rule, Severity
from ..analysis.passes import Pass
from ..analysis.wording import span_of
from ..golang.collector.collecting import (
    awaits_cleanup,
    is_collection,
    is_heap_read_after,
    is_released_after,
    only_collects,
    whole_function,
)
from ..golang.collector.dropping import dropped_before, is_last_use
from ..golang.context import function_of
from ..golang.flow.ending import ends_function
from ..golang.flow.repeating import loops_repeating
from ..golang.flow.roles import is_asked_for, is_handler, is_of_tests
from ..golang.memory.handing import calls_of
from ..golang.modules.version import GoVersion
from ..golang.scopes import name_of
from ..golang.source import Span
from ..golang.syntax import Node, same
from ..golang.values.resolve import Names

__all__ = ["RULE", "Evidence"]

# Have: runtime.GC()
QUERY = """
(call_expression function:
  [(selector_expression field: (field_identifier) @name) (identifier) @name]
  (#eq? @name "GC")) @call
"""

_ADVICE = "debug.FreeOSMemory() collects and gives it back"


@dataclass(frozen=True, slots=True)
class Evidence:
    """`call`: the call_expression. `nils`: assignments that nobody needs once it is replaced."""

    call: Span
    repeats: bool
    nils: tuple[Span, ...]


def check(captures: Captures, context: Pass) -> Iterator[Finding]:
    (call,) = captures["call"]
    function, statement = function_of(call), call.parent
    if function is None or statement is None or not is_collection(call, context):
        return
    if is_of_tests(call, context) or _has_purpose(call, context):
        return
    found = _repeated(call, statement, context)
    if found is None and not _is_for_callers(function, statement, context):
        found = _final(call, statement, context)
    if found is not None:
        yield found


def _has_purpose(call: Node, context: Names) -> bool:
    return (
        is_heap_read_after(call, context)
        or is_released_after(call, context)
        or awaits_cleanup(call, context)
    )


def _is_for_callers(function: Node, statement: Node, context: Pass) -> bool:
    """Whether those who call the function have a purpose, or may have one.

    Have: `func GC() { runtime.GC() }`, which only collects, and whose callers are not known; or
    a function whose callers all measure the heap when it has returned.
    """
    if statement.type != "expression_statement" or function.type == "func_literal":
        return False
    purposes = [_has_purpose(call, within) for within, call in calls_of(function, context)]
    if not only_collects(function, context):
        return bool(purposes) and all(purposes)
    return any(purposes) if purposes else _is_exported(function)


def _is_exported(function: Node) -> bool:
    ident = function.child_by_field_name("name")
    return ident is not None and name_of(ident)[:1].isupper()


def _repeated(call: Node, statement: Node, context: Pass) -> Finding | None:
    function = whole_function(call)
    loops = loops_repeating(statement, context)
    if loops:
        loop = loops[0]
        body = loop.child_by_field_name("body")
        head = Span(loop.start_byte, body.start_byte if body is not None else loop.end_byte)
        where, related = "each iteration", (Related(head, "this loop repeats it"),)
    elif function is not None and is_handler(function, context) and not is_asked_for(call, context):
        where, related = "each request", ()
    else:
        return None
    message = f"{where} forces a full collection, which also empties pools: let the runtime decide"
    return Finding(
        "MV402",
        span_of(call),
        message,
        Severity.WARNING,
        related,
        Evidence(span_of(call), True, ()),
    )


def _final(call: Node, statement: Node, context: Pass) -> Finding | None:
    """Have: the last thing that a function does; or what was large is dropped before it."""
    is_go = statement.type == "go_statement"
    is_last = is_go or statement.type == "defer_statement" or ends_function(statement, context)
    dropped = dropped_before(statement, context)
    if not is_last and not dropped:
        return None
    last = [var.name for var, each in dropped if same(each, dropped[-1][1])]
    what = f"the memory of {' and '.join(last)}" if last else "it"
    message = f"the collection frees memory for the heap, but the process keeps {what}: {_ADVICE}"
    nils = [each for var, each in dropped if is_last and is_last_use(var, each, context)]
    return Finding(
        "MV402",
        span_of(call),
        message,
        Severity.INFORMATION,
        tuple(Related(span_of(each), f"{var.name} is dropped here") for var, each in dropped),
        Evidence(span_of(call), False, tuple(span_of(each) for each in nils)),
    )


def _note(environment: Environment) -> str:
    if environment.library_version >= GoVersion(1, 19):
        return "What is given back leaves RSS at once, and GOMEMLIMIT is there."
    if environment.library_version >= GoVersion(1, 16):
        return "What is given back leaves RSS at once; GOMEMLIMIT is not there yet."
    return "On Linux RSS falls only when memory is short: what is given back is lazily freed."


RULE = Rule(
    code="MV402",
    name="gc-without-release",
    severity=Severity.INFORMATION,
    doc=__doc__ or "",
    query=QUERY,
    needles=(b"GC()",),
    check=check,
    note=_note,
)
