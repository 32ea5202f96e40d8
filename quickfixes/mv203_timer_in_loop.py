"""The fixes of MV203 timer-in-loop.

The document's own: one timer before the loop, set anew in each iteration, SAFE where the duration
is constant. A ticker that is made once is stopped with `defer`. A drain that waits for ever gets
a default, for review. What needs a way out that only its author knows has no fix.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..analysis.model import Applicability, Finding, Fix
from ..analysis.passes import Pass
from ..detectors.mv203_timer_in_loop import Evidence, Kind
from ..golang.concurrency.pending import channel_in_case
from ..golang.context import branches_out, function_of
from ..golang.flow.flow import Flow, never_returns
from ..golang.syntax import Node, ancestors, descendants, enclosing, statement_of
from ..golang.types.constants import to_integer
from ..golang.values.assignments import definitions
from ..golang.values.callees import arguments_of
from ..golang.values.changes import has_effects
from ..golang.values.resolve import assigned
from .columns import realign
from .comments import has_columns
from .context import FixContext
from .layout import line_end, line_start
from .presize import is_same_at
from .rewrite import Rewrite

__all__ = ["fixes"]

_LATER = "the duration is read before the select"
_HOLDING = ("short_var_declaration", "assignment_statement", "for_statement")
_PANICS = "panics where the duration is not above 0"


def fixes(finding: Finding, context: FixContext) -> Iterator[Fix]:
    evidence = finding.evidence
    if not isinstance(evidence, Evidence):
        return
    match evidence.kind:
        case Kind.WAIT:
            yield from _one_timer(evidence, context)
        case Kind.TICKER:
            yield from _stopped(evidence, context)
        case Kind.TICK:
            yield from _ticker(evidence, context)
        case Kind.DRAIN:
            yield from _with_default(evidence, context)


def _one_timer(evidence: Evidence, context: FixContext) -> Iterator[Fix]:
    """Have: `timer := time.NewTimer(d)` before the loop, `timer.Reset(d)` before the select."""
    call = context.node(evidence.at, "call_expression")
    received, given = channel_in_case(call), arguments_of(call)
    if received is None or evidence.loop is None or len(given) != 1:
        return
    case, channel = received
    select = case.parent
    loop = _labelled(context.node(evidence.loop, "for_statement"))
    if select is None or b"\n" in (given[0].text or b""):
        return
    select = _labelled(select)
    stop = _stop(loop, context.names())
    if stop is None or not all(_is_line(each, context) for each in (loop, select)):
        return
    rewrite, names = Rewrite(context), context.names()
    package = rewrite.package("time", loop)
    if package is None:
        return
    timer = _fresh("timer", _number(call, "time.After", names), rewrite)
    wait = rewrite.text(given[0])
    first = wait
    if has_effects(given[0], names) or not is_same_at(given[0], loop, names):
        first = f"{package}.Hour"
    makes = f"{timer} := {package}.NewTimer({first})"
    made = [makes, f"defer {timer}.Stop()"] if stop == "defer" else [makes]
    drains = _drain(timer) if _may_hold_a_value(context) else []
    _put_above(loop, made, rewrite, context)
    _put_above(select, [*drains, f"{timer}.Reset({wait})"], rewrite, context)
    rewrite.replace(channel, f"{timer}.C")
    if stop == "behind":
        end = line_end(context.piece.text, loop.end_byte)
        indent = rewrite.indent_of(_unlabelled(loop))
        rewrite.insert(end, f"{rewrite.newline}{indent}{timer}.Stop()")
    line = context.piece.line_of
    growth = {line(channel.start_byte): len(f"{timer}.C") - len(rewrite.text(channel))}
    realign(rewrite, context.piece, growth, {line(loop.start_byte), line(select.start_byte)})
    is_safe = names.value(given[0]) is not None
    title = "Set one timer anew in each iteration"
    if not is_safe:
        title = f"{title} ({_LATER})"
    yield rewrite.fix(title, Applicability.SAFE if is_safe else Applicability.REVIEW)


def _labelled(statement: Node) -> Node:
    """The statement with its labels."""
    while statement.parent is not None and statement.parent.type == "labeled_statement":
        statement = statement.parent
    return statement


def _is_line(statement: Node, context: FixContext) -> bool:
    """Whether a statement of a list begins its line, and ends one."""
    text, parent = context.piece.text, statement.parent
    if parent is None or parent.type != "statement_list":
        return False
    before = text[line_start(text, statement.start_byte) : statement.start_byte]
    behind = text[statement.end_byte : line_end(text, statement.end_byte)].strip()
    return not before.strip() and (not behind or behind.startswith(b"//"))


def _stop(loop: Node, names: Pass) -> str | None:
    """Where the timer is stopped: by `defer`, or behind the loop; None where neither is right."""
    function = function_of(loop)
    if function is None or any(each.type == "goto_statement" for each in descendants(function)):
        return None  # It must not jump over the declaration.
    around = [each for each in ancestors(loop) if each.start_byte > function.start_byte]
    if all(each.type != "for_statement" for each in around):
        return "defer"
    if Flow(lambda call: never_returns(call, names)).completes(loop):
        return "behind"
    leaves = branches_out(loop)
    return "defer" if all(each.type == "return_statement" for each in leaves) else None


def _number(call: Node, path: str, names: Pass) -> int:
    """How many calls of a function of package time stand before this one in its function."""
    function = function_of(call)
    return sum(
        each.type == "call_expression"
        and each.start_byte < call.start_byte
        and names.qualified(each.child_by_field_name("function") or each) == path
        for each in (descendants(function) if function is not None else ())
    )


def _fresh(base: str, number: int, rewrite: Rewrite) -> str:
    """A fresh name that no other fix of the function takes: several may be applied at once."""
    return [rewrite.fresh_name(base) for _ in range(number + 1)][-1]


def _unlabelled(statement: Node) -> Node:
    while statement.type == "labeled_statement":
        statement = statement.named_children[-1]
    return statement


def _put_above(statement: Node, lines: list[str], rewrite: Rewrite, context: FixContext) -> None:
    """Puts lines before a statement that begins its line; labels stand further out."""
    indent = rewrite.indent_of(_unlabelled(statement))
    at = line_start(context.piece.text, statement.start_byte)
    rewrite.insert(at, "".join(f"{indent}{line}{rewrite.newline}" for line in lines))


def _may_hold_a_value(context: FixContext) -> bool:
    """Whether Reset may leave a value of the run before in the channel: up to Go 1.22."""
    program = context.environment.program
    return program.keeps_timers or program.debug("asynctimerchan") is not None


def _drain(timer: str) -> list[str]:
    return [
        f"if !{timer}.Stop() {{",
        "\tselect {",
        f"\tcase <-{timer}.C:",
        "\tdefault:",
        "\t}",
        "}",
    ]


def _stopped(evidence: Evidence, context: FixContext) -> Iterator[Fix]:
    """Have: `defer ticker.Stop()` behind `ticker := time.NewTicker(d)`."""
    call, names = context.node(evidence.at, "call_expression"), context.names()
    statement = statement_of(call)
    declares = enclosing(call, "var_spec", "short_var_declaration", "assignment_statement")
    if declares is None or not _is_once(statement, context):
        return
    left = declares.child_by_field_name("left")
    first = left.named_children[0] if left is not None else declares.child_by_field_name("name")
    variable = assigned(first, declares, names) if first is not None else None
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
    ticker = _fresh("ticker", _number(call, "time.Tick", names), rewrite)
    lines = [f"{ticker} := {package}.NewTicker({rewrite.text(given[0])})", f"defer {ticker}.Stop()"]
    _put_above(statement, lines, rewrite, context)
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
    if not _is_line(statement, context):
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
    if not _is_line(statement, context) or has_columns(statement, context.piece):
        return
    rewrite = Rewrite(context)
    lines = ["select {", f"case {rewrite.text(statement)}:", "default:", "}"]
    rewrite.replace(statement, (rewrite.newline + rewrite.indent_of(statement)).join(lines))
    yield rewrite.fix("Drain only if there is a value", Applicability.REVIEW)
