"""Turns the loop that joins slices into a call of slices.Concat."""

from __future__ import annotations

from ..golang.scopes import name_of
from ..golang.source import Piece, Span
from ..golang.syntax import Node, descendants, text_of
from ..golang.types.generic import core_type
from ..golang.types.identity import identical
from ..golang.types.model import Slice, Type
from .comments import has_comment
from .layout import line_end
from .presize import Site
from .rewrite import Rewrite

__all__ = ["joined"]


def joined(site: Site, rewrite: Rewrite, piece: Piece) -> bool:
    """Adds the edits that make `out := slices.Concat(parts...)` of declaration and loop.

    False where that would not say the same. Have, and nothing else:
        for _, p := range parts { out = append(out, p...) }
    over a slice of just the type of out, which holds nothing so far.
    """
    clause = next((each for each in site.loop.named_children if each.type == "range_clause"), None)
    right = clause.child_by_field_name("right") if clause is not None else None
    if clause is None or right is None or not _is_plain(site, clause):
        return False
    if not _has_same_elements(site.names.type(right), site) or "\n" in rewrite.text(right):
        return False
    package = rewrite.package("slices", site.loop)
    if package is None:
        return False
    name, call = site.variable.name, f"{package}.Concat({rewrite.text(right)}...)"
    declaration = site.declaration
    if declaration is not None and _stands_before(site, declaration, piece):
        # The comment behind the declaration stays there.
        rewrite.replace(declaration, f"{name} := {call}")
        rewrite.delete(Span(line_end(piece.text, declaration.end_byte), site.loop.end_byte))
    else:
        rewrite.replace(site.loop, f"{name} = {call}")
    return True


def _stands_before(site: Site, declaration: Node, piece: Piece) -> bool:
    """Whether declaration and loop follow each other, so that one line can take their place."""
    text = piece.text
    if site.between != () or not _is_only_name(declaration, site.variable.name):
        return False
    end = line_end(text, declaration.end_byte)
    behind = text[site.loop.end_byte : line_end(text, site.loop.end_byte)]
    if text[end : site.loop.start_byte].strip() or behind.strip():
        return False
    above, below = piece.line_of(declaration.start_byte) - 1, piece.line_of(site.loop.end_byte) + 1
    comments = [has_comment(piece, each) for each in (above, below)]
    return not (any(comments) and has_comment(piece, above + 1)) and not all(comments)


def _is_plain(site: Site, clause: Node) -> bool:
    """Whether the loop does nothing but to append the variable it declares for the parts."""
    body, left = site.loop.child_by_field_name("body"), clause.child_by_field_name("left")
    spread = site.evidence.spread
    if body is None or left is None or spread is None or len(left.named_children) != 2:
        return False
    operand = site.loop.named_descendant_for_byte_range(*spread)
    if operand is None or name_of(operand) != name_of(left.named_children[1]):
        return False
    lines = [each for listed in body.named_children for each in listed.named_children]
    return (
        site.evidence.is_empty
        and not site.evidence.more
        and len(lines) == 1
        and not any(each.type == "comment" for each in descendants(site.loop))
        and any(each.type == ":=" for each in clause.children)
    )


def _has_same_elements(parts: Type, site: Site) -> bool:
    """Whether the parts are a slice of the very type that the joined slice has."""
    inner = core_type(parts)
    return isinstance(inner, Slice) and identical(inner.elem, site.names.denoted(site.empty.type))


def _is_only_name(declaration: Node, name: str) -> bool:
    """Have: `var out []T` or `out := []T{}`, on its own."""
    return text_of(declaration).startswith((f"var {name} ".encode(), f"{name} := ".encode()))
