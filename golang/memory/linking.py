"""Follows references through one function: which objects it makes and how it links them.

Every way through the function is followed on its own: both branches of an if, each case of a
switch, each loop once. Functions of this package that it calls are followed too, two levels deep;
what other functions do is not known, and taken not to touch fields that are not theirs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from .. import effects
from ..flow.flow import never_returns
from ..objects import Builtin, TypeName, Var
from ..scopes import name_of
from ..syntax import Node, same
from ..types.members import Member, member
from ..types.model import Array, Basic, Info, Named, Pointer, Signature, Struct, Type, under
from ..types.sizes import has_pointers
from ..values.callees import arguments_of, effects_of_call
from ..values.captures import captures_of
from ..values.constants import unparenthesized
from ..values.resolve import Names
from .heap import ELEMENTS, NOTHING, WHOLE, Block, Heap, Place, Value, merged

__all__ = ["Call", "End", "ends_of", "is_method_value"]

_MOST = 48  # ways through a function that are followed
_DEEPEST = 2  # calls inside of calls


@dataclass(frozen=True, slots=True, eq=False)
class Call:
    """A call that was asked about, as it ran on one way, and what it was given.

    `names`: those around it. Its receiver is not among the arguments.
    """

    node: Node
    names: Names
    arguments: tuple[Value, ...]


@dataclass(frozen=True, slots=True, eq=False)
class End:
    """The end of one way through a function: what refers to what then, and the calls on it."""

    heap: Heap
    calls: tuple[Call, ...]


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
    except _TooMuch:
        return None


class _TooMuch(Exception):
    """More ways than are followed, or a goto."""


@dataclass(slots=True, eq=False)
class _Way:
    """One way so far. `deferred`: calls to be made at its end, with their frames."""

    heap: Heap
    calls: tuple[Call, ...] = ()
    deferred: tuple[tuple[Node, _Frame], ...] = ()

    def fork(self) -> _Way:
        return _Way(self.heap.copy(), self.calls, self.deferred)

    @property
    def key(self) -> tuple[int, tuple[Call, ...], int]:
        return id(self.heap.stamp), self.calls, len(self.deferred)


@dataclass(frozen=True, slots=True, eq=False)
class _Frame:
    """One call that is being followed. `returned`: the ways that ended, with their results."""

    number: int
    names: Names
    function: Node
    depth: int = 0
    returned: list[tuple[_Way, list[Value]]] = field(
        default_factory=list[tuple["_Way", list[Value]]]
    )
    left: list[_Way] = field(default_factory=list["_Way"])

    def place(self, variable: Var) -> Place:
        return self.number, variable


_BREAKABLE = frozenset(("expression_switch_statement", "type_switch_statement", "select_statement"))
_CASES = frozenset(("expression_case", "type_case", "communication_case", "default_case"))


class _Follower:
    def __init__(self, watched: Callable[[Node, Names], bool]) -> None:
        self._watched = watched
        self._frames = 0
        self._busy: set[int] = set()
        self._blocks: dict[tuple[object, ...], Block] = {}
        self._homes: dict[int, _Frame] = {}

    def run(self, function: Node, body: Node, names: Names) -> tuple[End, ...]:
        frame = self._frame(names, function, 0)
        self._busy.add(function.id)
        ways = self._statement(body, [_Way(Heap())], frame)
        ends = [way for way, _ in frame.returned] + ways
        for way in ends:
            for call, owner in reversed(way.deferred):
                self._expression(call, way, owner)
        return tuple(End(way.heap, way.calls) for way in ends if way.calls)

    def _frame(self, names: Names, function: Node, depth: int) -> _Frame:
        self._frames += 1
        frame = self._homes[self._frames] = _Frame(self._frames, names, function, depth)
        return frame

    def _block(self, key: tuple[object, ...], make: Callable[[], Block]) -> Block:
        """The block of one site in one call: the same on all ways."""
        found = self._blocks.get(key)
        if found is None:
            found = self._blocks[key] = make()
        return found

    # Statements.

    def _statement(self, node: Node, ways: list[_Way], frame: _Frame) -> list[_Way]:
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
                raise _TooMuch
            case _ if node.type in _BREAKABLE:
                ways = self._switch(node, ways, frame)
            case _:
                for way in ways:
                    self._simple(node, way, frame)
                if any(never_returns(each, frame.names) for each in _calls_of(node)):
                    return []
        return _distinct(ways)

    def _if(self, node: Node, ways: list[_Way], frame: _Frame) -> list[_Way]:
        first, condition = (node.child_by_field_name(n) for n in ("initializer", "condition"))
        for way in ways:
            if first is not None:
                self._simple(first, way, frame)
            if condition is not None:
                self._expression(condition, way, frame)
        found: list[_Way] = []
        for name in ("consequence", "alternative"):
            branch = node.child_by_field_name(name)
            inside = [way.fork() for way in ways]
            found += self._statement(branch, inside, frame) if branch is not None else inside
        return found

    def _for(self, node: Node, ways: list[_Way], frame: _Frame) -> list[_Way]:
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

    def _head(self, head: Node, way: _Way, frame: _Frame) -> None:
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
                element = _together(way.heap.load(each, ELEMENTS, head) for each in value)
                self._assign(target, element, head, way, frame)

    def _switch(self, node: Node, ways: list[_Way], frame: _Frame) -> list[_Way]:
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
        ends: list[_Way] = []
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

    def _return(self, node: Node, ways: list[_Way], frame: _Frame) -> None:
        listed = node.named_children[0] if node.named_children else None
        for way in ways:
            results: list[Value] = []
            if listed is not None:
                for each in _items(listed):
                    results += self._expression(each, way, frame)
            else:
                results = [self._result(each, way, frame) for each in _named_results(frame)]
            frame.returned.append((way, results))

    def _simple(self, node: Node, way: _Way, frame: _Frame) -> None:
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

    def _assignment(self, node: Node, way: _Way, frame: _Frame) -> None:
        left, operator = node.child_by_field_name("left"), node.child_by_field_name("operator")
        values = self._values(node.child_by_field_name("right"), way, frame)
        if left is None or (operator is not None and operator.type != "="):
            return
        self._assign_all(_items(left), values, node, way, frame)

    def _values(self, listed: Node | None, way: _Way, frame: _Frame) -> list[Value]:
        found: list[Value] = []
        for each in _items(listed) if listed is not None else ():
            found += self._expression(each, way, frame)
        return found

    def _assign_all(
        self, targets: list[Node], values: list[Value], node: Node, way: _Way, frame: _Frame
    ) -> None:
        for index, target in enumerate(targets):
            value = values[index] if index < len(values) else NOTHING
            self._assign(target, value, node, way, frame)

    def _assign(self, target: Node, value: Value, node: Node, way: _Way, frame: _Frame) -> None:
        """A value is assigned to a target by the statement or clause `node`."""
        target = unparenthesized(target)
        if target.type == "identifier":
            # The variable of a type switch is declared behind what is switched on.
            scope = node.child_by_field_name("value") if "switch" in node.type else node
            found = frame.names.named(name_of(target), (scope or node).end_byte)
            if not isinstance(found, Var) or not found.is_local:
                return
            place = frame.place(found)
            if place in way.heap.cells or _is_block(frame.names.type(target)):
                self._overwrite(place, target, value, node, way)
            else:
                way.heap.set(place, value)
            return
        into, name = self._holder(target, way, frame)
        if target.type == "index_expression" and not value:
            return
        way.heap.store(into, name, value, node)

    def _overwrite(self, place: Place, target: Node, value: Value, node: Node, way: _Way) -> None:
        cell = self._cell(place, target, way)
        way.heap.overwrite(cell, value, node)

    # Variables.

    def _cell(self, place: Place, site: Node, way: _Way) -> Block:
        """The block of a variable that is a struct or array, or is addressed."""
        found = way.heap.cells.get(place)
        if found is None:
            variable = place[1]
            fresh = variable.decl is not None and "parameter" not in variable.decl.type
            found = self._block(
                ("cell", place), lambda: Block(variable.ident, variable.name, fresh)
            )
            way.heap.cells[place] = found
            way.heap.changed()
        return found

    def _read(self, ident: Node, way: _Way, frame: _Frame) -> Value:
        """The value of a variable."""
        found = frame.names.lookup(ident)
        type = frame.names.type(ident)
        if not isinstance(found, Var) or _is_plain(type):
            return NOTHING
        if not found.is_local:
            return frozenset((self._global(found),))
        place = frame.place(found)
        if _is_block(type):
            cell = self._cell(place, ident, way)
            return way.heap.contents((cell,))
        if place in way.heap.cells:
            return way.heap.contents((way.heap.cells[place],))
        if place not in way.heap.values:
            declared = found.decl is not None and found.decl.type == "var_spec"
            unknown = self._block(("unknown", place), lambda: Block(found.ident, found.name))
            own = self._is_own(found, frame)
            way.heap.set(place, NOTHING if declared and own else frozenset((unknown,)))
        return way.heap.values[place]

    def _result(self, ident: Node, way: _Way, frame: _Frame) -> Value:
        """The value of a named result."""
        body = frame.function.child_by_field_name("body")
        found = frame.names.named(name_of(ident), body.start_byte if body is not None else 0)
        if not isinstance(found, Var):
            return NOTHING
        place = frame.place(found)
        if place in way.heap.cells:
            return way.heap.contents((way.heap.cells[place],))
        return way.heap.values.get(place, NOTHING)

    @staticmethod
    def _is_own(variable: Var, frame: _Frame) -> bool:
        ident, function = variable.ident, frame.function
        return ident is not None and function.start_byte <= ident.start_byte < function.end_byte

    def _global(self, variable: Var) -> Block:
        return self._block(
            ("global", variable), lambda: Block(variable.ident, variable.name, is_global=True)
        )

    def _holder(self, target: Node, way: _Way, frame: _Frame) -> tuple[Value, str]:
        """The blocks that hold what an operand denotes, and under which name."""
        target, names = unparenthesized(target), frame.names
        match target.type:
            case "identifier":
                found = names.lookup(target)
                if isinstance(found, Var) and found.is_local:
                    return frozenset((self._cell(frame.place(found), target, way),)), ""
                if isinstance(found, Var):
                    return frozenset((self._global(found),)), ""
            case "selector_expression" | "index_expression":
                operand, part = target.child_by_field_name("operand"), ELEMENTS
                if target.type == "selector_expression":
                    field = target.child_by_field_name("field")
                    part = name_of(field) if field is not None else ""
                if operand is None or names.qualified(target) is not None:
                    return NOTHING, ""
                if _is_block(names.type(operand)):
                    blocks, name = self._holder(operand, way, frame)
                    return blocks, f"{name}.{part}" if name else part
                return self._expression(operand, way, frame)[0], part
            case "unary_expression":
                operand = target.child_by_field_name("operand")
                if operand is not None and target.children[0].type == "*":
                    return self._expression(operand, way, frame)[0], WHOLE
            case "composite_literal":
                return self._allocated(target, way, frame), ""
            case _:
                self._expression(target, way, frame)
        return NOTHING, ""

    # Expressions.

    def _expression(self, node: Node, way: _Way, frame: _Frame) -> list[Value]:
        """What an expression refers to; several for a call with several results."""
        node = unparenthesized(node)
        match node.type:
            case "call_expression":
                return self._call(node, way, frame)
            case "identifier":
                return [self._read(node, way, frame)]
            case "func_literal":
                return [self._closure(node, frame)]
            case "composite_literal":
                return [self._literal(node, way, frame)]
            case "unary_expression":
                return [self._unary(node, way, frame)]
            case "selector_expression":
                return [self._selected(node, way, frame)]
            case "index_expression" | "slice_expression":
                return [self._indexed(node, way, frame)]
            case "type_conversion_expression" | "type_assertion_expression":
                operand = node.child_by_field_name("operand")
                value = self._expression(operand, way, frame)[0] if operand is not None else NOTHING
                return [NOTHING if _is_plain(frame.names.type(node)) else value]
            case _:
                for each in node.named_children:
                    self._expression(each, way, frame)
                return [NOTHING]

    def _closure(self, literal: Node, frame: _Frame) -> Value:
        """A closure refers to the variables that it captures."""
        holds = captures_of(literal, frame.names)
        places = tuple(frame.place(each) for each in holds)
        block = self._block(
            ("closure", frame.number, literal.id),
            lambda: Block(literal, "", True, holds=places, literal=literal, call=frame.number),
        )
        return frozenset((block,))

    def _allocated(self, literal: Node, way: _Way, frame: _Frame) -> Value:
        """Have: `&T{…}`, `[]T{…}`, `map[K]V{…}`: a new block."""
        block = self._block(
            ("new", frame.number, literal.id), lambda: Block(literal, is_fresh=True)
        )
        way.heap.fields[block] = {}
        body = literal.child_by_field_name("body")
        written = literal if literal.type == "literal_value" else body
        of = frame.names.type(literal) if literal is not written else None
        for name, value, node in self._elements(written, of, way, frame):
            if value:
                way.heap.store(frozenset((block,)), name, value, node)
        way.heap.changed()
        return frozenset((block,))

    def _literal(self, literal: Node, way: _Way, frame: _Frame) -> Value:
        """A literal that is not addressed: a struct's value is what its fields refer to."""
        if not _is_block(frame.names.type(literal)):
            return self._allocated(literal, way, frame)
        body = literal.child_by_field_name("body")
        found = self._elements(body, None, way, frame)
        return _together(value for _, value, _ in found)

    def _elements(
        self, body: Node | None, of: Type | None, way: _Way, frame: _Frame
    ) -> list[tuple[str, Value, Node]]:
        """The field, value and node of each element of a literal of the type `of`."""
        found: list[tuple[str, Value, Node]] = []
        inside = under(of) if of is not None else None
        fields = [each.name for each in inside.fields] if isinstance(inside, Struct) else []
        for index, each in enumerate(_items(body) if body is not None else ()):
            if each.type == "keyed_element":
                key, value = each.child_by_field_name("key"), each.child_by_field_name("value")
                name = key.named_children[0] if key is not None and key.named_children else None
                is_field = name is not None and name.type == "identifier"
                label = name_of(name) if is_field and name is not None else ELEMENTS
            else:
                label, value = (fields[index] if index < len(fields) else ELEMENTS), each
            inner = value.named_children[0] if value is not None and value.named_children else None
            if inner is None:
                continue
            if inner.type == "literal_value":
                found.append((label, self._allocated(inner, way, frame), each))
            else:
                found.append((label, self._expression(inner, way, frame)[0], each))
        return found

    def _unary(self, node: Node, way: _Way, frame: _Frame) -> Value:
        operand, operator = node.child_by_field_name("operand"), node.children[0].type
        if operand is None:
            return NOTHING
        operand = unparenthesized(operand)
        if operator == "&":
            return self._holder(operand, way, frame)[0]
        value = self._expression(operand, way, frame)[0]
        if operator == "*" and not _is_plain(frame.names.type(node)):
            found = way.heap.contents(value)
            fresh = all(each.is_fresh for each in value)
            if found or fresh:
                return found
            return _together(way.heap.load(each, WHOLE, node) for each in value)
        if operator == "<-" and not _is_plain(frame.names.type(node)):
            return self._unknown(node, frame)
        return NOTHING

    def _unknown(self, node: Node, frame: _Frame, result: int = 0) -> Value:
        key = ("unknown", frame.number, node.id, result)
        return frozenset((self._block(key, lambda: Block(node)),))

    def _selected(self, node: Node, way: _Way, frame: _Frame) -> Value:
        """Have: `x.f`, and `x.m`, a method value that refers to its receiver."""
        names, operand = frame.names, node.child_by_field_name("operand")
        type = names.type(node)
        if operand is None or names.qualified(node) is not None:
            return NOTHING
        if isinstance(type, Signature) and is_method_value(node, names):
            receiver = self._receiver(node, way, frame)
            block = self._block(
                ("bound", frame.number, node.id), lambda: Block(node, is_fresh=True, is_bound=True)
            )
            way.heap.overwrite(block, receiver, node)
            return frozenset((block,))
        if isinstance(type, Signature) and _is_type(operand, names):
            return NOTHING  # Have: (*T).Close
        blocks, name = self._holder(node, way, frame)
        if _is_plain(type):
            return NOTHING
        return _together(way.heap.load(each, name, node) for each in blocks)

    def _receiver(self, selector: Node, way: _Way, frame: _Frame) -> Value:
        """What a method is called with: `x`, or `&x` where it wants a pointer."""
        names, operand = frame.names, selector.child_by_field_name("operand")
        field = selector.child_by_field_name("field")
        if operand is None or field is None:
            return NOTHING
        of = names.type(operand)
        found = _member(of, name_of(field))
        if found is not None and found.needs_pointer and _is_block(of):
            return self._holder(operand, way, frame)[0]
        return self._expression(operand, way, frame)[0]

    def _indexed(self, node: Node, way: _Way, frame: _Frame) -> Value:
        operand = node.child_by_field_name("operand")
        if operand is None:
            return NOTHING
        for each in node.named_children:
            if not same(each, operand):
                self._expression(each, way, frame)
        of = frame.names.type(operand)
        if node.type == "slice_expression":
            is_array = isinstance(under(of), Array)
            if is_array:
                return self._holder(operand, way, frame)[0]
            return self._expression(operand, way, frame)[0]
        blocks, name = self._holder(node, way, frame)
        if _is_plain(frame.names.type(node)):
            return NOTHING
        return _together(way.heap.load(each, name, node) for each in blocks)

    # Calls.

    def _call(self, node: Node, way: _Way, frame: _Frame) -> list[Value]:
        names, function = frame.names, node.child_by_field_name("function")
        if function is None:
            return [NOTHING]
        function = unparenthesized(function)
        if function.type == "identifier":
            meant = names.lookup(function)
            if isinstance(meant, Builtin):
                return [self._builtin(meant.name, node, way, frame)]
            if isinstance(meant, TypeName):
                return [self._converted(node, way, frame)]
        elif names.qualified(function) is not None and names.callee(node) is None:
            return [self._converted(node, way, frame)]  # Have: unsafe.Pointer(x)
        given = [self._argument(each, way, frame) for each in arguments_of(node)]
        if self._watched(node, names):
            way.calls = (*way.calls, Call(node, names, tuple(given)))
        followed = self._followed(node, function, given, way, frame)
        return followed if followed is not None else self._results(node, given, way, frame)

    def _argument(self, node: Node, way: _Way, frame: _Frame) -> Value:
        if node.type == "variadic_argument":
            node = node.named_children[0]
        return self._expression(node, way, frame)[0]

    def _converted(self, node: Node, way: _Way, frame: _Frame) -> Value:
        values = [self._argument(each, way, frame) for each in arguments_of(node)]
        plain = _is_plain(frame.names.type(node)) or not values
        return NOTHING if plain else values[0]

    def _builtin(self, name: str, node: Node, way: _Way, frame: _Frame) -> Value:
        given = arguments_of(node)
        if name in ("new", "make"):
            block = self._block(("new", frame.number, node.id), lambda: Block(node, is_fresh=True))
            way.heap.fields[block] = {}
            way.heap.changed()
            return frozenset((block,))
        values = [self._argument(each, way, frame) for each in given]
        if name == "append" and values:
            return self._appended(node, given, values, way, frame)
        if name == "copy" and len(values) == 2:
            way.heap.store(values[0], ELEMENTS, way.heap.contents(values[1]), node)
        if name in ("clear", "delete") and values:
            way.heap.empty(values[0])
        return NOTHING

    def _appended(
        self, node: Node, given: list[Node], values: list[Value], way: _Way, frame: _Frame
    ) -> Value:
        into = values[0]
        added = _together(values[1:])
        if given[-1].type == "variadic_argument":
            added = _together([*values[1:-1], way.heap.contents(values[-1])])
        if not into:
            block = self._block(("new", frame.number, node.id), lambda: Block(node, is_fresh=True))
            into = frozenset((block,))
        if added:
            way.heap.store(into, ELEMENTS, added, node)
        return into

    def _results(self, node: Node, given: list[Value], way: _Way, frame: _Frame) -> list[Value]:
        """What the results of a function that is not followed refer to."""
        known = effects_of_call(node, frame.names)
        of = frame.names.type(node)
        types: tuple[Type, ...] = getattr(of, "types", None) or (of,)
        found = [
            NOTHING if _is_plain(each) else self._unknown(node, frame, index)
            for index, each in enumerate(types)
        ]
        for share in known.shares if known is not None else ():
            if not 0 <= share.argument < len(given) or share.result >= len(found):
                continue
            if share.extent is effects.Extent.HELD:
                way.heap.store(found[share.result], WHOLE, given[share.argument], node)
            else:
                found[share.result] = given[share.argument]
        return found

    def _followed(
        self, node: Node, function: Node, given: list[Value], way: _Way, frame: _Frame
    ) -> list[Value] | None:
        """Follows the call of a function literal, or of a function of this package."""
        if function.type == "func_literal":
            return self._enter(function, frame, None, given, way)
        place = frame.names.function(node) if frame.depth < _DEEPEST else None
        if place is not None:
            names, declared = place
            owner = _Frame(0, names, declared, frame.depth + 1)
            receiver = None
            if function.type == "selector_expression" and declared.type == "method_declaration":
                receiver = self._receiver(function, way, frame)
            return self._enter(declared, owner, receiver, given, way, new=True)
        value = self._expression(function, way, frame)[0]
        literal = next(iter(value)).literal if len(value) == 1 else None
        if literal is None:
            return None
        home = self._homes[next(iter(value)).call]
        return self._enter(literal, home, None, given, way)

    def _enter(
        self,
        function: Node,
        frame: _Frame,
        receiver: Value | None,
        given: list[Value],
        way: _Way,
        *,
        new: bool = False,
    ) -> list[Value] | None:
        body = function.child_by_field_name("body")
        key = function.id
        if body is None or function.has_error or key in self._busy:
            return None
        if new:
            frame = self._frame(frame.names, function, frame.depth)
        else:
            # A literal shares the variables of the call that made it.
            frame = replace(frame, function=function, returned=[], left=[])
        self._bind(function, receiver, given, way, frame)
        self._busy.add(key)
        try:
            before, start = way.heap.copy(), way.fork()
            start.deferred = ()
            ends = self._statement(body, [start], frame)
            left = frame.returned + [(each, list[Value]()) for each in ends]
            for end, _ in left:
                for call, owner in reversed(end.deferred):
                    self._expression(call, end, owner)
        finally:
            self._busy.discard(key)
        return self._leave(left, before, way)

    @staticmethod
    def _leave(left: list[tuple[_Way, list[Value]]], before: Heap, way: _Way) -> list[Value] | None:
        """Goes on with all ways through a call as one; those that return only nil do not count."""
        useful = [each for each in left if not each[1] or any(each[1])] or left
        if not useful:
            return None
        heaps = list({id(end.heap.stamp): end.heap for end, _ in useful}.values())
        way.heap = heaps[0] if len(heaps) == 1 else merged(heaps, before)
        for end, _ in useful:
            way.calls += tuple(each for each in end.calls if each not in way.calls)
        count = max(len(results) for _, results in useful)
        found = [
            _together(results[index] for _, results in useful if index < len(results))
            for index in range(count)
        ]
        return found or [NOTHING]

    def _bind(
        self, function: Node, receiver: Value | None, given: list[Value], way: _Way, frame: _Frame
    ) -> None:
        owner = function.child_by_field_name("receiver")
        for ident in _parameters(owner) if owner is not None and receiver is not None else ():
            self._parameter(ident, receiver or NOTHING, way, frame)
        listed = function.child_by_field_name("parameters")
        idents = _parameters(listed) if listed is not None else []
        for index, ident in enumerate(idents):
            if ident is None:
                continue
            value = given[index] if index < len(given) else NOTHING
            decl = ident.parent
            if decl is not None and decl.type == "variadic_parameter_declaration":
                rest = _together(given[index:])
                block = self._block(("rest", frame.number), lambda: Block(None, is_fresh=True))
                way.heap.store(frozenset((block,)), ELEMENTS, rest, None)
                value = frozenset((block,))
            self._parameter(ident, value, way, frame)

    def _parameter(self, ident: Node | None, value: Value, way: _Way, frame: _Frame) -> None:
        body = frame.function.child_by_field_name("body")
        if ident is None or body is None:
            return
        found = frame.names.named(name_of(ident), body.start_byte)
        if not isinstance(found, Var):
            return
        place = frame.place(found)
        decl = found.decl.child_by_field_name("type") if found.decl is not None else None
        if _is_block(frame.names.denoted(decl)):
            way.heap.overwrite(self._cell(place, ident, way), value, None)
        else:
            way.heap.set(place, value)


