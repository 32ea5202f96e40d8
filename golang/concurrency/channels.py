"""Local channels of which everything is known: who sends, receives and closes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from ..context import function_of
from ..memory.handing import parameter_of
from ..objects import Var
from ..syntax import Node, same
from ..values.assignments import definition_at, definitions
from ..values.callees import arguments_of
from ..values.constants import int_value, unparenthesized
from ..values.resolve import Names
from .strands import Run, run_of, started_literal, starts_of_literal

__all__ = [
    "Act",
    "Channel",
    "Operation",
    "channel_of",
    "is_guarded",
    "maker_of",
    "operand_act",
]


class Act(Enum):
    """What is done with a channel."""

    SEND = "send"
    RECEIVE = "receive"
    RANGE = "range"
    CLOSE = "close"
    LOOK = "look"  # len, cap, a comparison


@dataclass(frozen=True, slots=True, eq=False)
class Operation:
    """One thing that is done with a channel.

    `node`: the send_statement, unary_expression, for_statement or call. `at`: what runs it in the
    function that makes the channel: the node itself, or the call of a function of this package that
    the channel is handed to; its node is of another piece then, with the names `names`.
    `is_guarded`: it is one of several cases of a select, so it does not block by itself.
    """

    act: Act
    node: Node
    at: Node
    run: Run
    names: Names
    is_guarded: bool = False

    @property
    def blocks(self) -> bool:
        """Whether it may block by itself."""
        return not self.is_guarded and self.act in (Act.SEND, Act.RECEIVE, Act.RANGE)


@dataclass(frozen=True, slots=True, eq=False)
class Channel:
    """A local channel made by `made`, in the function `home`.

    `capacity`: its constant capacity, None where that is not constant; then `size` is the
    expression.
    """

    variable: Var
    made: Node
    home: Node
    capacity: int | None
    size: Node | None
    operations: tuple[Operation, ...]
    names: Names

    def of(self, *acts: Act) -> list[Operation]:
        """The operations of these kinds, in the order of the text."""
        return [each for each in self.operations if each.act in acts]


def channel_of(made: Node, names: Names) -> Channel | None:
    """The channel that a call of `make` makes, if a local variable is all that holds it.

    None where it is returned, stored, sent, captured by a function literal that goes elsewhere,
    or handed to a function that is not known or does anything of these with it.
    """
    given = arguments_of(made)
    home = function_of(made)
    if not given or given[0].type != "channel_type" or home is None or home.has_error:
        return None
    variable = _holder(made, names)
    if variable is None or not same(_home_of(variable), home):
        return None
    operations = _operations(variable, home, names)
    if operations is None or not names.is_builtin(made.child_by_field_name("function"), "make"):
        return None
    size = given[1] if len(given) > 1 else None
    capacity = 0 if size is None else int_value(size, names)
    return Channel(variable, made, home, capacity, size, tuple(operations), names)


def _holder(made: Node, names: Names) -> Var | None:
    """Have: `ch := make(chan T)`, `var ch = make(chan T)`, and nothing else is assigned to ch."""
    listed = made.parent
    owner = listed.parent if listed is not None and listed.type == "expression_list" else None
    if owner is None or listed is None or owner.has_error:
        return None
    if owner.type not in ("short_var_declaration", "var_spec"):
        return None
    left = owner.child_by_field_name("left")
    lefts = left.named_children if left is not None else owner.children_by_field_name("name")
    lefts = [each for each in lefts if each.is_named]
    rights = [each for each in listed.named_children if each.type != "comment"]
    if len(lefts) != len(rights):
        return None
    ident = next(a for a, b in zip(lefts, rights, strict=True) if same(b, made))
    variable = names.local(ident) if ident.type == "identifier" else None
    if variable is None or len(definitions(variable, names)) != 1:
        return None
    return variable


def _home_of(variable: Var) -> Node | None:
    return function_of(variable.ident) if variable.ident is not None else None


def _operations(
    variable: Var, home: Node, names: Names, outer: Run | None = None
) -> list[Operation] | None:
    """What is done with a variable, in the text's order; None where that is not all known.

    `outer`: what runs `home`, where that is a literal with the variable for a parameter.
    """
    found: list[Operation] = []
    for use in names.uses(variable):
        run = run_of(use, home, names)
        if run is None or definition_at(use) is not None:
            return None
        if outer is not None:
            if not run.is_own:
                return None  # a goroutine of a goroutine
            run = Run(home, outer.start, run.deferred or outer.deferred)
        act = operand_act(use, names)
        if act is not None:
            found += [
                Operation(act[0], act[1], act[1], each, names, is_guarded(act[1]))
                for each in _all_runs(run, outer, names)
            ]
            continue
        handed = _handed(use, run, names)
        if handed is None:
            return None
        found += handed
    return found


def _all_runs(run: Run, outer: Run | None, names: Names) -> list[Run]:
    """A run, once for each go_statement that starts its function literal."""
    if run.is_own or outer is not None or run.function.type != "func_literal":
        return [run]
    starts = starts_of_literal(run.function, names)
    return [Run(run.function, each, run.deferred) for each in starts]


def operand_act(use: Node, names: Names) -> tuple[Act, Node] | None:
    """What is done with the channel that an expression is, and the node that does it."""
    while use.parent is not None and use.parent.type == "parenthesized_expression":
        use = use.parent
    parent = use.parent
    if parent is None:
        return None
    match parent.type:
        case "send_statement" if same(parent.child_by_field_name("channel"), use):
            return Act.SEND, parent
        case "unary_expression" if parent.children[0].type == "<-":
            return Act.RECEIVE, parent
        case "range_clause" if same(parent.child_by_field_name("right"), use):
            return (Act.RANGE, parent.parent) if parent.parent is not None else None
        case "binary_expression" if parent.children[1].type in ("==", "!="):
            return Act.LOOK, parent
        case "argument_list":
            call = parent.parent
            function = call.child_by_field_name("function") if call is not None else None
            if call is None:
                return None
            if names.is_builtin(function, "close"):
                return Act.CLOSE, call
            if names.is_builtin(function, "len") or names.is_builtin(function, "cap"):
                return Act.LOOK, call
            return None
        case _:
            return None


def is_guarded(node: Node) -> bool:
    """Whether a send or receive is what one of several cases of a select waits for."""
    case = node.parent
    if case is not None and case.type == "receive_statement":
        case = case.parent
    if case is None or case.type != "communication_case":
        return False
    waits = case.child_by_field_name("communication")
    if waits is None or not (same(waits, node) or same(waits.child_by_field_name("right"), node)):
        return False
    cases = case.parent.named_children if case.parent is not None else []
    return sum(each.type in ("communication_case", "default_case") for each in cases) > 1


def _handed(use: Node, run: Run, names: Names) -> list[Operation] | None:
    """What is done with a channel that is handed to a function, if that is known."""
    listed = use.parent
    call = listed.parent if listed is not None and listed.type == "argument_list" else None
    function = call.child_by_field_name("function") if call is not None else None
    if call is None or function is None or call.type != "call_expression":
        return None
    index = next(i for i, each in enumerate(arguments_of(call)) if same(each, use))
    function = unparenthesized(function)
    if function.type == "func_literal":
        start = started_literal(function, names)
        if start is None or not run.is_own:
            return None
        parameter = parameter_of(function, index, names)
        inner = Run(function, start, None)
        return _operations(parameter, function, names, inner) if parameter is not None else None
    return _in_declared(call, index, run, names)


def _in_declared(call: Node, index: int, run: Run, names: Names) -> list[Operation] | None:
    """Have: `go produce(ch)`, `consume(ch)`, of a function of this package."""
    known = names.function(call)
    if known is None:
        return None
    other, function = known
    parameter = parameter_of(function, index, other)
    if parameter is None or function.has_error:
        return None
    owner = call.parent
    start = owner if owner is not None and owner.type == "go_statement" else None
    found: list[Operation] = []
    for use in other.uses(parameter):
        act, inner = operand_act(use, other), run_of(use, function, other)
        if act is None or inner is None or not inner.is_own or definition_at(use) is not None:
            return None
        runs = Run(function, start, inner.deferred) if start is not None else run
        found.append(Operation(act[0], act[1], start or call, runs, other, is_guarded(act[1])))
    return found


def maker_of(expression: Node, names: Names) -> Node | None:
    """The call of make that a local variable has its only value from."""
    variable = names.local(unparenthesized(expression))
    given = definitions(variable, names) if variable is not None else []
    value = given[0].value if len(given) == 1 else None
    if value is None or value.type != "call_expression":
        return None
    return value if names.is_builtin(value.child_by_field_name("function"), "make") else None
