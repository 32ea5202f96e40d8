"""Worker loops that hand their results on without a way out."""

from __future__ import annotations

from dataclasses import dataclass

from ..context import function_of
from ..scopes import FUNCTIONS
from ..syntax import Node, ancestors, descendants, text_of
from ..types.model import Chan, Named, Pointer, Struct, Type, under
from ..values.callees import arguments_of
from ..values.resolve import Names
from .channels import channel_of, is_guarded, maker_of, position_of
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
    if function.has_error or _may_be_told(function, names):
        return None
    if function.type == "func_literal":
        start = started_literal(function, names)
        starts = (Start(names, start, start),) if start is not None else ()
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


def _may_be_told(function: Node, names: Names) -> bool:
    """Whether the goroutine has a context, or a channel that could tell it to stop."""
    body = function.child_by_field_name("body")
    if body is None:
        return True
    if any(each.type in ("select_statement", "ERROR") for each in descendants(body)):
        return True
    if any(_is_signal(names.denoted(each)) for each in _parameter_types(function)):
        return True
    for node in descendants(body):
        if node.type == "identifier" and _is_context(names.type(node)):
            return True
        if node.type == "unary_expression" and node.children[0].type == "<-":
            return True
    return any(
        _is_signal(names.denoted(each))
        for parent in ancestors(function)
        if parent.type in FUNCTIONS
        for each in _parameter_types(parent)
    )


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
    if _is_context(of):
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


def _is_context(of: Type) -> bool:
    return isinstance(of, Named) and (of.path, of.name) == ("context", "Context")


def _is_served(channel: Node, start: Start, function: Node, names: Names) -> bool:
    """Whether the channel is a local one at the start of the goroutine, where all is known of it:
    what may happen to its senders there is another question."""
    found = names.local(channel) if channel.type == "identifier" else None
    if found is None:
        return False
    if function.type == "func_literal":
        made = maker_of(channel, names)
    else:
        index = position_of(found, function)
        given = arguments_of(start.call)
        known = index is not None and index < len(given)
        made = maker_of(given[index or 0], start.names) if known else None
    return made is not None and channel_of(made, start.names) is not None