def is_method_value(selector: Node, names: Names) -> bool:
    """Whether a selector_expression is a method of a value, not a field nor a method expression."""
    operand, field = selector.child_by_field_name("operand"), selector.child_by_field_name("field")
    if operand is None or field is None or _is_type(operand, names):
        return False
    found = _member(names.type(operand), name_of(field))
    return found is not None and found.is_method


def _member(of: Type, name: str) -> Member | None:
    base = of.elem if isinstance(of, Pointer) else of
    return member(of, name, base.path if isinstance(base, Named) else "")


def _is_type(operand: Node, names: Names) -> bool:
    """Have: the `(*T)` of `(*T).Close`."""
    node = unparenthesized(operand)
    while node.type in ("unary_expression", "pointer_type") and node.named_children:
        node = unparenthesized(node.named_children[0])
    if node.type in ("generic_type", "qualified_type"):
        return True
    named = node.type in ("identifier", "type_identifier")
    return named and isinstance(names.lookup(node), TypeName)


def _is_block(of: Type) -> bool:
    """Whether a value of this type is stored in place: a struct or an array."""
    return isinstance(under(of), Struct | Array)


def _is_plain(of: Type) -> bool:
    """Whether a value of this type leads nowhere: a number, a string, …"""
    inner = under(of)
    if isinstance(inner, Basic):
        return not inner.info & Info.POINTER
    return has_pointers(of) is False


def _together(values: Iterable[Value]) -> Value:
    return NOTHING.union(*values)


def _distinct(ways: list[_Way]) -> list[_Way]:
    """Ways on which not the same happened. Raises _TooMuch where they are too many."""
    if len(ways) > 1:
        ways = list({way.key: way for way in ways}.values())
    if len(ways) > _MOST:
        raise _TooMuch
    return ways


def _items(listed: Node) -> list[Node]:
    if listed.type not in ("expression_list", "literal_value"):
        return [listed]
    return [each for each in listed.named_children if each.type != "comment"]


def _named_results(frame: _Frame) -> list[Node]:
    listed = frame.function.child_by_field_name("result")
    if listed is None or listed.type != "parameter_list":
        return []
    return [each for each in _parameters(listed) if each is not None]


def _parameters(listed: Node) -> list[Node | None]:
    """The names of parameters, None for one without."""
    found: list[Node | None] = []
    for each in listed.named_children:
        if "parameter" in each.type:
            names = each.children_by_field_name("name")
            found += names or [None]
    return found


def _calls_of(statement: Node) -> list[Node]:
    only = statement.named_children[0] if statement.type == "expression_statement" else None
    return [only] if only is not None and only.type == "call_expression" else []
