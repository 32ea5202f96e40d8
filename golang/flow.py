"""Where control can go, by the shape of statements alone.

The terminating statements of the Go specification, and beyond them branch statements and calls
that never return. Conditions are not looked at: where there is one, either way can be taken. So
the answers are sound for "it never comes here", and "it may" where that is not known.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from .callees import callee
from .context import branch_target, within_function
from .effects import effects_of
from .resolve import Names
from .scopes import name_of
from .syntax import Node, same

__all__ = ["Flow", "is_endless", "is_terminating", "never_returns", "position_in", "statements"]

# One way to leave a statement: by its end, by a fallthrough, or by a branch to the statement of
# this id or to the label of this name.
_Way = tuple[str, int | str]
_Ways = frozenset[_Way]
_NEXT: _Way = ("next", 0)
_FALL: _Way = ("fallthrough", 0)
_NOTHING: _Ways = frozenset()
_ON: _Ways = frozenset((_NEXT,))

_CASES = frozenset(("expression_case", "type_case", "communication_case", "default_case"))
_SWITCHES = frozenset(("expression_switch_statement", "type_switch_statement", "select_statement"))

NeverReturns = Callable[[Node], bool]
"""Whether a call_expression never gives control back."""


class Flow:
    """Questions about the statements of one function."""

    def __init__(self, never_returns: NeverReturns) -> None:
        self._never_returns = never_returns
        self._known: dict[int, _Ways] = {}

    def completes(self, node: Node) -> bool:
        """Whether control can come to the end of a statement, block or statement list."""
        return _NEXT in self._ways(node)

    def repeats(self, start: Node, loop: Node) -> bool:
        """Whether control that has run the statement `start` may begin `loop` once more.

        `start` is a statement somewhere in the body of the for_statement `loop`, in the same
        function. A goto that leaves the loop leaves it for good.
        """
        body = loop.child_by_field_name("body")
        if body is None:
            return False
        pending = [start]
        seen: set[int] = set()
        while pending:
            at = pending.pop()
            ways = self._after(at, body)
            if at is not start:
                ways = self._before(at, ways)
            if _NEXT in ways or ("continue", loop.id) in ways:
                return True
            for kind, label in ways:
                target = _labelled(label, loop) if kind == "goto" else None
                if target is not None and target.id not in seen:
                    seen.add(target.id)
                    pending.append(target)
        return False

    def _before(self, node: Node, after: _Ways) -> _Ways:
        """The ways of running `node` and then what comes after it."""
        ways = self._ways(node)
        return (ways - _ON) | after if _NEXT in ways else ways

    def _after(self, node: Node, stop: Node) -> _Ways:
        """How control that has come to the end of `node` leaves `stop`, which holds it."""
        ways = _ON
        while not same(node, stop):
            parent = node.parent
            if parent is None:
                break
            ways = self._in_parent(node, parent, ways)
            node = parent
        return ways

    def _in_parent(self, node: Node, parent: Node, ways: _Ways) -> _Ways:
        """How control that leaves `node` by `ways` leaves its parent."""
        if parent.type == "statement_list" and _NEXT in ways:
            rest = statements(parent)
            return (ways - _ON) | self._sequence(rest[position_in(rest, node) + 1 :])
        if parent.type in _SWITCHES and node.type in _CASES:
            cases = [each for each in parent.named_children if each.type in _CASES]
            following = cases[position_in(cases, node) + 1 :]
            if _FALL in ways and following:
                ways |= self._case(following[0], following[1:])
            return _passed(ways - {_FALL}, parent)
        if parent.type == "for_statement":
            again = _NEXT in ways or ("continue", parent.id) in ways
            ways = ways - _ON - {("continue", parent.id)}
            return _passed(ways | self._ways(parent) if again else ways, parent)
        return ways

    def _ways(self, node: Node) -> _Ways:
        found = self._known.get(node.id)
        if found is None:
            found = self._known[node.id] = self._of(node)
        return found

    def _of(self, node: Node) -> _Ways:
        match node.type:
            case "return_statement":
                return _NOTHING
            case "break_statement" | "continue_statement":
                target = branch_target(node)
                kind = node.type.removesuffix("_statement")
                return frozenset(((kind, target.id),)) if target is not None else _NOTHING
            case "goto_statement":
                return frozenset(("goto", name_of(each)) for each in node.named_children[:1])
            case "fallthrough_statement":
                return frozenset((_FALL,))
            case "expression_statement":
                call = node.named_children[0]
                ends = call.type == "call_expression" and self._never_returns(call)
                return _NOTHING if ends else _ON
            case "block":
                return self._sequence([each for part in _lists(node) for each in statements(part)])
            case "statement_list":
                return self._sequence(statements(node))
            case "labeled_statement":
                inner = [each for each in node.named_children if each.type != "label_name"]
                return self._sequence(inner)
            case "if_statement":
                other = node.child_by_field_name("alternative")
                then = node.child_by_field_name("consequence")
                ways = self._ways(then) if then is not None else _ON
                return ways | (self._ways(other) if other is not None else _ON)
            case "for_statement":
                return self._loop(node)
            case _:
                return self._switch(node) if node.type in _SWITCHES else _ON

    def _sequence(self, run: Sequence[Node]) -> _Ways:
        left = _NOTHING
        for each in run:
            ways = self._ways(each)
            left |= ways - _ON
            if _NEXT not in ways:
                return left
        return left | _ON

    def _loop(self, loop: Node) -> _Ways:
        body = loop.child_by_field_name("body")
        ways = self._ways(body) if body is not None else _ON
        ways = ways - _ON - {("continue", loop.id)}
        return _passed(ways | (_NOTHING if is_endless(loop) else _ON), loop)

    def _switch(self, switch: Node) -> _Ways:
        cases = [each for each in switch.named_children if each.type in _CASES]
        ways = _NOTHING
        for index, case in enumerate(cases):
            ways |= self._case(case, cases[index + 1 :])
        has_default = any(each.type == "default_case" for each in cases)
        if not has_default and switch.type != "select_statement":
            ways |= _ON
        return _passed(ways, switch)

    def _case(self, case: Node, following: Sequence[Node]) -> _Ways:
        ways = self._sequence([each for part in _lists(case) for each in statements(part)])
        if _FALL in ways and following:
            ways |= self._case(following[0], following[1:])
        return ways - {_FALL}


def _passed(ways: _Ways, target: Node) -> _Ways:
    """Ways out of a statement, in whose break leads to its end."""
    out = ("break", target.id)
    return (ways - {out}) | _ON if out in ways else ways


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


def _labelled(label: int | str, loop: Node) -> Node | None:
    """The labeled_statement of this name in a loop's body, outside function literals."""
    body = loop.child_by_field_name("body")
    for each in within_function(body) if body is not None else ():
        name = each.child_by_field_name("label") if each.type == "labeled_statement" else None
        if name is not None and name_of(name) == label:
            return each
    return None


def never_returns(call: Node, names: Names) -> bool:
    """Whether a call_expression never gives control back: it panics, exits or ends the goroutine.

    Have: `panic(err)`, `os.Exit(1)`, `log.Fatal(err)`, and `t.Fatal(err)` of a parameter
    `t *testing.T`.
    """
    if names.is_builtin(call.child_by_field_name("function"), "panic"):
        return True
    name = callee(call, names) or ""
    for promoted in ("(*testing.T)", "(*testing.B)", "(*testing.F)"):
        name = name.replace(promoted, "(*testing.common)")
    return effects_of(name).end is not None


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
