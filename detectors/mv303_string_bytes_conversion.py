"""A loop copies text only to hand it to something that takes it as it is.

## What happens

`[]byte(s)` and `string(b)` copy, since a string never changes and a slice may. Where the compiler
sees that nobody changes or keeps the bytes it leaves the copy out. It cannot see that behind an
interface such as `io.Writer`, and never does so for a `string(b)` that is an argument or the key
under which a map stores. In a loop each iteration pays for it, although there is mostly a function
that takes the text as it is.

## Memory

```
w.Write([]byte(line))                  io.WriteString(w, line)

line --> [GET / HTTP/1.1]              line --> [GET / HTTP/1.1]
              | copy                                  |
heap --> [GET / HTTP/1.1] --> Write                   '--> WriteString
         garbage after it
```

## Cost

One allocation of the text's length, and the copy, in every iteration; for `[]byte(buf.String())`
two. None for `io.WriteString` to a writer that has the method `WriteString`. Text of up to 32 bytes
that does not escape is copied to the stack: no allocation, but a copy.

## Example

```go
for _, line := range lines {
        w.Write([]byte(line))
}
```

## Use instead

```go
for _, line := range lines {
        io.WriteString(w, line)
}
```

For a hash, which has no `WriteString`, one buffer that is used again:

```go
var scratch []byte
for _, key := range keys {
        scratch = append(scratch[:0], key...)
        h.Write(scratch)
}
```

Counts in a map, without a key for every word: `m` is a `map[string]*int`.

```go
if n := m[string(word)]; n != nil {
        *n++
} else {
        m[string(word)] = newInt(1)
}
```

## Fix safety

Safe: writing to a type of the standard library that has both methods, the function of the other
package, and a conversion put before the loop, where nothing in the loop can change the bytes and
no condition decides whether it is needed. For review: `io.WriteString` to an interface or to a type
of your own, since a wrapper that has a `Write` only, around a type that has both, would be
bypassed; and the buffer that is used again, which must not be kept. There is no fix for a map's
keys: the map has to change.
`unsafe.Slice(unsafe.StringData(s), len(s))` is a view of the string without a copy (Go 1.20). Who
writes to it, or keeps it longer than the string's bytes may be read, breaks the program: memvet
never offers it.

## Go versions

The compiler of Go 1.22 brought conversions without a copy, of strings whose bytes are not kept
and not changed: `bytes.Equal([]byte(s), b)`, `(*bytes.Buffer).Write([]byte(s))`. With 1.21 they
copy. `len(string(b))`, comparisons, look-ups `m[string(b)]`, `switch string(b)` and
`range []byte(s)` were always free; deleting under `string(b)` is so since 1.27.

## When to ignore it

Where the loop is short or runs seldom, and where the writer has no `WriteString`: then
`io.WriteString` copies as well. A map that mostly gets new keys needs each of them.

## Configuration

`//memvet:ignore MV303 reason` at the end of the line silences it there. Test files are left out.

## Further reading

- https://pkg.go.dev/io#WriteString
- https://go.dev/wiki/CompilerOptimizations#conversions
- https://pkg.go.dev/unsafe#StringData
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..analysis.model import Captures, Finding, Related, Rule, Severity
from ..analysis.passes import Pass
from ..analysis.wording import span_of
from ..golang.context import is_conditional
from ..golang.source import Span
from ..golang.syntax import Node, text_of
from ..golang.text.conversions import Target
from ..golang.text.recopying import Recopied, Waste, recopied
from ..golang.text.writers import Taking

__all__ = ["RULE", "Evidence"]

# Have: []byte(s), []rune(s), string(b)
QUERY = """
((type_conversion_expression type: (slice_type element: (type_identifier) @element)) @conversion
  (#any-of? @element "byte" "uint8" "rune" "int32"))

((call_expression
  function: (identifier) @function arguments: (argument_list . (_) .)) @conversion
  (#eq? @function "string"))
"""

_LONGEST = 40  # characters of a conversion that a message repeats


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the text is copied for, and the conversion.

    `loop`: above which the conversion may stand that never changes, or the other text of a twin.
    """

    waste: Waste
    conversion: Span
    loop: Span | None


def check(captures: Captures, context: Pass) -> Iterator[Finding]:
    """A finding for a conversion that is a copy, mostly in every iteration, and need not be one."""
    found = recopied(captures["conversion"][0], context)
    if found is None:
        return
    evidence = Evidence(found.waste, span_of(found.conversion.node), _span_or_none(found.above))
    related: tuple[Related, ...] = ()
    if found.loop is not None:
        related = (Related(_head(found.loop), "runs again with each iteration of this loop"),)
    message = f"{_short(found.conversion.node)} {_message(found)}"
    severity = Severity.INFORMATION
    yield Finding("MV303", evidence.conversion, message, severity, related, evidence)


def _message(found: Recopied) -> str:
    is_text = found.conversion.target is Target.TEXT
    often = _often(found)
    copies = f"copies the {'bytes' if is_text else 'string'} {often}"
    match found.waste:
        case Waste.RANGE:
            return "makes a slice of all runes first: range over the string itself"
        case Waste.WRITE if found.taking is Taking.BYTES:
            return f"{copies}: append it to one buffer that is used again, and write that"
        case Waste.WRITE:
            return f"{copies}: io.WriteString hands it over as it is"
        case Waste.WRITE_STRING:
            return f"{copies}: Write takes them as they are"
        case Waste.BUFFER:
            return f"copies the buffer's bytes twice {often}: use Bytes()"
        case Waste.KEY:
            made = f"makes a key {often}, even where the map has it"
            return f"{made}: look it up first, which copies nothing"
        case Waste.APPEND:
            return f"{copies}: append takes the bytes themselves"
        case Waste.TWIN:
            return (
                f"{copies}: {found.twin} takes {'them as they are' if is_text else 'it as it is'}"
            )
        case Waste.SAME:
            return f"makes the same copy {often}: convert it before the loop"


def _often(found: Recopied) -> str:
    loop = found.loop
    is_certain = loop is not None and not is_conditional(found.conversion.node, loop)
    return "in every iteration" if is_certain else "each time"


def _short(node: Node) -> str:
    text = text_of(node).decode()
    if len(text) <= _LONGEST and "\n" not in text:
        return text
    return f"{text.split('(')[0]}(…)"


def _head(loop: Node) -> Span:
    body = loop.child_by_field_name("body")
    return Span(loop.start_byte, body.start_byte if body is not None else loop.end_byte)


def _span_or_none(node: Node | None) -> Span | None:
    return span_of(node) if node is not None else None


RULE = Rule(
    code="MV303",
    name="string-bytes-conversion",
    severity=Severity.INFORMATION,
    doc=__doc__ or "",
    query=QUERY,
    needles=(b"[]byte(", b"[]rune(", b"string(", b"[]uint8(", b"[]int32("),
    check=check,
)
