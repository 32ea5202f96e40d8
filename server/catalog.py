"""The rules as users call them: by code (`MV104`), name (`defer-in-loop`) or prefix (`MV1`)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import get_close_matches

from ..analysis.model import Rule, Severity
from ..analysis.suppress import DIRECTIVE_CODE
from ..detectors import RULES

__all__ = ["DIRECTIVE_RULE", "Catalog", "UnknownRule"]

_CODE = re.compile(r"MV\d{3}")
_PREFIX = re.compile(r"MV\d{0,2}")
_DIRECTIVE_DOC = """A suppression comment that silences nothing, or that cannot be read.

## What happens

A comment such as `//memvet:ignore MV104 three files at most` silences a rule where you know
better. When the code below it changes, the comment stays, and would silence the next finding that
nobody has looked at. A comment that memvet cannot read silences nothing at all.

## Example

```go
defer file.Close() //memvet:ignore MV104 not in a loop any more
```

## Use instead

```go
defer file.Close()
```

## Fix safety

Removing a comment that silences nothing is safe. What a malformed one was meant to say is yours
to know.

## When to ignore it

Comments for other tools (`//nolint:errcheck`) are never reported, nor are comments for rules that
are switched off.

## Configuration

`require-reason = true` asks for a reason behind the rule.
"""

DIRECTIVE_RULE = Rule(
    code=DIRECTIVE_CODE,
    name="directive",
    severity=Severity.HINT,
    doc=_DIRECTIVE_DOC,
    query="",
    needles=(),
    check=lambda captures, context: (),
    in_tests=True,
)
"""MV001 as a rule that can be named and explained; the driver itself finds what it reports."""


class UnknownRule(ValueError):
    """No rule is called `selector`; `nearest` are codes and names that look like it."""

    def __init__(self, selector: str, nearest: Sequence[str]) -> None:
        self.selector = selector
        self.nearest = tuple(nearest)
        hint = f": did you mean {' or '.join(self.nearest)}?" if self.nearest else ""
        super().__init__(f"there is no rule {selector!r}{hint or ': `memvet rules` lists them'}")


class Catalog:
    """MV001 and the rules, in the order of their codes."""

    def __init__(self, rules: Sequence[Rule] = RULES) -> None:
        self.rules = (DIRECTIVE_RULE, *rules)
        self.codes = frozenset(rule.code for rule in self.rules)
        self._rules = {rule.code: rule for rule in self.rules}
        self._by_word = self._rules | {rule.name.upper(): rule for rule in self.rules}

    def name(self, code: str) -> str:
        """The name of the rule with this code."""
        return self._rules[code].name

    def rule(self, word: str) -> Rule:
        """The rule with this code or name, in any case. Raises UnknownRule."""
        rule = self._by_word.get(word.upper())
        if rule is None:
            raise UnknownRule(word, self._nearest(word))
        return rule

    def select(self, selector: str) -> frozenset[str]:
        """The codes that a code, a name or the beginning of codes means. Raises UnknownRule."""
        upper = selector.upper()
        if _PREFIX.fullmatch(upper):
            codes = frozenset(code for code in self.codes if code.startswith(upper))
            if codes:
                return codes
        return frozenset((self.rule(selector).code,))

    def _nearest(self, word: str) -> list[str]:
        if _CODE.fullmatch(word.upper()):
            return sorted(code for code in self.codes if code[:3] == word.upper()[:3])
        words = [rule.code for rule in self.rules] + [rule.name for rule in self.rules]
        by_upper = {each.upper(): each for each in words}
        close = get_close_matches(word.upper(), by_upper, n=3, cutoff=0.7)
        return [by_upper[each] for each in close]
