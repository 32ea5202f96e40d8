"""The fixes of MV401 heap-profile-rate: all for review, somebody may want this very profile."""

from __future__ import annotations

from collections.abc import Iterator

from ..analysis.model import Applicability, Finding, Fix
from ..detectors.mv401_heap_profile_rate import Evidence, Kind
from ..golang.context import function_of
from ..golang.flow.targets import lefts_of
from ..golang.scopes import name_of
from ..golang.syntax import Node, ancestors, descendants
from .comments import has_columns
from .context import FixContext
from .layout import line_end, line_start
from .removal import lines_of
from .rewrite import Rewrite

__all__ = ["fixes"]

_MOVE = "Set it at the start of {}, before anything is allocated"
_REMOVE = "Remove it, so that profiles sample every 512 KiB"
_GUARD = "Set it only where MEMPROFILE is in the environment"
_COLLECT = "Collect with runtime.GC() before the profile, which takes its time"


def fixes(finding: Finding, context: FixContext) -> Iterator[Fix]:
    """For a rate: moved, removed, or guarded. For a profile: a collection before it."""
    evidence = finding.evidence
    if not isinstance(evidence, Evidence):
        return
    if evidence.kind is Kind.STALE:
        yield from _collected(context.node(evidence.place, "call_expression"), context)
        return
    assignment = context.node(evidence.place, "assignment_statement")
    listed = assignment.parent
    if listed is None or listed.type != "statement_list" or len(lefts_of(assignment)) != 1:
        return
    if evidence.kind is Kind.LATE:
        yield from _moved(assignment, context)
    yield from _removed(assignment, context)
    yield from _guarded(assignment, context)


def _moved(assignment: Node, context: FixContext) -> Iterator[Fix]:
    """To the first line of the body of main or init: what it is given is a constant."""
    function, names = function_of(assignment), context.names()
    body = function.child_by_field_name("body") if function is not None else None
    ident = function.child_by_field_name("name") if function is not None else None
    lines = lines_of(assignment, context.piece)
    if body is None or ident is None or lines is None:
        return
    # A constant of the function may be declared further down.
    if any(
        names.lookup(each) is not names.named(name_of(each), body.start_byte + 1)
        for each in descendants(assignment)
        if each.type == "identifier"
    ):
        return
    rewrite = Rewrite(context)
    text = context.piece.text
    end = line_end(text, body.start_byte)
    if text[body.start_byte + 1 : end].strip():
        return
    statement = rewrite.text(assignment)
    rewrite.insert(end, f"{rewrite.newline}{rewrite.indent_of(body)}\t{statement}")
    rewrite.delete(lines)
    yield rewrite.fix(_MOVE.format(name_of(ident)), Applicability.REVIEW)


def _removed(assignment: Node, context: FixContext) -> Iterator[Fix]:
    lines, names = lines_of(assignment, context.piece), context.names()
    # Have: runtime.MemProfileRate = old, which may be all that uses old.
    if lines is None or any(names.local(each) is not None for each in descendants(assignment)):
        return
    rewrite = Rewrite(context)
    rewrite.delete(lines)
    if rewrite.drop_package("runtime"):
        yield rewrite.fix(_REMOVE, Applicability.REVIEW)


def _guarded(assignment: Node, context: FixContext) -> Iterator[Fix]:
    """Have: `if os.Getenv("MEMPROFILE") != "" { … }` around it."""
    rewrite = Rewrite(context)
    text = context.piece.text
    start, end = line_start(text, assignment.start_byte), line_end(text, assignment.end_byte)
    behind = text[assignment.end_byte : end].strip()
    if text[start : assignment.start_byte].strip() or not (behind + b"//").startswith(b"//"):
        return
    package = rewrite.package("os", assignment)
    if package is None or has_columns(assignment, context.piece):
        return
    newline = rewrite.newline + rewrite.indent_of(assignment)
    condition = f'if {package}.Getenv("MEMPROFILE") != "" {{{newline}\t'
    rewrite.insert(assignment.start_byte, condition)
    rewrite.insert(end, f"{newline}}}")
    yield rewrite.fix(_GUARD, Applicability.REVIEW)


def _collected(call: Node, context: FixContext) -> Iterator[Fix]:
    rewrite = Rewrite(context)
    package = rewrite.package("runtime", call)
    statement = _statement(call)
    if package is None or statement is None:
        return
    text = context.piece.text
    if text[line_start(text, statement.start_byte) : statement.start_byte].strip():
        return
    if has_columns(statement, context.piece):
        return
    if statement.type in ("defer_statement", "go_statement"):
        # Have: defer pprof.WriteHeapProfile(f)
        newline = rewrite.newline + rewrite.indent_of(statement)
        rewrite.insert(call.start_byte, f"func() {{{newline}\t{package}.GC(){newline}\t")
        rewrite.insert(call.end_byte, f"{newline}}}()")
    else:
        rewrite.insert_before(statement, [f"{package}.GC()"])
    yield rewrite.fix(_COLLECT, Applicability.REVIEW)


def _statement(call: Node) -> Node | None:
    """The statement before which a collection belongs: one in a list, whose first part calls."""
    child = call
    for parent in ancestors(call):
        if parent.type == "statement_list":
            return child
        # Have: else if err := pprof.WriteHeapProfile(f); err != nil
        if parent.type == "if_statement" and child.type in ("block", "if_statement"):
            return None
        if parent.type in ("for_statement", "func_literal"):
            return None
        child = parent
    return None
