"""Follows references through one function: which objects it makes and how it links them.

Every way through the function is followed on its own: both branches of an if, each case of a
switch, each loop once. Functions of this package that it calls are followed too, two levels deep;
what other functions do is not known, and taken not to touch fields that are not theirs.
"""

from __future__ import annotations

from collections.abc import Callable

from ..flow.flow import never_returns
from ..objects import Var
from ..scopes import name_of
from ..syntax import Node
from ..types.model import Array, Map, under
from ..values.callees import arguments_of
from ..values.constants import unparenthesized
from ..values.resolve import Names
from .calling import Calling
from .heap import ELEMENTS, NOTHING, Heap, Place, Value
from .shapes import is_block
from .ways import End, Frame, TooMuch, Way, distinct, items, named_results, together

__all__ = ["ends_of"]


def ends_of(
    function: Node, names: Names, watched: Callable[[Node, Names], bool]
) -> tuple[End, ...] | None:
    """The ends of all ways through a function declaration or literal; None where not known.

    `watched`: whether a call_expression, here or in what is called, is among those to be told of.
    """
    body = function.child_by_field_name("body")
    if body is None or function.has_error:
        return None
    follower = _Follower(watched)
    try:
        return follower.run(function, body, names)
    except TooMuch:
        return None


_BREAKABLE = frozenset(("expression_switch_statement", "type_switch_statement", "select_statement"))
_CASES = frozenset(("expression_case", "type_case", "communication_case", "default_case"))


