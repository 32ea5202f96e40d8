"""The fixes of MV103 finalizer-cycle: the parameter for a captured variable, or a cleanup."""

from __future__ import annotations

from collections.abc import Iterator

from ..analysis.model import Applicability, Finding, Fix
from ..analysis.passes import Pass
from ..detectors.mv103_finalizer_cycle import Evidence
from ..golang.heap.finalizing import ADD_CLEANUP, SET_FINALIZER, Reason, pinning
from ..golang.modules.version import GoVersion
from ..golang.objects import Var
from ..golang.scopes import name_of
from ..golang.syntax import Node, descendants, statement_of
from ..golang.types.identity import identical
from ..golang.types.model import Pointer
from ..golang.values.callees import arguments_of, callee
from ..golang.values.constants import unparenthesized
from .columns import realign
from .context import FixContext
from .handover import Later, handed, later_of
from .placement import is_alone
from .rewrite import Rewrite

__all__ = ["fixes"]

_CLEANUPS = GoVersion(1, 24)


def fixes(finding: Finding, context: FixContext) -> Iterator[Fix]:
    """Where a captured variable is the cause, the parameter first; then the cleanup."""
    evidence = finding.evidence
    if not isinstance(evidence, Evidence):
        return
    names, call = context.names(), context.node(evidence.call, "call_expression")
    name = SET_FINALIZER if evidence.is_finalizer else ADD_CLEANUP
    found, literal = pinning(call, name, names), unparenthesized(arguments_of(call)[1])
    if found is None or literal.type != "func_literal":
        return
    if any(each not in found.aliases for each in found.captured):
        return  # Have: something beside the object that leads to it; it needs more than a name.
    if any(_is_for(literal, alias, names) for alias in found.aliases):
        return
    later = later_of(literal, found.aliases, names)
    if later is None or found.reason not in (Reason.CAPTURE, Reason.CYCLE):
        return
    if evidence.is_finalizer and found.aliases and not found.is_cyclic:
        yield from _named(call, later, context)
    if context.environment.library_version >= _CLEANUPS:
        yield from _handed(call, later, context, is_finalizer=evidence.is_finalizer)


def _is_for(literal: Node, alias: Var, names: Pass) -> bool:
    """Whether a variable is there for the literal alone, and unused without it."""
    uses = names.uses(alias)
    return all(literal.start_byte <= use.start_byte < literal.end_byte for use in uses)


def _named(call: Node, later: Later, context: FixContext) -> Iterator[Fix]:
    """Have: `func(_ *T) { x.close() }`. Want: `func(x *T) { x.close() }`."""
    names, rewrite = context.names(), Rewrite(context)
    if later.type is None or later.is_assigned:
        return
    if not all(identical(names.type(use), names.denoted(later.type)) for use in later.captured):
        return
    if later.parameter is not None and name_of(later.parameter) != "_":
        name, used = name_of(later.parameter), list(later.captured)
        if any(names.named(name, use.start_byte) is not later.variable for use in used):
            return
    else:
        name = name_of(later.captured[0])
        used = [use for use in later.captured if name_of(use) != name]
        if later.parameter is not None:
            rewrite.replace(later.parameter, name)
        else:
            rewrite.insert(later.type.start_byte, f"{name} ")
    for use in used:
        rewrite.replace(use, name)
    realign(rewrite, context.piece, rewrite.growth())
    title = f"Use the finalizer's parameter instead of the captured {name_of(later.captured[0])}"
    yield rewrite.fix(title, Applicability.SAFE)


def _handed(call: Node, later: Later, context: FixContext, *, is_finalizer: bool) -> Iterator[Fix]:
    """Have: `SetFinalizer(x, func(x *T) { free(x.fd) })`.

    Want: `AddCleanup(x, func(fd int) { free(fd) }, x.fd)`.
    """
    names, rewrite = context.names(), Rewrite(context)
    given, function = arguments_of(call), call.child_by_field_name("function")
    pointer = unparenthesized(given[0])
    alone = call.parent is not None and call.parent.type == "expression_statement"
    if function is None or not isinstance(names.type(pointer), Pointer):
        return
    if is_finalizer and (not alone or _is_taken_back(context)):
        return
    what = handed(later, pointer, rewrite, context, may_be_used=not is_finalizer)
    statement = statement_of(call)
    if what is None or (what.before is not None and not is_alone(statement, context.piece)):
        return
    if is_finalizer:
        field = function.child_by_field_name("field") or function
        rewrite.replace(field, "AddCleanup")
    what.write(rewrite)
    if is_finalizer:
        rewrite.insert(given[1].end_byte, f", {what.argument}")
        title = "Use runtime.AddCleanup"
    else:
        rewrite.replace(given[2], what.argument)
        title = "Hand the cleanup what it needs"
    torn = set[int]()
    if what.before is not None:
        rewrite.insert_before(statement, [what.before])
        torn.add(context.piece.line_of(statement.start_byte))
    realign(rewrite, context.piece, rewrite.growth(), torn)
    verb = "is" if len(what.read) == 1 else "are"
    read = f" ({', '.join(what.read)} {verb} read now, not when it runs)" if what.read else ""
    yield rewrite.fix(f"{title}{read}", Applicability.REVIEW)


def _is_taken_back(context: FixContext) -> bool:
    """Whether this package has `SetFinalizer(x, nil)`, which takes no cleanup back."""
    for names in context.names().mentions("SetFinalizer"):
        for node in descendants(names.piece.root):
            given = arguments_of(node) if node.type == "call_expression" else []
            if len(given) == 2 and given[1].type == "nil" and callee(node, names) == SET_FINALIZER:
                return True
    return False
