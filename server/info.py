"""`memvet explain` and `memvet rules`: what memvet knows, for people and programs."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence

from ..analysis.doc import RuleDoc, page
from ..analysis.model import Rule
from .arguments import Arguments
from .catalog import Catalog, UnknownRule
from .check import CLEAN, complain
from .links import rule_url
from .output.colour import Printer, console, is_coloured
from .output.parts import Part

__all__ = ["explain", "list_rules"]


def explain(options: Arguments, rules: Sequence[Rule]) -> int:
    """Prints the page of a rule; as plain Markdown where nobody sees colours."""
    try:
        text = page(Catalog(rules).rule(options.rule))
    except UnknownRule as error:
        return complain(str(error))
    if not is_coloured(options.color, sys.stdout):
        sys.stdout.write(text)
        return CLEAN
    from rich.markdown import Markdown

    console(sys.stdout, coloured=True).print(Markdown(text))
    return CLEAN


def list_rules(options: Arguments, rules: Sequence[Rule]) -> int:
    """Prints all rules, MV001 among them."""
    catalog = Catalog(rules)
    if options.format == "json":
        rows = [
            {
                "code": rule.code,
                "name": rule.name,
                "severity": str(rule.severity),
                "summary": RuleDoc.parse(rule.doc).summary,
                "url": rule_url(rule.code),
            }
            for rule in catalog.rules
        ]
        sys.stdout.write(json.dumps(rows, indent=2) + "\n")
        return CLEAN
    printer = Printer(sys.stdout, coloured=is_coloured(options.color, sys.stdout))
    printer.write(_table(catalog.rules))
    return CLEAN


def _table(rules: Sequence[Rule]) -> Iterator[Part]:
    name = max(len(rule.name) for rule in rules)
    severity = max(len(str(rule.severity)) for rule in rules)
    for rule in rules:
        yield Part(f"{rule.code}  ", "message")
        yield Part(f"{rule.name:{name}}  ")
        yield Part(f"{rule.severity!s:{severity}}  ", str(rule.severity))
        yield Part(f"{RuleDoc.parse(rule.doc).summary}\n")
