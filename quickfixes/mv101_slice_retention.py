"""The fixes of MV101 slice-retention: a copy of the part, made where it is cut."""

from __future__ import annotations

from collections.abc import Iterator

from ..analysis.model import Applicability, Finding, Fix
from ..detectors.mv101_slice_retention import Evidence
from ..golang.flow.targets import is_assigned
from ..golang.memory.regions import Content
from ..golang.syntax import Node, statement_of
from ..golang.types.generic import core_type
from ..golang.types.model import Basic, Slice, Type, under
from ..golang.values.callees import converted_to
from ..golang.values.constants import unparenthesized
from .cloning import Cloning, cloning
from .columns import realign
from .context import FixContext
from .hoisting import hoisted
from .placement import put_below
from .rewrite import Rewrite
from .typetext import type_text

__all__ = ["fixes"]

_REVIEW = Applicability.REVIEW
_EMPTY = "an empty slice becomes nil"
_SHARED = "it shares no more memory with the other parts"


def fixes(finding: Finding, context: FixContext) -> Iterator[Fix]:
    """The document's own fix first."""
    evidence = finding.evidence
    if not isinstance(evidence, Evidence):
        return
    part = context.node(evidence.part)
    while part.type in ("expression_list", "literal_element"):
        part = part.named_children[0]
    if is_assigned(part):
        yield from _clone_result(part, evidence, context)
    elif evidence.is_list:
        yield from _clone_each(part, evidence, context)
    else:
        yield from _clone(part, evidence, context)
        if evidence.content is Content.TEXT:
            yield from _slice_first(part, context)
        else:
            yield from _make_and_copy(part, context)


def _clone(part: Node, evidence: Evidence, context: FixContext) -> Iterator[Fix]:
    """Have: raw[:n]. Want: slices.Clone(raw[:n])."""
    rewrite = Rewrite(context)
    copying = cloning(evidence.content, _type(part, context), part, rewrite, context)
    text = copying.of_part(part) if copying is not None else None
    if copying is None or text is None:
        return
    _replace(part, text, len(copying.before), rewrite, context)
    becomes_nil = not copying.keeps_empty and not evidence.is_never_empty
    yield _told(rewrite, copying.title, evidence, becomes_nil=becomes_nil)


def _clone_result(part: Node, evidence: Evidence, context: FixContext) -> Iterator[Fix]:
    """Have: `k, _, _ = bytes.Cut(line, sep)` of a named result. Want: its copy on a line below."""
    statement, rewrite = statement_of(part), Rewrite(context)
    copying = cloning(evidence.content, _type(part, context), part, rewrite, context)
    if statement.type != "assignment_statement" or evidence.is_list or copying is None:
        return
    name = rewrite.text(part)
    if put_below(statement, [f"{name} = {copying.of(name)}"], rewrite, context.piece):
        yield _told(rewrite, copying.title, evidence, becomes_nil=not copying.keeps_empty)


def _told(rewrite: Rewrite, title: str, evidence: Evidence, *, becomes_nil: bool) -> Fix:
    """The fix, for review where its title says at what to look."""
    looks = [_EMPTY] if becomes_nil else []
    looks += [_SHARED] if evidence.is_shared else []
    if not looks:
        return rewrite.fix(title, Applicability.SAFE)
    return rewrite.fix(f"{title} ({'; '.join(looks)})", _REVIEW)


def _slice_first(part: Node, context: FixContext) -> Iterator[Fix]:
    """Have: string(raw)[:n]. Want: string(raw[:n])."""
    operand = part.child_by_field_name("operand") if part.type == "slice_expression" else None
    call = unparenthesized(operand) if operand is not None else None
    if operand is None or call is None or call.type != "call_expression":
        return
    given, function = call.child_by_field_name("arguments"), call.child_by_field_name("function")
    to = converted_to(call, context.names())
    if given is None or function is None or not isinstance(under(to) if to else None, Basic):
        return
    rewrite = Rewrite(context)
    sliced = rewrite.text(part)[operand.end_byte - part.start_byte :]
    text = f"{rewrite.text(function)}({rewrite.text(given.named_children[0])}{sliced})"
    _replace(part, text, 0, rewrite, context)
    title = "Slice before the conversion (its bound is checked against the capacity)"
    yield rewrite.fix(title, _REVIEW)


def _replace(
    part: Node, text: str, first_grows: int, rewrite: Rewrite, context: FixContext
) -> None:
    """The part becomes `text`, whose first line is longer by `first_grows` where it has several."""
    piece = context.piece
    first, last = piece.line_of(part.start_byte), piece.line_of(part.end_byte)
    grows = len(text) - len(rewrite.text(part))
    rewrite.replace(part, text)
    if first == last:
        realign(rewrite, piece, {first: grows})
    else:
        realign(rewrite, piece, {first: first_grows, last: grows - first_grows})


def _make_and_copy(part: Node, context: FixContext) -> Iterator[Fix]:
    """Have: return raw[:n]. Want: the part, a slice made as long, a copy; return the slice."""
    made, place = type_text(_type(part, context), part, context), hoisted(part, context)
    if place is None or made is None:
        return
    rewrite = Rewrite(context)
    cut, out = rewrite.fresh_name("part"), place.name or rewrite.fresh_name("out")
    lines = [
        f"{cut} := {place.text}",
        f"{out} := make({made}, len({cut}))",
        f"copy({out}, {cut})",
    ]
    place.put(lines, out, rewrite, context)
    yield rewrite.fix("Copy it with make and copy (nil becomes an empty slice)", _REVIEW)


def _clone_each(part: Node, evidence: Evidence, context: FixContext) -> Iterator[Fix]:
    """Have: return lines[:2]. Want: a slice of its own, a loop that clones; return the slice."""
    place = hoisted(part, context)
    rewrite = Rewrite(context)
    listed = core_type(_type(part, context))
    if place is None or not isinstance(listed, Slice):
        return
    inner = cloning(evidence.content, listed.elem, part, rewrite, context)
    outer = _outer(part, rewrite, context)
    if inner is None or outer is None:
        return
    kept = place.name or rewrite.fresh_name("kept")
    lines = [
        f"{kept} := {outer.of(place.text)}",
        f"for i := range {kept} {{",
        f"\t{kept}[i] = {inner.of(f'{kept}[i]')}",
        "}",
    ]
    place.put(lines, kept, rewrite, context)
    becomes_nil = not inner.keeps_empty or not outer.keeps_empty
    yield _told(rewrite, "Clone each part", evidence, becomes_nil=becomes_nil)


def _outer(part: Node, rewrite: Rewrite, context: FixContext) -> Cloning | None:
    """How the slice of parts is copied: not at all where a call just made it."""
    if part.type == "call_expression":
        return Cloning("", "", "")
    return cloning(Content.ELEMENTS, _type(part, context), part, rewrite, context)


def _type(part: Node, context: FixContext) -> Type:
    return context.names().type(part)
