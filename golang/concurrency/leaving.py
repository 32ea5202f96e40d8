"""How a function that receives from a channel may leave before it has received enough."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from ..context import branch_target, within_function
from ..flow.cfg import CFG, Block
from ..flow.exits import return_of
from ..flow.flow import is_endless
from ..flow.selects import received_from
from ..objects import Var
from ..scopes import FUNCTIONS, name_of
from ..syntax import Node, ancestors, descendants, holds, same
from ..types.model import Chan, under
from ..types.strings import type_string
from ..values.assignments import definition_at, definitions
from ..values.changes import identifiers
from ..values.resolve import Names
from .cancels import made_context
from .channels import Act, Channel, Operation

__all__ = ["Exit", "How", "exits_before", "head_of", "is_join"]

_CASES = ("communication_case", "default_case")
_JOINS = frozenset(
    ("(*sync.WaitGroup).Wait", "(*golang.org/x/sync/errgroup.Group).Wait", "(*sync.Cond).Wait")
)
_TESTING = frozenset(f"*testing.{each}" for each in "TBF") | {"testing.TB"}


class How(Enum):
    """How the receiver leaves."""

    CASE = "another case of its select is taken"
    EARLY = "it returns before it has received"
    LOOP = "it leaves the loop that receives"


@dataclass(frozen=True, slots=True, eq=False)
class Exit:
    """The receiver leaves at `node`: a return_statement, or the select's other case."""

    how: How
    node: Node


def exits_before(
    channel: Channel, cfg: CFG, start: Node, sends: int | None, senders: list[Operation]
) -> list[Exit]:
    """The ways on which the channel's function returns with fewer than `sends` values received.

    From behind the node `start` on, which starts a sender; `sends` None: any number. Loops that
    receive until their condition fails are taken to receive all. Joined goroutines do not count,
    nor cases of a select that the senders bring about.
    """
    return _Search(channel, cfg, sends, senders).run(start)


_State = tuple[Block, int, "Node | None"]


