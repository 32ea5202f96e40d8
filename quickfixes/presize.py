"""The places that a finding of MV302 is about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..analysis.passes import Pass
from ..detectors.mv302_append_without_capacity import Evidence
from ..golang.objects import Builtin, Var
from ..golang.scopes import name_of
from ..golang.syntax import Node, same
from ..golang.values.changes import identifiers, may_change
from ..golang.values.counts import Count
from ..golang.values.emptiness import Empty, declared_empty
from .context import FixContext

__all__ = ["Site", "are_builtins", "is_same_at", "is_told", "site_of"]


@dataclass(frozen=True, slots=True)
class Site:
    """The places of a finding.

    `declaration`: the statement that declares the variable, None for a result. `between`: what
    stands between it and the loop, None where these are not statements of one block.
    """

    evidence: Evidence
    names: Pass
    variable: Var
    empty: Empty
    loop: Node
    declaration: Node | None
    between: tuple[Node, ...] | None


def site_of(evidence: Evidence, context: FixContext) -> Site | None:
    """The places that `evidence` names, in the file as it is."""
    names = context.names()
    loop = context.node(evidence.loop, "for_statement")
    ident = context.node(evidence.name, "identifier")
    fills = context.node(evidence.statement, "assignment_statement")
    found = next((each for each in identifiers(fills) if name_of(each) == name_of(ident)), None)
    variable = names.local(found) if found is not None else None
    empty = declared_empty(variable, names) if variable is not None else None
    if variable is None or empty is None:
        return None
    declaration = None if empty.is_result else _declaration(empty.statement)
    between = _between(declaration, loop) if declaration is not None else None
    return Site(evidence, names, variable, empty, loop, declaration, between)


def _declaration(declares: Node) -> Node:
    """The var_declaration around a var_spec."""
    current = declares
    while current.parent is not None and current.type in ("var_spec", "var_spec_list"):
        current = current.parent
    return current


def _between(declaration: Node, loop: Node) -> tuple[Node, ...] | None:
    listed = declaration.parent
    if listed is None or listed.type != "statement_list" or not same(loop.parent, listed):
        return None
    return tuple(
        each
        for each in listed.named_children
        if declaration.end_byte <= each.start_byte
        and each.end_byte <= loop.start_byte
        and each.type != "comment"
    )


def is_told(count: Count, loop: Node, at: Node, region: Sequence[Node], site: Site) -> bool:
    """Whether what a count rests on means the same at `at`, and `region` does not change it."""
    for span in count.rests_on:
        node = loop.named_descendant_for_byte_range(*span)
        if node is None or not is_same_at(node, at, site.names):
            return False
        if may_change(node, region, site.names, shared=count.is_shared):
            return False
    return True


def is_same_at(node: Node, at: Node, names: Pass) -> bool:
    """Whether the names in an expression or type mean the same at the start of `at`."""
    return all(
        names.lookup(each) is names.named(name_of(each), at.start_byte)
        for each in identifiers(node)
    )


def are_builtins(words: Sequence[str], at: Node, names: Pass) -> bool:
    """Whether these words mean the builtin functions at the start of `at`."""
    return all(isinstance(names.named(each, at.start_byte), Builtin) for each in words)