class _Follower(Calling):
    def run(self, function: Node, body: Node, names: Names) -> tuple[End, ...]:
        frame = self._frame(names, function, 0)
        self._busy.add(function.id)
        ways = self._statement(body, [Way(Heap())], frame)
        ends = [way for way, _ in frame.returned] + ways
        for way in ends:
            for call, owner in reversed(way.deferred):
                self._expression(call, way, owner)
        return tuple(End(way.heap, way.calls) for way in ends if way.calls)

    # Statements.

    def _statement(self, node: Node, ways: list[Way], frame: Frame) -> list[Way]:
        """Follows a statement; the ways that come to its end."""
        if not ways:
            return []
        match node.type:
            case "block" | "statement_list":
                for each in node.named_children:
                    ways = self._statement(each, ways, frame)
            case "if_statement":
                ways = self._if(node, ways, frame)
            case "for_statement":
                ways = self._for(node, ways, frame)
            case "labeled_statement":
                ways = self._statement(node.named_children[-1], ways, frame)
            case "return_statement":
                self._return(node, ways, frame)
                return []
            case "break_statement" | "continue_statement":
                frame.left.extend(ways)
                return []
            case "goto_statement":
                raise TooMuch
            case _ if node.type in _BREAKABLE:
                ways = self._switch(node, ways, frame)
            case _:
                for way in ways:
                    self._simple(node, way, frame)
                if any(never_returns(each, frame.names) for each in _calls_of(node)):
                    return []
        return distinct(ways)

    def _if(self, node: Node, ways: list[Way], frame: Frame) -> list[Way]:
        first, condition = (node.child_by_field_name(n) for n in ("initializer", "condition"))
        for way in ways:
            if first is not None:
                self._simple(first, way, frame)
            if condition is not None:
                self._expression(condition, way, frame)
        found: list[Way] = []
        for name in ("consequence", "alternative"):
            branch = node.child_by_field_name(name)
            inside = [way.fork() for way in ways]
            found += self._statement(branch, inside, frame) if branch is not None else inside
        return found

    def _for(self, node: Node, ways: list[Way], frame: Frame) -> list[Way]:
        body = node.child_by_field_name("body")
        outer = list(frame.left)
        frame.left.clear()
        for head in node.named_children:
            if head.type in ("comment", "block"):
                continue
            for way in ways:
                self._head(head, way, frame)
        if body is not None:
            ways = self._statement(body, ways, frame)
        ways = ways + frame.left
        frame.left[:] = outer
        return ways

    def _head(self, head: Node, way: Way, frame: Frame) -> None:
        if head.type == "for_clause":
            first = head.child_by_field_name("initializer")
            if first is not None:
                self._simple(first, way, frame)
        elif head.type == "range_clause":
            ranged, left = head.child_by_field_name("right"), head.child_by_field_name("left")
            value = self._expression(ranged, way, frame)[0] if ranged is not None else NOTHING
            if ranged is not None and isinstance(under(frame.names.type(ranged)), Array):
                value = self._holder(ranged, way, frame)[0]
            targets = left.named_children if left is not None else []
            for target in targets[1:]:
                element = together(way.heap.load(each, ELEMENTS, head) for each in value)
                self._assign(target, element, head, way, frame)

    def _switch(self, node: Node, ways: list[Way], frame: Frame) -> list[Way]:
        first, value = (node.child_by_field_name(name) for name in ("initializer", "value"))
        alias = node.child_by_field_name("alias")
        outer = list(frame.left)
        frame.left.clear()
        for way in ways:
            if first is not None:
                self._simple(first, way, frame)
            found = self._expression(value, way, frame)[0] if value is not None else NOTHING
            for ident in alias.named_children if alias is not None else ():
                self._assign(ident, found, node, way, frame)
        cases = [each for each in node.named_children if each.type in _CASES]
        ends: list[Way] = []
        for case in cases:
            inside = [way.fork() for way in ways]
            communication = case.child_by_field_name("communication")
            if communication is not None:
                for way in inside:
                    self._simple(communication, way, frame)
            for each in case.named_children:
                if each.type == "statement_list":
                    inside = self._statement(each, inside, frame)
            ends += inside
        if all(each.type != "default_case" for each in cases) and node.type != "select_statement":
            ends += ways
        ends += frame.left
        frame.left[:] = outer
        return ends

    def _return(self, node: Node, ways: list[Way], frame: Frame) -> None:
        listed = node.named_children[0] if node.named_children else None
        for way in ways:
            results: list[Value] = []
            if listed is not None:
                for each in items(listed):
                    results += self._expression(each, way, frame)
            else:
                results = [self._result(each, way, frame) for each in named_results(frame)]
            frame.returned.append((way, results))

    def _simple(self, node: Node, way: Way, frame: Frame) -> None:
        match node.type:
            case "short_var_declaration" | "assignment_statement":
                self._assignment(node, way, frame)
            case "var_declaration" | "var_spec_list":
                for each in node.named_children:
                    self._simple(each, way, frame)
            case "var_spec":
                targets = [each for each in node.children_by_field_name("name") if each.is_named]
                values = self._values(node.child_by_field_name("value"), way, frame)
                self._assign_all(targets, values, node, way, frame)
            case "defer_statement":
                call = node.named_children[0]
                way.deferred = (*way.deferred, (call, frame))
            case "go_statement":
                for each in arguments_of(node.named_children[0]):
                    self._expression(each, way, frame)
            case "comment" | "const_declaration" | "type_declaration":
                pass
            case _:
                for each in node.named_children:
                    self._expression(each, way, frame)

    def _assignment(self, node: Node, way: Way, frame: Frame) -> None:
        left, operator = node.child_by_field_name("left"), node.child_by_field_name("operator")
        values = self._values(node.child_by_field_name("right"), way, frame)
        if left is None or (operator is not None and operator.type != "="):
            return
        self._assign_all(items(left), values, node, way, frame)

    def _values(self, listed: Node | None, way: Way, frame: Frame) -> list[Value]:
        found: list[Value] = []
        for each in items(listed) if listed is not None else ():
            found += self._expression(each, way, frame)
        return found

    def _assign_all(
        self, targets: list[Node], values: list[Value], node: Node, way: Way, frame: Frame
    ) -> None:
        for index, target in enumerate(targets):
            value = values[index] if index < len(values) else NOTHING
            self._assign(target, value, node, way, frame)

    def _assign(self, target: Node, value: Value, node: Node, way: Way, frame: Frame) -> None:
        """A value is assigned to a target by the statement or clause `node`."""
        target = unparenthesized(target)
        if target.type == "identifier":
            # The variable of a type switch is declared behind what is switched on.
            scope = node.child_by_field_name("value") if "switch" in node.type else node
            found = frame.names.named(name_of(target), (scope or node).end_byte)
            if not isinstance(found, Var) or not found.is_local:
                return
            place = frame.place(found)
            if place in way.heap.cells or is_block(frame.names.type(target)):
                self._overwrite(place, target, value, node, way)
            else:
                way.heap.set(place, value)
            return
        into, name = self._holder(target, way, frame)
        if target.type == "index_expression":
            value = value | self._key(target, way, frame)
        if target.type == "index_expression" and not value:
            return
        way.heap.store(into, name, value, node)

    def _key(self, target: Node, way: Way, frame: Frame) -> Value:
        """Have: `m[key] = v`: a map refers to its keys as well."""
        index, operand = (target.child_by_field_name(name) for name in ("index", "operand"))
        is_map = isinstance(under(frame.names.type(operand)), Map)
        return self._expression(index, way, frame)[0] if is_map and index is not None else NOTHING

    def _overwrite(self, place: Place, target: Node, value: Value, node: Node, way: Way) -> None:
        cell = self._cell(place, target, way)
        way.heap.overwrite(cell, value, node)


def _calls_of(statement: Node) -> list[Node]:
    only = statement.named_children[0] if statement.type == "expression_statement" else None
    return [only] if only is not None and only.type == "call_expression" else []