class _Search:
    def __init__(
        self, channel: Channel, cfg: CFG, sends: int | None, senders: list[Operation]
    ) -> None:
        self._channel, self._cfg, self._senders = channel, cfg, senders
        self._names = channel.names
        self._most = sends
        self._receives = channel.of(Act.RECEIVE, Act.RANGE)
        self._loops = self._receiving_loops()
        self._first: dict[Block, Node] = {}  # the blocks that other cases begin with
        self._theirs: set[Block] = set()  # the same of cases that the senders bring about
        # What follows a select in a loop: whatever the case was, it may count.
        self._shared: set[Block] = set()
        self._tries = {
            loop.id for loop in self._loops for each in self._receives if _only_tries(loop, each)
        }
        self._sort_cases()

    def run(self, start: Node) -> list[Exit]:
        place = self._cfg.place(start)
        if place is None:
            return []
        found: list[Exit] = []
        first, index = place
        todo: list[_State] = self._step(first, index + 1, 0, None, found)
        seen: set[tuple[Block, int, int]] = set()
        while todo:
            block, count, aside = todo.pop()
            key = (block, count, aside.id if aside is not None else 0)
            if key not in seen:
                seen.add(key)
                todo += self._step(block, 0, count, aside, found)
        return sorted(found, key=lambda each: each.node.start_byte)

    def _step(
        self, block: Block, index: int, count: int, aside: Node | None, found: list[Exit]
    ) -> list[_State]:
        """Runs the nodes of a block from `index` on; where control may go then."""
        passed = self._count(block.nodes[index:])
        if passed is None or (self._most is not None and count + passed >= self._most):
            return []
        if passed:
            aside = None
        if aside is not None and any(self._fails_test(each) for each in block.nodes[index:]):
            return []
        if block.returns:
            left = self._accepted(block, aside)
            found += [left] if left is not None else []
        count = count + passed if self._most is not None else 0
        return [
            (
                each,
                count,
                self._first.get(each)
                or self._left_loop(block, each)
                or (aside if each not in self._shared else None),
            )
            for each in block.succs
            if not self._is_closed(block, each, aside) and each not in self._theirs
        ]

    def _count(self, nodes: list[Node]) -> int | None:
        """How many receives they make; None where they wait for all that there is."""
        count = 0
        for node in nodes:
            if node.type == "go_statement":
                continue
            count += sum(holds(node, head_of(each)) for each in self._receives)
            if any(is_join(each, self._names) for each in within_function(node)):
                return None
        return count

    def _fails_test(self, node: Node) -> bool:
        """Have: `require.FailNow(t, "too late")`, which may not return."""
        if node.type != "expression_statement":
            return False
        return any(
            each.type == "identifier"
            and each.parent is not None
            and each.parent.type == "argument_list"
            and type_string(self._names.type(each)) in _TESTING
            for each in within_function(node)
        )

    def _receiving_loops(self) -> list[Node]:
        """The loops with a head whose body receives: once it is done, all has been received."""
        found: dict[int, Node] = {}
        for each in self._receives:
            if each.act is Act.RANGE and same(each.node, each.at):
                found[each.node.id] = each.node
            for parent in ancestors(each.at):
                if parent.type in FUNCTIONS and same(parent, self._channel.home):
                    break
                if parent.type == "for_statement" and not holds(parent, self._channel.made):
                    found[parent.id] = parent
        return list(found.values())

    def _is_closed(self, block: Block, to: Block, aside: Node | None) -> bool:
        """Whether the edge leaves a receiving loop because its condition fails, and not because
        it has tried often enough."""
        if not block.nodes:
            return False
        last = block.nodes[-1]
        for loop in self._loops:
            body = loop.child_by_field_name("body")
            if body is None or self._cfg.behind.get(loop.id) is not to:
                continue
            if loop.id in self._tries and aside is not None and holds(loop, aside):
                continue
            if loop.start_byte <= last.start_byte < body.start_byte:
                return True
        return False

    def _left_loop(self, block: Block, to: Block) -> Node | None:
        """The break that leaves a receiving loop by an edge, if it does."""
        for loop in self._loops:
            if self._cfg.behind.get(loop.id) is not to or is_endless(loop):
                continue
            breaks = (each for each in within_function(loop) if each.type == "break_statement")
            for each in breaks:
                if same(branch_target(each), loop) and not any(holds(n, loop) for n in block.nodes):
                    return each
        return None

    def _sort_cases(self) -> None:
        """Looks at the other cases of selects that receive."""
        for each in self._receives:
            select = _select_of(each)
            for case in select.named_children if select is not None else ():
                if case.type not in _CASES or holds(case, each.node):
                    continue
                block = self._cfg.cases.get(case.id)
                behind = self._cfg.behind.get(select.id) if select is not None else None
                loops = [loop for loop in self._loops if holds(loop, each.node)]
                if behind is not None and any(loop.id not in self._tries for loop in loops):
                    self._shared.add(behind)
                if block is None:
                    continue  # It stands in a function literal that is called on the spot.
                if self._is_of_senders(case):
                    self._theirs.add(block)
                else:
                    self._first[block] = case

    def _is_of_senders(self, case: Node) -> bool:
        """Whether a channel or context of the senders, or one that ends when they are done, makes
        the case ready."""
        waits = case.child_by_field_name("communication")
        for node in descendants(waits) if waits is not None else ():
            variable = self._names.local(node) if node.type == "identifier" else None
            ended = self._ended_by(variable) if variable is not None else None
            for use in self._names.uses(ended) if ended is not None else ():
                if not _is_fed(use):
                    continue
                if any(_is_within(each, use) for each in self._senders):
                    return True
                if self._is_behind_wait(use):
                    return True
        return False

    def _ended_by(self, variable: Var) -> Var | None:
        """A channel itself; of a context its cancel function."""
        ident = variable.ident
        uses = self._names.uses(variable)
        of = self._names.type(uses[0]) if uses else None
        if ident is None or of is None or isinstance(under(of), Chan):
            return variable
        for each in definitions(variable, self._names):
            value = each.value
            made = made_context(value, self._names) if value is not None else None
            if made is not None and same(made.context, each.ident):
                return made.variable
        return None

    def _is_behind_wait(self, use: Node) -> bool:
        """Have: `go func() { wg.Wait(); close(done) }()`."""
        literal = next((each for each in ancestors(use) if each.type == "func_literal"), None)
        return literal is not None and any(
            is_join(each, self._names) for each in within_function(literal)
        )

    def _accepted(self, block: Block, aside: Node | None) -> Exit | None:
        """The exit that a block which returns is, if its conditions are not the senders'."""
        node = return_of(block)
        if aside is not None:
            if node is not None and not _is_of_nobody(aside) and self._knows_enough(node):
                return None
            return Exit(How.CASE if aside.type in _CASES else How.LOOP, aside)
        if node is None:
            return None
        for loop in self._loops:
            if holds(loop, node):
                return Exit(How.LOOP, node) if not is_endless(loop) else None
        if any(is_endless(each) for each in self._loops):
            return None
        last = max((head_of(each).start_byte for each in self._receives), default=0)
        return Exit(How.EARLY, node) if node.start_byte < last else None

    def _knows_enough(self, left: Node) -> bool:
        """Have: `if first == 2 && second == 2 { return }`, and first counts what is received."""
        cases = [each for each in map(_case_of, self._receives) if each is not None]
        for parent in ancestors(left):
            if parent.type in FUNCTIONS:
                break
            condition = parent.child_by_field_name("condition")
            if parent.type != "if_statement" or condition is None:
                continue
            for ident in identifiers(condition):
                variable = self._names.local(ident)
                uses = self._names.uses(variable) if variable is not None else ()
                if any(
                    definition_at(use) is not None and holds(case, use)
                    for use in uses
                    for case in cases
                ):
                    return True
        return False


