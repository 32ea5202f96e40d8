"""A deferred call in a loop runs when the function returns, not when the iteration ends.

## What happens

`defer` belongs to the function, not to the block or the loop that it stands in. Each iteration adds
one more call to a list, and with it all that the call needs: an open file, a response, a row set, a
context with its timer. Nothing of the list runs before the function returns, so a loop over a few
thousand files ends with "too many open files", and a loop that never ends gives nothing back at
all. That holds for every kind of loop, a range over a function too: its defers wait for the
function around the loop.

A deferred `Unlock` is worse: the second iteration waits for a lock that the first one still has.

## Memory

```
for _, f := range files {          deferred calls of processAll
        fp, _ := os.Open(f)        +------------+
        defer fp.Close()  -------> | fp.Close() | -> file 1, open
        process(fp)                | fp.Close() | -> file 2, open
}                                  | fp.Close() | -> file 3, open
                                   |    ...     |    ...
return   // all of them run here   +------------+
```

## Cost

Over 200 files, 210 descriptors were open at once; with a function literal for each iteration, 11.
Each deferred call in a loop is a record on the heap: 100 for 100 iterations, none in the literal.

## Example

```go
func processAll(files []string) {
        for _, f := range files {
                fp, _ := os.Open(f)
                defer fp.Close()
                process(fp)
        }
}
```

## Use instead

```go
for _, f := range files {
        func() {
                fp, _ := os.Open(f)
                defer fp.Close()
                process(fp)
        }()
}
```

Or a function of its own for the body, or `fp.Close()` at the end of the body.

## Fix safety

The function literal begins where the thing is acquired, or earlier, so that no `:=` in it declares
anew what the body has declared, and goes to the end of the iteration. It is safe where nobody can
tell but by the number of open files: a file, response, connection, context, timer, temporary
directory or the like of the standard library is given back, nothing that may use it is stored,
sent, captured or handed to a method of something else, and only `continue` leaves the iteration,
which becomes `return`. Else it is for review: locks, deferred literals, and calls that are not
known may have been meant for the end, and what is only held, a port or a connection that nobody
looks at, may be there to be held.

Where the iteration returns, breaks or continues an outer loop, the literal says whether to stop and
returns the values, for review. There is no literal where the deferred function recovers or sets a
result, where more than two ways lead out, or where a resource beside it is kept on purpose. The
call at the end of the block, for review since a panic would skip it, is offered where that is the
only way out.

## Go versions

The same in all of them. Up to Go 1.21 a loop variable is shared by all iterations, so a deferred
literal that uses it sees the last value; in a literal for the iteration it sees the right one.
Ranges over functions came with Go 1.23.

## When to ignore it

Where everything is to stay open or locked until the end. What is seen to be kept is not reported:
appended, stored, sent, used by a goroutine or a closure, assigned to a variable that is read later;
locks of each iteration's own object; elements of a collection from before the loop; and loops that
run once, or that always end after the `defer`, also by a function of the package that never
returns. Of what nothing is known, not where it is only held, or where what made it, or was given
it, is used behind the loop.

## Configuration

`//memvet:ignore MV104 reason` at the end of the line silences it there.

## Further reading

- https://go.dev/ref/spec#Defer_statements
- https://go.dev/blog/defer-panic-and-recover
- https://100go.co/#using-defer-inside-a-loop-35
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..analysis.model import Captures, Environment, Finding, Related, Rule, Severity
from ..analysis.passes import Pass
from ..analysis.wording import span_of
from ..golang.context import function_of
from ..golang.modules.version import GoVersion
from ..golang.resources.deferral import Release
from ..golang.resources.piling import Piling, piling
from ..golang.resources.resources import Resource, resource_of_type
from ..golang.scopes import name_of
from ..golang.source import Span
from ..golang.syntax import Node, text_of

__all__ = ["RULE", "Evidence"]

# Have: defer f.Close()
QUERY = "(defer_statement) @defer"


@dataclass(frozen=True, slots=True)
class Evidence:
    """The defer_statement, from the start of the piece."""

    statement: Span


def check(captures: Captures, context: Pass) -> Iterator[Finding]:
    (statement,) = captures["defer"]
    found = piling(statement, context)
    if found is None:
        return
    body = found.loop.child_by_field_name("body")
    end = body.start_byte if body is not None else found.loop.end_byte
    related = [Related(Span(found.loop.start_byte, end), "this loop defers once an iteration")]
    if found.lock is not None:
        related.append(Related(span_of(found.lock), "the next iteration waits here"))
    yield Finding(
        "MV104",
        span_of(statement),
        _message(found, context),
        Severity.WARNING,
        tuple(related),
        Evidence(span_of(statement)),
    )


def _message(found: Piling, context: Pass) -> str:
    """What happens, what piles up, what to do."""
    waits = f"{_call(found)} waits until {_function(found.deferred.statement)} returns"
    if found.lock is not None and found.release is None:
        lock = text_of(found.lock).decode()
        if lock.endswith(".Lock()"):
            return f"{waits}, and {lock} of the next iteration waits for it: a deadlock"
        return f"{waits}, so read locks pile up, and a writer that waits stops the next {lock}"
    if found.release is None:
        return f"{waits}, then runs once for each iteration: call it within the iteration"
    resource, name = _resource(found, found.release, context), found.release.variable.name
    if resource is None:
        return f"{waits}, so {name} of every iteration is kept till then: call it in the iteration"
    noun, verb = resource.noun, _verb(found.release)
    thing = f"{verb} {text_of(found.release.expression).decode()}" if verb else "call it"
    return f"{waits}, so {noun} pile up, one an iteration: {thing} within the iteration"


def _resource(found: Piling, release: Release, context: Pass) -> Resource | None:
    """What piles up: what the standard library acquired, or what has a type of its own."""
    by_type = resource_of_type(context.type(release.variable.ident))
    is_its = by_type is not None and release.form in by_type.releases
    return found.resource or (by_type if is_its else None)


def _call(found: Piling) -> str:
    """The deferred call, without its arguments where these are long."""
    if found.deferred.literal is not None:
        return "the deferred function"
    call = text_of(found.deferred.call).decode()
    function = found.deferred.call.child_by_field_name("function")
    if (len(call) > _LONG or "\n" in call) and function is not None:
        call = f"{text_of(function).decode()}(…)"
    return " ".join(call.split())


_LONG = 40


def _verb(release: Release) -> str:
    """What gives it back, in a word; "" where a function of its own does."""
    last = release.form.split(".")[-1]
    return _VERBS.get(last, "")


_VERBS = {
    "()": "call",
    "Close": "close",
    "Remove": "remove",
    "RemoveAll": "remove",
    "Rollback": "roll back",
    "Stop": "stop",
}


def _function(statement: Node) -> str:
    """The name of the function that the statement belongs to."""
    function = function_of(statement)
    name = function.child_by_field_name("name") if function is not None else None
    return name_of(name) if name is not None else "the function literal"


def _note(environment: Environment) -> str:
    if environment.go_version < GoVersion(1, 22):
        return "All iterations share the loop variable: a deferred literal sees its last value."
    return "Each iteration has its own loop variable, also in deferred literals."


RULE = Rule(
    code="MV104",
    name="defer-in-loop",
    severity=Severity.WARNING,
    doc=__doc__ or "",
    query=QUERY,
    needles=(b"defer",),
    check=check,
    in_tests=True,
    note=_note,
)
