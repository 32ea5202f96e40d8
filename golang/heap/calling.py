"""Follows the calls of function literals and of functions of the package."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from dataclasses import replace

from .. import effects
from ..objects import Builtin, TypeName, Var
from ..scopes import name_of
from ..syntax import Node
from ..types.model import Tuple
from ..values.assignments import parameter_names
from ..values.callees import arguments_of, callee, effects_of_call
from ..values.constants import unparenthesized
from ..values.resolve import Names
from .evaluating import Evaluating
from .heap import ELEMENTS, NOTHING, WHOLE, Block, Heap, Value, merged
from .shapes import is_block, is_plain
from .ways import Call, Frame, Way, together

__all__ = ["Calling"]

_LISTS = "(*container/list.List)."
_DEEPEST = 2  # calls inside of calls


class Calling(Evaluating):
    """Calls; the statements of what is called are for who follows them.

    `watched`: whether a call_expression is among those to be told of.
    """

    def __init__(self, watched: Callable[[Node, Names], bool]) -> None:
        super().__init__()
        self._watched = watched
        self._busy: set[int] = set()

    @abstractmethod
    def _statement(self, node: Node, ways: list[Way], frame: Frame) -> list[Way]:
        """Follows a statement; the ways that come to its end."""

    def _call(self, node: Node, way: Way, frame: Frame) -> list[Value]:
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

    def _argument(self, node: Node, way: Way, frame: Frame) -> Value:
        if node.type == "variadic_argument":
            node = node.named_children[0]
        return self._expression(node, way, frame)[0]

    def _converted(self, node: Node, way: Way, frame: Frame) -> Value:
        values = [self._argument(each, way, frame) for each in arguments_of(node)]
        plain = is_plain(frame.names.type(node)) or not values
        return NOTHING if plain else values[0]

    def _builtin(self, name: str, node: Node, way: Way, frame: Frame) -> Value:
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
        self, node: Node, given: list[Node], values: list[Value], way: Way, frame: Frame
    ) -> Value:
        into = values[0]
        added = together(values[1:])
        if given[-1].type == "variadic_argument":
            added = together([*values[1:-1], way.heap.contents(values[-1])])
        if not into:
            block = self._block(("new", frame.number, node.id), lambda: Block(node, is_fresh=True))
            into = frozenset((block,))
        if added:
            way.heap.store(into, ELEMENTS, added, node)
        return into

    def _results(self, node: Node, given: list[Value], way: Way, frame: Frame) -> list[Value]:
        """What the results of a function that is not followed refer to."""
        known = effects_of_call(node, frame.names)
        of = frame.names.type(node)
        types = of.types if isinstance(of, Tuple) else (of,)
        found = [
            NOTHING if is_plain(each) else self._unknown(node, frame, index)
            for index, each in enumerate(types)
        ]
        for share in known.shares if known is not None else ():
            if not 0 <= share.argument < len(given) or share.result >= len(found):
                continue
            if share.extent is effects.Extent.HELD:
                way.heap.store(found[share.result], WHOLE, given[share.argument], node)
            else:
                found[share.result] = given[share.argument]
        function = node.child_by_field_name("function")
        name = callee(node, frame.names) or ""
        if known is not None and function is not None and name.startswith(_LISTS):
            for index in known.stores:
                listed = self._receiver(function, way, frame)
                way.heap.store(listed, ELEMENTS, given[index], node)
                way.heap.store(found[0], WHOLE, given[index], node)
        return found

    def _followed(
        self, node: Node, function: Node, given: list[Value], way: Way, frame: Frame
    ) -> list[Value] | None:
        """Follows the call of a function literal, or of a function of this package."""
        if function.type == "func_literal":
            return self._enter(function, frame, None, given, way)
        place = frame.names.function(node) if frame.depth < _DEEPEST else None
        if place is not None:
            names, declared = place
            owner = Frame(0, names, declared, frame.depth + 1)
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
        frame: Frame,
        receiver: Value | None,
        given: list[Value],
        way: Way,
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
    def _leave(left: list[tuple[Way, list[Value]]], before: Heap, way: Way) -> list[Value] | None:
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
            together(results[index] for _, results in useful if index < len(results))
            for index in range(count)
        ]
        return found or [NOTHING]

    def _bind(
        self, function: Node, receiver: Value | None, given: list[Value], way: Way, frame: Frame
    ) -> None:
        owner = function.child_by_field_name("receiver")
        for ident in parameter_names(owner) if receiver is not None else ():
            self._parameter(ident, receiver or NOTHING, way, frame)
        listed = function.child_by_field_name("parameters")
        idents = parameter_names(listed)
        for index, ident in enumerate(idents):
            if ident is None:
                continue
            value = given[index] if index < len(given) else NOTHING
            decl = ident.parent
            if decl is not None and decl.type == "variadic_parameter_declaration":
                rest = together(given[index:])
                block = self._block(("rest", frame.number), lambda: Block(None, is_fresh=True))
                way.heap.store(frozenset((block,)), ELEMENTS, rest, None)
                value = frozenset((block,))
            self._parameter(ident, value, way, frame)

    def _parameter(self, ident: Node | None, value: Value, way: Way, frame: Frame) -> None:
        body = frame.function.child_by_field_name("body")
        if ident is None or body is None:
            return
        found = frame.names.named(name_of(ident), body.start_byte)
        if not isinstance(found, Var):
            return
        place = frame.place(found)
        decl = found.decl.child_by_field_name("type") if found.decl is not None else None
        if is_block(frame.names.denoted(decl)):
            way.heap.overwrite(self._cell(place, ident, way), value, None)
        else:
            way.heap.set(place, value)