def is_join(node: Node, names: Names) -> bool:
    """Whether a call waits for other goroutines; a method Wait that is not known may."""
    function = node.child_by_field_name("function") if node.type == "call_expression" else None
    field = function.child_by_field_name("field") if function is not None else None
    if field is None or name_of(field) != "Wait":
        return False
    return names.callee(node) in (None, *_JOINS)


def head_of(operation: Operation) -> Node:
    """What receives, in the function of the channel: of a range its clause."""
    if operation.act is Act.RANGE and same(operation.node, operation.at):
        return next(each for each in operation.node.named_children if each.type == "range_clause")
    return operation.at


def _case_of(operation: Operation) -> Node | None:
    case = operation.node.parent
    if case is not None and case.type == "receive_statement":
        case = case.parent
    return case if operation.is_guarded else None


def _select_of(operation: Operation) -> Node | None:
    case = _case_of(operation)
    return case.parent if case is not None else None


def _only_tries(loop: Node, receive: Operation) -> bool:
    """Whether a loop counts by itself how often it tries to receive.

    Have: `for i := 0; i < 3; i++ { select { case v := <-ch: return v; case <-t.C: } }`.
    """
    select = _select_of(receive)
    if select is None or not holds(loop, select):
        return False
    body = loop.child_by_field_name("body")
    listed = select.parent
    if body is None or listed is None or not same(listed.parent, body):
        return False
    if listed.named_children[-1].id != select.id or not _counts(loop):
        return False
    others = [each for each in select.named_children if each.type in _CASES]
    return all(holds(each, receive.node) or _is_of_nobody(each) for each in others)


def _is_of_nobody(case: Node) -> bool:
    """Have: `default`, `case <-time.After(d)`, `case <-ctx.Done()`, `case <-timer.C`."""
    source = received_from(case) if case.type == "communication_case" else None
    return case.type == "default_case" or (
        source is not None and source.type in ("call_expression", "selector_expression")
    )


def _counts(loop: Node) -> bool:
    """Whether a loop runs over numbers or elements, whatever is received."""
    for each in loop.named_children:
        if each.type == "for_clause":
            return each.child_by_field_name("update") is not None
        if each.type == "range_clause":
            return True
    return False


def _is_fed(use: Node) -> bool:
    """Have: `x <- v`, `close(x)`, `cancel()`."""
    parent = use.parent
    return parent is not None and (
        parent.type in ("argument_list", "call_expression")
        or (parent.type == "send_statement" and same(parent.child_by_field_name("channel"), use))
    )


def _is_within(operation: Operation, node: Node) -> bool:
    """Whether a node stands in what starts an operation's goroutine, its literal included."""
    start = operation.run.start
    return start is not None and holds(start, node)
