"""Ways through a function on which a condition that is asked twice has one answer.

Have: `if ok { a() }; if !ok { b() }`: no way leaves out both.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from ..objects import Object
from ..syntax import Node, descendants, same, text_of
from ..values.changes import identifiers, may_change
from ..values.resolve import Names
from .cfg import CFG, Block
from .exits import exits_past, in_order

__all__ = ["consistent_exits_past"]

_MOST = 6  # conditions that are told apart
_NEGATIONS = {"!=": "==", ">=": "<", ">": "<="}
_BRANCHES = ("parenthesized_expression", "unary_expression", "binary_expression")
_UNSTEADY = frozenset(("call_expression", "func_literal", "ERROR"))


_About = tuple[bytes, tuple[Object | None, ...]]
"""The text of a condition, and what its identifiers mean."""


@dataclass(frozen=True, slots=True)
class _Question:
    """What a block that branches asks: `about` holds where control goes to `yes`."""

    about: _About
    asked: Node
    yes: Block
    no: Block


_Answers = frozenset[tuple[_About, bool]]


def consistent_exits_past(
    cfg: CFG, start: tuple[Block, int], stops: Callable[[Node], bool], names: Names
) -> list[Block]:
    """As `exits_past`, without the ways on which a condition is true once and once not, though
    nothing that it speaks of may have changed in between."""
    found = {block: each for block in cfg.blocks if (each := _question(block, names)) is not None}
    often = Counter(each.about for each in found.values())
    asked = {block: each for block, each in found.items() if often[each.about] > 1}
    if not asked or len({each.about for each in asked.values()}) > _MOST:
        return exits_past(cfg, start, stops)
    walk = _Walk(asked, stops, names)
    walk.run(*start)
    return in_order(walk.exits)


class _Walk:
    def __init__(
        self, asked: dict[Block, _Question], stops: Callable[[Node], bool], names: Names
    ) -> None:
        self.exits: list[Block] = []
        self._asked, self._stops, self._names = asked, stops, names
        self._conditions = {each.about: each.asked for each in asked.values()}

    def run(self, block: Block, index: int) -> None:
        todo = self._through(block, index + 1, frozenset())
        seen: set[tuple[Block, _Answers]] = set()
        while todo:
            state = todo.pop()
            if state not in seen:
                seen.add(state)
                todo += self._through(state[0], 0, state[1])

    def _through(self, block: Block, index: int, answers: _Answers) -> list[tuple[Block, _Answers]]:
        """Runs the nodes of a block from `index` on; where control may go, and what is known."""
        for node in block.nodes[index:]:
            if self._stops(node):
                return []
            answers = frozenset(each for each in answers if not self._changes(node, each[0]))
            answers |= self._told(node)
        if block.returns and block not in self.exits:
            self.exits.append(block)
        question = self._asked.get(block)
        if question is None:
            return [(each, answers) for each in block.succs]
        known = dict(answers).get(question.about)
        ways = ((question.yes, True), (question.no, False))
        return [(to, answers | {(question.about, way)}) for to, way in ways if known in (None, way)]

    def _told(self, node: Node) -> _Answers:
        """Have: `running = true`, where `running` is asked."""
        left, right = (node.child_by_field_name(each) for each in ("left", "right"))
        if node.type not in ("assignment_statement", "short_var_declaration") or left is None:
            return frozenset()
        idents = left.named_children
        value = text_of(right) if right is not None else b""
        if len(idents) != 1 or value not in (b"true", b"false"):
            return frozenset()
        about = _about(text_of(left), idents[0], self._names)
        return frozenset([(about, value == b"true")] if about in self._conditions else ())

    def _changes(self, node: Node, about: _About) -> bool:
        return may_change(self._conditions[about], [node], self._names, shared=False)


def _about(text: bytes, condition: Node, names: Names) -> _About:
    return text, tuple(names.lookup(each) for each in identifiers(condition))


def _question(block: Block, names: Names) -> _Question | None:
    asked = block.nodes[-1] if block.nodes else None
    if asked is None or len(block.succs) != 2 or not _is_condition(asked):
        return None
    if any(each.type in _UNSTEADY or each.type == "<-" for each in _all(asked)):
        return None
    yes, no = block.succs
    sign = asked.child_by_field_name("operator") if asked.type == "binary_expression" else None
    left, right = asked.child_by_field_name("left"), asked.child_by_field_name("right")
    if sign is None or left is None or right is None:
        return _Question(_about(text_of(asked), asked, names), asked, yes, no)
    kind, against = _NEGATIONS.get(sign.type), text_of(right)
    if sign.type == "==" and against == b"1" and text_of(left).endswith((b"%2", b"% 2")):
        kind, against = sign.type, b"0"  # Have: i%2 == 1, for what is not negative
    text = b" ".join((text_of(left), (kind or sign.type).encode(), against))
    about = _about(text, asked, names)
    return _Question(about, asked, no, yes) if kind else _Question(about, asked, yes, no)


def _all(node: Node) -> list[Node]:
    return [part for each in descendants(node) for part in (each, *each.children)]


def _is_condition(node: Node) -> bool:
    """Whether an expression is the condition of an if or for statement, or an operand of it."""
    parent = node.parent
    while parent is not None and parent.type in _BRANCHES:
        node, parent = parent, parent.parent
    if parent is None or parent.type not in ("if_statement", "for_clause", "for_statement"):
        return False
    return parent.type == "for_statement" or same(parent.child_by_field_name("condition"), node)
