"""Contexts whose cancel function is dropped, or not called on every way out."""

from __future__ import annotations

from dataclasses import dataclass

from ..context import function_of, is_called_at_once
from ..flow.answers import consistent_exits_past
from ..flow.exits import return_of
from ..flow.flow import control_flow
from ..flow.reach import loops_to
from ..flow.targets import targets_of
from ..flow.tripcount import iterations
from ..objects import Var
from ..scopes import FUNCTIONS, name_of
from ..syntax import Node, ancestors, holds, same
from ..values.assignments import definition_at, definitions, is_result
from ..values.callees import arguments_of
from ..values.constants import unparenthesized
from ..values.resolve import Names
from .strands import is_program_entry

__all__ = ["MAKERS", "Cancel", "Loss", "lost_cancel", "made_context"]

MAKERS = frozenset(
    f"context.With{what}{cause}"
    for what in ("Cancel", "Timeout", "Deadline")
    for cause in ("", "Cause")
)
"""The functions that return a context with the function that gives it back."""

_PLAIN = frozenset(
    (
        *("assignment_statement", "comment", "defer_statement", "expression_statement"),
        *("go_statement", "return_statement", "short_var_declaration"),
    )
)
"""Statements that run as a whole if they do, and lead to the next one, if to anything."""


@dataclass(frozen=True, slots=True, eq=False)
class Cancel:
    """What stands on the left of a call such as `context.WithCancel`.

    `context` and `ident`: the targets of its two results. `variable`: the local that the cancel
    function is assigned to, None for the blank identifier. `parent_never_ends`: the parent is
    context.Background() or context.TODO().
    """

    call: Node
    name: str
    statement: Node
    function: Node
    context: Node
    ident: Node
    variable: Var | None
    parent_never_ends: bool


@dataclass(frozen=True, slots=True, eq=False)
class Loss:
    """A cancel function that is not used on a way.

    `where`: the statement that the way ends with: a return, or the one that makes the next
    context. None: the end of the function, or, for a blank, everywhere. `is_partial`: other ways
    use it. `is_early`: the last of the ways does, those without come before it.
    """

    cancel: Cancel
    where: Node | None = None
    is_repeated: bool = False
    is_partial: bool = False
    is_early: bool = False


def made_context(call: Node, names: Names) -> Cancel | None:
    """Have: `ctx, cancel := context.WithCancel(parent)`, also with `=`, `var` and blanks."""
    function = call.child_by_field_name("function")
    name = (names.qualified(unparenthesized(function)) if function is not None else None) or ""
    targets = targets_of(call)
    home = function_of(call)
    if name not in MAKERS or targets is None or len(targets) != 2 or home is None:
        return None
    statement = call.parent.parent if call.parent is not None else None
    ident = targets[1]
    if statement is None or statement.has_error or ident.type != "identifier":
        return None
    endless = _is_endless(call, names)
    if name_of(ident) == "_":
        return Cancel(call, name, statement, home, targets[0], ident, None, endless)
    variable = names.local(ident)
    if variable is None or variable.ident is None:
        return None
    is_own = same(function_of(variable.ident), home) or is_result(variable)
    if not is_own:
        return None
    return Cancel(call, name, statement, home, targets[0], ident, variable, endless)


def _is_endless(call: Node, names: Names) -> bool:
    given = arguments_of(call)
    made = given[0].child_by_field_name("function") if given else None
    name = names.qualified(made) if made is not None else None
    return name in ("context.Background", "context.TODO")


def lost_cancel(call: Node, names: Names) -> Loss | None:
    """How the cancel function that a call makes is lost; None where every way uses it.

    Any use counts as the use that is needed, but for `_ = cancel`. Nothing is lost in main, whose
    end is that of the program, nor where the parent's own cancel function is used.
    """
    made = made_context(call, names)
    if made is None or is_program_entry(made.function) or _is_covered(made, names):
        return None
    if made.variable is None:
        return Loss(made)
    if made.function.has_error:
        return None
    uses = [use for use in names.uses(made.variable) if _is_use(use)]
    if _is_used_next(made, uses, names):
        return None  # Have: defer cancel()
    if any(use.start_byte < made.statement.start_byte and _is_captured(use, made) for use in uses):
        return None
    return _loss(made, uses, names)


def _is_covered(made: Cancel, names: Names) -> bool:
    """Have: `ctx, cancel := context.WithCancel(p)`, then `ctx, _ = context.WithTimeout(ctx, d)`.

    Calling the parent's cancel function releases the child as well.
    """
    given = arguments_of(made.call)
    parent = names.local(given[0]) if given else None
    for each in definitions(parent, names) if parent is not None else ():
        call = each.value
        if call is None or call.type != "call_expression" or same(call, made.call):
            continue
        outer = made_context(call, names)
        if outer is None or outer.variable is None or not same(outer.context, each.ident):
            continue
        if loops_to(made.call, call):
            continue  # The children of one parent pile up.
        if any(_is_use(use) for use in names.uses(outer.variable)):
            return made.variable is None or outer.variable is not made.variable
    return False


