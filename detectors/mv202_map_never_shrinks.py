"""A map that lives as long as the program is emptied with delete, which frees none of its room.

## What happens

`delete` marks a slot as free; the table that holds the slots stays as large as it ever was, and so
it does after `clear(m)`. A map that held a million sessions on one busy day keeps the room for a
million, with a hundred in it, until the program ends. `maps.Clone` does not help since Go 1.25: it
copies the table as it is.

## Memory

```
a million keys     [##########################################]  99 MiB
delete ... delete  [#.........................................]  53 MiB
                    100 keys, and the room of all the others

copied into        [#]
make(m, len(old))   100 keys
```

## Cost

A map of a million entries that was emptied down to 100 kept 53 of its 99 MiB, also with the Swiss
tables of Go 1.24 and later. Values of more than 128 bytes are stored apart and are freed (44 to
4.5 MiB), as is what pointers lead to. Keys that come and go while their number stays the same cost
nothing.

## Example

```go
var sessions = make(map[string]*Session)

func login(id string)  { sessions[id] = newSession() }
func logout(id string) { delete(sessions, id) }
```

## Use instead

```go
func compact() {
        fresh := make(map[string]*Session, len(sessions))
        for k, v := range sessions {
                fresh[k] = v
        }
        sessions = fresh
}
```

Call it after a wave of deletes, or when the map is much smaller than it was. Or keep what must be
bounded in a cache that evicts.

## Fix safety

For review: the fix adds a function that nobody calls yet, and takes the mutex that guards the map
where there is one. When to call it, without that mutex held, is yours to say. What else refers to
the old map, such as an iteration or a copy of the variable, goes on with that one.

## Go versions

All. `clear` came with Go 1.21, and keeps the room as `delete` does. Since Go 1.25 `maps.Clone`
copies the room too.

## When to ignore it

Where the number of keys has a low limit, or stays about the same.

## Configuration

`//memvet:ignore MV202 reason` at the end of the line silences it there. It is a hint; information
where keys come from callers or requests and the values stand in the map itself.

## Further reading

- https://go.dev/issue/20135
- https://go.dev/blog/swisstable
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..analysis.model import Captures, Environment, Finding, Related, Rule, Severity
from ..analysis.passes import Pass
from ..analysis.wording import span_of
from ..golang.maps.keptmaps import (
    KeptMap,
    is_inline,
    kept_in_fields,
    kept_in_variables,
    slot_size,
)
from ..golang.maps.keys import comes_from_outside
from ..golang.maps.mapuse import Deed, MapUse
from ..golang.modules.version import GoVersion
from ..golang.source import Span
from ..golang.syntax import Node
from ..golang.types.sizes import is_pointer_shaped, sizeof

__all__ = ["RULE", "Evidence"]

# Have: var sessions = make(map[string]*Session), type store struct { sessions map[string]int }
QUERY = """
(source_file (var_declaration [
  (var_spec) @variable
  (var_spec_list (var_spec) @variable)
]))
(source_file (type_declaration (type_spec type: (struct_type)) @type))
"""


@dataclass(frozen=True, slots=True)
class Evidence:
    """The name that declares the map; `spec`: the var_spec or type_spec around it."""

    name: Span
    spec: Span


def check(captures: Captures, context: Pass) -> Iterator[Finding]:
    for spec in captures.get("variable", ()):
        yield from _findings(spec, kept_in_variables(spec, context), context)
    for spec in captures.get("type", ()):
        yield from _findings(spec, kept_in_fields(spec, context), context)


def _findings(spec: Node, maps: Iterator[KeptMap], context: Pass) -> Iterator[Finding]:
    if spec.has_error:
        return
    for kept in maps:
        uses = kept.uses(in_tests=context.is_test)
        if kept.grows_only(uses):
            evidence = Evidence(span_of(kept.name), span_of(spec))
            related = tuple(_related(uses, context))
            severity = _severity(kept, uses)
            yield Finding("MV202", span_of(kept.name), _message(kept), severity, related, evidence)


_SHOWN = 5  # inserts, and deletes, that a finding points to


def _related(uses: list[MapUse], context: Pass) -> Iterator[Related]:
    for deed, message in ((Deed.INSERT, "a key is put in here"), (Deed.DELETE, "deleted here")):
        found = [use for use in uses if use.deed is deed and not use.first]
        for use in found[:_SHOWN]:
            piece = use.names.piece
            yield Related(span_of(use.node), message, None if piece is context.piece else piece)


def _severity(kept: KeptMap, uses: list[MapUse]) -> Severity:
    outside = is_inline(kept.type.elem) and any(
        use.deed is Deed.INSERT and any(comes_from_outside(each, use.names) for each in use.keys)
        for use in uses
    )
    return Severity.INFORMATION if outside else Severity.HINT


def _message(kept: KeptMap) -> str:
    name, size = (kept.name.text or b"").decode(), slot_size(kept.type)
    each = f", {size:,} bytes or more for each{_freed(kept)}" if size else ""
    keeps = f"{name} keeps room for as many keys as it ever held at once{each}"
    return f"{keeps}: delete frees none of it, so copy the rest into a new map now and then"


def _freed(kept: KeptMap) -> str:
    elem, size = kept.type.elem, sizeof(kept.type.elem)
    if is_pointer_shaped(elem):
        return " (not what the values point to)"
    if size is not None and not is_inline(elem):
        return f" (not the values of {size:,} bytes, which are stored apart)"
    return ""


def _note(environment: Environment) -> str:
    if environment.library_version >= GoVersion(1, 25):
        return "maps.Clone copies the room too: copy the entries one by one."
    if environment.library_version >= GoVersion(1, 21):
        return "clear is there, and keeps the room as delete does."
    return "There is no clear yet; a loop of delete keeps the room as well."


RULE = Rule(
    code="MV202",
    name="map-never-shrinks",
    severity=Severity.HINT,
    doc=__doc__ or "",
    query=QUERY,
    needles=(b" map[", b" = make("),  # as gofmt has it, and not in each function
    check=check,
    in_tests=True,
    note=_note,
)
