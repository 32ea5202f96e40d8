"""A small slice or substring outlives the large buffer it was cut from, and pins all of it.

## What happens

`raw[:100]` is a pointer into the array behind `raw`, a length and a capacity. The collector frees
an array as a whole or not at all: as long as anybody has the hundred bytes, all of it stays. A
substring pins its string just so, and so does what `bytes.Fields`, `strings.Split`, `strings.Cut`
and their kind return.

## Memory

```
header := raw[:100]

header [ptr|len 100|cap 50M]
         |
         v
        [#########|                                        ]  50 MiB
         100 bytes  nobody can reach these, and they stay

header := slices.Clone(raw[:100])

header [ptr|len 100|cap 112] --> [#########]  112 bytes
```

## Cost

Twenty headers of 100 bytes, each cut from a file of 5 MiB, kept 100.2 MiB alive; cloned, less than
0.1 MiB (Go 1.21 to 1.27). A slice of pointers pins also what the rest of its array points to.

## Example

```go
func loadConfig(path string) []byte {
        raw, _ := os.ReadFile(path) // 50 MiB
        return raw[:100]            // we only want the header
}
```

## Use instead

```go
return slices.Clone(raw[:100])
```

A three-index slice (`raw[:100:100]`) or `slices.Clip` does not help: both shorten the capacity, and
the pointer still leads into the large array. Of a string, `string(raw[:n])` is the right way round:
`string(raw)[:n]` copies everything and then pins the copy. A slice of parts, such as
`bytes.SplitN(raw, sep, 3)[:2]`, needs both, a new slice and a clone of each part: cloned alone,
either still leads to all of the rest.

## Fix safety

`slices.Clone`, `bytes.Clone` and `strings.Clone` are safe: the same bytes, nil stays nil, empty
stays empty, and a finding is only made where nothing writes to the buffer after the cut. Where
several slices of one buffer are kept they are for review: what is appended to one used to land in
the next. `append`
turns an empty slice into nil, so before Go 1.20 (Go 1.21 for slices other than `[]byte`) it is safe
only where the part cannot be empty; else it is for review, as are `make` and `copy`, which turn
nil into an empty slice. `string(raw[:n])` is for review since its bound is checked against the
capacity of raw, no more against its length: so `raw[:100]` of a shorter file is not a panic but
has zero bytes at its end. A slice of parts that is used in the middle of a longer expression gets
no fix: the loop that clones the parts would run before what stands to the left of it.

## Go versions

`strings.Clone` came with Go 1.18, `bytes.Clone` with 1.20, `slices.Clone` with 1.21. In 1.22 and
1.23, `slices.Clone` of an empty part still pins the buffer; `bytes.Clone` never does.

## When to ignore it

Where the buffer is small in fact, or the part lives no longer than the buffer would have anyway.

## Configuration

`//memvet:ignore MV101 reason` at the end of the line silences it there. `large-buffer` is the size
in bytes from which on a buffer of known size counts (4096). With `strict`, parts of a *parameter*
that are stored in a field, a map or a package variable are hints: the caller may be done with it.

## Further reading

- https://go.dev/blog/slices-intro
- https://pkg.go.dev/slices#Clone
- https://pkg.go.dev/strings#Clone
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..analysis.model import Captures, Environment, Finding, Related, Rule, Severity
from ..analysis.passes import Pass
from ..analysis.wording import span_of
from ..golang.memory.allocations import Allocation, allocation_of, parameters_of
from ..golang.memory.escapes import Leak, leaks
from ..golang.memory.regions import Content, Way
from ..golang.modules.version import GoVersion
from ..golang.source import Span
from ..golang.syntax import same, statement_of, text_of

__all__ = ["RULE", "Evidence"]

# Have: os.ReadFile(p), buf.Bytes(), make([]byte, n), var buf [65536]byte
QUERY = """
(call_expression
  function: (selector_expression field: (field_identifier) @_name)
  (#any-of? @_name "ReadFile" "ReadAll" "Output" "CombinedOutput" "Bytes" "String")) @source
(call_expression
  function: (identifier) @_name
  (#any-of? @_name "ReadFile" "ReadAll" "make")) @source
(var_spec type: [(array_type) (type_identifier) (qualified_type)]) @source
(short_var_declaration
  right: (expression_list (composite_literal type: (array_type)) @source))
[(function_declaration) (method_declaration)] @function
"""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the quick fix needs. Spans count from the start of the piece.

    `part` is the expression to copy; `is_list`: it is a slice of parts, each to be copied.
    `is_never_empty`: the part holds at least one element. `is_shared`: other parts of the same
    memory are kept with it.
    """

    part: Span
    content: Content
    is_list: bool
    is_never_empty: bool
    is_shared: bool


def check(captures: Captures, context: Pass) -> Iterator[Finding]:
    settings = context.environment.settings
    for source in captures.get("source", ()):
        found = allocation_of(source, context, settings.large_buffer)
        if found is not None:
            yield from _findings(found, context)
    for function in captures.get("function", ()) if settings.strict else ():
        for found in parameters_of(function, context):
            yield from _findings(found, context)


def _findings(allocation: Allocation, context: Pass) -> Iterator[Finding]:
    severity = Severity.HINT if allocation.is_borrowed else Severity.WARNING
    for leak in leaks(allocation, context):
        place = span_of(leak.part)
        evidence = Evidence(
            place,
            leak.allocation.region.content,
            leak.is_list,
            bool(leak.width),
            leak.is_shared,
        )
        related = tuple(_related(leak))
        yield Finding("MV101", place, _message(leak), severity, related, evidence)


_SHOWN = 40  # bytes of the part that a message repeats at the most


def _message(leak: Leak) -> str:
    text, kept = text_of(leak.part), leak.allocation
    short = len(text) <= _SHOWN and b"\n" not in text
    part = text.decode() if short else "this part"
    pointed = ", and what it points to," if kept.holds_pointers else ""
    return f"{part} keeps {kept.noun} alive{pointed} for as long as {_what_is_left(leak)}"


def _what_is_left(leak: Leak) -> str:
    if leak.is_list:
        return "these parts live: clone each of them"
    if leak.width is None:
        return "it lives itself: clone it"
    unit = "element" if leak.allocation.region.content is Content.ELEMENTS else "byte"
    one = leak.width == 1
    return f"the {unit} is: clone it" if one else f"the {leak.width:,} {unit}s are: clone them"


_WAYS = {Way.RETURNED: "returned here", Way.SENT: "sent here", Way.STORED: "stored here"}


def _related(leak: Leak) -> Iterator[Related]:
    allocation, at = leak.allocation, leak.escape.at
    if allocation.is_borrowed and allocation.variable is not None:
        ident = allocation.variable.ident
        if ident is not None:
            yield Related(span_of(ident), "this is what stays alive")
    else:
        yield Related(span_of(allocation.region.source), "this is what stays alive")
    if not same(statement_of(at), statement_of(leak.part)):
        yield Related(span_of(at), _WAYS[leak.escape.way])


def note(environment: Environment) -> str:
    """What the Go version of a file means for it."""
    version = environment.library_version
    if version >= GoVersion(1, 24):
        return "slices.Clone and strings.Clone are there, and free the buffer whatever the part."
    if version >= GoVersion(1, 22):
        return "slices.Clone is there; of an empty part it still pins the buffer before Go 1.24."
    if version >= GoVersion(1, 21):
        return "slices.Clone, bytes.Clone and strings.Clone are there."
    if version >= GoVersion(1, 20):
        return (
            "bytes.Clone and strings.Clone are there, slices.Clone is not: append copies the rest."
        )
    if version >= GoVersion(1, 18):
        return "strings.Clone is there; slices are copied with append."
    return "There is no Clone yet: slices are copied with append, strings by way of []byte."


RULE = Rule(
    code="MV101",
    name="slice-retention",
    severity=Severity.WARNING,
    doc=__doc__ or "",
    query=QUERY,
    needles=(
        *(b"ReadFile", b"ReadAll", b"Output", b"make(", b"Buffer", b"Builder", b"[:"),
        *(b"Cut(", b"Fields(", b"Split"),
    ),
    check=check,
    in_tests=True,
    note=note,
)
