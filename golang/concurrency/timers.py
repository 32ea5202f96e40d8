"""Timers and tickers of package time that nobody stops."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from ..context import branch_target, branches_out, function_of, is_called_at_once
from ..flow.cfg import CFG, Block
from ..flow.flow import control_flow
from ..memory.handing import parameter_of
from ..objects import Var
from ..scopes import name_of
from ..syntax import Node, holds, same, text_of
from ..values.assignments import definition_at
from ..values.callees import arguments_of
from ..values.kinds import Declarations
from ..values.resolve import Names
from .strands import is_program_entry, run_of, runs_once, started_literal, starts_of

__all__ = ["MAKERS", "How", "Loss", "lost_timer"]

MAKERS = frozenset(("time.NewTicker", "time.NewTimer", "time.Tick"))
"""The functions that make a timer which goes on until it is stopped or, if it does, has fired."""


class How(Enum):
    """How a timer is lost that nobody stops."""

    RETURNS = "the function that made it returns"
    REPEATS = "a loop makes the next one"
    ENDS = "the goroutine that alone uses it ends"
    RANGED = "a goroutine ranges over it for ever"


@dataclass(frozen=True, slots=True, eq=False)
class _Timer:
    """A timer of which all uses are known, and that is never stopped.

    `maker`: one of MAKERS. `variable`: the local that it is assigned to, None where its channel is
    used on the spot. `channels`: the expressions that mean its channel, each received from.
    """

    call: Node
    maker: str
    variable: Var | None
    channels: tuple[Node, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Loss:
    """How a timer is lost, and the expression that is at fault. `is_held`: a variable holds it."""

    how: How
    at: Node
    is_held: bool


def lost_timer(call: Node, maker: str, names: Declarations) -> Loss | None:
    """How the timer is lost that a call of one of MAKERS makes.

    None where it is not, where it is stopped, kept, or handed on to others than one goroutine.
    """
    timer = _timer_made_by(call, maker, names)
    if timer is None:
        is_ranged = maker == "time.NewTicker" and _is_ranged_elsewhere(call, names)
        return Loss(How.RANGED, call, False) if is_ranged else None
    found = _how_lost(timer, names)
    return Loss(*found, timer.variable is not None) if found is not None else None


def _timer_made_by(call: Node, maker: str, names: Names) -> _Timer | None:
    """The timer that the call of a maker makes; None if it is stopped, kept, or handed on.

    Nor where a timer that fires once is waited for on the spot.
    """
    made = _outermost(call)
    is_channel = maker == "time.Tick"
    holder = made.parent
    if holder is None:
        return None
    if _is_dropped(made):
        return _Timer(call, maker, None, ())
    direct = made if is_channel else holder if _field(holder, made) == "C" else None
    if direct is not None and _receiver(direct) is not None:
        return _Timer(call, maker, None, (direct,)) if maker != "time.NewTimer" else None
    variable = _variable(made, names)
    if variable is None:
        return None
    uses = [each for each in names.uses(variable) if definition_at(each) is None]
    if is_channel:
        channels = uses
    else:
        fields = [each.parent for each in uses if each.parent is not None]
        named = [_field(each, use) for each, use in zip(fields, uses, strict=True)]
        channels = [
            each
            for each, name in zip(fields, named, strict=True)
            if name != "Reset" or not _is_called(each)
        ]
        if any(name not in ("C", "Reset") for name in named):
            return None
    if any(_receiver(each) is None for each in channels):
        return None
    return _Timer(call, maker, variable, tuple(channels))


def _is_dropped(made: Node) -> bool:
    """Have: `time.NewTicker(d)` as a statement, `_ = time.Tick(d)`."""
    owner = made.parent
    if owner is not None and owner.type == "expression_list":
        owner = owner.parent
    if owner is None or owner.type == "expression_statement":
        return owner is not None
    left = owner.child_by_field_name("left")
    return owner.type == "assignment_statement" and left is not None and text_of(left) == b"_"


def _how_lost(timer: _Timer, names: Declarations) -> tuple[How, Node] | None:
    """How a timer is lost, and the expression that is at fault; None where it is not."""
    home = function_of(timer.call)
    body = home.child_by_field_name("body") if home is not None else None
    if home is None or body is None:
        return None
    for each in timer.channels if timer.maker == "time.NewTicker" else ():
        if _is_ranged_for_ever(each, timer, names):
            return How.RANGED, each
    if all(_is_run_by(each, home) for each in timer.channels):
        graph = control_flow(body, names)
        place = graph.place(_outermost(timer.call))
        found = _way_out(graph, place, timer) if place is not None else None
    else:
        found = _left_by_goroutine(timer, home, names)
    if found in (How.RETURNS, How.ENDS) and is_program_entry(home):
        return None
    return (found, timer.call) if found is not None else None


def _left_by_goroutine(timer: _Timer, home: Node, names: Names) -> How | None:
    """Have: `go func() { for { select { case <-t.C: …; case <-done: return } } }()`, and no other
    use of t."""
    literal = function_of(timer.channels[0])
    body = literal.child_by_field_name("body") if literal is not None else None
    if literal is None or body is None or not same(function_of(literal), home):
        return None
    if started_literal(literal, names) is None:
        return None
    if not all(_is_run_by(each, literal) for each in timer.channels):
        return None
    graph = control_flow(body, names)
    found = _way_out(graph, (graph.entry, -1), timer)
    return How.ENDS if found is How.RETURNS else None


def _outermost(node: Node) -> Node:
    """The expression with any parentheses around it."""
    while node.parent is not None and node.parent.type == "parenthesized_expression":
        node = node.parent
    return node


def _field(selector: Node, operand: Node) -> str | None:
    """The name behind the dot where `operand` stands before it."""
    field = selector.child_by_field_name("field")
    if field is None or not same(selector.child_by_field_name("operand"), operand):
        return None
    return name_of(field)


def _is_called(function: Node) -> bool:
    call = function.parent
    return call is not None and same(call.child_by_field_name("function"), function)


def _receiver(channel: Node) -> Node | None:
    """The unary_expression or range_clause that receives from a channel expression."""
    parent = _outermost(channel).parent
    if parent is None:
        return None
    if parent.type == "unary_expression" and parent.children[0].type == "<-":
        return parent
    return parent if parent.type == "range_clause" else None


def _variable(made: Node, names: Names) -> Var | None:
    """Have: `t := time.NewTicker(d)`, `var t = …`, `t = …`."""
    listed = made.parent
    owner = listed.parent if listed is not None and listed.type == "expression_list" else None
    if owner is None or listed is None or len(listed.named_children) != 1:
        return None
    if owner.type == "var_spec":
        lefts = [each for each in owner.children_by_field_name("name") if each.is_named]
    elif owner.type in ("short_var_declaration", "assignment_statement"):
        left = owner.child_by_field_name("left")
        lefts = left.named_children if left is not None else []
    else:
        return None
    if len(lefts) != 1 or lefts[0].type != "identifier":
        return None
    found = names.local(lefts[0])
    # Have: t declared outside of the function literal that makes it: somebody else has it too.
    if found is None or found.ident is None:
        return None
    return found if same(function_of(found.ident), function_of(made)) else None


def _is_run_by(node: Node, home: Node) -> bool:
    """Whether the call of `home` itself runs a node: literals on the way are called on the spot."""
    function = function_of(node)
    while function is not None and not same(function, home):
        if not is_called_at_once(function):
            return False
        function = function_of(function)
    return function is not None


def _is_ranged_elsewhere(call: Node, names: Names) -> bool:
    """Whether a ticker is handed to a goroutine that ranges over it for ever, and to nobody else.

    Have: `go work(time.NewTicker(d))`, `t := time.NewTicker(d); go func(t *time.Ticker) { … }(t)`.
    """
    given = _outermost(call)
    variable = _variable(given, names)
    if variable is not None:
        uses = [each for each in names.uses(variable) if definition_at(each) is None]
        if len(uses) != 1:
            return False
        given = uses[0]
    listed = given.parent
    start = listed.parent if listed is not None and listed.type == "argument_list" else None
    statement = start.parent if start is not None else None
    if start is None or statement is None or statement.type != "go_statement":
        return False
    called = start.child_by_field_name("function")
    literal = called if called is not None and called.type == "func_literal" else None
    place = (names, literal) if literal is not None else names.function(start)
    if place is None or runs_once(statement):
        return False
    at = next(i for i, each in enumerate(arguments_of(start)) if same(each, given))
    return _ranges_over(at, place[1], place[0])


def _ranges_over(index: int, function: Node, names: Names) -> bool:
    """Whether all that a function does with a ticker it is handed is to range over it for ever."""
    parameter = parameter_of(function, index, names)
    uses = names.uses(parameter) if parameter is not None else ()
    for use in uses:
        channel = use.parent
        receiver = _receiver(channel) if channel is not None and _field(channel, use) else None
        loop = receiver.parent if receiver is not None else None
        if channel is None or _field(channel, use) != "C" or loop is None:
            return False
        if loop.type != "for_statement" or _has_way_out(loop):
            return False
        if not same(function_of(loop), function):
            return False
    return bool(uses)


def _is_ranged_for_ever(channel: Node, timer: _Timer, names: Names) -> bool:
    """Have: `go func() { for range t.C { … } }()`, and the same in a function started by `go`.

    A goroutine that main or init starts once is meant to run as long as the program.
    """
    receiver = _receiver(channel)
    loop = receiver.parent if receiver is not None else None
    home = function_of(timer.call)
    if loop is None or loop.type != "for_statement" or home is None or _has_way_out(loop):
        return False
    run = run_of(loop, home, names)
    if run is None or run.deferred is not None:
        return False
    start = run.start
    if start is None and home.type == "func_literal":
        start = started_literal(home, names)
    if start is not None:
        return not runs_once(start)
    if home.type == "func_literal":
        return False
    return any(not runs_once(each) for _, each in starts_of(home, names))


def _has_way_out(loop: Node) -> bool:
    body = loop.child_by_field_name("body")
    if body is None or loop.has_error:
        return True
    return any(
        each.type != "continue_statement" or not same(branch_target(each), loop)
        for each in branches_out(body)
    )


def _way_out(graph: CFG, start: tuple[Block, int], timer: _Timer) -> How | None:
    """Whether control may come from behind a node to a return, or to the node again."""
    todo: list[tuple[Block, int]] = [(start[0], start[1] + 1)]
    seen: set[Block] = set()
    returns = False
    while todo:
        block, index = todo.pop()
        if block is start[0] and block in seen:
            if not _fires(block.nodes[: start[1]], timer):
                return How.REPEATS
            continue
        if _fires(block.nodes[index:], timer):
            continue
        returns = returns or block.returns
        for each in _successors(block, timer):
            if each not in seen:
                seen.add(each)
                todo.append((each, 0))
    return How.RETURNS if returns else None


def _fires(nodes: list[Node], timer: _Timer) -> bool:
    """Whether one of some nodes waits for a timer that fires once."""
    return timer.maker == "time.NewTimer" and any(
        holds(node, each) for node in nodes for each in timer.channels
    )


def _successors(block: Block, timer: _Timer) -> list[Block]:
    """Where control goes from a block; a range over the timer's channel never ends."""
    last = block.nodes[-1] if block.nodes else None
    is_range = last is not None and last.type == "range_clause"
    if last is not None and is_range and any(holds(last, each) for each in timer.channels):
        return block.succs[:1]
    return block.succs
