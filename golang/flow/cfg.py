"""A control-flow graph of a function body, in the shape of golang.org/x/tools/go/cfg.

Blocks hold statements, and the conditions that end them, in the order in which they run. A call
that never returns ends its block; so do return statements. `defer` is a node like others: what it
defers runs at every way out that comes behind it. Broken statements are nodes without branches.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from ..context import branch_target
from ..scopes import name_of
from ..syntax import Node, same

__all__ = ["CFG", "Block", "build"]

MayReturn = Callable[[Node], bool]
"""Whether a call_expression may return; if in doubt, yes."""


@dataclass(eq=False, slots=True)
class Block:
    """A stretch that runs from its first node to its last.

    `succs`: where control may go then; the first is taken if the condition that ends the block
    holds. No successors: control leaves the function, by `returns` or never.
    """

    index: int
    nodes: list[Node] = field(default_factory=list[Node])
    succs: list[Block] = field(default_factory=list["Block"])
    returns: bool = False

    def __repr__(self) -> str:
        return f"Block({self.index} -> {[each.index for each in self.succs]})"


@dataclass(frozen=True, eq=False, slots=True)
class CFG:
    """The blocks of a function; the first is the entry.

    `falls_off`: its end can be reached. `behind`: the block that follows a loop, switch or select
    statement, by the node's id. `cases`: the block that a case of a select begins with, likewise.
    """

    blocks: tuple[Block, ...]
    falls_off: bool
    behind: Mapping[int, Block]
    cases: Mapping[int, Block]

    @property
    def entry(self) -> Block:
        return self.blocks[0]

    def reachable(self, start: Block | None = None) -> list[Block]:
        """The blocks that control can come to from the start of `start`, or of the function."""
        todo, seen = [start or self.entry], dict[Block, None]()
        while todo:
            block = todo.pop()
            if block not in seen:
                seen[block] = None
                todo.extend(reversed(block.succs))
        return list(seen)

    def place(self, node: Node) -> tuple[Block, int] | None:
        """The block, and the index in it, of the innermost node that is or holds `node`."""
        best: tuple[Block, int] | None = None
        size = -1
        for block in self.blocks:
            for index, each in enumerate(block.nodes):
                width = each.end_byte - each.start_byte
                holds = each.start_byte <= node.start_byte and node.end_byte <= each.end_byte
                if holds and (size < 0 or width < size):
                    best, size = (block, index), width
        return best

    def exits_past(self, start: tuple[Block, int], stops: Callable[[Node], bool]) -> list[Block]:
        """The blocks that return, and that control may come to past all nodes that `stops` holds
        for, from behind the node `start` of a block."""
        block, index = start
        if any(stops(each) for each in block.nodes[index + 1 :]):
            return []
        found = [block] if block.returns else []
        seen: set[Block] = set()
        todo = list(block.succs)
        while todo:
            each = todo.pop()
            if each in seen:
                continue
            seen.add(each)
            if any(stops(node) for node in each.nodes):
                continue
            if each.returns:
                found.append(each)
            todo.extend(each.succs)
        return found

    def always_passes(self, start: tuple[Block, int], stops: Callable[[Node], bool]) -> bool:
        """Whether every way from behind `start` to a return passes a node that `stops` holds for.

        Ways that never end, by a loop or a call that does not return, do not count.
        """
        return not self.exits_past(start, stops)

    def leads(self, a: Node, b: Node, avoiding: Node | None = None) -> bool:
        """Whether control that has run `a` may come to `b` without running `avoiding` before."""
        first, last = self.place(a), self.place(b)
        stop = self.place(avoiding) if avoiding is not None else None
        if first is None or last is None:
            return False
        todo, seen = [first], set[Block]()
        while todo:
            block, index = todo.pop()
            ends = [
                each[1] for each in (last, stop) if each and each[0] is block and each[1] > index
            ]
            if ends:
                if last[0] is block and min(ends) == last[1]:
                    return True
                continue
            for each in block.succs:
                if each not in seen:
                    seen.add(each)
                    todo.append((each, -1))
        return False

    def repeats(self, statement: Node, loop: Node) -> bool:
        """Whether control that has run a statement of a for_statement may come to it again without
        leaving the loop."""
        start = self.place(statement)
        end = self.behind.get(loop.id)
        if start is None:
            return False
        seen: set[Block] = set()
        todo = list(start[0].succs)
        while todo:
            block = todo.pop()
            if block is start[0]:
                return True
            if block in seen or block is end or not _lies_in(block, loop):
                continue
            seen.add(block)
            todo.extend(block.succs)
        return False


def build(body: Node, may_return: MayReturn) -> CFG:
    """The graph of a function's body, a `block` node; or of a statement alone.

    Branches that leave a statement which stands alone lead nowhere.
    """
    builder = _Builder(may_return)
    builder.statement(body)
    falls_off = builder.is_live()
    if falls_off:
        builder.current.returns = True
    return CFG(tuple(builder.blocks), falls_off, builder.behind, builder.cases)


def _lies_in(block: Block, node: Node) -> bool:
    """Whether a block does not begin outside of `node`, as behind a goto that leaves it."""
    return not block.nodes or (
        node.start_byte <= block.nodes[0].start_byte and block.nodes[0].end_byte <= node.end_byte
    )


def _statements(node: Node) -> Iterator[Node]:
    """The statements of a block, a clause or a statement list."""
    if node.type == "statement_list":
        yield from (child for child in node.named_children if child.type != "comment")
    for each in node.named_children:
        if each.type == "statement_list":
            yield from (child for child in each.named_children if child.type != "comment")


class _Builder:
    """Grows a graph statement by statement, as go/cfg does."""

    def __init__(self, may_return: MayReturn) -> None:
        self.blocks: list[Block] = []
        self._may_return = may_return
        self.behind: dict[int, Block] = {}  # by the id of the statement left
        self.cases: dict[int, Block] = {}
        self._continues: dict[int, Block] = {}
        self._labels: dict[str, Block] = {}
        self._fallthrough: Block | None = None
        self.current = self._new()

    def _new(self) -> Block:
        block = Block(len(self.blocks))
        self.blocks.append(block)
        return block

    def is_live(self) -> bool:
        """Whether control can come to the current block."""
        seen: set[Block] = set()
        todo = [self.blocks[0]]
        while todo:
            each = todo.pop()
            if each is self.current:
                return True
            if each not in seen:
                seen.add(each)
                todo.extend(each.succs)
        return False

    def _jump(self, to: Block) -> None:
        self.current.succs.append(to)

    def _unreachable(self) -> None:
        """What follows in the text starts a block that nothing leads to."""
        self.current = self._new()

    def block(self, node: Node) -> None:
        for each in _statements(node):
            self.statement(each)

    def statement(self, node: Node) -> None:
        """Adds a statement."""
        match node.type:
            case "block" | "statement_list":
                self.block(node)
            case "labeled_statement":
                self._labeled(node)
            case "if_statement":
                self._if(node)
            case "for_statement":
                self._for(node)
            case "expression_switch_statement" | "type_switch_statement":
                self._switch(node)
            case "select_statement":
                self._select(node)
            case "return_statement":
                self.current.nodes.append(node)
                self.current.returns = True
                self._unreachable()
            case "break_statement" | "continue_statement" | "goto_statement":
                self._branch(node)
            case "fallthrough_statement":
                if self._fallthrough is not None:
                    self._jump(self._fallthrough)
                self._unreachable()
            case "expression_statement":
                self.current.nodes.append(node)
                call = _call(node)
                if call is not None and not self._may_return(call):
                    self._unreachable()
            case _:
                self.current.nodes.append(node)

    def _labeled(self, node: Node) -> None:
        label = node.child_by_field_name("label")
        target = self._label(name_of(label)) if label is not None else self._new()
        self._jump(target)
        self.current = target
        inner = node.named_children[-1]
        if not same(inner, label):
            # Have: `break L` out of a labelled block, if or switch without a loop.
            done = self._new()
            self.behind[inner.id] = done
            self.statement(inner)
            if (
                inner.type not in ("for_statement", "select_statement")
                and "switch" not in inner.type
            ):
                self._jump(done)
                self.current = done

    def _label(self, name: str) -> Block:
        if name not in self._labels:
            self._labels[name] = self._new()
        return self._labels[name]

    def _branch(self, node: Node) -> None:
        label = next((each for each in node.named_children if each.type == "label_name"), None)
        if node.type == "goto_statement":
            if label is not None:
                self._jump(self._label(name_of(label)))
        else:
            target = branch_target(node)
            known = self.behind if node.type == "break_statement" else self._continues
            to = known.get(target.id) if target is not None else None
            if to is not None:
                self._jump(to)
        self._unreachable()

    def _if(self, node: Node) -> None:
        first = node.child_by_field_name("initializer")
        if first is not None:
            self.statement(first)
        then, done = self._new(), self._new()
        otherwise = node.child_by_field_name("alternative")
        other = self._new() if otherwise is not None else done
        self._condition(node.child_by_field_name("condition"), then, other)
        self.current = then
        consequence = node.child_by_field_name("consequence")
        if consequence is not None:
            self.block(consequence)
        self._jump(done)
        if otherwise is not None:
            self.current = other
            self.statement(otherwise)
            self._jump(done)
        self.current = done

    def _condition(self, node: Node | None, then: Block, otherwise: Block) -> None:
        """Branches on an expression; `&&`, `||` and `!` become branches of their own."""
        while node is not None and node.type == "parenthesized_expression":
            node = next((each for each in node.named_children if each.type != "comment"), None)
        if node is None:
            self._jump(then)
            self._jump(otherwise)
            return
        if node.type == "unary_expression" and node.children[0].type == "!":
            self._condition(node.child_by_field_name("operand"), otherwise, then)
            return
        sign = node.child_by_field_name("operator") if node.type == "binary_expression" else None
        if sign is not None and sign.type in ("&&", "||"):
            middle = self._new()
            left = node.child_by_field_name("left")
            if sign.type == "&&":
                self._condition(left, middle, otherwise)
            else:
                self._condition(left, then, middle)
            self.current = middle
            self._condition(node.child_by_field_name("right"), then, otherwise)
            return
        self.current.nodes.append(node)
        self._jump(then)
        self._jump(otherwise)

    def _for(self, node: Node) -> None:
        clause = next(
            (each for each in node.named_children if each.type in ("for_clause", "range_clause")),
            None,
        )
        if clause is not None and clause.type == "range_clause":
            self._range(node, clause)
            return
        condition = None
        update = None
        if clause is not None:
            first = clause.child_by_field_name("initializer")
            if first is not None:
                self.statement(first)
            condition = clause.child_by_field_name("condition")
            update = clause.child_by_field_name("update")
        else:
            body = node.child_by_field_name("body")
            plain = [each for each in node.named_children if each.type != "comment"]
            condition = next((each for each in plain if not same(each, body)), None)
        inside, done = self._new(), self._done(node)
        head = self._new() if condition is not None else inside
        again = self._new() if update is not None else head
        self._continues[node.id] = again
        self._jump(head)
        self.current = head
        if condition is not None:
            self._condition(condition, inside, done)
        self._body(node, inside, again)
        if update is not None:
            self.current = again
            self.statement(update)
            self._jump(head)
        self.current = done

    def _range(self, node: Node, clause: Node) -> None:
        right = clause.child_by_field_name("right")
        if right is not None:
            self.current.nodes.append(right)
        head, inside, done = self._new(), self._new(), self._done(node)
        self._continues[node.id] = head
        self._jump(head)
        head.nodes.append(clause)
        head.succs += [inside, done]
        self._body(node, inside, head)
        self.current = done

    def _body(self, loop: Node, inside: Block, after: Block) -> None:
        self.current = inside
        body = loop.child_by_field_name("body")
        if body is not None:
            self.block(body)
        self._jump(after)

    def _done(self, node: Node) -> Block:
        """The block behind a statement that `break` leaves."""
        if node.id not in self.behind:
            self.behind[node.id] = self._new()
        return self.behind[node.id]

    def _switch(self, node: Node) -> None:
        for name in ("initializer", "value"):
            part = node.child_by_field_name(name)
            if part is not None:
                self.statement(part)
        done = self._done(node)
        clauses = [each for each in node.named_children if each.type in _CASES]
        bodies = [self._new() for _ in clauses]
        default = done
        for clause, body in zip(clauses, bodies, strict=True):
            if clause.type == "default_case":
                default = body
                continue
            listed = clause.child_by_field_name("value")
            nodes = listed.named_children if listed is not None else [clause]
            for each in nodes:
                if each.type == "comment":
                    continue
                following = self._new()
                if clause.type != "type_case":
                    self.current.nodes.append(each)
                self.current.succs += [body, following]
                self.current = following
        self._jump(default)
        outer = self._fallthrough
        for index, (clause, body) in enumerate(zip(clauses, bodies, strict=True)):
            self._fallthrough = bodies[index + 1] if index + 1 < len(bodies) else None
            self.current = body
            self.block(clause)
            self._jump(done)
        self._fallthrough = outer
        self.current = done

    def _select(self, node: Node) -> None:
        done = self._done(node)
        clauses = [each for each in node.named_children if each.type in _CASES]
        before = self.current
        for clause in clauses:
            body = self.cases[clause.id] = self._new()
            before.succs.append(body)
            self.current = body
            communication = clause.child_by_field_name("communication")
            if communication is not None:
                self.current.nodes.append(communication)
            self.block(clause)
            self._jump(done)
        self.current = done


_CASES = frozenset(("expression_case", "type_case", "default_case", "communication_case"))


def _call(statement: Node) -> Node | None:
    """The call that an expression_statement is."""
    node = next((each for each in statement.named_children if each.type != "comment"), None)
    while node is not None and node.type == "parenthesized_expression":
        node = next((each for each in node.named_children if each.type != "comment"), None)
    return node if node is not None and node.type == "call_expression" else None
