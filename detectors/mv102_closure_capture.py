"""A function that is kept holds a whole object for one small value, or the variable of a loop.

## What happens

A closure keeps the variables that it captures, not what it reads of them. Where a function literal
is stored, returned or sent, and all it needs of a large object is its length, a field or what a
method says, the object stays for as long as the function does. A method value such as `obj.Score`
keeps `obj` the same way.

Before Go 1.22 the variable of a loop is one for all its iterations: closures that outlive the
iteration all see what it holds when they run, mostly the last value.

## Memory

```
results = append(results, func() int { return obj.Score() })

results [f][f][f]...           results [f][f][f]...
         |                              |
         v                              v
        [obj] --> [ 4 MiB of it ]      [score 7]     obj is free

                  score := obj.Score()
                  results = append(results, func() int { return score })
```

## Cost

A hundred closures, each about one number of an object of 1 MiB, kept 100.8 MiB alive, and 0.1 MiB
where they captured the number (Go 1.21 to 1.27).

## Example

```go
for i := 0; i < 1000; i++ {
        obj := loadHeavyObject(i)
        results = append(results, func() int { return obj.Score() })
}
```

## Use instead

```go
for i := 0; i < 1000; i++ {
        obj := loadHeavyObject(i)
        score := obj.Score()
        results = append(results, func() int { return score })
}
```

## Fix safety

The fix reads the value before the closure is made. That is safe where it is `len(x)`, or a field of
a struct that the variable itself holds, where the address of the variable is not taken and nothing
writes to it afterwards, in a loop anywhere in it. All else is for review, since it is evaluated now
and no more when the closure runs: a pointer may be nil, an index out of range, and what it leads to
may change. So is `i := i` for the variable of a loop: it changes what the closures see, which is
the point.

## Go versions

In files of Go 1.22 and later (by the `go` line of go.mod, or a `//go:build go1.22` line) each
iteration has its own variables, and nothing is said of them. To raise that line does away with all
such findings. What a closure captures stays alive in every version.

## When to ignore it

Where the closure runs soon and goes, or where it has to see the object as it is then. Not reported:
parameters and receivers, which are the caller's; objects that something else keeps too, or may
keep; what is small by its type; several uses, or a write, in the closure; what a loop goes on
changing once others have the closure; methods whose body is not known to only read.

## Configuration

`//memvet:ignore MV102 reason` at the end of the line silences it there. With `vet-overlap` off
nothing is said of loop variables, which `go vet` reports as well.

## Further reading

- https://go.dev/blog/loopvar-preview
- https://go.dev/doc/faq#closures_and_goroutines
- https://100go.co/#not-being-careful-with-goroutines-and-loop-variables-63
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..analysis.model import Captures, Environment, Finding, Related, Rule, Severity
from ..analysis.passes import Pass
from ..analysis.wording import span_of
from ..golang.closures.capturing import Held, held_by_literal, held_by_method
from ..golang.closures.later import Runner, seen_later
from ..golang.closures.reads import Kind
from ..golang.closures.sharedloop import Shared
from ..golang.memory.regions import Way
from ..golang.modules.version import GoVersion
from ..golang.source import Span
from ..golang.syntax import Node, statement_of, text_of

__all__ = ["RULE", "Evidence", "LoopVariable"]

# Have: func() int { return obj.Score() }, and obj.Score where a value is stored
QUERY = """
(func_literal) @literal
(return_statement (expression_list (selector_expression operand: (identifier)) @value))
(send_statement value: (selector_expression operand: (identifier)) @value)
(literal_element (selector_expression operand: (identifier)) @value)
(assignment_statement
  right: (expression_list (selector_expression operand: (identifier)) @value))
(call_expression
  function: (identifier) @append
  arguments: (argument_list (_) (selector_expression operand: (identifier)) @value)
  (#eq? @append "append"))
"""
# How the latter look in the text: a selector behind which its expression ends.
_METHOD_VALUE = re.compile(
    rb"(?:return|<-|[^:]=|[:,{])\s*[\w\x80-\xff]+\.[\w\x80-\xff]+\s*(?:[\n,;:)}]|/[/*])"
)

_OWN = GoVersion(1, 22)


@dataclass(frozen=True, slots=True)
class Evidence:
    """`function`: the literal or method value; `reads`: what it reads, all alike.

    `what`: a name for what they read. `is_steady`: it may be read before without a difference.
    """

    function: Span
    reads: tuple[Span, ...]
    what: str
    is_steady: bool


@dataclass(frozen=True, slots=True)
class LoopVariable:
    """A variable of the for_statement `loop`: its name, and the literal that captures it."""

    name: str
    literal: Span
    loop: Span


def check(captures: Captures, context: Pass) -> Iterator[Finding]:
    for value in captures.get("value", ()):
        found = None if value.has_error else held_by_method(value, context)
        if found is not None:
            yield _pinned(value, found)
    for literal in captures.get("literal", ()):
        if literal.has_error:
            continue
        environment = context.environment
        if environment.go_version < _OWN and environment.settings.vet_overlap:
            for shared, runner in seen_later(literal, context):
                yield _of_loop(shared, runner, literal)
        for found in held_by_literal(literal, context):
            yield _pinned(literal, found)


def _pinned(function: Node, found: Held) -> Finding:
    reads = tuple(span_of(each.node) for each in found.reads)
    evidence = Evidence(span_of(function), reads, found.reads[0].what, found.is_steady)
    related = [Related(span_of(found.made), "this is what stays alive")]
    if statement_of(found.lasting.at).id != statement_of(function).id:
        related.append(Related(span_of(found.lasting.at), _WAYS[found.lasting.way]))
    message = _message(function, found)
    return Finding("MV102", reads[0], message, Severity.INFORMATION, tuple(related), evidence)


_WAYS = {
    Way.RETURNED: "it is returned here",
    Way.SENT: "it is sent here",
    Way.STORED: "it is stored here",
}
_LONG = 40


def _message(function: Node, found: Held) -> str:
    name, read = found.variable.name, text_of(found.reads[0].node).decode()
    short = read if len(read) <= _LONG and "\n" not in read else "this"
    if function.type == "selector_expression":
        return (
            f"the method value {short} keeps all of {name} alive for as long as it is kept: call it"
            " before, and keep what it says"
        )
    verb = "take" if found.reads[0].kind is not Kind.METHOD else "call"
    return (
        f"the closure keeps all of {name} alive, and needs only {short}: {verb} it before and"
        " capture the value"
    )


def _of_loop(shared: Shared, runner: Runner, literal: Node) -> Finding:
    name, loop = shared.variable.name, shared.loop
    message = (
        f"all iterations share {name} before Go 1.22, so this {runner.value} sees its value of a"
        f" later iteration: give it its own with {name} := {name}"
    )
    body = loop.child_by_field_name("body")
    head = Span(loop.start_byte, body.start_byte if body is not None else loop.end_byte)
    related = (Related(head, "the loop that changes it"),)
    evidence = LoopVariable(name, span_of(literal), span_of(loop))
    return Finding("MV102", span_of(shared.uses[0]), message, Severity.WARNING, related, evidence)


def _note(environment: Environment) -> str:
    if environment.go_version < _OWN:
        return "All iterations of a loop share its variables: go 1.22 in go.mod gives each its own."
    return "Each iteration has its own loop variables; what a closure captures stays all the same."


RULE = Rule(
    code="MV102",
    name="closure-capture",
    severity=Severity.INFORMATION,
    doc=__doc__ or "",
    query=QUERY,
    needles=(b"func(",),
    needle_pattern=_METHOD_VALUE,
    check=check,
    in_tests=True,
    note=_note,
)
