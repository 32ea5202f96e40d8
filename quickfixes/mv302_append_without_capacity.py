"""The fixes of MV302 append-without-capacity.

First the document's own, made with its capacity: SAFE unless somebody may see that it is no longer
nil, or that room is there early. Then slices.Concat and slices.Grow, which keep a nil slice nil.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..analysis.model import Applicability, Finding, Fix
from ..detectors.mv302_append_without_capacity import Evidence
from ..golang.flow.earlyend import is_doubtful
from ..golang.modules.version import GoVersion
from ..golang.syntax import Node, enclosing, same
from ..golang.values.changes import has_effects
from ..golang.values.nilness import Sight, may_recover, sights
from .amounts import amount
from .comments import has_columns
from .concat import joined
from .context import FixContext
from .layout import line_start
from .making import placed
from .presize import Site, site_of
from .rewrite import Rewrite

__all__ = ["fixes"]

_MAKE = "Make the slice with its capacity"
_MAKE_MAP = "Make the map with room for its keys"
_GROW = "Grow the slice once with slices.Grow"
_CONCAT = "Join the parts with slices.Concat"
_NIL = "nil becomes an empty slice"
_SHARED = "the loop hands it on while it grows"
_ROOM = "its capacity is looked at"
_EARLY = "the room is made before the first element is there"

_SLICES = GoVersion(1, 21)
_SLICES_CONCAT = GoVersion(1, 22)


def fixes(finding: Finding, context: FixContext) -> Iterator[Fix]:
    """The document's own fix first, made with its capacity; then those that keep nil nil."""
    evidence = finding.evidence
    site = site_of(evidence, context) if isinstance(evidence, Evidence) else None
    if site is None or not _starts_its_line(site.loop, context):
        return  # Have: for … { … } behind other code on its line
    early = is_doubtful(site.evidence.count, site.loop, site.names) or _may_fail_early(site)
    doubts = [_EARLY] if early else []
    if site.empty.is_map:
        yield from _made(site, context, _MAKE_MAP, doubts)
        return
    doubts += _shown(site)
    is_shown = any(True for _ in sights(site.variable, site.names))
    reasons = [_NIL, *doubts] if is_shown and site.empty.is_nil else doubts
    made = list(_made(site, context, _MAKE, reasons)) if site.evidence.is_empty else []
    yield from made
    if context.environment.library_version >= _SLICES_CONCAT and (
        site.empty.is_nil or not is_shown
    ):
        rewrite = Rewrite(context)
        if joined(site, rewrite, context.piece):
            yield rewrite.fix(_CONCAT, Applicability.SAFE)
    if made and not reasons:
        return
    if context.environment.library_version >= _SLICES and not doubts and not _sees_growth(site):
        yield from _grown(site, context)


def _starts_its_line(statement: Node, context: FixContext) -> bool:
    text = context.piece.text
    return not text[line_start(text, statement.start_byte) : statement.start_byte].strip()


def _made(site: Site, context: FixContext, title: str, reasons: list[str]) -> Iterator[Fix]:
    rewrite = Rewrite(context)
    if not placed(site, rewrite, context):
        return
    if reasons:
        title = f"{title} ({'; '.join(reasons)})"
    yield rewrite.fix(title, Applicability.REVIEW if reasons else Applicability.SAFE)


def _grown(site: Site, context: FixContext) -> Iterator[Fix]:
    """Have: `x = slices.Grow(x, n)`, which leaves a nil slice nil where n is 0."""
    rewrite = Rewrite(context)
    room = amount(site, rewrite, site.loop, context)
    package = rewrite.package("slices", site.loop)
    if room is None or package is None or not room.is_int:
        return
    if has_columns(site.loop, context.piece):
        return
    name = site.variable.name
    grow = f"{name} = {package}.Grow({name}, {room.text})"
    rewrite.insert_before(site.loop, [*room.lines, grow])
    yield rewrite.fix(_GROW, Applicability.SAFE)


def _shown(site: Site) -> Iterator[str]:
    """What of the slice others see that room changes, beside its being nil."""
    if any(sight is Sight.ALL for _, sight in _sights_in_loops(site)):
        yield _SHARED
    if any(sight is Sight.ROOM for _, sight in sights(site.variable, site.names)):
        yield _ROOM


def _sights_in_loops(site: Site) -> Iterator[tuple[Node, Sight]]:
    """The sights from the first loop to the last that counts."""
    end = max([site.loop.end_byte, *(span.end for span, _ in site.evidence.more)])
    for node, sight in sights(site.variable, site.names):
        if site.loop.start_byte <= node.start_byte < end:
            yield node, sight


def _sees_growth(site: Site) -> bool:
    """Whether somebody may see, before the first append, that a nil slice is no longer nil."""
    if not site.empty.is_nil:
        return False
    return any(True for _ in _sights_in_loops(site)) or may_recover(site.variable, site.names)


def _may_fail_early(site: Site) -> bool:
    """Have: `log(p)` before `append(x, p.items...)`: where p is nil, the sum fails before it."""
    spread = site.evidence.spread
    operand = site.loop.named_descendant_for_byte_range(*spread) if spread is not None else None
    if operand is None or operand.type == "identifier":
        return False
    append = site.loop.named_descendant_for_byte_range(*site.evidence.statement)
    listed = enclosing(operand, "statement_list")
    others = listed.named_children if listed is not None else []
    return any(has_effects(each, site.names) for each in others if not same(each, append))
