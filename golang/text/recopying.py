"""Text that is copied, mostly by a loop again and again, for something that needs no copy."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from ..context import loop_around
from ..flow.repeating import loops_repeating
from ..flow.targets import is_assigned
from ..scopes import FUNCTIONS
from ..syntax import Node, ancestors, same, text_of
from ..types.model import Map, under
from ..values.callees import arguments_of
from ..values.constants import unparenthesized
from ..values.invariance import bytes_stay, is_invariant
from ..values.kinds import Declarations
from .conversions import (
    Conversion,
    Target,
    argument_place,
    conversion_at,
    is_copied,
    is_copied_by_writer,
    is_writer,
    receiver_of,
)
from .holding import is_held_to_read
from .twins import twin_of
from .writers import Taking, taking

__all__ = ["Recopied", "Waste", "recopied"]

_WRITES_TEXT = frozenset(
    f"({owner}).WriteString"
    for owner in ("*bufio.Writer", "*bytes.Buffer", "*os.File", "*strings.Builder")
)


class Waste(Enum):
    """What the text is copied for."""

    WRITE = "Write([]byte(s))"
    WRITE_STRING = "WriteString(string(b))"
    BUFFER = "[]byte(buf.String())"
    TWIN = "a function that has a twin for the other type"
    KEY = "m[string(b)] = v"
    APPEND = "append(x, string(b)...)"
    RANGE = "range []rune(s)"
    SAME = "the same in every iteration"


@dataclass(frozen=True, slots=True, eq=False)
class Recopied:
    """A conversion that is a copy in every iteration of `loop`, a for_statement.

    `taking`: how the writer of a WRITE takes strings. `twin`: the function that would take the
    text as it is. `above`: the outermost for_statement above which a conversion that is always the
    SAME may stand, or the conversion of the other argument of a TWIN.
    """

    waste: Waste
    conversion: Conversion
    loop: Node | None = None
    above: Node | None = None
    taking: Taking | None = None
    twin: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class _Place:
    """A conversion, and the for_statements that run it again, the innermost first."""

    conversion: Conversion
    loops: tuple[Node, ...]
    names: Declarations

    def wasted(
        self,
        waste: Waste,
        *,
        above: Node | None = None,
        taking: Taking | None = None,
        twin: str = "",
    ) -> Recopied:
        return Recopied(waste, self.conversion, self.loops[0], above, taking, twin)


def recopied(node: Node, names: Declarations) -> Recopied | None:
    """What is wasted on a conversion; None where nothing is, or where that is not known."""
    outer = node.parent
    if outer is not None and outer.type == "range_clause":
        return _ranged(node, outer, names)
    if loop_around(node) is None:
        return None
    conversion = conversion_at(node, names)
    loops = loops_repeating(node, names) if conversion is not None else ()
    if conversion is None or not loops:
        return None
    place = _Place(conversion, loops, names)
    if conversion.target is Target.RUNES:
        return None
    found = _of_text(place) if conversion.target is Target.TEXT else _of_bytes(place)
    return found or _same(place)


def _ranged(node: Node, clause: Node, names: Declarations) -> Recopied | None:
    """Have: for _, r := range []rune(s)"""
    left = clause.child_by_field_name("left")
    first = left.named_children[0] if left is not None else None
    if first is not None and text_of(first) != b"_":
        return None
    conversion = conversion_at(node, names)
    is_runes = conversion is not None and conversion.target is Target.RUNES
    return Recopied(Waste.RANGE, conversion) if conversion is not None and is_runes else None


def _of_text(place: _Place) -> Recopied | None:
    """Have: string(b)"""
    node, names = place.conversion.node, place.names
    outer = node.parent
    if outer is not None and outer.type == "index_expression":
        operand, index = (outer.child_by_field_name(each) for each in ("operand", "index"))
        is_key = same(index, node) and is_assigned(outer)
        is_map = is_key and isinstance(under(names.type(operand)), Map)
        return place.wasted(Waste.KEY) if is_map and not _is_looked_up(outer) else None
    if outer is not None and outer.type == "variadic_argument":
        call = outer.parent.parent if outer.parent is not None else None
        function = call.child_by_field_name("function") if call is not None else None
        is_append = names.is_builtin(function, "append")
        return place.wasted(Waste.APPEND) if is_append else None
    argument = argument_place(node)
    name = names.callee(argument[0]) if argument is not None else None
    if argument is None or name is None:
        return None
    if name in _WRITES_TEXT or (name == "io.WriteString" and argument[1] == 1):
        return place.wasted(Waste.WRITE_STRING)
    return _twin(place, argument, name)


def _is_looked_up(entry: Node) -> bool:
    """Whether a condition looks an entry up before it is set: then a set makes a new key.

    Have: `if _, ok := m[string(b)]; !ok { m[string(b)] = v }`, `if m[string(b)] { continue }`,
    `for m[string(b)] { b = next() }`; and a look-up further up, with a condition on its way here.
    """
    text, inner, is_chosen = text_of(entry), entry, False
    for parent in ancestors(entry):
        if parent.type == "for_statement" or parent.type in FUNCTIONS:
            return False
        asked: list[Node] = [parent] if parent.type == "if_statement" else []
        if parent.type == "statement_list":
            asked = [each for each in parent.named_children if each.end_byte <= inner.start_byte]
        for each in asked:
            heads = [*_heads(each), *(_answers(each) if is_chosen else ())]
            if any(text in text_of(head) for head in heads):
                return True
        is_chosen = is_chosen or parent.type == "if_statement"
        inner = parent
    return False


def _heads(statement: Node) -> Iterator[Node]:
    """What an if statement, or a for statement of one condition, asks."""
    if statement.type == "if_statement":
        for name in ("initializer", "condition"):
            head = statement.child_by_field_name(name)
            if head is not None:
                yield head
    elif statement.type == "for_statement":
        yield from (each for each in statement.named_children if each.type != "block")


def _answers(statement: Node) -> Iterator[Node]:
    """The right side of an assignment: `old, ok := m[string(b)]`"""
    if statement.type in ("short_var_declaration", "assignment_statement"):
        right = statement.child_by_field_name("right")
        if right is not None:
            yield right


def _of_bytes(place: _Place) -> Recopied | None:
    """Have: []byte(s)"""
    conversion, names = place.conversion, place.names
    operand = unparenthesized(conversion.operand)
    is_call = operand.type == "call_expression"
    if is_call and names.callee(operand) == "(*bytes.Buffer).String":
        return place.wasted(Waste.BUFFER)
    argument = argument_place(conversion.node)
    if argument is None:
        return None
    if is_writer(argument[0], names):
        receiver = receiver_of(argument[0])
        if receiver is None or not is_copied_by_writer(conversion, argument[0], names):
            return None
        return place.wasted(Waste.WRITE, taking=taking(receiver, names))
    name = names.callee(argument[0])
    return _twin(place, argument, name) if name is not None else None


def _twin(place: _Place, argument: tuple[Node, int], name: str) -> Recopied | None:
    """Have: strings.Contains(string(b), "x"), re.Match([]byte(s))"""
    call, at = argument
    conversion, names = place.conversion, place.names
    twin = twin_of(name, conversion.target)
    if twin is None or twin.text != at or is_copied(conversion, call, names) is False:
        return None
    above: Node | None = None
    if twin.other is not None:
        given = arguments_of(call)
        other = given[twin.other] if len(given) > twin.other else None
        if other is None:
            return None
        if conversion_at(other, names) is None and not _is_constant_text(other, place):
            # It is converted instead: worth it only where that can be done once, before the loop.
            above = _outermost(other, place, is_text=conversion.target is not Target.TEXT)
            if above is None:
                return None
    return place.wasted(Waste.TWIN, above=above, twin=twin.written)


def _is_constant_text(other: Node, place: _Place) -> bool:
    """Whether it is a constant string, whose bytes the compiler puts on the stack."""
    return place.conversion.target is Target.TEXT and place.names.value(other) is not None


def _same(place: _Place) -> Recopied | None:
    """Have: f(string(name)), where name and its bytes are the same in all iterations."""
    if not _is_copied_to_read(place):
        return None
    is_text = place.conversion.target is Target.TEXT
    above = _outermost(place.conversion.operand, place, is_text=is_text)
    return place.wasted(Waste.SAME, above=above) if above is not None else None


def _is_copied_to_read(place: _Place) -> bool:
    """Whether a conversion is a copy each time, which nobody changes."""
    conversion, names = place.conversion, place.names
    is_text = conversion.target is Target.TEXT
    if not is_text and is_held_to_read(conversion, names):
        return True  # Have: p := []byte(s); w.Write(p), where s may be constant as well
    if names.value(conversion.operand) is not None:
        return False
    return _is_argument(place) or (is_text and _is_put(conversion.node))


def _is_argument(place: _Place) -> bool:
    """Whether it is an argument of a function that is no builtin, copied for it, and only read."""
    argument = argument_place(place.conversion.node)
    if argument is None:
        return False
    call, _ = argument
    if place.conversion.target is not Target.TEXT:
        return is_copied(place.conversion, call, place.names) is True
    function = call.child_by_field_name("function")
    if function is None or function.type not in ("identifier", "selector_expression"):
        return False
    if place.names.is_builtin(function, "append"):
        return True
    return place.names.callee(call) is not None


def _is_put(node: Node) -> bool:
    """Have: x := string(b), T{string(b)}, T{F: string(b)}, ch <- string(b)"""
    outer = node.parent
    if outer is None or outer.type in ("literal_element", "send_statement"):
        return outer is not None
    owner = outer.parent
    if outer.type != "expression_list" or owner is None:
        return False
    is_assignment = owner.type in ("assignment_statement", "short_var_declaration")
    return is_assignment and same(owner.child_by_field_name("right"), outer)


def _outermost(operand: Node, place: _Place, *, is_text: bool = False) -> Node | None:
    """The outermost of the loops in which an operand, and its bytes, are always the same."""
    found: Node | None = None
    for loop in place.loops:
        if loop.has_error or not is_invariant(operand, loop, place.names):
            break
        if is_text and not bytes_stay(operand, loop, place.names):
            break
        found = loop
    return found
