"""The fixes of MV104 defer-in-loop: a function literal for the iteration, or a plain call."""

from __future__ import annotations

from collections.abc import Iterator

from ..analysis.model import Applicability, Finding, Fix
from ..analysis.passes import Pass
from ..detectors.mv104_defer_in_loop import Evidence
from ..golang.context import branches_out, within_function
from ..golang.flow.flow import Flow, position_in, statements
from ..golang.resources.outlives import sinks
from ..golang.resources.piling import Piling, piling
from ..golang.resources.purpose import followed
from ..golang.resources.resources import called
from ..golang.source import Span
from ..golang.syntax import Node, descendants, same, text_of
from ..golang.values.callees import arguments_of
from .context import FixContext
from .iteration import Rest, is_worked_with, leaves, pilings_in, rest_of
from .placement import is_written, moves_down
from .rewrite import Rewrite
from .wrapping import is_movable, wrapped

__all__ = ["fixes"]


def fixes(finding: Finding, context: FixContext) -> Iterator[Fix]:
    """The function literal first, then the call at the end of the block."""
    evidence = finding.evidence
    if not isinstance(evidence, Evidence):
        return
    names = context.names()
    found = piling(context.node(evidence.statement, "defer_statement"), names)
    if found is None:
        return
    rest = rest_of(found, names)
    for fix in (_wrap(found, rest, context) if rest else None, _call(found, rest, context)):
        if fix is not None:
            yield fix


def _wrap(found: Piling, rest: Rest, context: FixContext) -> Fix | None:
    names = context.names()
    moved = [each for each in pilings_in(found.loop, names) if rest.holds(each.deferred.statement)]
    runs = f"{_what(moved)} at its end"
    if leaves(rest, going_on=False):
        title = f"Wrap the iteration in a function literal that says when to stop, to run {runs}"
        return wrapped(rest, context, title, Applicability.REVIEW)
    title = f"Wrap the iteration in a function literal, to run {runs}"
    if all(_is_safe(each, rest, names) for each in moved) and not _is_watched(rest, names):
        return wrapped(rest, context, title, Applicability.SAFE)
    return wrapped(rest, context, f"{title}; nothing must need it later", Applicability.REVIEW)


def _what(moved: list[Piling]) -> str:
    """What runs earlier than now: the call, if it is one and short."""
    call = text_of(moved[0].deferred.call).decode()
    is_short = moved[0].deferred.literal is None and len(call) <= _LONG and "\n" not in call
    if len(moved) > 1:
        return "its deferred calls"
    return call if is_short else "what it defers"


_LONG = 40


def _is_safe(moved: Piling, rest: Rest, names: Pass) -> bool:
    """Whether nobody can tell that it runs earlier: it is given back, and nothing uses it then."""
    release, made = moved.release, moved.made
    if release is None or made is None or made.statement is None or moved.resource is None:
        return False
    if moved.deferred.literal is not None or release.form not in moved.resource.releases:
        return False
    what = followed(release, made, moved.deferred, names)
    if not rest.holds(made.statement):
        return False
    if moved.resource.is_claim and not is_worked_with(what, moved, rest, names):
        return False
    return not sinks(what, rest.scope, rest.loop, names)


_WATCHING = frozenset(
    (
        *("runtime.Caller", "runtime.Callers", "(*testing.T).Helper"),
        *("(*testing.B).Helper", "(*testing.F).Helper", "(*testing.TB).Helper"),
    )
)


def _is_watched(rest: Rest, names: Pass) -> bool:
    """Whether the rest asks which function it runs in."""
    calls = (
        node
        for statement in rest.statements
        for node in within_function(statement)
        if node.type == "call_expression"
    )
    return any(called(each, names) in _WATCHING for each in calls)


def _call(found: Piling, rest: Rest | None, context: FixContext) -> Fix | None:
    """The call itself at the end of the block, where that is the only way out of it."""
    names, rewrite, piece = context.names(), Rewrite(context), context.piece
    statement = found.deferred.statement
    listed = statement.parent
    if listed is None or listed.type != "statement_list" or not is_movable(statement, names):
        return None
    is_whole = same(listed.parent, found.loop.child_by_field_name("body"))
    if not is_whole and (rest is None or not same(rest.listed, listed)):
        return None
    behind = statements(listed)[position_in(statements(listed), statement) + 1 :]
    if not _has_one_exit(behind, names) or not _is_same_later(found, behind, names):
        return None
    title = f"Call {_what([found])} at the end of the block instead; a panic would skip it"
    if not behind:
        rewrite.delete(Span(statement.start_byte, found.deferred.call.start_byte))
        return rewrite.fix(title, Applicability.REVIEW)
    moved = moves_down(statement, rewrite.text(found.deferred.call), behind[-1], rewrite, piece)
    return rewrite.fix(title, Applicability.REVIEW) if moved else None


def _has_one_exit(behind: list[Node], names: Pass) -> bool:
    """Whether control comes to the end of the statements, and nowhere else, with no other defer."""
    flow = Flow(names)
    return all(
        flow.completes(each)
        and not branches_out(each)
        and all(node.type != "defer_statement" for node in within_function(each))
        for each in behind
    )


def _is_same_later(found: Piling, behind: list[Node], names: Pass) -> bool:
    """Whether the call does at the end of the block what it would have done from its place."""
    call, literal = found.deferred.call, found.deferred.literal
    if literal is not None:
        return not arguments_of(call)
    own = found.release.expression if found.release is not None else None
    spoken: set[bytes] = set()
    for node in descendants(call):
        is_own = own is not None and own.start_byte <= node.start_byte < own.end_byte
        if node.type == "call_expression" and not same(node, call) and not is_own:
            return False
        spoken.add(text_of(node))
    return not any(
        is_written(node) and text_of(node) in spoken
        for statement in behind
        for node in descendants(statement)
    )
