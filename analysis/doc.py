"""A rule's documentation: the docstring of its module, cut into sections.

The page, `memvet explain`, the hover and the README table are all made from it. The first line is
the summary; then come `## ` headings, in the order of `HEADINGS`.
"""

from __future__ import annotations

import inspect
from dataclasses import dataclass

from .measured import MEASURED
from .model import Environment, Rule

__all__ = ["HEADINGS", "RuleDoc", "hover_text", "page"]

HEADINGS = (
    "What happens",
    "Memory",
    "Cost",
    "Example",
    "Use instead",
    "Fix safety",
    "Go versions",
    "When to ignore it",
    "Configuration",
    "Further reading",
)
_IN_HOVER = ("What happens", "Memory", "Cost", "Use instead", "Go versions", "When to ignore it")


@dataclass(frozen=True, slots=True)
class RuleDoc:
    """Summary and sections of a docstring. `sections` maps headings to Markdown."""

    summary: str
    sections: dict[str, str]

    @classmethod
    def parse(cls, text: str) -> RuleDoc:
        summary, _, rest = inspect.cleandoc(text).partition("\n")
        sections: dict[str, str] = {}
        for part in f"\n{rest}".split("\n## ")[1:]:
            heading, _, body = part.partition("\n")
            sections[heading.strip()] = body.strip()
        return cls(summary.strip(), sections)

    @classmethod
    def of(cls, rule: Rule) -> RuleDoc:
        """The documentation of a rule, with what its proof program measured."""
        doc = cls.parse(rule.doc)
        if rule.code in MEASURED and "Cost" in doc.sections:
            doc.sections["Cost"] += f"\n\n{MEASURED[rule.code]}"
        return doc


def page(rule: Rule) -> str:
    """The whole page of a rule as Markdown."""
    doc = RuleDoc.of(rule)
    parts = [f"# {rule.code} {rule.name}", doc.summary, f"Severity: {rule.severity}."]
    parts += [f"## {heading}\n\n{body}" for heading, body in doc.sections.items()]
    return "\n\n".join(parts) + "\n"


_ANY_VERSION = "What is said here holds for it."


def hover_text(rule: Rule, environment: Environment, url: str | None) -> str:
    """The short form as Markdown: what happens, the drawing, the cost, the fix, this Go version.

    `url` is that of the rule's page, None where the project has none.
    """
    doc = RuleDoc.of(rule)
    parts = [f"**{rule.code} {rule.name}**: {doc.summary}"]
    for heading in _IN_HOVER:
        body = doc.sections.get(heading)
        if body is None:
            continue
        if heading == "Go versions":
            note = rule.note(environment) if rule.note is not None else _ANY_VERSION
            body += f"\n\nThis file: Go {environment.go_version}. {note}"
        parts.append(body if heading == "What happens" else f"**{heading}**\n\n{body}")
    if url is not None:
        parts.append(f"[All about {rule.code}]({url})")
    return "\n\n".join(parts)
