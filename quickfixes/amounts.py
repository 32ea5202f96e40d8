"""How much room a slice or map needs, as Go code."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..golang.context import function_of
from ..golang.modules.version import GoVersion
from ..golang.scopes import name_of
from ..golang.source import Span
from ..golang.syntax import Node, descendants, same, text_of
from ..golang.values.changes import identifiers
from ..golang.values.counts import HOISTED, Count, plus
from .context import FixContext
from .presize import Site, are_builtins, is_told
from .rewrite import Rewrite

__all__ = ["Amount", "amount"]

_MAX = GoVersion(1, 21)


@dataclass(frozen=True, slots=True)
class Amount:
    """An expression for a number of elements, and the statements that must run before it."""

    lines: tuple[str, ...]
    text: str
    is_int: bool


def amount(site: Site, rewrite: Rewrite, at: Node, context: FixContext) -> Amount | None:
    """How much room the loops need, told before the statement `at`, which is not behind them.

    A range expression with calls moves into a variable, an edit of the loop. None where a name
    means something else there, or Go is too old.
    """
    lines: list[str] = []
    held: str | None = None
    count = site.evidence.count
    if count.once is not None:
        noun = _noun(context.node(count.once))
        held = rewrite.fresh_name(_numbered(noun, _held(site, noun), site.loop))
        lines.append(f"{held} := {rewrite.text(count.once)}")
        rewrite.replace(count.once, held)
        count = replace(count, text=count.text.replace(HOISTED, held), once=None)
    if site.evidence.spread is not None:
        total = rewrite.fresh_name(_numbered("total", _spread(site), site.evidence.spread))
        summed = _sum(site, site.evidence.spread, total, held, rewrite)
        if summed is None:
            return None
        lines += summed
        count = Count(total)
    for span, more in site.evidence.more:
        both = plus(count, more)
        if both is not None and _is_told(more, context.node(span, "for_statement"), at, site):
            count = both
    # A map may be made with a negative number: it counts as none.
    count = count if site.empty.is_map else count.guarded
    if count.uses_max and context.environment.go_version < _MAX:
        return None
    needed = {"len"} if "len(" in "".join((count.text, *lines)) else set[str]()
    needed |= {"max"} if count.uses_max else set()
    if not are_builtins(tuple(needed), at, site.names):
        return None
    return Amount(tuple(lines), count.text, count.type in ("", "int"))


def _sum(
    site: Site, spread: Span, total: str, held: str | None, rewrite: Rewrite
) -> list[str] | None:
    """The loop that adds up the lengths of the parts, which the variable `held` holds, if any."""
    operand = site.loop.named_descendant_for_byte_range(*spread)
    head = next((each for each in site.loop.named_children if each.type != "block"), None)
    if operand is None or head is None:
        return None
    header = _header(head, operand, held, rewrite)
    if header is None or "\n" in header:
        return None
    return [
        f"{total} := 0",
        f"for {header} {{",
        f"\t{total} += len({rewrite.text(operand)})",
        "}",
    ]


def _header(head: Node, operand: Node, held: str | None, rewrite: Rewrite) -> str | None:
    """The head of the loop once more, without the variables that the operand does not use."""
    if head.type == "for_clause":
        first = head.child_by_field_name("initializer")
        declares = first is not None and first.type == "short_var_declaration"
        return rewrite.text(head) if declares else None
    left, right = head.child_by_field_name("left"), head.child_by_field_name("right")
    if left is None or right is None or all(each.type != ":=" for each in head.children):
        return None
    used = {name_of(each) for each in identifiers(operand)}
    variables = [name if name in used else "_" for name in map(name_of, left.named_children)]
    if len(variables) == 2 and variables[1] == "_":
        variables.pop()
    return f"{', '.join(variables)} := range {held or rewrite.text(right)}"


def _is_told(count: Count, loop: Node, at: Node, site: Site) -> bool:
    """Whether the count of a later loop is the same when told before `at`."""
    listed = at.parent
    if listed is None or not same(listed, loop.parent):
        return False
    region = [
        each
        for each in listed.named_children
        if at.start_byte <= each.start_byte and each.end_byte <= loop.start_byte
    ]
    return is_told(count, loop, at, region, site)


def _numbered(base: str, places: Sequence[Node], here: Node | Span) -> str:
    """`base` for the first of the places in a function that may want it, `base2` for the second.

    Fixes of one version may be applied together; their names must differ then too.
    """
    start = here.start if isinstance(here, Span) else here.start_byte
    before = sum(1 for each in places if each.start_byte < start)
    return f"{base}{before + 1}" if before else base


def _held(site: Site, noun: str) -> list[Node]:
    """The loops of the function whose range expression would have the same name."""
    function, found = function_of(site.loop), list[Node]()
    for loop in descendants(function) if function is not None else ():
        for clause in loop.named_children if loop.type == "for_statement" else ():
            right = clause.child_by_field_name("right") if clause.type == "range_clause" else None
            if right is not None and _noun(right) == noun:
                found.append(loop)
    return found


def _spread(site: Site) -> list[Node]:
    """The arguments with three dots in the function."""
    function = function_of(site.loop)
    inside = descendants(function) if function is not None else ()
    return [each.named_children[0] for each in inside if each.type == "variadic_argument"]


_VERBS = re.compile(r"(?:get|list|find|load|read|fetch|all|make|new|collect)(?=[A-Z])")


def _noun(expression: Node) -> str:
    """A name for what an expression gives. Have: `strings.Fields(s)`, `db.listUsers()`."""
    function = expression.child_by_field_name("function")
    field = function.child_by_field_name("field") if function is not None else None
    last = field or function
    if last is None or last.type not in ("identifier", "field_identifier"):
        return "items"
    name = text_of(last).decode()
    name = _VERBS.sub("", name[:1].lower() + name[1:])
    name = re.sub(r"^[A-Z]+(?=[A-Z]|s?$)|^[A-Z]", lambda match: match[0].lower(), name)
    name = "parts" if name.startswith("split") else name
    return name if name.isidentifier() else "items"
