"""The rest of an iteration: from where something is acquired to the end of a loop's body."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..analysis.passes import Pass
from ..golang.context import branch_target, branches_out, within_function
from ..golang.flow.flow import statements
from ..golang.resources.outlives import Followed, How, sinks
from ..golang.resources.piling import Piling, piling
from ..golang.resources.purpose import followed
from ..golang.scopes import name_of
from ..golang.source import Span
from ..golang.syntax import Node, ancestors, same
from ..golang.values.assignments import definition_at

__all__ = ["Rest", "is_worked_with", "leaves", "pilings_in", "rest_of", "unlabelled"]


@dataclass(frozen=True, slots=True, eq=False)
class Rest:
    """The statements of a statement_list from index `first` on, in the body of `loop`.

    `is_whole`: it goes to the end of the iteration, not only of a block in it.
    """

    listed: Node
    first: int
    loop: Node
    is_whole: bool

    @property
    def statements(self) -> list[Node]:
        return statements(self.listed)[self.first :]

    @property
    def span(self) -> Span:
        run = self.statements
        return Span(run[0].start_byte, run[-1].end_byte)

    @property
    def scope(self) -> Span:
        """What ends with the rest: variables declared in it do not live on."""
        body = self.loop.child_by_field_name("body")
        if not self.is_whole or body is None:
            return self.span
        return Span(body.start_byte, body.end_byte)

    def holds(self, node: Node) -> bool:
        return self.span.start <= node.start_byte and node.end_byte <= self.span.end


def pilings_in(loop: Node, names: Pass) -> list[Piling]:
    """The deferred calls in a loop, outside of function literals, that pile up."""
    found = (piling(each, names) for each in _defers(loop))
    return [each for each in found if each is not None]


def _defers(node: Node) -> Iterator[Node]:
    return (each for each in within_function(node) if each.type == "defer_statement")


def rest_of(found: Piling, names: Pass) -> Rest | None:
    """What a function literal must hold so that the deferred call runs within the iteration.

    The same for all deferred calls of the loop that one literal cures. None where wrapping would
    move a call that is not to be moved, or is not known to be right.
    """
    others = pilings_in(found.loop, names)
    rest = _own(found, names)
    while rest is not None:
        earlier = [_own(each, names) for each in others if same(each.loop, found.loop)]
        starts = [each.first for each in earlier if each and same(each.listed, rest.listed)]
        first = _redeclared(rest.listed, min(starts, default=rest.first), names)
        if first is None:
            return None
        if first == rest.first:
            break
        rest = Rest(rest.listed, first, rest.loop, rest.is_whole)
    if rest is None or any(_is_left_alone(each, others) for each in _deferred_in(rest)):
        return None
    return rest


def _is_left_alone(statement: Node, pilings: list[Piling]) -> bool:
    return not any(same(each.deferred.statement, statement) for each in pilings)


def _deferred_in(rest: Rest) -> Iterator[Node]:
    return (each for statement in rest.statements for each in _defers(statement))


def _own(found: Piling, names: Pass) -> Rest | None:
    """The same for one deferred call alone: the innermost block that is closed in itself."""
    loop, statement = found.loop, found.deferred.statement
    anchor = found.made.statement if found.made is not None else found.lock
    if found.made is None and anchor is None:
        anchor = statement
    for listed in _lists(statement, loop):
        run = statements(listed)
        is_whole = same(listed.parent, loop.child_by_field_name("body"))
        index = 0 if anchor is None else _index(run, anchor)
        own = _index(run, statement)
        if index is None or own is None or (found.release is None and not is_whole):
            continue
        index = min(index, own)
        first = _redeclared(listed, index, names)
        if first is None:
            continue
        rest = Rest(listed, first, loop, is_whole)
        if is_whole or _is_closed(rest, found, names):
            return rest
    return None


def _lists(statement: Node, loop: Node) -> list[Node]:
    """The statement lists around a statement in a loop's body, the innermost first.

    Those of a loop in between are left out.
    """
    found: list[Node] = []
    for parent in ancestors(statement):
        if same(parent, loop):
            break
        if parent.type == "statement_list":
            found.append(parent)
        elif parent.type == "for_statement":
            found.clear()
    return found


def _index(run: list[Node], anchor: Node) -> int | None:
    """The index of the statement that is or holds `anchor`."""
    for index, each in enumerate(run):
        if each.start_byte <= anchor.start_byte and anchor.end_byte <= each.end_byte:
            return index
    return None


def _redeclared(listed: Node, first: int, names: Pass) -> int | None:
    """An index from which on no `:=` of the list redeclares a variable from before it.

    Have: `f, err := open()` behind `v, err := parse()`; inside a literal that would be another err.
    None where the variable is declared by the clause that the list stands in.
    """
    run = statements(listed)
    index = len(run) - 1
    while index >= first:
        statement = unlabelled(run[index])
        index -= 1
        left = statement.child_by_field_name("left")
        if statement.type != "short_var_declaration" or left is None:
            continue
        for ident in left.named_children:
            variable = names.local(ident) if name_of(ident) != "_" else None
            declared = variable.ident if variable is not None else None
            if declared is None or run[first].start_byte <= declared.start_byte:
                continue
            position = _index(run, declared)
            if position is None:
                return None
            first = position
    return first


def unlabelled(statement: Node) -> Node:
    """The statement behind any labels."""
    while statement.type == "labeled_statement" and len(statement.named_children) > 1:
        statement = statement.named_children[-1]
    return statement


def _is_closed(rest: Rest, found: Piling, names: Pass) -> bool:
    """Whether nothing leaves the block, neither control nor what is released."""
    if leaves(rest) or rest.statements[-1].type == "fallthrough_statement":
        return False
    if found.release is None or found.made is None:
        return False
    what = followed(found.release, found.made, found.deferred, names)
    gone = sinks(what, rest.span, rest.loop, names)
    return all(each.how is How.CALLED for each in gone)


def leaves(rest: Rest, *, going_on: bool = True) -> list[Node]:
    """The branch statements that leave the rest; with `going_on` also `continue` of its loop.

    A goto whose label stands inside does not leave.
    """
    found: list[Node] = []
    for statement in rest.statements:
        for branch in branches_out(statement):
            if branch.type == "goto_statement" and _label_inside(rest, branch):
                continue
            ours = branch.type == "continue_statement" and same(branch_target(branch), rest.loop)
            if not ours or going_on or not rest.is_whole:
                found.append(branch)
    return found


def _label_inside(rest: Rest, branch: Node) -> bool:
    wanted = [name_of(each) for each in branch.named_children if each.type == "label_name"]
    for statement in rest.statements:
        for each in within_function(statement):
            label = each.child_by_field_name("label") if each.type == "labeled_statement" else None
            if label is not None and name_of(label) in wanted:
                return True
    return False


def is_worked_with(what: Followed, moved: Piling, rest: Rest, names: Pass) -> bool:
    """Whether the rest does anything with a resource but give it back, and compare it with nil.

    Have: `ln, err := net.Listen(…); if err == nil { defer ln.Close() }`. What is never looked at is
    there to be held, a port or a lock, and for how long nobody says.
    """
    own = moved.deferred.statement
    return any(
        definition_at(use) is None
        and rest.holds(use)
        and not own.start_byte <= use.start_byte < own.end_byte
        and (use.parent is None or use.parent.type != "binary_expression")
        for variable in what.variables
        for use in names.uses(variable)
    )
