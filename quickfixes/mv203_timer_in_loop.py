"""The fixes of MV203 timer-in-loop.

The document's own: one timer before the loop, set anew in each iteration, SAFE where the duration
is constant. A ticker that is made once is stopped with `defer`. A drain that waits for ever gets
a default, for review. What needs a way out that only its author knows has no fix.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..analysis.model import Applicability, Finding, Fix
from ..detectors.mv203_timer_in_loop import Evidence, Kind
from ..golang.context import function_of
from ..golang.syntax import Node, ancestors, descendants, enclosing, statement_of
from ..golang.types.constants import to_integer
from ..golang.values.assignments import definitions
from ..golang.values.callees import arguments_of
from .columns import realign
from .comments import has_columns
from .context import FixContext
from .layout import line_end
from .onetimer import fresh_of, is_alone, number_of, one_timer, put_above
from .rewrite import Rewrite

__all__ = ["fixes"]

_HOLDING = ("short_var_declaration", "assignment_statement", "for_statement")
_PANICS = "panics where the duration is not above 0"


def fixes(finding: Finding, context: FixContext) -> Iterator[Fix]:
    evidence = finding.evidence
    if not isinstance(evidence, Evidence):
        return
    match evidence.kind:
        case Kind.WAIT:
            yield from one_timer(evidence, context)
        case Kind.TICKER:
            yield from _stopped(evidence, context)
        case Kind.TICK:
            yield from _ticker(evidence, context)
        case Kind.DRAIN:
            yield from _with_default(evidence, context)


def _stopped(evidence: Evidence, context: FixContext) -> Iterator[Fix]:
    """Have: `defer ticker.Stop()` behind `ticker := time.NewTicker(d)`."""
    call, names = context.node(evidence.at, "call_expression"), context.names()
    statement = statement_of(call)
    declares = enclosing(call, "var_spec", "short_var_declaration", "assignment_statement")
    if declares is None or not _is_once(statement, context):
        return
    left = declares.child_by_field_name("left")
    first = left.named_children[0] if left is not None else declares.child_by_field_name("name")
    variable = names.local(first) if first is not None else None
    if variable is None or len(definitions(variable, names)) != 1:
        return
    rewrite = Rewrite(context)
    stop = f"{rewrite.newline}{rewrite.indent_of(statement)}defer {variable.name}.Stop()"
    rewrite.insert(line_end(context.piece.text, statement.end_byte), stop)
    realign(rewrite, context.piece, {}, {context.piece.line_of(statement.end_byte) + 1})
    yield rewrite.fix("Stop it with defer", Applicability.SAFE)


def _ticker(evidence: Evidence, context: FixContext) -> Iterator[Fix]:
    """Have: `ticker := time.NewTicker(d)`, `defer ticker.Stop()` instead of `time.Tick(d)`."""
    call = context.node(evidence.at, "call_expression")
    given, statement = arguments_of(call), statement_of(call)
    if statement.type not in _HOLDING or len(given) != 1 or not _is_once(statement, context):
        return
    rewrite, names = Rewrite(context), context.names()
    package = rewrite.package("time", statement)
    if package is None or b"\n" in (given[0].text or b""):
        return
    ticker = fresh_of("ticker", number_of(call, "time.Tick", names), rewrite)
    lines = [f"{ticker} := {package}.NewTicker({rewrite.text(given[0])})", f"defer {ticker}.Stop()"]
    put_above(statement, lines, rewrite, context)
    rewrite.replace(call, f"{ticker}.C")
    line = context.piece.line_of(statement.start_byte)
    growth = {line: len(f"{ticker}.C") - len(rewrite.text(call))}
    realign(rewrite, context.piece, growth, {line})
    value = to_integer(names.value(given[0]))
    is_safe = value is not None and value > 0
    title = "Use a ticker that is stopped" + ("" if is_safe else f" ({_PANICS})")
    yield rewrite.fix(title, Applicability.SAFE if is_safe else Applicability.REVIEW)


def _is_once(statement: Node, context: FixContext) -> bool:
    """Whether a statement stands on lines of its own, outside of loops."""
    if not is_alone(statement, context):
        return False
    function = function_of(statement)
    gotos = descendants(function) if function is not None else ()
    return all(each.type != "goto_statement" for each in gotos) and not any(
        each.type == "for_statement"
        for each in ancestors(statement)
        if function is not None and each.start_byte > function.start_byte
    )


def _with_default(evidence: Evidence, context: FixContext) -> Iterator[Fix]:
    """Have: `select { case <-t.C: default: }` instead of `<-t.C`."""
    statement = context.node(evidence.at, "expression_statement")
    if not is_alone(statement, context) or has_columns(statement, context.piece):
        return
    rewrite = Rewrite(context)
    lines = ["select {", f"case {rewrite.text(statement)}:", "default:", "}"]
    rewrite.replace(statement, (rewrite.newline + rewrite.indent_of(statement)).join(lines))
    yield rewrite.fix("Drain only if there is a value", Applicability.REVIEW)
