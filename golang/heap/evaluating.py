"""What expressions refer to, on one way through a function."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable

from ..closures.captures import captures_of
from ..objects import Var
from ..scopes import name_of
from ..syntax import Node, same
from ..types.model import Array, Map, Pointer, Signature, Struct, Type, under
from ..values.constants import unparenthesized
from ..values.resolve import Names
from .heap import ELEMENTS, NOTHING, WHOLE, Block, Place, Value
from .shapes import embedding, is_block, is_method_value, is_plain, is_type, member_of
from .ways import Frame, Way, items, together

__all__ = ["Evaluating"]


class Evaluating(ABC):
    """Variables and expressions; calls are for who follows them."""

    def __init__(self) -> None:
        self._frames = 0
        self._blocks: dict[tuple[object, ...], Block] = {}
        self._homes: dict[int, Frame] = {}

    @abstractmethod
    def _call(self, node: Node, way: Way, frame: Frame) -> list[Value]:
        """What the results of a call_expression refer to."""

    def _frame(self, names: Names, function: Node, depth: int) -> Frame:
        self._frames += 1
        frame = self._homes[self._frames] = Frame(self._frames, names, function, depth)
        return frame

    def _block(self, key: tuple[object, ...], make: Callable[[], Block]) -> Block:
        """The block of one site in one call: the same on all ways."""
        found = self._blocks.get(key)
        if found is None:
            found = self._blocks[key] = make()
        return found

    # Variables.

    def _cell(self, place: Place, site: Node, way: Way) -> Block:
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

    def _read(self, ident: Node, way: Way, frame: Frame) -> Value:
        """The value of a variable."""
        found = frame.names.lookup(ident)
        type = frame.names.type(ident)
        if not isinstance(found, Var) or is_plain(type):
            return NOTHING
        if not found.is_local:
            return frozenset((self._global(found),))
        place = frame.place(found)
        if is_block(type):
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

    def _result(self, ident: Node, way: Way, frame: Frame) -> Value:
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
    def _is_own(variable: Var, frame: Frame) -> bool:
        ident, function = variable.ident, frame.function
        return ident is not None and function.start_byte <= ident.start_byte < function.end_byte

    def _global(self, variable: Var) -> Block:
        return self._block(
            ("global", variable), lambda: Block(variable.ident, variable.name, is_global=True)
        )

    def _holder(self, target: Node, way: Way, frame: Frame) -> tuple[Value, str]:
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
                if is_block(names.type(operand)):
                    blocks, name = self._holder(operand, way, frame)
                else:
                    blocks, name = self._expression(operand, way, frame)[0], ""
                if target.type == "selector_expression":
                    blocks, name = _embedded(blocks, name, part, names.type(operand), way, target)
                return blocks, f"{name}.{part}" if name else part
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

    def _expression(self, node: Node, way: Way, frame: Frame) -> list[Value]:
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
                return [NOTHING if is_plain(frame.names.type(node)) else value]
            case _:
                for each in node.named_children:
                    self._expression(each, way, frame)
                return [NOTHING]

    def _closure(self, literal: Node, frame: Frame) -> Value:
        """A closure refers to the variables that it captures."""
        holds = captures_of(literal, frame.names)
        places = tuple(frame.place(each) for each in holds)
        block = self._block(
            ("closure", frame.number, literal.id),
            lambda: Block(literal, "", True, holds=places, literal=literal, call=frame.number),
        )
        return frozenset((block,))

    def _allocated(self, literal: Node, way: Way, frame: Frame) -> Value:
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

    def _literal(self, literal: Node, way: Way, frame: Frame) -> Value:
        """A literal that is not addressed: a struct's value is what its fields refer to."""
        if not is_block(frame.names.type(literal)):
            return self._allocated(literal, way, frame)
        body = literal.child_by_field_name("body")
        found = self._elements(body, None, way, frame)
        return together(value for _, value, _ in found)

    def _elements(
        self, body: Node | None, of: Type | None, way: Way, frame: Frame
    ) -> list[tuple[str, Value, Node]]:
        """The field, value and node of each element of a literal of the type `of`."""
        found: list[tuple[str, Value, Node]] = []
        inside = under(of) if of is not None else None
        fields = [each.name for each in inside.fields] if isinstance(inside, Struct) else []
        for index, each in enumerate(items(body) if body is not None else ()):
            if each.type == "keyed_element":
                key, value = each.child_by_field_name("key"), each.child_by_field_name("value")
                name = key.named_children[0] if key is not None and key.named_children else None
                is_field = name is not None and name.type == "identifier"
                label = name_of(name) if is_field and name is not None else ELEMENTS
                if isinstance(inside, Map) and name is not None:
                    label = ELEMENTS
                    found.append((label, self._expression(name, way, frame)[0], each))
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

    def _unary(self, node: Node, way: Way, frame: Frame) -> Value:
        operand, operator = node.child_by_field_name("operand"), node.children[0].type
        if operand is None:
            return NOTHING
        operand = unparenthesized(operand)
        if operator == "&":
            return self._holder(operand, way, frame)[0]
        value = self._expression(operand, way, frame)[0]
        if operator == "*" and not is_plain(frame.names.type(node)):
            found = way.heap.contents(value)
            fresh = all(each.is_fresh for each in value)
            if found or fresh:
                return found
            return together(way.heap.load(each, WHOLE, node) for each in value)
        if operator == "<-" and not is_plain(frame.names.type(node)):
            return self._unknown(node, frame)
        return NOTHING

    def _unknown(self, node: Node, frame: Frame, result: int = 0) -> Value:
        key = ("unknown", frame.number, node.id, result)
        return frozenset((self._block(key, lambda: Block(node)),))

    def _selected(self, node: Node, way: Way, frame: Frame) -> Value:
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
        if isinstance(type, Signature) and is_type(operand, names):
            return NOTHING  # Have: (*T).Close
        blocks, name = self._holder(node, way, frame)
        if is_plain(type):
            return NOTHING
        return together(way.heap.load(each, name, node) for each in blocks)

    def _receiver(self, selector: Node, way: Way, frame: Frame) -> Value:
        """What a method is called with: `x`, or `&x` where it wants a pointer."""
        names, operand = frame.names, selector.child_by_field_name("operand")
        field = selector.child_by_field_name("field")
        if operand is None or field is None:
            return NOTHING
        of = names.type(operand)
        found = member_of(of, name_of(field))
        if found is not None and found.needs_pointer and is_block(of):
            return self._holder(operand, way, frame)[0]
        return self._expression(operand, way, frame)[0]

    def _indexed(self, node: Node, way: Way, frame: Frame) -> Value:
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
        if is_plain(frame.names.type(node)):
            return NOTHING
        return together(way.heap.load(each, name, node) for each in blocks)


def _embedded(
    blocks: Value, name: str, field: str, of: Type, way: Way, site: Node
) -> tuple[Value, str]:
    """Where the embedded struct is that a promoted field is in."""
    for each in embedding(of, field):
        name = f"{name}.{each.name}" if name else each.name
        if isinstance(under(each.type), Pointer):
            blocks = together(way.heap.load(block, name, site) for block in blocks)
            name = ""
    return blocks, name
