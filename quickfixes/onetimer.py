"""One timer before a loop, instead of one for each iteration."""

from __future__ import annotations

from collections.abc import Iterator

from ..analysis.model import Applicability, Fix
from ..analysis.passes import Pass
from ..detectors.mv203_timer_in_loop import Evidence
from ..golang.concurrency.pending import channel_of
from ..golang.context import branches_out, function_of
from ..golang.flow.flow import Flow
from ..golang.syntax import Node, ancestors, descendants, statement_of
from ..golang.values.callees import arguments_of
from ..golang.values.changes import has_effects
from .columns import realign
from .context import FixContext
from .layout import line_end, line_start
from .presize import is_same_at
from .rewrite import Rewrite

__all__ = ["fresh_of", "is_alone", "number_of", "one_timer", "put_above"]

_LATER = "the duration is read before the select"


def one_timer(evidence: Evidence, context: FixContext) -> Iterator[Fix]:
    """Have: `timer := time.NewTimer(d)` before the loop, `timer.Reset(d)` before the select, or
    where the loop has `timeout := time.After(d)`."""
    call = context.node(evidence.at, "call_expression")
    received, given = channel_of(call, context.names()), arguments_of(call)
    if received is None or evidence.loop is None or len(given) != 1:
        return
    case, channel = received
    select = case.parent
    loop = _labelled(context.node(evidence.loop, "for_statement"))
    if select is None or b"\n" in (given[0].text or b""):
        return
    declared = statement_of(call)
    is_held = declared.type == "short_var_declaration"  # Have: timeout := time.After(d)
    place = declared if is_held else _labelled(select)
    stop = _stop(loop, context.names())
    if stop is None or not all(is_alone(each, context) for each in (loop, place)):
        return
    rewrite, names = Rewrite(context), context.names()
    package = rewrite.package("time", loop)
    if package is None:
        return
    timer = fresh_of("timer", number_of(call, "time.After", names), rewrite)
    wait = rewrite.text(given[0])
    first = wait
    if has_effects(given[0], names) or not is_same_at(given[0], loop, names):
        first = f"{package}.Hour"
    makes = f"{timer} := {package}.NewTimer({first})"
    made = [makes, f"defer {timer}.Stop()"] if stop == "defer" else [makes]
    drains = _drain(timer) if _may_hold_a_value(context) else []
    put_above(loop, made, rewrite, context)
    put_above(place, drains if is_held else [*drains, f"{timer}.Reset({wait})"], rewrite, context)
    if is_held:
        rewrite.replace(declared, f"{timer}.Reset({wait})")
    rewrite.replace(channel, f"{timer}.C")
    if stop == "behind":
        _stop_behind(loop, timer, rewrite, context)
    line = context.piece.line_of
    growth = {line(channel.start_byte): len(f"{timer}.C") - len(rewrite.text(channel))}
    realign(rewrite, context.piece, growth, {line(loop.start_byte), line(place.start_byte)})
    is_safe = names.value(given[0]) is not None
    title = "Set one timer anew in each iteration"
    if not is_safe and not is_held:
        title = f"{title} ({_LATER})"
    yield rewrite.fix(title, Applicability.SAFE if is_safe else Applicability.REVIEW)


def _stop_behind(loop: Node, timer: str, rewrite: Rewrite, context: FixContext) -> None:
    end = line_end(context.piece.text, loop.end_byte)
    indent = rewrite.indent_of(_unlabelled(loop))
    rewrite.insert(end, f"{rewrite.newline}{indent}{timer}.Stop()")


def _labelled(statement: Node) -> Node:
    """The statement with its labels."""
    while statement.parent is not None and statement.parent.type == "labeled_statement":
        statement = statement.parent
    return statement


def _unlabelled(statement: Node) -> Node:
    while statement.type == "labeled_statement":
        statement = statement.named_children[-1]
    return statement


def is_alone(statement: Node, context: FixContext) -> bool:
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
    if Flow(names).completes(loop):
        return "behind"
    leaves = branches_out(loop)
    return "defer" if all(each.type == "return_statement" for each in leaves) else None


def number_of(call: Node, path: str, names: Pass) -> int:
    """How many calls of a function of package time stand before this one in its function."""
    function = function_of(call)
    return sum(
        each.type == "call_expression"
        and each.start_byte < call.start_byte
        and names.qualified(each.child_by_field_name("function") or each) == path
        for each in (descendants(function) if function is not None else ())
    )


def fresh_of(base: str, number: int, rewrite: Rewrite) -> str:
    """A fresh name that no other fix of the function takes: several may be applied at once."""
    return [rewrite.fresh_name(base) for _ in range(number + 1)][-1]


def put_above(statement: Node, lines: list[str], rewrite: Rewrite, context: FixContext) -> None:
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
