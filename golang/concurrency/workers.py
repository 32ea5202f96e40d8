"""Worker loops that hand their results on without a way out."""

from __future__ import annotations

from dataclasses import dataclass

from ..context import function_of, within_function
from ..flow.selects import received_from
from ..memory.handing import position_of
from ..scopes import FUNCTIONS
from ..syntax import Node, ancestors, descendants, text_of
from ..types.model import Chan, Pointer, Struct, Type, under
from ..values.assignments import is_parameter
from ..values.callees import arguments_of
from ..values.origin import root_of
from ..values.resolve import Names
from .channels import channel_of, is_guarded, maker_of
from .contexts import context_at, is_context
from .strands import Start, goroutines_of, runs_once, started_literal

__all__ = ["Worker", "worker_of"]


@dataclass(frozen=True, slots=True, eq=False)
class Worker:
    """A loop over one channel that sends on another one.

    `function`: the declaration or literal that a goroutine runs. `starts`: what starts it.
    """

    send: Node
    loop: Node
    function: Node
    starts: tuple[Start, ...]


def worker_of(send: Node, names: Names) -> Worker | None:
    """The worker that a send_statement belongs to, if it has no way out but a receiver.

    Have: `func worker(jobs <-chan Job) { for j := range jobs { out <- work(j) } }`, and somewhere
    `go worker(jobs)`.
    None where a context or another channel could tell it to stop, and where the channels that
    it sends on are local to those who start it.
    """
    loop, function = _loop_around(send, names), function_of(send)
    channel = send.child_by_field_name("channel")
    if loop is None or function is None or channel is None or is_guarded(send):
        return None
    if function.has_error or _is_its_own(channel, function, names) or not _is_first(send, loop):
        return None
    if _may_be_told(function, names):
        return None
    if function.type == "func_literal":
        start = started_literal(function, names)
        starts = _literal_start(start, names) if start is not None else ()
    else:
        starts = tuple(goroutines_of(function, names))
    starts = tuple(each for each in starts if not runs_once(each.statement))
    if not starts or all(_is_served(channel, each, function, names) for each in starts):
        return None
    return Worker(send, loop, function, starts)


def _loop_around(send: Node, names: Names) -> Node | None:
    """The innermost loop that ranges over another channel, with no loop in between."""
    for parent in ancestors(send):
        if parent.type in FUNCTIONS:
            return None
        if parent.type != "for_statement":
            continue
        clause = next((each for each in parent.named_children if each.type == "range_clause"), None)
        ranged = clause.child_by_field_name("right") if clause is not None else None
        if ranged is None:
            continue
        if not isinstance(under(names.type(ranged)), Chan):
            continue
        channel = send.child_by_field_name("channel")
        is_other = channel is not None and text_of(channel) != text_of(ranged)
        return parent if is_other and not parent.has_error else None
    return None


def _is_its_own(channel: Node, function: Node, names: Names) -> bool:
    """Whether the worker has the channel from the item, or has made it.

    Have: `for r := range requests { r.reply <- answer(r) }`: who has sent r waits for it.
    """
    root, body = root_of(channel), function.child_by_field_name("body")
    variable = names.local(root) if root is not None else None
    ident = variable.ident if variable is not None else None
    return ident is not None and body is not None and ident.start_byte >= body.start_byte


def _is_first(send: Node, loop: Node) -> bool:
    """Whether no other send of the loop that may block stands before it."""
    return not any(
        each.type == "send_statement" and each.start_byte < send.start_byte
        for each in within_function(loop)
    )


def _may_be_told(function: Node, names: Names) -> bool:
    """Whether the goroutine has a context, or a channel that could tell it to stop."""
    body = function.child_by_field_name("body")
    if body is None:
        return True
    if any(each.type in ("select_statement", "ERROR") for each in descendants(body)):
        return True
    if context_at(body, names) is not None:
        return True
    if any(_is_signal(names.denoted(each)) for each in _parameter_types(function)):
        return True
    for node in descendants(body):
        if node.type == "identifier" and is_context(names.type(node)):
            return True
        if node.type == "unary_expression" and node.children[0].type == "<-":
            return True
    outer = [each for each in ancestors(function) if each.type in FUNCTIONS]
    types = (each for parent in outer for each in _parameter_types(parent))
    return any(_is_signal(names.denoted(each)) for each in types) or any(
        _is_asked_in(parent, names) for parent in outer
    )


def _is_asked_in(function: Node, names: Names) -> bool:
    """Whether a select receives from a parameter. Have: `case <-closed:`."""
    for node in descendants(function):
        source = received_from(node) if node.type == "communication_case" else None
        variable = names.local(source) if source is not None else None
        if variable is not None and is_parameter(variable):
            return True
    return False


def _parameter_types(function: Node) -> list[Node]:
    """The types of a function's parameters and of its receiver."""
    listed = (function.child_by_field_name(each) for each in ("receiver", "parameters"))
    types = (
        each.child_by_field_name("type")
        for part in listed
        if part is not None
        for each in part.named_children
    )
    return [each for each in types if each is not None]


def _is_signal(of: Type, depth: int = 0) -> bool:
    """Whether it is a context, a `chan struct{}`, or a struct with one for a field."""
    if is_context(of):
        return True
    match under(of):
        case Chan(_, elem):
            return under(elem) == Struct(())
        case Pointer(elem) if depth == 0:
            return _is_signal(elem, 1)
        case Struct(fields) if depth <= 1:
            return any(_is_signal(each.type, 2) for each in fields)
        case _:
            return False


def _literal_start(start: Node, names: Names) -> tuple[Start, ...]:
    """The start of a literal, with its call: that of the go_statement, or of the group's Go."""
    call = start.named_children[0] if start.type == "go_statement" else start
    return (Start(names, start, call),)


def _is_served(channel: Node, start: Start, function: Node, names: Names) -> bool:
    """Whether the channel is a local one at the start of the goroutine, where all is known of it:
    what may happen to its senders there is another question."""
    found = names.local(channel) if channel.type == "identifier" else None
    if found is None:
        return False
    index = position_of(found, function)
    if index is None and function.type == "func_literal":
        made = maker_of(channel, names)
    else:
        given = arguments_of(start.call)
        known = index is not None and index < len(given)
        made = maker_of(given[index or 0], start.names) if known else None
    return made is not None and channel_of(made, start.names) is not None
