"""One and the same regular expression is compiled again and again.

## What happens

`regexp.MustCompile` parses the pattern, simplifies it and builds a program from it: much work, and
dozens of allocations. The result can be used by many goroutines and for ever, so where the pattern
is constant, once is enough. `regexp.MatchString` and its like compile their pattern each time too.

## Memory

```
for _, line := range lines {
  regexp.MustCompile(…).MatchString(line)
}
line 1 ─► syntax tree ─► program ─► match
line 2 ─► syntax tree ─► program ─► match
line 3 ─► syntax tree ─► program ─► match
…         garbage        garbage

var order = regexp.MustCompile(…)
start ──► syntax tree ─► program ─► match line 1
                             ├────► match line 2
                             └────► match line 3 …
```

## Cost

A small pattern takes 26 to 78 allocations each time that it is compiled: `order-[0-9]{6}` 26, one
for mail addresses 65 (Go 1.27). Matching with it takes none.

## Example

```go
func countOrders(lines []string) (orders int) {
        for _, line := range lines {
                if regexp.MustCompile(`order-[0-9]{6}`).MatchString(line) {
                        orders++
                }
        }
        return orders
}
```

## Use instead

```go
var countOrdersPattern = regexp.MustCompile(`order-[0-9]{6}`)

func countOrders(lines []string) (orders int) {
        for _, line := range lines {
                if countOrdersPattern.MatchString(line) {
                        orders++
                }
        }
        return orders
}
```

## Fix safety

A package variable is safe where memvet can tell that the pattern is valid: then nothing panics when
the program starts. It is for review where it cannot tell, where `Longest` is called on the
expression, since that changes it for all who use it, and for templates, whose syntax memvet does
not know.

## Go versions

The same in every version. `(?<name>…)` is valid from Go 1.22 on.

## When to ignore it

Where the function hardly ever runs and the program should start fast. Not reported: patterns that
are not constant, what runs once (package level, `init`, `main`, what `sync.Once` or
`sync.OnceValue` runs), tests, and expressions that are kept: in a variable of the package, a map, a
field, a result, a closure.

## Configuration

`//memvet:ignore MV304 reason` at the end of the line silences it there. In a loop it is a warning,
elsewhere information; templates and replacers of constants are hints, in a loop information.

## Further reading

- https://pkg.go.dev/regexp#MustCompile
- https://pkg.go.dev/sync#OnceValue
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..analysis.model import Captures, Finding, Related, Rule, Severity
from ..analysis.passes import Pass
from ..analysis.wording import head_of, quoted, span_of
from ..golang.scopes import name_of
from ..golang.source import Span
from ..golang.syntax import Node
from ..golang.text.remaking import Again, is_kept, made_again, methods_of
from ..golang.text.templates import is_constant_template
from ..golang.values.callees import arguments_of

__all__ = ["COMPILERS", "MATCHERS", "RULE", "Evidence"]

# Have: regexp.MustCompile(p), regexp.MatchString(p, s), template.Must(…), strings.NewReplacer(…)
QUERY = """
((call_expression function: [
    (selector_expression field: (field_identifier) @name)
    (identifier) @name
  ]) @call
  (#any-of? @name
    "Compile" "CompilePOSIX" "Match" "MatchReader" "MatchString" "Must" "MustCompile"
    "MustCompilePOSIX" "NewReplacer"))
"""

COMPILERS = frozenset(
    f"regexp.{name}" for name in ("Compile", "CompilePOSIX", "MustCompile", "MustCompilePOSIX")
)
MATCHERS = frozenset(f"regexp.{name}" for name in ("Match", "MatchReader", "MatchString"))
_EXECUTING = frozenset(("Execute", "ExecuteTemplate"))
_TEMPLATES = ("text/template.Must", "html/template.Must")


@dataclass(frozen=True, slots=True)
class Evidence:
    """`call`: what is made again. `function`: the full name of what it calls."""

    call: Span
    function: str


def check(captures: Captures, context: Pass) -> Iterator[Finding]:
    (call,) = captures["call"]
    function = call.child_by_field_name("function")
    name = context.qualified(function) if function is not None else None
    if name is None or not _is_constant(name, call, context):
        return
    again = made_again(call, context, is_command=context.environment.package == "main")
    if again is None or (name not in MATCHERS and is_kept(call, context)):
        return
    what, by = again
    in_loop = what is Again.ITERATION
    verb, thing, cost = _work(name)
    when = "in every iteration" if in_loop else _calls_of(by)
    message = (
        f"{quoted(call)} {verb} one and the same {thing} {when}{cost}: "
        "do it once, in a package variable"
    )
    if name in COMPILERS or name in MATCHERS:
        severity = Severity.WARNING if in_loop else Severity.INFORMATION
    else:
        severity = Severity.INFORMATION if in_loop else Severity.HINT
    related = (Related(head_of(by), "this loop runs it again"),) if in_loop else ()
    yield Finding("MV304", span_of(call), message, severity, related, Evidence(span_of(call), name))


def _is_constant(name: str, call: Node, context: Pass) -> bool:
    """Whether what a call makes depends on constants alone."""
    given = arguments_of(call)
    if name in COMPILERS or name in MATCHERS:
        wanted = 1 if name in COMPILERS else 2
        return len(given) == wanted and isinstance(context.value(given[0]), str)
    if name == "strings.NewReplacer":
        return bool(given) and all(isinstance(context.value(each), str) for each in given)
    if name not in _TEMPLATES or not is_constant_template(call, context):
        return False
    return methods_of(call, context) <= _EXECUTING


def _work(name: str) -> tuple[str, str, str]:
    """What is done again, to what, and what it costs."""
    if name in COMPILERS or name in MATCHERS:
        return "compiles", "pattern", ", dozens of allocations each time"
    if name in _TEMPLATES:
        return "parses", "template", ""
    return "builds", "replacer", ""


def _calls_of(function: Node) -> str:
    name = function.child_by_field_name("name")
    return f"in every call of {name_of(name) if name is not None else 'the function literal'}"


RULE = Rule(
    code="MV304",
    name="regexp-compile",
    severity=Severity.INFORMATION,
    doc=__doc__ or "",
    query=QUERY,
    needles=(
        *(b"Compile(", b"CompilePOSIX(", b"Match(", b"MatchString(", b"MatchReader("),
        *(b"Must(", b"NewReplacer("),
    ),
    check=check,
)
