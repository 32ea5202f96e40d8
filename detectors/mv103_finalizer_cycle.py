"""An object has a finalizer or a cleanup, and something keeps it alive that never lets go.

## What happens

The collector keeps what a finalizer may need: its function with all it captures, and everything
that the object refers to. If a pointer in there leads back to the object, it can never become
unreachable. The finalizer never runs, and nothing in the cycle is ever freed. One finalizer
anywhere in the cycle is enough. A function literal that captures its own object needs no cycle.

## Memory

```
u := &uploader{…}; r := &receipt{from: u}; u.done = r
runtime.SetFinalizer(u, …)

finalizers --keep what u refers to--+
                                    v
        u [buffer|done] --------> r [from]
        ^                            |
        +----------------------------+   u is reachable: for ever

runtime.AddCleanup(u, func(fd int) {…}, fd)

cleanups --keep--> func, fd              u and r go together
```

## Cost

A cycle of two objects, one of them with a finalizer, kept all of its 20 MiB for the life of the
program (Go 1.21 to 1.27). The same cycle without a finalizer, or with a cleanup, is freed.

## Example

```go
a := &A{}
b := &B{}
a.b = b
b.a = a
runtime.SetFinalizer(a, func(_ *A) { log.Print("a is gone") })
```

## Use instead

```go
runtime.AddCleanup(a, func(_ struct{}) { log.Print("a is gone") }, struct{}{})
```

Where that is not to be had, break the cycle: keep in `b.a` a key, by which a registry finds the
object (`map[int]*A`, entries removed by an explicit Close), or a `weak.Pointer` (Go 1.24). A
finalizer should speak of its object by its parameter only, `func(a *A) { a.release() }` or
`(*A).release`, and the method value `a.release` holds on to `a` as a captured variable does.

## Fix safety

To name the parameter instead of the captured variable is safe: it is the same pointer, and the
finalizer then runs, as it was meant to. `runtime.AddCleanup` is for review: what the function needs
of the object is read when the cleanup is set, not when it runs, and a cleanup runs after the object
is gone. It is offered where the function uses the object by fields that do not lead back to it, or
not at all. Where the finalizer is a method, or needs more, there is no edit: the object has to be
split, so that what is to be released has no pointer to what is collected.

## Go versions

`runtime.AddCleanup` came with Go 1.24. It panics if its argument is the very pointer that it is
about. From Go 1.26 on it panics as well where the function captures that pointer, or where the
argument points into the object: errors there, and warnings before, since the object is kept without
a word. What leads to it by a detour is kept in all versions.

## When to ignore it

Where the object lives as long as the program anyway, or where the cycle is always broken by an
explicit Close and the finalizer is only to report that somebody forgot to. A pointer from an object
to itself, or into itself, is no cycle and is not reported; in objects of more than 128 KiB even
that keeps them.

## Configuration

`//memvet:ignore MV103 reason` at the end of the line silences it there.

## Further reading

- https://pkg.go.dev/runtime#SetFinalizer
- https://pkg.go.dev/runtime#AddCleanup
- https://go.dev/doc/gc-guide#Finalizers_cleanups_and_weak_pointers
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..analysis.model import Captures, Environment, Finding, Related, Rule, Severity
from ..analysis.passes import Pass
from ..golang.heap.finalizing import ADD_CLEANUP, SET_FINALIZER, Pinning, Reason, pinning
from ..golang.modules.version import GoVersion
from ..golang.source import Span
from ..golang.syntax import Node, descendants, text_of
from ..golang.values.callees import arguments_of, callee

__all__ = ["RULE", "Evidence"]

# Have: runtime.SetFinalizer(a, f), runtime.AddCleanup(a, f, arg); or of a dot import
QUERY = """
(call_expression
  function: [
    (selector_expression field: (field_identifier) @_name)
    (identifier) @_name
    (index_expression operand: (selector_expression field: (field_identifier) @_name))
  ]
  (#any-of? @_name "SetFinalizer" "AddCleanup")) @call
"""

_CLEANUPS = GoVersion(1, 24)
_PANICS = GoVersion(1, 26)


@dataclass(frozen=True, slots=True)
class Evidence:
    """The call_expression, and whether it sets a finalizer."""

    call: Span
    is_finalizer: bool


def check(captures: Captures, context: Pass) -> Iterator[Finding]:
    (call,) = captures["call"]
    name = callee(call, context)
    if name not in (SET_FINALIZER, ADD_CLEANUP) or call.has_error:
        return
    found = pinning(call, name, context)
    if found is None:
        return
    is_finalizer = name == SET_FINALIZER
    evidence = Evidence(Span(call.start_byte, call.end_byte), is_finalizer)
    panics = not is_finalizer and _panics(found, context.environment)
    message = _finalizer(call, found, context) if is_finalizer else _cleanup(call, found, panics)
    severity = Severity.ERROR if panics else Severity.WARNING
    related = tuple(_related(call, found, context))
    yield Finding("MV103", _place(call), message, severity, related, evidence)


def _place(call: Node) -> Span:
    """The call, or of one that has several lines the function it names."""
    function = call.child_by_field_name("function")
    where = function if b"\n" in text_of(call) and function is not None else call
    return Span(where.start_byte, where.end_byte)


def _panics(found: Pinning, environment: Environment) -> bool:
    """Whether AddCleanup panics with the versions that are known to build this file."""
    program = environment.program
    versions = [environment.go_version, program.go, program.toolchain]
    is_new = any(each is not None and each >= _PANICS for each in versions)
    return found.is_same or (found.is_direct and is_new)


def _finalizer(call: Node, found: Pinning, context: Pass) -> str:
    pointer, function = (_short(each) for each in arguments_of(call))
    match found.reason:
        case Reason.CAPTURE:
            names = [each.name for each in found.captured]
            leads = "" if pointer in names else f", which leads to {pointer}"
            return (
                f"the finalizer captures {names[0] if names else pointer}{leads}, so {pointer}"
                " stays reachable: it is never freed and the finalizer never runs: use the"
                " parameter"
            )
        case Reason.RECEIVER:
            return (
                f"{function} holds {pointer}, so it stays reachable: it is never freed and the"
                " finalizer never runs: use a method expression"
            )
        case _:
            where = f" as {found.caller} links it" if found.caller else ""
            remedy = "break the cycle"
            if context.environment.library_version >= _CLEANUPS:
                remedy = "use runtime.AddCleanup, or break the cycle"
            return (
                f"{pointer} leads back to itself{where}: its finalizer never runs, and nothing in"
                f" the cycle is ever freed: {remedy}"
            )


def _cleanup(call: Node, found: Pinning, panics: bool) -> str:
    pointer, function, argument = (_short(each) for each in arguments_of(call))
    match found.reason:
        case Reason.CAPTURE:
            names = [each.name for each in found.captured]
            leads = "" if pointer in names else f", which leads to {pointer}"
            why = f"the cleanup captures {names[0] if names else pointer}{leads}"
        case Reason.RECEIVER:
            why = f"{function} holds {pointer}"
        case _ if found.is_same:
            why = f"the argument of the cleanup is {pointer} itself"
        case _:
            why = f"{argument} leads to {pointer}"
    what = "runtime.AddCleanup panics" if panics else "it is never freed and the cleanup never runs"
    return f"{why}: {what}: hand it only what it releases"


_LONG = 30


def _short(node: Node) -> str:
    """An argument as a message repeats it."""
    text = text_of(node).decode()
    return text if len(text) <= _LONG and "\n" not in text else "the object"


def _related(call: Node, found: Pinning, context: Pass) -> Iterator[Related]:
    if found.reason is Reason.CAPTURE:
        for each in descendants(call):
            if each.type == "identifier" and context.local(each) in found.captured[:1]:
                is_pointer = each.start_byte < arguments_of(call)[1].start_byte
                if not is_pointer:
                    yield Related(Span(each.start_byte, each.end_byte), "captured here")
                    break
    for _, node in found.steps:
        outside = node is not None and not call.start_byte <= node.start_byte < call.end_byte
        if node is not None and outside and _is_here(node, context):
            yield Related(Span(node.start_byte, node.end_byte), "this reference is on the way")


def _is_here(node: Node, context: Pass) -> bool:
    """Whether a node is one of this piece, not of a function that it calls."""
    root = context.piece.root
    found = root.named_descendant_for_byte_range(node.start_byte, node.end_byte)
    while found is not None and found.id != node.id:
        found = found.parent
    return found is not None


def _note(environment: Environment) -> str:
    if environment.library_version >= _CLEANUPS:
        return "runtime.AddCleanup is there: a cycle does not stop it."
    return "There is no runtime.AddCleanup before Go 1.24: the cycle has to be broken."


RULE = Rule(
    code="MV103",
    name="finalizer-cycle",
    severity=Severity.WARNING,
    doc=__doc__ or "",
    query=QUERY,
    needles=(b"SetFinalizer", b"AddCleanup"),
    check=check,
    in_tests=True,
    note=_note,
)
