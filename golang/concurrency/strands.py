"""Which goroutine runs a piece of code, and what starts it."""

from __future__ import annotations

from dataclasses import dataclass

from ..context import function_of
from ..memory.handing import calls_of
from ..scopes import name_of
from ..syntax import Node, ancestors, same
from ..values.resolve import Names

__all__ = ["Run", "is_program_entry", "run_of", "runs_once", "started_literal", "starts_of"]

_GROUPS = frozenset(("(*sync.WaitGroup).Go", "(*golang.org/x/sync/errgroup.Group).Go"))


@dataclass(frozen=True, slots=True, eq=False)
class Run:
    """What runs a piece of code that stands in the function `home`.

    `function`: the function declaration or literal whose statements run: home, or what a goroutine
    of its own runs. `start`: the statement or call that starts that goroutine, None for home's.
    `deferred`: the defer_statement that puts it off to the end of `function`, if one does.
    """

    function: Node
    start: Node | None
    deferred: Node | None

    @property
    def is_own(self) -> bool:
        """Whether the goroutine that runs home runs it."""
        return self.start is None


def run_of(node: Node, home: Node, names: Names) -> Run | None:
    """What runs `node`, which stands in `home`; None where a function literal goes elsewhere."""
    deferred: Node | None = None
    for parent in ancestors(node):
        if same(parent, home):
            return Run(home, None, deferred)
        if parent.type == "defer_statement":
            deferred = deferred or parent
        if parent.type != "func_literal":
            continue
        start = started_literal(parent, names)
        if start is not None:
            return Run(parent, start, deferred)
        owner = _owner(parent)
        if owner is None:
            return None
        if owner.type != "defer_statement":
            deferred = None  # What it defers runs at the end of the call, here and now.
    return None


def _call(literal: Node) -> Node | None:
    """The call that calls a function literal on the spot, after `go` and `defer` too."""
    called, parent = literal, literal.parent
    while parent is not None and parent.type == "parenthesized_expression":
        called, parent = parent, parent.parent
    if parent is None or parent.type != "call_expression":
        return None
    return parent if same(parent.child_by_field_name("function"), called) else None


def _owner(literal: Node) -> Node | None:
    call = _call(literal)
    return call.parent if call is not None else None


def started_literal(literal: Node, names: Names) -> Node | None:
    """The go_statement that starts a function literal, or the call of a group's Go that does."""
    owner = _owner(literal)
    if owner is not None:
        return owner if owner.type == "go_statement" else None
    listed = literal.parent
    call = listed.parent if listed is not None and listed.type == "argument_list" else None
    if call is None or call.type != "call_expression":
        return None
    function = call.child_by_field_name("function")
    field = function.child_by_field_name("field") if function is not None else None
    if field is None or name_of(field) not in ("Go", "TryGo"):
        return None
    return call if names.callee(call) in _GROUPS else None


def is_program_entry(function: Node | None) -> bool:
    """Whether a function is main or init, which run once."""
    if function is None or function.type != "function_declaration":
        return False
    name = function.child_by_field_name("name")
    return name is not None and name_of(name) in ("main", "init")


def runs_once(node: Node) -> bool:
    """Whether `node` stands in main or init, where it is not in a loop."""
    function = function_of(node)
    if not is_program_entry(function):
        return False
    return not any(
        parent.type == "for_statement"
        for parent in ancestors(node)
        if function is not None and parent.start_byte > function.start_byte
    )


def starts_of(function: Node, names: Names) -> list[tuple[Names, Node]]:
    """The go_statements of this package that start a declared function.

    Have: `go worker(ch)`, `go s.run()`.
    """
    found: list[tuple[Names, Node]] = []
    for other, call in calls_of(function, names):
        if call.parent is not None and call.parent.type == "go_statement":
            found.append((other, call.parent))
    return found
