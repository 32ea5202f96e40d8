"""A value comes out of a sync.Pool with what its last user left in it, or goes back while in use.

## What happens

`Get` hands out whatever somebody has `Put`: nothing clears it in between. A buffer that is not
reset begins with the last user's bytes, and grows until a collection takes it. Bytes that are
returned although their buffer went back belong to its next user, who overwrites them. And a slice
or a struct that is put by value is boxed in a new allocation each time, which is what the pool
was to save.

## Memory

```
Render(ann)  Get --> [hello ann]              --> Put
Render(bob)  Get --> [hello ann|hello bob]   --> Put
Render(cid)  Get --> [hello ann|hello bob|hello cid]
                      another user's page, and it grows

with Reset   Get --> [hello cid]         the room stays, the bytes go
```

## Cost

A page of 11 bytes was 40,139 bytes long after repeated use. A pool drops what nobody used for two
collections, so what has grown stays for at least that long, and under load for ever.

## Example

```go
var pool = sync.Pool{New: func() any { return new(bytes.Buffer) }}

func render(req *Request) string {
        b := pool.Get().(*bytes.Buffer)
        defer pool.Put(b)
        fmt.Fprintf(b, "user=%s\\n", req.User)
        return b.String()
}
```

## Use instead

```go
b := pool.Get().(*bytes.Buffer)
defer func() {
        if b.Cap() < 64<<10 {
                b.Reset()
                pool.Put(b)
        }
}()
```

The capacity check keeps one giant request from blowing up every buffer of the pool. A slice goes
into the pool by its pointer, and is emptied with `*p = (*p)[:0]`; a map with `clear`. What leaves
the function is copied: `bytes.Clone(b.Bytes())`, or `b.String()`.

## Fix safety

`Reset` right after `Get` is safe: that the value is empty is what the code counts on. The deferred
literal is for review, since it drops buffers of 64 KiB and more. No fix is offered for types
without a method `Reset`, nor for those that hold a lock, which somebody may have locked.

## Go versions

The same in all of them. Since Go 1.13 what nobody takes out survives one collection and goes with
the second; before, it went with the first.

## When to ignore it

Where the value holds no state between its uses, or all of it is overwritten before it is read, in
ways that cannot be seen here.

## Configuration

`//memvet:ignore MV204 reason` at the end of the line silences it there. With `strict`, a byte
buffer that is put back without a look at its capacity is a hint.

## Further reading

- https://pkg.go.dev/sync#Pool
- https://go.dev/issue/23199
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..analysis.model import Captures, Finding, Related, Rule, Severity
from ..analysis.passes import Pass
from ..analysis.wording import span_of
from ..golang.memory.regions import Way
from ..golang.objects import Var
from ..golang.pools.pooled import treatment_of_variable
from ..golang.pools.pools import GET, PUT, boxed_size
from ..golang.pools.reclaimed import is_measured, reclaimed
from ..golang.pools.reuse import Dirty, dirty
from ..golang.source import Span
from ..golang.syntax import Node, same, text_of
from ..golang.types.locks import holds_lock
from ..golang.types.members import method_of
from ..golang.types.model import Basic, Map, Pointer, Slice, Struct, Type, under
from ..golang.values.callees import arguments_of
from ..golang.values.origin import root_of

__all__ = ["RULE", "Evidence"]

# Have: pool.Get(), pool.Put(b)
QUERY = """
(call_expression
  function: (selector_expression field: (field_identifier) @_name)
  (#eq? @_name "Get")) @get
(call_expression
  function: (selector_expression field: (field_identifier) @_name)
  arguments: (argument_list . (_) @value .)
  (#eq? @_name "Put")) @put
"""


@dataclass(frozen=True, slots=True)
class Evidence:
    """The call of Get whose value is not reset, and that of Put; None where it is elsewhere."""

    get: Span | None
    put: Span | None


def check(captures: Captures, context: Pass) -> Iterator[Finding]:
    for call in captures.get("get", ()):
        found = dirty(call, context) if _is_get(call, context) else None
        if found is not None:
            yield _not_reset(found, context)
    for call in captures.get("put", ()):
        yield from _put(call, captures["value"][0], context)


def _is_get(call: Node, context: Pass) -> bool:
    return not arguments_of(call) and context.callee(call) == GET


def _put(call: Node, value: Node, context: Pass) -> Iterator[Finding]:
    root = root_of(value)
    variable = context.local(root) if root is not None else None
    is_pool = context.callee(call) == PUT
    if is_pool:
        yield from _boxed(call, value, context)
    if variable is None:
        return
    yield from _corrupted(call, variable, context)
    if is_pool and context.environment.settings.strict:
        yield from _unbounded(call, value, variable, context)


def _not_reset(found: Dirty, context: Pass) -> Finding:
    name = found.variable.name if found.variable is not None else "the value"
    remedy, grows = _remedy(found.type, name)
    left = "what its last user left in it"
    message = f"{name} comes out of the pool with {left}{grows}: {remedy} right after Get"
    piece = found.names.piece if found.names.piece is not context.piece else None
    related = [
        Related(span_of(node), text, piece)
        for node, text in ((found.write, "something is left in it here"), (found.put, "put back"))
    ]
    evidence = None
    if method_of(found.type, "Reset") is not None and not _is_locked(found.type):
        evidence = Evidence(span_of(found.get), span_of(found.put) if piece is None else None)
    return Finding("MV204", span_of(found.get), message, Severity.WARNING, tuple(related), evidence)


def _remedy(of: Type, name: str) -> tuple[str, str]:
    """What to do, and whether it grows."""
    inner = under(of.elem) if isinstance(of, Pointer) else under(of)
    grows = ", and grows with every use"
    if isinstance(inner, Slice):
        return "truncate it to [:0]", grows
    if isinstance(inner, Map):
        return "clear it", grows
    is_buffer = str(of) in ("*bytes.Buffer", "*strings.Builder")
    return (f"call {name}.Reset()" if name != "the value" else "reset it"), grows * is_buffer


def _is_locked(of: Type) -> bool:
    return holds_lock(of.elem if isinstance(of, Pointer) else of)


def _boxed(call: Node, value: Node, context: Pass) -> Iterator[Finding]:
    of = context.type(value)
    size = boxed_size(of) if context.value(value) is None else 0
    if not size:
        return
    box = f"a new allocation of {size:,} bytes"
    message = f"Put copies the {_noun(of)} into {box} each time: put a pointer to it"
    yield Finding("MV204", span_of(call), message, Severity.INFORMATION)


def _noun(of: Type) -> str:
    match under(of):
        case Slice():
            return "slice header"
        case Struct():
            return "struct"
        case Basic(name):
            return name
        case _:
            return "array"


_WAYS = {Way.RETURNED: "returned", Way.SENT: "sent", Way.STORED: "stored"}


def _corrupted(call: Node, variable: Var, context: Pass) -> Iterator[Finding]:
    for found in reclaimed(treatment_of_variable(variable, context), context):
        if not same(found.put, call):
            continue
        text, way = text_of(found.at).decode(), _WAYS[found.way]
        what = text if len(text) <= _SHOWN and "\n" not in text else "what"
        what = "the result" if found.at.type == "return_statement" else what
        whose = f"{what} is {way} although {variable.name} goes back to the pool"
        message = f"{whose}, whose next user overwrites it: copy it"
        related = (Related(span_of(call), "goes back here"),)
        yield Finding("MV204", span_of(found.at), message, Severity.ERROR, related)


_SHOWN = 40  # bytes of an expression that a message repeats at the most


def _unbounded(call: Node, value: Node, variable: Var, context: Pass) -> Iterator[Finding]:
    of = context.type(value)
    inner = of.elem if isinstance(of, Pointer) else of
    is_bytes = str(inner) in ("bytes.Buffer", "[]uint8")
    if not is_bytes or is_measured(variable, call):
        return
    name = variable.name
    kept = f"{name} goes back to the pool however large it has grown"
    message = f"{kept}, and its next users keep all of that: drop it above a limit"
    evidence = Evidence(None, span_of(call)) if str(inner) == "bytes.Buffer" else None
    yield Finding("MV204", span_of(call), message, Severity.HINT, (), evidence)


RULE = Rule(
    code="MV204",
    name="pool-without-reset",
    severity=Severity.WARNING,
    doc=__doc__ or "",
    query=QUERY,
    needles=(b".Get()", b".Put("),
    check=check,
    in_tests=True,
)
