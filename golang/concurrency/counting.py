"""How many sends or receives one run of a function makes at the most."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from ..context import branches_out, is_repeated_by
from ..flow.cfg import CFG, Block, build
from ..flow.flow import control_flow
from ..flow.reach import loops_to
from ..flow.selects import received_from
from ..flow.tripcount import iterations
from ..syntax import Node, ancestors, descendants, same, text_of
from ..types.model import Chan, under
from ..values.assignments import definition_at
from ..values.callees import callee
from ..values.counts import Count
from ..values.resolve import Names
from .channels import Operation

__all__ = [
    "graph_of",
    "is_last_send",
    "lets_few_pass",
    "may_follow",
    "most",
    "repeats",
    "times_started",
]


def graph_of(function: Node, names: Names) -> CFG | None:
    """The control-flow graph of a function; None for one without a body."""
    body = function.child_by_field_name("body")
    return control_flow(body, names) if body is not None else None


def most(
    cfg: CFG, operations: Iterable[Operation], place: Callable[[Operation], Node]
) -> int | None:
    """How many of some operations one way through a function runs at the most.

    `place`: where an operation stands in that function. None where a loop repeats one. What a
    deferred literal does with a panic that it recovers from is done in the place of the rest.
    """
    inner: dict[int, tuple[Node, list[Operation]]] = {}
    weights: dict[Block, int] = {}
    instead = 0
    for each in operations:
        found, literal = cfg.place(place(each)), _literal_in(cfg, place(each))
        if literal is not None:
            inner.setdefault(literal.id, (literal, []))[1].append(each)
        elif found is not None:
            weights[found[0]] = weights.get(found[0], 0) + 1
    for literal, inside in inner.values():
        body, found = literal.child_by_field_name("body"), cfg.place(literal)
        weight = most(build(body, lambda call: True), inside, place) if body is not None else None
        if weight is None:
            return None
        if b"recover()" in text_of(literal):
            instead = max(instead, weight)
        elif found is not None:
            weights[found[0]] = weights.get(found[0], 0) + weight
    if any(_is_in_circle(block) for block in weights):
        return None
    best: dict[Block, int] = dict.fromkeys(cfg.blocks, 0)
    changed = True
    while changed:  # Blocks in circles weigh nothing, so this comes to an end.
        changed = False
        for block in reversed(cfg.blocks):
            weight = weights.get(block, 0) + max((best[each] for each in block.succs), default=0)
            if weight > best[block]:
                best[block], changed = weight, True
    return max(best[cfg.entry], instead)


def _literal_in(cfg: CFG, node: Node) -> Node | None:
    """The outermost function literal around a node that a graph does not look into."""
    found = cfg.place(node)
    holder = found[0].nodes[found[1]] if found is not None else None
    literal: Node | None = None
    for parent in ancestors(node):
        if holder is None or not (
            holder.start_byte <= parent.start_byte and parent.end_byte <= holder.end_byte
        ):
            break
        literal = parent if parent.type == "func_literal" else literal
    return literal


def _is_in_circle(block: Block) -> bool:
    seen: set[Block] = set()
    todo = list(block.succs)
    while todo:
        each = todo.pop()
        if each is block:
            return True
        if each not in seen:
            seen.add(each)
            todo.extend(each.succs)
    return False


def times_started(start: Node, made: Node, names: Names) -> Count | None:
    """How often what `start` starts runs for each time that `made` runs; None if not known.

    Of loops in loops only if all numbers are.
    """
    loops = loops_to(start, made)
    if not loops:
        return Count("1", 1, "")
    if len(loops) == 1:
        return iterations(loops[0], names) if is_repeated_by(start, loops[0]) else None
    product = 1
    for each in loops:
        count = iterations(each, names)
        if count is None or count.value is None:
            return None
        product *= count.value
    return Count(str(product), product, "")


def is_last_send(send: Operation, sends: list[Operation]) -> bool:
    """Whether no other send, and not the same once more, can come behind it in its goroutine."""
    cfg = graph_of(send.run.function, send.names)
    start = cfg.place(send.node) if cfg is not None else None
    if cfg is None or start is None:
        return True
    places = {place[0] for each in sends if (place := cfg.place(each.node)) is not None}
    behind = {block for succ in start[0].succs for block in cfg.reachable(succ)}
    return not behind & places


def may_follow(send: Operation, other: Operation) -> bool:
    """Whether one run of their function may come to a send after another, or after itself."""
    cfg = graph_of(send.run.function, send.names)
    first = cfg.place(other.node) if cfg is not None else None
    second = cfg.place(send.node) if cfg is not None else None
    if cfg is None or first is None or second is None:
        return True
    if first[0] is second[0] and first[1] < second[1]:
        return True
    return any(second[0] in cfg.reachable(each) for each in first[0].succs)


def repeats(send: Operation) -> bool:
    """Whether one goroutine may be taken to send again and again.

    Not so: as often as something comes from a channel, ranged over or in a select; once, as the
    condition of an `if` says that is changed where it holds. Have: `if first { ch <- v; first =
    false }`.
    """
    if is_last_send(send, [send]):
        return False
    loops = False
    for parent in ancestors(send.node):
        if parent.type == "for_statement":
            clause = next((e for e in parent.named_children if e.type == "range_clause"), None)
            ranged = clause.child_by_field_name("right") if clause is not None else None
            loops = True
            if ranged is not None and isinstance(under(send.names.type(ranged)), Chan):
                return False
        if parent.type == "if_statement" and _is_switch(parent, send.names):
            return False
        if parent.type == "communication_case" and received_from(parent) is not None:
            return False
        if same(parent, send.run.function):
            break
    return loops


def lets_few_pass(send: Operation) -> bool:
    """Whether goroutines settle among themselves which of them sends.

    Have: `if won.CompareAndSwap(false, true) { ch <- v }`, `if left.Add(-1) > 0 { return }` above
    it, `if !found { found = true; ch <- v }`.
    """
    for each in descendants(send.run.function):
        if each.type != "if_statement" or each.start_byte > send.node.start_byte:
            continue
        then = each.child_by_field_name("consequence")
        if then is None:
            continue
        holds = then.start_byte <= send.node.start_byte < then.end_byte
        if not holds and not any(out.type == "return_statement" for out in branches_out(then)):
            continue
        head = (each.child_by_field_name(part) for part in ("initializer", "condition"))
        if any(_asks_the_others(part, send.names) for part in head if part is not None):
            return True
        if holds and _is_switch(each, send.names):
            return True
    return False


def _asks_the_others(expression: Node, names: Names) -> bool:
    """Whether it calls something of sync or sync/atomic."""
    calls = (each for each in descendants(expression) if each.type == "call_expression")
    return any((callee(each, names) or "").lstrip("(*").startswith("sync") for each in calls)


def _is_switch(statement: Node, names: Names) -> bool:
    """Whether an if_statement changes a variable of its own condition."""
    condition = statement.child_by_field_name("condition")
    then = statement.child_by_field_name("consequence")
    if condition is None or then is None:
        return True
    variables = (names.local(node) for node in descendants(condition))
    return any(
        then.start_byte <= use.start_byte < then.end_byte and definition_at(use) is not None
        for variable in variables
        if variable is not None
        for use in names.uses(variable)
    )
