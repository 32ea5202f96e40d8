"""A timer is made in every iteration and left running, or nobody ever stops it.

## What happens

`time.After` makes a timer. Where it is one case of a `select` in a loop, every iteration makes one,
and those that another case has beaten to it stay until they fire: a busy channel and a long
duration are thousands of pending timers. `time.Tick` makes a ticker that nobody can stop, and a
ticker that is dropped without `Stop` ticks on. Since Go 1.23 what nobody refers to is collected; a
program whose go line is older keeps the old ways up to Go 1.26.

## Memory

```
for { select {                  the runtime's heap of timers
  case m := <-ch:  …
  case <-time.After(5 * time.Second): …
}}
iteration 1 ───────────────────► [timer, fires in 5.000 s] ─► [chan]
iteration 2 ───────────────────► [timer, fires in 5.001 s] ─► [chan]
iteration 3 ───────────────────► [timer, fires in 5.002 s] ─► [chan]
…                                nobody waits for them any more
```

## Cost

500,000 iterations with a minute's timeout held 99.9 MiB with Go 1.22, and 127 MiB with Go 1.23 to
1.26 where the go line is 1.22 or older; 0.1 MiB with a go line of 1.23 or newer, and with Go 1.27
at any line. Even then each `time.After` is three allocations, 248 bytes.

## Example

```go
for {
        select {
        case msg := <-ch:
                handle(msg)
        case <-time.After(5 * time.Second):
                heartbeat()
        }
}
```

## Use instead

```go
timer := time.NewTimer(5 * time.Second)
defer timer.Stop()
for {
        if !timer.Stop() {
                select {
                case <-timer.C:
                default:
                }
        }
        timer.Reset(5 * time.Second)
        select {
        case msg := <-ch:
                handle(msg)
        case <-timer.C:
                heartbeat()
        }
}
```

Or raise the go line of go.mod to 1.23: then nothing piles up, and the code may stay as it is. From
there on a plain `Reset` does, too: no old value is left in the channel.

## Fix safety

One timer that is set anew in each iteration is safe where the duration is a constant. Where it is
not, it is for review: it is evaluated at another moment, just before the `select`. `defer
ticker.Stop()` is safe where the ticker is made once, outside of loops. A `select` with `default`
for a drain that waits for ever is for review: the program goes on where it hung. A goroutine that
ranges over a ticker has no fix: it needs a way out, such as a context, which only its author knows.
Neither has `time.AfterFunc` in a loop: whether the earlier ones are to be stopped is for its author
to say.

## Go versions

The program decides, not the file: `//go:debug asynctimerchan=` in its package main or a `godebug`
line first, then the go line of go.work, else of the main module's go.mod. For a library the
commands at the root of its module and in cmd/ speak, where they agree. Up to 1.22 timers stay until
they fire, and tickers for ever; from 1.23 on they are collected. Go 1.27 removed the old ways for
all programs. Without a `toolchain` line memvet does not count on 1.27. A goroutine that ranges over
a ticker, `time.AfterFunc` and a drain that finds nothing are the same in every version.

## When to ignore it

Where the other cases come seldom, or the duration is short. Not reported: a `select` whose other
cases all leave the loop; `time.Tick` in package main, in tests, and in functions that never return;
timers that are stored, returned, or handed to somebody who may stop them.

## Configuration

`//memvet:ignore MV203 reason` at the end of the line silences it there. With `strict`, `time.After`
in such a loop is a hint in newer programs as well.

## Further reading

- https://go.dev/wiki/Go123Timer
- https://pkg.go.dev/time#After
- https://pkg.go.dev/time#NewTicker
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from ..analysis.model import Captures, Environment, Finding, Related, Rule, Severity
from ..analysis.passes import Pass
from ..analysis.wording import duration, head_of, quoted, span_of
from ..golang.concurrency.drains import empty_drain
from ..golang.concurrency.pending import channel_in_case, delay_in_loop, wait_in_loop
from ..golang.concurrency.timers import MAKERS, How, lost_timer
from ..golang.source import Span
from ..golang.syntax import Node
from ..golang.types.constants import to_integer
from ..golang.values.callees import arguments_of

__all__ = ["RULE", "Evidence", "Kind"]

# Have: time.After(d), time.NewTicker(d), …, also by a dot import; if !t.Stop() { … }; and
# if ok := t.Stop(); !ok { … }
QUERY = """
((call_expression function: [
    (selector_expression field: (field_identifier) @name)
    (identifier) @name
  ]) @call
  (#any-of? @name "After" "AfterFunc" "NewTicker" "NewTimer" "Tick"))

((if_statement
    condition: (unary_expression operand: (call_expression
      function: (selector_expression field: (field_identifier) @stop)))) @drain
  (#eq? @stop "Stop"))

((if_statement
    initializer: (short_var_declaration right: (expression_list . (call_expression
      function: (selector_expression field: (field_identifier) @stop)) .))
    condition: (unary_expression operand: (identifier))) @drain
  (#eq? @stop "Stop"))
"""


_WHEN = {
    How.RETURNS: "when the function returns",
    How.REPEATS: "each time the loop comes round",
    How.ENDS: "when the goroutine that uses it ends",
}


class Kind(Enum):
    """What is found, as far as fixes differ."""

    WAIT = "a timer made by a case of a select"
    TICKER = "a timer that is not stopped"
    TICK = "a ticker that nobody can stop"
    DRAIN = "a drain that finds nothing"


@dataclass(frozen=True, slots=True)
class Evidence:
    """`at`: the call that makes the timer, or the receive that waits for ever.

    `loop`: for WAIT the for_statement that makes the timers.
    """

    kind: Kind
    at: Span
    loop: Span | None = None


def check(captures: Captures, context: Pass) -> Iterator[Finding]:
    if "drain" in captures:
        yield from _drains(captures["drain"][0], context)
        return
    (call,) = captures["call"]
    function = call.child_by_field_name("function")
    maker = context.qualified(function) if function is not None else None
    environment = context.environment
    if maker == "time.AfterFunc":
        yield from _delayed(call, context)
    elif maker == "time.After" or (maker == "time.NewTimer" and channel_in_case(call) is not None):
        if environment.program.keeps_timers or environment.settings.strict:
            yield from _waits(call, context)
    elif maker in MAKERS:
        is_quiet = environment.is_test or environment.package == "main"
        if maker != "time.Tick" or not is_quiet:
            yield from _tickers(call, maker, context)


def _waits(call: Node, context: Pass) -> Iterator[Finding]:
    found = wait_in_loop(call, context)
    if found is None:
        return
    severity = Severity.WARNING
    message = (
        f"{quoted(call)} makes a timer in every iteration, and about 200 bytes stay "
        f"{_stays(call, context)} whenever another case comes first: set one timer anew"
    )
    if not context.environment.program.keeps_timers:
        severity = Severity.HINT
        message = f"{quoted(call)} allocates 248 bytes in every iteration: set one timer anew"
    related = (
        Related(head_of(found.loop), "this loop makes the timers"),
        Related(head_of(found.other), "this case keeps the loop going"),
    )
    evidence = Evidence(Kind.WAIT, span_of(call), span_of(found.loop))
    yield Finding("MV203", span_of(call), message, severity, related, evidence)


def _tickers(call: Node, maker: str, context: Pass) -> Iterator[Finding]:
    """Have: `t := time.NewTicker(d)` without t.Stop(), `for range time.Tick(d)`."""
    lost = lost_timer(call, maker, context)
    if lost is not None and lost.how is How.RANGED:
        message = (
            f"{quoted(lost.at)} is never closed and nothing leaves the loop over it: the goroutine "
            "and its ticker stay for ever; give it a way out"
        )
        related = (Related(span_of(call), "the ticker, which is never stopped"),)
        yield Finding("MV203", span_of(lost.at), message, Severity.WARNING, related)
    elif lost is not None and context.environment.program.keeps_timers:
        kind = Kind.TICK if maker == "time.Tick" else Kind.TICKER
        is_held = maker == "time.Tick" or lost.is_held
        evidence = Evidence(kind, span_of(call)) if is_held and lost.how is not How.ENDS else None
        message = _unstopped(call, maker, lost.how, context)
        yield Finding("MV203", span_of(call), message, Severity.WARNING, (), evidence)


def _unstopped(call: Node, maker: str, how: How, context: Pass) -> str:
    when = _WHEN[how]
    if maker == "time.NewTimer":
        return f"nobody stops this timer, which stays {_stays(call, context)} {when}: call Stop"
    if maker == "time.Tick":
        return f"{quoted(call)} leaves a ticker that nobody can stop {when}: use time.NewTicker"
    return f"nobody stops this ticker, which ticks on for ever {when}: call Stop"


def _delayed(call: Node, context: Pass) -> Iterator[Finding]:
    loop = delay_in_loop(call, context)
    if loop is None:
        return
    message = (
        "every iteration leaves a timer and its function behind, which stay "
        f"{_stays(call, context)}: keep the timer and stop or reset it"
    )
    related = (Related(head_of(loop), "this loop makes the timers"),)
    yield Finding("MV203", span_of(call), message, Severity.WARNING, related)


def _drains(branch: Node, context: Pass) -> Iterator[Finding]:
    found = empty_drain(branch, context)
    if found is None:
        return
    message = (
        f"this waits for ever where {quoted(found.receive)} was taken before: Stop is false then, "
        "and no value follows; drain with a select that has a default"
    )
    related = (Related(span_of(found.earlier), "the value may have been taken here"),)
    evidence = Evidence(Kind.DRAIN, span_of(found.statement))
    yield Finding("MV203", span_of(found.receive), message, Severity.WARNING, related, evidence)


def _stays(call: Node, context: Pass) -> str:
    """How long a timer stays: `for 5 s` where the duration is constant."""
    given = arguments_of(call)
    value = to_integer(context.value(given[0])) if given else None
    return f"for {duration(value)}" if value is not None and value > 0 else "until it fires"


def _note(environment: Environment) -> str:
    program = environment.program
    line = f" (go line {program.go})" if program.go is not None else ""
    if program.keeps_timers:
        return (
            f"Its program{line} keeps timers until they fire, unless Go 1.27 or newer builds it: "
            "set one timer anew, or raise the go line to 1.23."
        )
    return f"Its program{line} collects timers that nobody refers to any more."


RULE = Rule(
    code="MV203",
    name="timer-in-loop",
    severity=Severity.WARNING,
    doc=__doc__ or "",
    query=QUERY,
    needles=(b"After(", b"AfterFunc(", b"Tick(", b"NewTicker(", b"NewTimer(", b".Stop()"),
    check=check,
    in_tests=True,
    note=_note,
)
