"""Which goroutine runs a piece of code, and what starts it."""

from __future__ import annotations

from dataclasses import dataclass

from ..context import function_of
from ..flow.flow import never_returns
from ..memory.handing import calls_of
from ..scopes import name_of
from ..syntax import Node, ancestors, same
from ..values.resolve import Names

__all__ = [
    "Run",
    "Start",
    "goroutines_of",
    "is_program_entry",
    "is_whole_program",
    "run_of",
    "runs_once",
    "started_literal",
    "starts_of",
    "starts_of_literal",
]

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
    """The first go_statement that starts a function literal, or the call of a group's Go that
    does."""
    return next(iter(starts_of_literal(literal, names)), None)


def starts_of_literal(literal: Node, names: Names) -> list[Node]:
    """All that starts a function literal; nothing where something else is done with it."""
    owner = _owner(literal)
    if owner is not None:
        return [owner] if owner.type == "go_statement" else []
    listed = literal.parent
    if listed is not None and listed.type == "expression_list":
        return _starts_of_variable(listed, names)
    call = listed.parent if listed is not None and listed.type == "argument_list" else None
    if call is None or call.type != "call_expression":
        return []
    function = call.child_by_field_name("function")
    field = function.child_by_field_name("field") if function is not None else None
    if field is None or name_of(field) not in ("Go", "TryGo"):
        return []
    return [call] if names.callee(call) in _GROUPS else []


def _starts_of_variable(listed: Node, names: Names) -> list[Node]:
    """Have: `work := func() { … }`, then `go work()` once or more, and nothing else."""
    statement = listed.parent
    if statement is None or statement.type not in ("short_var_declaration", "var_spec"):
        return []
    left = statement.child_by_field_name("left") or statement.child_by_field_name("name")
    if left is None or len(listed.named_children) != 1:
        return []
    ident = left if left.type == "identifier" else left.named_children[0]
    variable = names.local(ident) if ident.type == "identifier" else None
    starts: list[Node] = []
    for use in names.uses(variable) if variable is not None else ():
        call = use.parent
        if call is None or not same(call.child_by_field_name("function"), use):
            return []
        if call.parent is None or call.parent.type != "go_statement":
            return []
        starts.append(call.parent)
    return starts


def is_program_entry(function: Node | None) -> bool:
    """Whether a function is main or init, which run once."""
    if function is None or function.type != "function_declaration":
        return False
    name = function.child_by_field_name("name")
    return name is not None and name_of(name) in ("main", "init")


def is_whole_program(function: Node, names: Names) -> bool:
    """Whether the program ends when a function does: main and init, and what main ends with.

    Have: `func main() { if err := run(ctx); err != nil { … } }`, `os.Exit(run())`.
    """
    if is_program_entry(function):
        return True
    if function.type != "function_declaration":
        return False
    calls = list(calls_of(function, names))
    return len(calls) == 1 and _ends_main(calls[0][1], calls[0][0])


def _ends_main(call: Node, names: Names) -> bool:
    """Whether main has nothing left to do but to end as the result of a call says."""
    main = function_of(call)
    body = main.child_by_field_name("body") if main is not None else None
    if body is None or not is_program_entry(main):
        return False
    around = list(ancestors(call))
    at = next(i for i, each in enumerate(around) if same(each, body))
    listed, last = around[at - 1], around[at - 2] if at > 1 else call
    if listed.type != "statement_list" or not same(listed.named_children[-1], last):
        return False
    if any(each.type == "call_expression" and never_returns(each, names) for each in around[:at]):
        return True
    then = last.child_by_field_name("consequence") if last.type == "if_statement" else None
    return then is not None and call.end_byte <= then.start_byte


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


@dataclass(frozen=True, slots=True, eq=False)
class Start:
    """`statement` starts a goroutine that calls a declared function by `call`, with the names
    around it."""

    names: Names
    statement: Node
    call: Node


def goroutines_of(function: Node, names: Names) -> list[Start]:
    """What starts a declared function in this package.

    Have: `go worker(ch)`, `go s.run()`, `go func() { worker(ch) }()`.
    """
    found: list[Start] = []
    for other, call in calls_of(function, names):
        owner = call.parent
        if owner is not None and owner.type == "go_statement":
            found.append(Start(other, owner, call))
            continue
        literal = function_of(call)
        if literal is not None and literal.type == "func_literal":
            start = started_literal(literal, other)
            found += [Start(other, start, call)] if start is not None else []
    return found


def starts_of(function: Node, names: Names) -> list[tuple[Names, Node]]:
    """What starts a declared function in this package, with the names around it."""
    return [(each.names, each.statement) for each in goroutines_of(function, names)]
