"""A loop makes an interface of a value again and again, each time in a heap object of its own.

## What happens

An interface holds one pointer. What is no pointer itself is copied to a new heap object when it is
converted: a struct, a string, a slice, a number. The compiler leaves the object out where it sees
that the interface does not outlive the call. It does not see that where a method of it is called by
a function that is not inlined, nor where it is stored, sent, or handed to something that is only
known when the program runs. Where the value is always the same, one object would do.

## Memory

```
for batch := range batches {           var l lineLogger = logger
        logBatch(logger, batch)        for batch := range batches {
}                                              logBatch(l, batch)
                                       }
logger --copy--> [prefix, out]
       --copy--> [prefix, out]         logger --copy--> [prefix, out]
       --copy--> [prefix, out]                              ^
          one each iteration                  l ------------'
```

## Cost

One allocation in every iteration: 8 bytes for an `int`, 16 for a string, 24 for a slice, and the
size of a struct. None for pointers, maps, channels and functions, a struct or `[1]` array of one of
these, values of one byte or of no size, constants, and integers below 256.

## Example

```go
for batch := range batches {
        logBatch(logger, batch)
}
```

## Use instead

```go
var l lineLogger = logger
for batch := range batches {
        logBatch(l, batch)
}
```

Or give the methods a pointer receiver, and pass `&logger`: an interface holds a pointer as it is.

## Fix safety

The conversion before the loop is safe: the value is neither assigned in the loop nor reached
through an address, so that a copy made before says the same. For review where a condition in the
loop decides, since one object may be more than the iterations would have needed. A pointer is for
review: what is called then shares the value, sees what is assigned to it later, and may change it.
There is no fix where the value is another one in each iteration and the function keeps it: it needs
an object each. Keeping pointers, or a slice of the values themselves, needs fewer.

## Go versions

The same from 1.21 to 1.27, but that 1.27 also holds a struct of one pointer and fields of no size
as it is, and makes no object for a literal of constants.

## When to ignore it

Where the loop is short, or what it calls takes much longer than an allocation (25 ns and the
collector's part of it).

## Configuration

`//memvet:ignore MV301 reason` at the end of the line silences it there. What `fmt` and `log` are
given is boxed as well: that is told in strict mode only. Test files are left out.

## Further reading

- https://go.dev/doc/faq#convert_slice_of_interface
- https://research.swtch.com/interfaces
- https://go.dev/doc/gc-guide#Eliminating_heap_allocations
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..analysis.model import Captures, Finding, Related, Rule, Severity
from ..analysis.passes import Pass
from ..analysis.wording import span_of
from ..golang.boxing.boxes import Box, boxes
from ..golang.boxing.leaking import Way
from ..golang.source import Span
from ..golang.syntax import Node, text_of
from ..golang.types.model import Array, Struct, under

__all__ = ["RULE", "Evidence"]

QUERY = """
(for_statement) @loop
"""

# Have: p, p.f, ps[i], *p, which are there already, so that a pointer to them can be had.
_PLACES = frozenset(("identifier", "index_expression", "selector_expression", "unary_expression"))

_LONGEST = 40  # characters of a value that a message repeats


@dataclass(frozen=True, slots=True)
class Evidence:
    """`above`: the for_statement above which the value can be converted; None where it changes."""

    value: Span
    above: Span | None


def check(captures: Captures, context: Pass) -> Iterator[Finding]:
    """The values that a loop boxes in every iteration."""
    (loop,) = captures["loop"]
    printed = context.environment.settings.strict
    for box in boxes(loop, context, printed=printed):
        if box.leak.way is Way.PRINTED and not printed:
            continue  # Have: logger.Printf(…), a method
        above = span_of(box.above) if box.above is not None else None
        evidence = Evidence(span_of(box.value), above)
        related = (Related(_head(loop), "runs again with each iteration of this loop"),)
        message = f"{_short(box.value)} {_message(box, context)}"
        yield Finding("MV301", evidence.value, message, Severity.INFORMATION, related, evidence)


def _message(box: Box, context: Pass) -> str:
    often = "in every iteration" if box.is_certain else "each time"
    boxed = f"is boxed {often}, in a new heap object of {box.size:,} bytes"
    if box.above is None:
        has_parts = isinstance(under(context.type(box.value)), Struct | Array)
        is_place = has_parts and box.value.type in _PLACES
        instead = "a pointer" if is_place else "values of their own type"
        return f"{boxed}, and {_called(box)} keeps it: let it keep {instead}"
    return f"{boxed}: make an interface of it once, before the loop"


def _called(box: Box) -> str:
    function = box.leak.call.child_by_field_name("function") if box.leak.call is not None else None
    name = function.child_by_field_name("field") if function is not None else None
    named = name if name is not None else function
    return text_of(named).decode() if named is not None else "what is called"


def _short(node: Node) -> str:
    text = text_of(node).decode()
    if len(text) <= _LONGEST and "\n" not in text:
        return text
    return f"{text.split('(')[0].split('{')[0].strip()[:_LONGEST]}…"


def _head(loop: Node) -> Span:
    body = loop.child_by_field_name("body")
    return Span(loop.start_byte, body.start_byte if body is not None else loop.end_byte)


RULE = Rule(
    code="MV301",
    name="interface-boxing",
    severity=Severity.INFORMATION,
    doc=__doc__ or "",
    query=QUERY,
    needles=(b"for ",),
    check=check,
)
