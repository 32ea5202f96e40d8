"""Every allocation is recorded, the rate of the heap profile changes, or the profile is an old one.

## What happens

A heap profile is a sample: the runtime records one allocation for every 512 KiB, with the stack
that made it, and scales up what it recorded. `runtime.MemProfileRate` is that distance in bytes.
At 1 each allocation walks the stack and gets a record that lives as long as it does: fine for a
test, slow for a service.

The rate is also what recorded allocations are scaled up by. A program that changes it after it has
begun to allocate has samples of two rates and one scale: its profile is wrong.

What a profile shows as in use is what the *last completed collection* left. Without a collection
just before, `pprof.WriteHeapProfile` writes a picture from some time ago.

## Memory

```
allocations   ..:....:..:...:....:..:.:..:....:...:..:....

rate 512 KiB        x              x               x     3 records
rate 1        xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx all recorded

in use        collection             collection           profile
                   |--- allocated ------|--- not yet seen ---|
                   `------------------->`- what it shows
```

## Cost

With a rate of 1, ten million allocations of 16 bytes took 10 s instead of 0.2 s (Go 1.27,
linux/amd64). Sampling does not bend the picture: an object of 512 KiB is recorded with a
probability of 63 %, one of 2 MiB with 98 %, and what is recorded counts for what is not. It cannot
explain that a profile shows five times what the runtime reports: an old profile can, and so can
`alloc_space`, which counts all that was ever allocated.

## Example

```go
func main() {
        runtime.MemProfileRate = 1 // "exact" profiles
        serve()
}
```

## Use instead

```go
func main() {
        if os.Getenv("MEMPROFILE") != "" {
                runtime.MemProfileRate = 1 // first of all, and only when somebody asks
        }
        serve()
}
```

Trust `runtime.MemStats` for totals, and the profile for what they are made of. Over HTTP,
`/debug/pprof/heap?gc=1` collects before it writes.

## Fix safety

All fixes are for review, since somebody may want this very profile: the assignment goes, is moved
to the start of `main`, or made to wait for an environment variable; `runtime.GC()` before a profile
stops for a whole collection.

## Go versions

The same in all versions.

## When to ignore it

In a tool that runs for seconds, whose profile is what it is for. Nothing is reported in test files,
for the rates 0 and 512 KiB, for a rate that a flag or the environment gives, and below a condition
that reads one. Other conditions that nobody can see through are taken for such.

## Configuration

`//memvet:ignore MV401 reason` at the end of the line silences it there. Profiles that are written
without a collection before them are hints.

## Further reading

- https://pkg.go.dev/runtime#MemProfileRate
- https://pkg.go.dev/runtime/pprof
- https://go.dev/doc/diagnostics#profiling
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from ..analysis.model import Captures, Finding, Related, Rule, Severity
from ..analysis.passes import Pass
from ..analysis.wording import quoted, span_of
from ..golang.collector.collecting import collected_before, written_by
from ..golang.collector.profilerate import earlier_rate, given_rate, is_rate, work_before
from ..golang.flow.chosen import is_chosen
from ..golang.flow.roles import is_of_tests
from ..golang.source import Span
from ..golang.syntax import Node
from ..golang.values.callees import arguments_of, callee
from ..golang.values.sizes import length_of

__all__ = ["RULE", "Evidence", "Kind"]

# Have: runtime.MemProfileRate = 1; pprof.WriteHeapProfile(f); pprof.Lookup("heap")
QUERY = """
(assignment_statement left: (expression_list
  [(selector_expression field: (field_identifier) @name) (identifier) @name] @target)
  (#eq? @name "MemProfileRate")) @assignment

(call_expression function:
  [(selector_expression field: (field_identifier) @name) (identifier) @name]
  (#any-of? @name "WriteHeapProfile" "Lookup")) @call
"""

_DEFAULT = 512 * 1024
_LEAST = 4096
_ADVICE = "remove it, or let a flag ask for it"


class Kind(Enum):
    """What is wrong."""

    FINE = "a rate that records too much"
    LATE = "a rate that is set after other code has run"
    AGAIN = "a rate that is set for the second time"
    STALE = "a profile without a collection before it"


@dataclass(frozen=True, slots=True)
class Evidence:
    """`place`: the assignment_statement, or the call that writes the profile."""

    kind: Kind
    place: Span


def check(captures: Captures, context: Pass) -> Iterator[Finding]:
    if "call" in captures:
        yield from _profile(captures["call"][0], context)
        return
    [assignment], [target] = captures["assignment"], captures["target"]
    if assignment.has_error or not is_rate(target, context):
        return
    found = _wrong(assignment, target, context)
    if found is None or is_of_tests(assignment, context) or is_chosen(assignment, context):
        return
    kind, message, related = found
    evidence = Evidence(kind, span_of(assignment))
    yield Finding("MV401", evidence.place, message, Severity.WARNING, related, evidence)


def _wrong(
    assignment: Node, target: Node, context: Pass
) -> tuple[Kind, str, tuple[Related, ...]] | None:
    value = given_rate(assignment, target)
    rate = length_of(value, context) if value is not None else None
    if rate is not None and 0 < rate < _LEAST:
        return Kind.FINE, _recorded(rate), ()
    other = earlier_rate(assignment, context)
    if other is not None:
        message = "the rate changes here, and profiles are scaled by one rate: set it once, first"
        return Kind.AGAIN, message, (Related(span_of(other), "set here before"),)
    if rate is None or rate in (0, _DEFAULT):
        return None
    work = work_before(assignment, context)
    if work is None:
        return None
    message = "the rate changes after code has run, so the profile mixes two: set it once, first"
    return Kind.LATE, message, (Related(span_of(work), "this runs before"),)


def _recorded(rate: int) -> str:
    if rate == 1:
        return f"every allocation is recorded, with its stack: {_ADVICE}"
    often = f"{_DEFAULT // rate:,} times as many as by default"
    return f"an allocation is recorded for every {rate} bytes, {often}: {_ADVICE}"


def _profile(call: Node, context: Pass) -> Iterator[Finding]:
    """Have: a heap profile that is written, or looked up to be, with no collection before it."""
    name = callee(call, context)
    if call.has_error or name not in ("runtime/pprof.WriteHeapProfile", "runtime/pprof.Lookup"):
        return
    given = arguments_of(call)
    if name.endswith("Lookup") and (len(given) != 1 or context.value(given[0]) != "heap"):
        return
    if is_of_tests(call, context) or collected_before(written_by(call, context), context):
        return
    function = quoted(call.children[0])
    message = f"{function} shows the heap as the last collection left it: call runtime.GC() first"
    evidence = Evidence(Kind.STALE, span_of(call))
    yield Finding("MV401", evidence.place, message, Severity.HINT, (), evidence)


RULE = Rule(
    code="MV401",
    name="heap-profile-rate",
    severity=Severity.WARNING,
    doc=__doc__ or "",
    query=QUERY,
    needles=(b"MemProfileRate", b"WriteHeapProfile", b'"heap"'),
    check=check,
)
