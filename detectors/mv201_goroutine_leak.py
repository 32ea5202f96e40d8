"""A goroutine waits for something that never comes.

## What happens

Nobody ends a goroutine but itself. One that waits at a channel where nobody will come any more
stays until the program ends, with its stack and with all that its variables refer to. It is not
garbage: the collector takes it for work in progress.

It waits for ever where a receiver can leave first, by a timeout, an early return or an error; where
more is sent than received; where it ranges over a channel that nobody closes; at a nil channel; at
`select {}`. A context whose cancel function is dropped leaks in the same way: its timer, and its
place in the parent, stay.

## Memory

```
func fetch(ctx context.Context) (Page, error) {
        pages := make(chan Page)          no room: a send waits
        go func() { pages <- load() }()   until somebody receives
        select {
        case p := <-pages:
                return p, nil
        case <-ctx.Done():                fetch is gone ...
                return Page{}, ctx.Err()
        }
}                              ... and its goroutines are not:

goroutine 18 [chan send] -> stack -> Page
goroutine 19 [chan send] -> stack -> Page
goroutine 20 [chan send] -> stack -> Page    one for each timeout
```

## Cost

At least 2 KiB of stack a goroutine, and what it refers to. A capacity of 1 for n senders is not
enough: n-2 of them stay when one value is received. Since Go 1.27 (1.26 as an experiment) the run
time has a profile of leaked goroutines. It misses those that wait at channels which package-level
variables hold; memvet sees some of these, and misses others that the profile sees.

## Example

```go
func process(ch <-chan Job) {
        for j := range ch {
                out <- work(j) // a package-level channel
        }
}
```

## Use instead

```go
func process(ctx context.Context, ch <-chan Job) {
        for {
                select {
                case <-ctx.Done():
                        return
                case j, ok := <-ch:
                        if !ok {
                                return
                        }
                        select {
                        case out <- work(j):
                        case <-ctx.Done():
                                return
                        }
                }
        }
}
```

Where a goroutine sends once, room for that one value is enough: `make(chan Page, 1)`.

## Fix safety

Room for all that is sent is safe: no send waits then, and the channel is collected with what nobody
received. It is offered where the number of sends is known: a constant, or the length of something
that does not change before the goroutines are started. `defer close(ch)` is safe where one
goroutine alone sends and closes, and does nothing after it has closed. `defer cancel()` is safe
where nothing that the context is handed to may outlive the function, and no loop makes the context.
For review: room for a goroutine that sends more than is received, a close before each return or
behind the last send, a select with `<-ctx.Done()` in which a value may be lost, and a context
parameter for a worker, which changes its callers. What waits at a nil channel, at a channel that
nobody else has, or at `select {}` has no fix: what it should wait for is not in the code.

## Go versions

The same in all of them.

## When to ignore it

Where the program ends soon, or where the receiver is known to come. What main starts once, or what
it ends with (`if err := run(); err != nil`), is not reported, nor channels that are returned,
stored, or handed to functions that are not known, nor sends in a select with another case. That a
worker loop has no way out is information: it is right where its receivers live as long as the
program does.

## Configuration

`//memvet:ignore MV201 reason` at the end of the line silences it there. `vet-overlap = false`
leaves dropped cancel functions to `go vet`, which finds most of them (lostcancel).

## Further reading

- https://go.dev/blog/pipelines
- https://pkg.go.dev/context
- https://go.dev/doc/diagnostics
"""

from __future__ import annotations

from collections.abc import Iterator

from ..analysis.model import Captures, Finding, Rule, Severity
from ..analysis.passes import Pass
from .goroutines.cancels import check_cancel
from .goroutines.channels import check_channel, check_nil, check_select
from .goroutines.workers import check_worker

__all__ = ["RULE"]

# Have: ch := make(chan T); var ch chan T; select {}; out <- x in a loop; context.WithCancel(ctx)
QUERY = """
(call_expression
  function: (identifier) @make
  arguments: (argument_list . (channel_type))
  (#eq? @make "make")) @made

(var_spec type: (channel_type)) @declared

(select_statement "{" . "}") @select

(send_statement) @send

(call_expression
  function: [
    (identifier) @with
    (selector_expression field: (field_identifier) @with)
  ]
  (#any-of? @with "WithCancel" "WithCancelCause" "WithTimeout" "WithTimeoutCause"
    "WithDeadline" "WithDeadlineCause")) @context
"""

_CHECKS = {
    "made": check_channel,
    "declared": check_nil,
    "select": check_select,
    "send": check_worker,
    "context": check_cancel,
}


def check(captures: Captures, context: Pass) -> Iterator[Finding]:
    for capture, clause in _CHECKS.items():
        if capture in captures:
            yield from clause(captures[capture][0], context)


RULE = Rule(
    code="MV201",
    name="goroutine-leak",
    severity=Severity.WARNING,
    doc=__doc__ or "",
    query=QUERY,
    needles=(
        b"<-",
        b"make(chan",
        b" chan ",
        b"select {}",
        b"WithCancel(",
        b"WithTimeout(",
        b"WithDeadline(",
        b"Cause(",
    ),
    check=check,
    in_tests=True,
)
