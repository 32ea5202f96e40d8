"""Where control can go, by the shape of statements alone.

The terminating statements of the Go specification, and beyond them branch statements and calls
that never return. Conditions are not looked at: where there is one, either way can be taken. So
the answers are sound for "it never comes here", and "it may" where that is not known.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

from ..context import branch_target, within_function
from ..effects import effects_of, table
from ..kept import Kept
from ..scopes import name_of
from ..syntax import Node, descendants, same
from ..values.callees import callee
from ..values.constants import unparenthesized
from ..values.resolve import Names
from .cfg import CFG, build

__all__ = [
    "Flow",
    "control_flow",
    "is_endless",
    "is_terminating",
    "never_returns",
    "position_in",
    "statements",
]

_CASES = frozenset(("expression_case", "type_case", "communication_case", "default_case"))
_SWITCHES = frozenset(("expression_switch_statement", "type_switch_statement", "select_statement"))

_LAST = _SWITCHES | {
    *("expression_statement", "if_statement", "for_statement", "labeled_statement", "block"),
}
_DEEP = 2


class Flow:
    """Questions about the statements of the functions of a piece."""

    def __init__(self, names: Names) -> None:
        self._names = names

    def completes(self, node: Node) -> bool:
        """Whether control can come to the end of a statement, block or statement list."""
        return control_flow(node, self._names).falls_off

    def repeats(self, start: Node, loop: Node) -> bool:
        """Whether control that has run the statement `start` may begin `loop` once more.

        `start` is a statement somewhere in the body of the for_statement `loop`, in the same
        function. A goto that leaves the loop leaves it for good.
        """
        return control_flow(loop, self._names).repeats(start, loop)


_GRAPHS = Kept[CFG]()
_ENDLESS = Kept[bool]()


def control_flow(node: Node, names: Names) -> CFG:
    """The graph of a function's body, a `block` node, or of a statement alone."""
    return _GRAPHS.of(
        names, node.id, lambda: build(node, lambda call: not never_returns(call, names))
    )


def _lists(node: Node) -> list[Node]:
    return [each for each in node.named_children if each.type == "statement_list"]


def statements(listed: Node) -> list[Node]:
    """The statements of a statement_list, without comments."""
    return [each for each in listed.named_children if each.type != "comment"]


def position_in(run: Sequence[Node], node: Node) -> int:
    """The index of `node` among its siblings `run`. Raises StopIteration if it is not there."""
    return next(index for index, each in enumerate(run) if same(each, node))


def is_endless(loop: Node) -> bool:
    """Have: `for { … }`, or three clauses without a condition."""
    heads = [each for each in loop.named_children if each.type not in ("block", "comment")]
    return not heads or (
        heads[0].type == "for_clause" and heads[0].child_by_field_name("condition") is None
    )


def never_returns(call: Node, names: Names, depth: int = _DEEP) -> bool:
    """Whether a call_expression never gives control back: it panics, exits or ends the goroutine.

    Have: `panic(err)`, `os.Exit(1)`, `log.Fatal(err)`, `t.Fatal(err)` of a parameter
    `t *testing.T`, and `die(err)` of a function of this package that always ends so. `depth`: how
    many of those are looked through.
    """
    function = call.child_by_field_name("function")
    if function is None:
        return False
    if _last_name(function) in _ending_names():
        if names.is_builtin(function, "panic"):
            return True
        name = callee(call, names) or ""
        for promoted in ("(*testing.T)", "(*testing.B)", "(*testing.F)"):
            name = name.replace(promoted, "(*testing.common)")
        if effects_of(name).end is not None:
            return True
    is_statement = call.parent is not None and call.parent.type == "expression_statement"
    place = names.function(call) if depth and is_statement else None
    if place is None:
        return False
    inside, declared = place
    key = declared.start_byte, depth
    return _ENDLESS.of(inside, key, lambda: _has_no_end(declared, inside, depth - 1))


def _has_no_end(function: Node, names: Names, depth: int) -> bool:
    """Whether a function of the package never comes to its end, nor to a return."""
    body = function.child_by_field_name("body")
    lists = _lists(body) if body is not None else []
    run = statements(lists[0]) if lists else []
    if body is None or not run or body.has_error or run[-1].type not in _LAST:
        return False
    if run[-1].type == "expression_statement":
        last = run[-1].named_children[0]
        if last.type != "call_expression" or not never_returns(last, names, depth):
            return False
    if any(names.is_builtin(each, "recover") for each in descendants(body)):
        return False
    graph = build(body, lambda call: not never_returns(call, names, depth))
    return not graph.exits_past((graph.entry, -1), lambda _: False)


def _last_name(function: Node) -> str:
    """The name that a call calls, without its package or receiver; "" where it has none."""
    function = unparenthesized(function)
    field = function.child_by_field_name("field")
    ident = field if field is not None else function
    return name_of(ident) if ident.type in ("identifier", "field_identifier") else ""


@cache
def _ending_names() -> frozenset[str]:
    """The names of all functions that are known to end something, and panic."""
    ends = (full for full, effects in table().items() if effects.end is not None)
    return frozenset((*(full.rpartition(".")[2] for full in ends), "panic"))


def is_terminating(statement: Node | None, ends: Callable[[Node], bool]) -> bool:
    """Whether the specification calls a statement, block or list terminating.

    A function with results must end in such a statement. `ends`: whether an expression_statement
    is a call of the builtin panic, or a branch statement counts as a return.
    """
    if statement is None:
        return False
    match statement.type:
        case "return_statement" | "goto_statement":
            return True
        case "expression_statement" | "break_statement" | "continue_statement":
            return ends(statement)
        case "block" | "statement_list":
            inner = [each for each in statement.named_children if each.type != "comment"]
            return bool(inner) and is_terminating(inner[-1], ends)
        case "labeled_statement":
            return is_terminating(statement.named_children[-1], ends)
        case "if_statement":
            then = statement.child_by_field_name("consequence")
            other = statement.child_by_field_name("alternative")
            return is_terminating(then, ends) and is_terminating(other, ends)
        case "for_statement":
            return is_endless(statement) and not _has_break(statement)
        case _:
            return statement.type in _SWITCHES and _is_terminating_switch(statement, ends)


def _is_terminating_switch(switch: Node, ends: Callable[[Node], bool]) -> bool:
    cases = [each for each in switch.named_children if each.type in _CASES]
    if _has_break(switch):
        return False
    if switch.type != "select_statement" and all(each.type != "default_case" for each in cases):
        return False
    for case in cases:
        lists = _lists(case)
        last = statements(lists[-1])[-1:] if lists else []
        falls = bool(last) and last[0].type == "fallthrough_statement"
        if not falls and not (last and is_terminating(last[0], ends)):
            return False
    return True


def _has_break(statement: Node) -> bool:
    return any(
        each.type == "break_statement" and same(branch_target(each), statement)
        for each in within_function(statement)
    )
