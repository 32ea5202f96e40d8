"""Deferred calls that pile up: which defer statements a loop runs again and again, and what for."""

from __future__ import annotations

from dataclasses import dataclass

from ..flow.repetition import repeating_loop
from ..source import Span
from ..syntax import Node, descendants, text_of
from ..values.assignments import definitions
from ..values.kinds import Declarations
from ..values.origin import Origin, Source, made_by, origin
from .deferral import Deferred, Release, deferred_call, given_before, prints, unlocked, varies
from .guards import is_guarded
from .purpose import is_for_later, is_handle, is_kept, is_shared, needs_the_end, resource_of
from .resources import Resource

__all__ = ["Piling", "piling"]


@dataclass(frozen=True, slots=True, eq=False)
class Piling:
    """A deferred call that piles up, as the for_statement `loop` runs its statement repeatedly.

    If it gives back something that is acquired in the iteration: `release` is its variable,
    `made` where that comes from, `resource` what it is, as far as known. `lock`: the call that
    waits for a deferred Unlock or RUnlock.
    """

    deferred: Deferred
    loop: Node
    release: Release | None = None
    made: Origin | None = None
    resource: Resource | None = None
    lock: Node | None = None


def piling(statement: Node, names: Declarations) -> Piling | None:
    """Whether a defer_statement piles up in a loop; None where it does not, or is meant to."""
    loop = repeating_loop(statement, names)
    if loop is not None and is_guarded(statement, loop, names):
        return None
    deferred = deferred_call(statement, names) if loop is not None else None
    if loop is None or deferred is None or loop.has_error:
        return None
    literal = deferred.literal
    for operand, locks in unlocked(deferred, names):
        # Have: s.mu.Unlock(). Locks of each iteration's own object may all be held until the end.
        is_own, lock = varies(operand, loop, names), _call_of(locks, loop)
        if lock is not None and not is_own:
            return Piling(deferred, loop, lock=lock)
        if literal is None:
            return None if is_own else Piling(deferred, loop)
    if literal is not None and needs_the_end(literal, loop, names):
        return None
    releases = () if prints(deferred, names) else deferred.releases
    made = [(each, _acquisition(each, deferred, loop, names)) for each in releases]
    fresh = [(each, source) for each, source in made if source.source is Source.FRESH]
    used = [(each, origin(each.variable, loop, names)) for each in given_before(deferred, names)]
    used = [*fresh, *(each for each in used if each[1].source is Source.FRESH)]
    if any(is_kept(each, source, deferred, loop, names) for each, source in used):
        return None
    resource = resource_of(fresh[0][1], names) if fresh else None
    is_known = resource is not None or any(is_handle(each, names) for each, _ in fresh)
    if not is_known and is_for_later(deferred, loop, names):
        return None
    if resource is None and any(is_shared(each, of, deferred, loop, names) for each, of in fresh):
        return None
    if fresh:
        release, source = fresh[0]
        return Piling(deferred, loop, release, source, resource)
    if any(source.source is Source.SHARED for _, source in made):
        return None
    return Piling(deferred, loop)


def _is_part(expression: Node) -> bool:
    """Whether it is an element or a field of something: no call makes it."""
    return all(each.type != "call_expression" for each in descendants(expression))


def _is_stored(expression: Node, loop: Node) -> bool:
    """Have: `s.conn, err = net.Dial(…)` in the loop, for `s.conn`: a field keeps it."""
    whole = text_of(expression) + b"."
    for node in descendants(loop, stop=frozenset(("func_literal",))):
        left = node.child_by_field_name("left") if node.type == "assignment_statement" else None
        for target in left.named_children if left is not None else ():
            if target.type == "selector_expression" and whole.startswith(text_of(target) + b"."):
                return True
    return False


def _call_of(written: str, loop: Node) -> Node | None:
    """The statement of the loop that is a call which is written in just this way."""
    for node in descendants(loop, stop=frozenset(("func_literal",))):
        if node.type == "expression_statement" and text_of(node).decode() == written:
            return node
    return None


def _acquisition(release: Release, deferred: Deferred, loop: Node, names: Declarations) -> Origin:
    """Where the thing that is released comes from, also if its variable is declared outside."""
    found = origin(release.variable, loop, names)
    body = loop.child_by_field_name("body")
    if found.source is not Source.OUTSIDE or body is None:
        return found
    part = Span(body.start_byte, deferred.statement.start_byte)
    made = made_by(release.variable, part, names)
    if made is not None:
        return made
    # Have: `conns[i]` of a loop's i; `defer last.Close()` where the loop goes on to `last = next`.
    is_old = any(
        body.start_byte <= each.ident.start_byte < body.end_byte
        for each in definitions(release.variable, names)
    )
    expression = release.expression
    is_part = varies(expression, loop, names) and _is_part(expression)
    if is_old or is_part or _is_stored(expression, loop):
        return Origin(Source.SHARED)
    return found
