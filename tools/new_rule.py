"""Lays out a new rule: detector, quick fix, test data, and its lines in the registries.

    .venv/bin/python tools/new_rule.py MV103 finalizer-cycle

What it writes works as it is: a rule with a query that finds nothing, and one file of test data
for each thing that the tests ask for. Nothing that exists is overwritten.
"""

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

DETECTOR = '''"""One sentence: what is found.

## What happens

What the code does, and what that costs, for somebody who has not met it before.

## Memory

```
what points where, before and after
```

## Cost

What was measured, and how.

## Example

```go
```

## Use instead

```go
```

## Fix safety

Which fixes are safe, which are for review, and why.

## Go versions

What changes with which version.

## When to ignore it

When the finding is true and does not matter.

## Configuration

`//memvet:ignore {code} reason` at the end of the line silences it there.

## Further reading

- https://go.dev/ref/spec
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..analysis.model import Captures, Finding, Related, Rule, Severity
from ..analysis.passes import Pass
from ..golang.source import Span

__all__ = ["RULE", "Evidence"]

# Have: defer f.Close()
QUERY = "(defer_statement) @candidate"


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the quick fix needs. Spans count from the start of the piece."""

    place: Span


def check(captures: Captures, context: Pass) -> Iterator[Finding]:
    """The cheapest question first; yield nothing where something is not known."""
    (candidate,) = captures["candidate"]
    if candidate.has_error or not context.environment.settings.strict:
        return
    place = Span(candidate.start_byte, candidate.end_byte)
    message = "what happens, how much, what to do"
    related = (Related(place, "what makes it so"),)
    yield Finding("{code}", place, message, Severity.INFORMATION, related, Evidence(place))


RULE = Rule(
    code="{code}",
    name="{name}",
    severity=Severity.INFORMATION,
    doc=__doc__ or "",
    query=QUERY,
    needles=(b"defer",),
    check=check,
)
'''

QUICKFIX = '''"""The fixes of {code} {name}."""

from __future__ import annotations

from collections.abc import Iterator

from ..analysis.model import Applicability, Finding, Fix
from ..detectors.{module} import Evidence
from .context import FixContext
from .rewrite import Rewrite

__all__ = ["fixes"]


def fixes(finding: Finding, context: FixContext) -> Iterator[Fix]:
    """The document's own fix first."""
    evidence = finding.evidence
    if not isinstance(evidence, Evidence):
        return
    rewrite = Rewrite(context)
    rewrite.delete_statement(context.node(evidence.place, "defer_statement"))
    yield rewrite.fix("Say what it does and what to look at", Applicability.REVIEW)
'''

TESTDATA = """package p

import "os"

func found(name string) {{
	f, err := os.Open(name)
	if err != nil {{
		return
	}}
	defer f.Close() // want "what happens"
	// silent: because …
}}
"""


def main(arguments: list[str]) -> int:
    if len(arguments) != 2 or not re.fullmatch(r"MV\d{3} [a-z]+(-[a-z]+)*", " ".join(arguments)):
        print("usage: new_rule.py MV103 finalizer-cycle", file=sys.stderr)
        return 2
    code, name = arguments
    module = f"{code.lower()}_{name.replace('-', '_')}"
    files = {
        ROOT / "detectors" / f"{module}.py": filled(DETECTOR, code, name, module),
        ROOT / "quickfixes" / f"{module}.py": filled(QUICKFIX, code, name, module),
        ROOT / "tests" / "testdata" / module / "go1.21" / "flag_strict.go": TESTDATA.format(),
    }
    there = [path for path in files if path.exists()]
    if there:
        print(f"{there[0].relative_to(ROOT)} is there already: nothing written", file=sys.stderr)
        return 1
    for path, text in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    for registry, tuple_name, entry in (
        ("detectors", "RULES", f"{module}.RULE"),
        ("quickfixes", "QUICKFIXES", f'("{code}", {module}.fixes)'),
    ):
        register(ROOT / registry / "__init__.py", tuple_name, module, entry)
    print(f"{module}: write the docstring, the query, the test data; then make test and make docs")
    return 0


def filled(template: str, code: str, name: str, module: str) -> str:
    return template.replace("{code}", code).replace("{name}", name).replace("{module}", module)


def register(path: Path, tuple_name: str, module: str, entry: str) -> None:
    """Adds the import and the entry, both in the order of the codes."""
    text = path.read_text(encoding="utf-8")
    imports = re.search(r"^from \. import \(?([^()\n]*(?:\n    [^()]*)?)\)?$", text, re.MULTILINE)
    names = re.findall(r"\w+", imports[1]) if imports else []
    line = (
        "from . import (\n" + "".join(f"    {each},\n" for each in sorted([*names, module])) + ")"
    )
    if imports:
        text = text.replace(imports[0], line)
    else:
        text = re.sub(r"(\nfrom \.\.[^\n]*\n)(?!from)", rf"\1{line}\n", text, count=1)
    head, _, rest = text.partition(f"\n{tuple_name}: ")
    annotation, _, body = rest.partition(" = (")
    listed, _, tail = body.partition('\n"""')
    entries = [each for each in re.findall(r"\([^()]*\)|[\w.]+", listed) if each != "()"]
    body = "".join(f"    {each},\n" for each in sorted([*entries, entry], key=code_of))
    path.write_text(f'{head}\n{tuple_name}: {annotation} = (\n{body})\n"""{tail}', encoding="utf-8")


def code_of(entry: str) -> str:
    """The code in an entry of a registry; entries without one keep the front."""
    found = re.search(r"mv\d+", entry.lower())
    return found[0] if found else ""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
