"""Closes a channel where its only sender ends."""

from __future__ import annotations

from collections.abc import Iterator

from ..analysis.model import Applicability, Fix
from ..golang.concurrency.channels import Act, Channel
from ..golang.concurrency.closing import Unclosed
from ..golang.concurrency.leaving import is_join
from ..golang.context import loop_around, within_function
from ..golang.flow.flow import statements
from ..golang.scopes import name_of
from ..golang.syntax import Node, holds, same, statement_of
from ..golang.values.callees import arguments_of
from .comments import has_columns
from .context import FixContext
from .presize import are_builtins
from .rewrite import Rewrite
from .statements import add_behind, add_first

__all__ = ["closed_at_end", "closed_before_exits"]


def closed_at_end(found: Unclosed, channel: Channel, context: FixContext) -> Iterator[Fix]:
    """`defer close(ch)` for the one that sends, in the place of the closes that there are."""
    owner, rewrite = found.owner, Rewrite(context)
    if owner is None or not _is_here(owner, context):
        return
    body = owner.child_by_field_name("body")
    place = statement_of(channel.made) if same(owner, channel.home) else body
    if place is None or not are_builtins(("close",), place, context.names()):
        return
    name = channel.variable.name
    is_waiting = _waits(owner, channel, context)
    if is_waiting:
        if not found.closes:
            yield from _behind_last_send(owner, channel, context)
        return
    is_ending = all(_ends(each.node, owner) for each in found.closes)
    leading = _leading_defers(owner)
    if leading is None or not is_ending:
        return
    line = [f"defer close({name})"]
    if same(owner, channel.home):
        statement = statement_of(channel.made)
        if loop_around(statement) is not None or statement.parent is None:
            return
        if statement.parent.type != "statement_list":
            return
        added = add_behind(statement, line, rewrite, context.piece)
    else:
        body = owner.child_by_field_name("body")
        added = body is not None and add_first(body, leading, line, rewrite, context.piece)
    if not added:
        return
    for each in found.closes:
        statement = statement_of(each.node)
        if has_columns(statement, context.piece):
            return
        rewrite.delete_statement(statement)
    title = f"Defer close({name}) in the goroutine that sends"
    if same(owner, channel.home):
        title = f"Defer close({name})"
    yield rewrite.fix(title, Applicability.SAFE)


def closed_before_exits(found: Unclosed, channel: Channel, context: FixContext) -> Iterator[Fix]:
    """`close(ch)` before each return that lacks it."""
    rewrite, text = Rewrite(context), context.piece.text
    for left in found.exits:
        if left is None or left.parent is None or left.parent.type != "statement_list":
            return
        before = text[text.rfind(b"\n", 0, left.start_byte) + 1 : left.start_byte]
        if before.strip() or has_columns(left, context.piece):
            return
        rewrite.insert_before(left, [f"close({channel.variable.name})"])
    title = f"Close {channel.variable.name} before each return that does not"
    yield rewrite.fix(title, Applicability.REVIEW)


def _behind_last_send(owner: Node, channel: Channel, context: FixContext) -> Iterator[Fix]:
    """`close(ch)` behind the last statement of home that sends, before home waits."""
    made, sends = statement_of(channel.made), channel.of(Act.SEND)
    listed = made.parent
    if not same(owner, channel.home) or listed is None or not sends:
        return
    if listed.type != "statement_list":
        return
    last = max((each.at for each in sends), key=lambda each: each.end_byte)
    top = next((each for each in statements(listed) if holds(each, last)), None)
    between = [each for each in statements(listed) if top and each.start_byte <= top.start_byte]
    if top is None or any(
        node.type in ("return_statement", "goto_statement")
        for each in between
        for node in within_function(each)
    ):
        return
    rewrite = Rewrite(context)
    name = channel.variable.name
    if add_behind(top, [f"close({name})"], rewrite, context.piece):
        yield rewrite.fix(f"Close {name} behind its last send", Applicability.REVIEW)


def _is_here(owner: Node, context: FixContext) -> bool:
    """Whether a function stands in the piece of the finding."""
    root = context.piece.root
    node = root.named_descendant_for_byte_range(owner.start_byte, owner.end_byte)
    while node is not None and not same(node, owner):
        node = node.parent
    return node is not None


def _waits(owner: Node, channel: Channel, context: FixContext) -> bool:
    """Whether the sender waits for somebody, who may be the one that waits for the close."""
    names, body = context.names(), owner.child_by_field_name("body")
    for node in within_function(body) if body is not None else ():
        if is_join(node, names):
            return True
        if node.type == "unary_expression" and node.children[0].type == "<-":
            operand = node.child_by_field_name("operand")
            if operand is None or names.local(operand) is not channel.variable:
                return True
    return False


def _ends(close: Node, owner: Node) -> bool:
    """Whether nothing runs behind a close: it stands before a return, or at the end."""
    statement = statement_of(close)
    listed = statement.parent
    if listed is None or listed.type != "statement_list":
        return False
    run = statements(listed)
    at = next(i for i, each in enumerate(run) if same(each, statement))
    if at + 1 < len(run):
        behind = run[at + 1]
        return behind.type == "return_statement" and not any(
            node.type == "call_expression" for node in within_function(behind)
        )
    return same(listed.parent, owner.child_by_field_name("body"))


def _leading_defers(owner: Node) -> int | None:
    """How many defer statements the body begins with; None where there are others, but for those
    that close what the owner alone uses, which may as well come before."""
    body = owner.child_by_field_name("body")
    listed = (
        next((e for e in body.named_children if e.type == "statement_list"), None) if body else None
    )
    if body is None or listed is None:
        return None
    leading = 0
    for each in statements(listed):
        if each.type != "defer_statement":
            break
        leading += 1
    later = (each for each in within_function(body) if each.type == "defer_statement")
    later = list(later)[leading:]
    return leading if all(_only_releases(each) for each in later) else None


def _only_releases(deferred: Node) -> bool:
    """Have: `defer file.Close()`, `defer ticker.Stop()`."""
    call = deferred.named_children[0]
    function = call.child_by_field_name("function")
    field = function.child_by_field_name("field") if function is not None else None
    return field is not None and not arguments_of(call) and name_of(field) in ("Close", "Stop")
