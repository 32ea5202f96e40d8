"""A slice is declared empty and grown by a loop, although its length is known before.

## What happens

`append` makes a larger array each time the old one is full, copies everything into it, and leaves
the old one to the collector. Where the loop has a length, the slice can have it from the start.

## Memory

```
var out []T                 out := make([]T, 0, len(parts))

[a]               garbage   [a b c d e f g h i]
[a b]             garbage
[a b c d]         garbage
[a b c d e f g h] garbage
[a b c d e f g h i . . . . . . .]
```

## Cost

A million appends copy 4.15 million elements: beyond 256 the room grows by a quarter, not to the
double. Merging 8 MB of integers took 42 MB in 26 allocations, with its capacity 7 MB in one. A map
of 100,000 keys took 4.5 MiB, made for them 2.3 MiB (Go 1.27).

## Example

```go
var out []int
for _, p := range parts {
        out = append(out, p...)
}
```

## Use instead

```go
total := 0
for _, p := range parts {
        total += len(p)
}
out := make([]int, 0, total)
for _, p := range parts {
        out = append(out, p...)
}
```

## Fix safety

`make` is safe where the slice was not nil, or nobody can tell: it is only appended to, ranged over,
indexed, measured, copied from, spread, or given to functions such as `strings.Join`. A nil slice
that is returned, stored, compared or passed on differs from an empty one (JSON says `null`, not
`[]`): there `make` is for review; `slices.Grow` before the loop and `slices.Concat(parts...)` are
safe, since they leave nil what gets no elements. For review as well: a slice that the loop hands on
while it grows, for its states would share one array; and a number that was decoded or computed by
a call while the body may panic, for a damaged file should not cost more memory than it has entries.
A number that may be negative becomes `max(n, 0)`.

## Go versions

1.21 brought `slices.Grow` and `max`: before it a nil slice has a fix for review only, and a number
that may be negative none. 1.22 brought `slices.Concat`.

## When to ignore it

Where the loop is short or runs once. Ranging over a string counts bytes, of which there are at
least as many as runes, and in a map keys may come again: there the room is an upper bound.

## Configuration

`//memvet:ignore MV302 reason` at the end of the line silences it there. Maps are hints.

## Further reading

- https://go.dev/blog/slices-intro
- https://pkg.go.dev/slices#Grow
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..analysis.model import Captures, Environment, Finding, Related, Rule, Severity
from ..analysis.passes import Pass
from ..analysis.wording import on_one_line, span_of
from ..golang.growth.filling import Filling, room
from ..golang.modules.version import GoVersion
from ..golang.source import Span
from ..golang.syntax import text_of
from ..golang.values.counts import Count
from ..golang.values.emptiness import declared_empty
from ..golang.values.sequence import growth_of

__all__ = ["RULE", "Evidence"]

# Have: x = append(x, …) and m[k] = v, each directly in the body of a loop
QUERY = """
(for_statement body: (block (statement_list
  (assignment_statement
    left: (expression_list . (identifier) @slice .)
    right: (expression_list . (call_expression
      function: (identifier) @append
      arguments: (argument_list . (identifier) @first)) .)) @fills)
  (#eq? @append "append")
  (#eq? @slice @first)))

(for_statement body: (block (statement_list
  (assignment_statement
    left: (expression_list . (index_expression operand: (identifier) @map) .)
    operator: "="
    right: (expression_list . (_) .)) @fills)))
"""

# Have: m := map[K]V{}; tables of the package, which have no :=, need not be parsed for it.
_MAPS = (b"make(map[", b":= map[")


@dataclass(frozen=True, slots=True)
class Evidence:
    """`name`: where it is declared. `loop`: the outermost for_statement; `statement`: what fills.

    `spread`: the expression whose lengths make the sum, `count` counts the parts then.
    `more`: later loops that fill as well, with their counts. `is_empty`: nothing was put in before.
    """

    name: Span
    loop: Span
    statement: Span
    count: Count
    spread: Span | None
    more: tuple[tuple[Span, Count], ...]
    is_empty: bool


def check(captures: Captures, context: Pass) -> Iterator[Finding]:
    """One finding for the first loop that fills a slice or map; later ones are part of it."""
    (statement,) = captures["fills"]
    is_map = "map" in captures
    variable = context.local(captures["map" if is_map else "slice"][0])
    empty = declared_empty(variable, context) if variable is not None else None
    if variable is None or variable.ident is None or empty is None or empty.is_map != is_map:
        return
    if is_map and not any(each in text_of(empty.statement) for each in _MAPS):
        return
    growth = growth_of(statement, variable, empty, context)
    if growth is None:
        return
    first, spread = growth.first, growth.first.spread
    evidence = Evidence(
        name=span_of(variable.ident),
        loop=span_of(first.loop),
        statement=span_of(statement),
        count=first.count,
        spread=span_of(spread) if spread is not None else None,
        more=tuple((span_of(each.loop), each.count) for each in growth.later),
        is_empty=growth.is_empty,
    )
    severity = Severity.HINT if is_map else Severity.INFORMATION
    message = f"{variable.name} {_of_map(first) if is_map else _of_slice(first, growth.is_empty)}"
    related = (Related(evidence.statement, "grows here, with every iteration"),)
    yield Finding("MV302", evidence.name, message, severity, related, evidence)


def _of_map(found: Filling) -> str:
    moves = "starts without room and moves its entries each time it grows"
    return f"{moves}: make it for {on_one_line(room(found))} keys"


def _of_slice(found: Filling, is_empty: bool) -> str:
    value = found.count.value
    if found.spread is None and value is not None and value <= 256:
        most = (value - 1).bit_length() + 1  # room for 1, 2, 4, …
        costs = f"takes up to {most} allocations for {value} elements"
    else:
        costs = "grows step by step and copies large data about 4 times over"
    if not is_empty:
        return f"{costs}: give it room for {on_one_line(room(found))} more before the loop"
    parts = "for all parts, " if found.spread is not None else ""
    return f"{costs}: make it with capacity {parts}{on_one_line(room(found))}"


def _note(environment: Environment) -> str:
    if environment.library_version >= GoVersion(1, 22):
        return "slices.Grow, slices.Concat and max are there."
    if environment.library_version >= GoVersion(1, 21):
        return "slices.Grow and max are there, slices.Concat is not yet."
    return "slices.Grow and max are not there yet: a nil slice has a fix for review only."


RULE = Rule(
    code="MV302",
    name="append-without-capacity",
    severity=Severity.INFORMATION,
    doc=__doc__ or "",
    query=QUERY,
    needles=(b"append", *_MAPS),
    check=check,
    note=_note,
)