def _loss(made: Cancel, uses: list[Node], names: Names) -> Loss | None:
    body = made.function.child_by_field_name("body")
    variable = made.variable
    if body is None or variable is None:
        return None
    cfg = control_flow(body, names)
    start = cfg.place(made.statement)
    if start is None:
        return None
    ends = _waits_for_end(made, names)
    surely = [head for use in uses for head in _heads_of_sure_loops(use, made, names)]
    again: list[Node] = []
    others = [use for use in names.uses(variable) if definition_at(use) is not None]

    def stops(node: Node) -> bool:
        if any(holds(node, use) for use in (*uses, *ends)) or _returns_it(node, variable):
            return True
        if any(holds(head, node) for head in surely):
            return True
        if same(node, start[0].nodes[start[1]]) or any(holds(node, use) for use in others):
            again.append(node)
            return True
        return False

    exits = consistent_exits_past(cfg, start, stops, names)
    if exits:
        left = [return_of(each) for each in exits]
        last = max((use.start_byte for use in uses), default=0)
        is_early = all(each is not None and each.start_byte < last for each in left)
        return Loss(made, left[0], is_partial=bool(uses), is_early=is_early)
    if not again or (made.parent_never_ends and made.name.startswith("context.WithCancel")):
        return None  # Without a parent that ends, and without a timer, nothing is kept.
    if uses and _is_chosen(made):
        return None  # Have: `if !running { ctx, cancel = …; running = true }`
    return Loss(made, again[0], is_repeated=True, is_partial=bool(uses))


def _is_chosen(made: Cancel) -> bool:
    """Whether a condition inside of a loop decides whether the context is made."""
    for parent in ancestors(made.statement):
        if parent.type in ("for_statement", *FUNCTIONS):
            break
        if parent.type in ("if_statement", "expression_case"):
            return True
    return False


def _heads_of_sure_loops(use: Node, made: Cancel, names: Names) -> list[Node]:
    """The clauses of the loops around a use, behind the call, that are known to run at all."""
    found: list[Node] = []
    for loop in loops_to(use, made.call):
        clauses = (e for e in loop.named_children if e.type in ("for_clause", "range_clause"))
        count = iterations(loop, names)
        if count is not None and count.value is not None and count.value > 0:
            found += clauses
    return found


def _waits_for_end(made: Cancel, names: Names) -> list[Node]:
    """Have: `<-ctx.Done()`, of the context or of its parent: what comes behind has nothing to
    cancel any more."""
    found = names.named(name_of(made.context), made.statement.end_byte)
    own = found if made.context.type == "identifier" and isinstance(found, Var) else None
    given = arguments_of(made.call)
    parent = names.local(given[0]) if given and given[0].type == "identifier" else None
    waits: list[Node] = []
    for variable in (own, parent):
        for use in names.uses(variable) if variable is not None else ():
            call = use.parent.parent if use.parent is not None else None
            receive = call.parent if call is not None and call.type == "call_expression" else None
            if receive is not None and receive.type == "unary_expression":
                waits.append(receive)
    return waits


def _returns_it(node: Node, variable: Var) -> bool:
    """Have: a bare `return` where cancel is a named result."""
    return node.type == "return_statement" and not node.named_children and is_result(variable)


def _is_used_next(made: Cancel, uses: list[Node], names: Names) -> bool:
    """Whether control goes straight on to a use: the cheap answer to most questions.

    Have: `c.stop = cancel`, or `log.Print(id)` and then `defer cancel()`.
    """
    known = names.uses(made.variable) if made.variable is not None else ()
    others = [use for use in known if definition_at(use) is not None]
    behind = made.statement.next_named_sibling
    while behind is not None and behind.type in _PLAIN:
        if any(holds(behind, use) for use in uses):
            return True
        if behind.type == "return_statement" or any(holds(behind, each) for each in others):
            return False
        behind = behind.next_named_sibling
    return False


def _is_use(use: Node) -> bool:
    """Whether it is neither assigned to nor thrown away: `_ = cancel`."""
    if definition_at(use) is not None:
        return False
    listed = use.parent
    owner = listed.parent if listed is not None and listed.type == "expression_list" else None
    if owner is None or owner.type != "assignment_statement" or listed is None:
        return True
    left = owner.child_by_field_name("left")
    targets = left.named_children if left is not None else []
    return not (len(targets) == 1 and targets[0].text == b"_")


def _is_captured(use: Node, made: Cancel) -> bool:
    """Whether a use stands in a function literal that may run later."""
    for parent in ancestors(use):
        if same(parent, made.function):
            return False
        if parent.type in FUNCTIONS and not is_called_at_once(parent):
            return True
    return False
