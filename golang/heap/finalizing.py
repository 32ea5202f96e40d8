"""Whether an object with a finalizer or cleanup can ever become unreachable.

A finalizer keeps alive what its function captures, and all that the object refers to: if either
leads back to the object, it stays for ever. A cleanup keeps its function and its argument alone.
Source: runtime.SetFinalizer, runtime.AddCleanup; the mark phase in runtime/mgcmark.go.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum

from ..context import is_called_at_once
from ..objects import Var
from ..scopes import FUNCTIONS, name_of
from ..syntax import Node, ancestors, descendants, same, text_of
from ..types.model import Basic, Info, Pointer, under
from ..types.sizes import offset_of
from ..values.assignments import definitions
from ..values.callees import arguments_of, callee
from ..values.constants import unparenthesized
from ..values.resolve import Names
from .heap import NOTHING, Block, Heap, Place
from .linking import ends_of
from .ways import Call, End

__all__ = ["ADD_CLEANUP", "SET_FINALIZER", "Pinning", "Reason", "pinning"]

SET_FINALIZER = "runtime.SetFinalizer"
ADD_CLEANUP = "runtime.AddCleanup"


class Reason(Enum):
    """What keeps an object alive for ever."""

    CYCLE = "the object leads back to itself"
    CAPTURE = "a function literal captures it"
    RECEIVER = "a method value has it for a receiver"
    ARGUMENT = "the argument of the cleanup is it, or leads to it"


Step = tuple[Block, "Node | None"]


@dataclass(frozen=True, slots=True, eq=False)
class Pinning:
    """Why an object with a finalizer or cleanup is never collected.

    `steps`: the way to the object from itself, or from what is kept: the blocks come to, each with
    the node that stored the reference, the object last. `is_same`: the argument of a cleanup is the
    very pointer; `is_direct`: it, or the function, refers to the object without anything between.
    `captured`: the variables of a literal that lead to the object; `aliases`: those of them that
    are it. `is_cyclic`: the object leads back to itself as well. `caller`: the function that closes
    the cycle around a constructor.
    """

    reason: Reason
    steps: tuple[Step, ...]
    is_same: bool = False
    is_direct: bool = False
    captured: tuple[Var, ...] = ()
    aliases: tuple[Var, ...] = ()
    is_cyclic: bool = False
    caller: str = ""


def pinning(call: Node, name: str, names: Names) -> Pinning | None:
    """Why the object that a call of `name` is about can never be collected, if it cannot.

    `name`: SET_FINALIZER or ADD_CLEANUP.
    """
    given = arguments_of(call)
    function = _function_around(call)
    is_finalizer = name == SET_FINALIZER
    if function is None or len(given) != (2 if is_finalizer else 3):
        return None
    if is_finalizer and unparenthesized(given[1]).type == "nil":
        return None
    found = _in_function(function, call, name, names)
    if found is None and is_finalizer:
        found = _in_callers(function, call, names)
    return found


def _in_function(function: Node, call: Node, name: str, names: Names) -> Pinning | None:
    """What keeps the object on one of the ways through a function, which comes to the call."""
    watched = (SET_FINALIZER, name)
    ends = ends_of(function, names, lambda each, around: callee(each, around) in watched)
    for end in ends or ():
        ran = _in_force(call, end)
        if ran is None or len(ran.arguments[0]) != 1:
            continue
        (object,) = ran.arguments[0]
        if object.is_global:
            continue
        found = _kept(ran, object, end.heap)
        if found is not None:
            return found
    return None


_MOST = 20  # functions that call a constructor


def _in_callers(function: Node, call: Node, names: Names) -> Pinning | None:
    """Have: a constructor that sets the finalizer, and a caller that closes the cycle."""
    ident = function.child_by_field_name("name")
    if ident is None:
        return None
    around: list[tuple[Names, Node]] = []
    for each in names.mentions(name_of(ident)):
        for node in descendants(each.root):
            if node.type == "call_expression" and _calls(node, function, ident, each):
                outer = _function_around(node)
                if outer is not None and all(not same(outer, known) for _, known in around):
                    around.append((each, outer))
    for each, outer in around if len(around) <= _MOST else ():
        found = _in_function(outer, call, SET_FINALIZER, each)
        if found is not None:
            named = outer.child_by_field_name("name")
            return replace(found, caller=name_of(named) if named is not None else "a caller")
    return None


def _calls(call: Node, function: Node, ident: Node, names: Names) -> bool:
    """Whether a call_expression calls this function."""
    called = call.child_by_field_name("function")
    named = called.child_by_field_name("field") if called is not None else None
    named = named or called
    if named is None or text_of(named) != text_of(ident):
        return False
    place = names.function(call)
    return place is not None and same(place[1], function)


def _function_around(call: Node) -> Node | None:
    """The innermost function that is not called on the spot."""
    for parent in ancestors(call):
        if parent.type in FUNCTIONS and not is_called_at_once(parent):
            return parent
    return None


def _in_force(call: Node, end: End) -> Call | None:
    """The call as it ran, unless `SetFinalizer(x, nil)` took it back."""
    found: Call | None = None
    for each in end.calls:
        if same(each.node, call):
            found = each
        elif found is not None and each.arguments[0] == found.arguments[0]:
            given = arguments_of(each.node)
            found = None if len(given) == 2 and given[1].type == "nil" else found
    return found


def _kept(ran: Call, object: Block, heap: Heap) -> Pinning | None:
    found = _from_function(ran, object, heap)
    if found is not None or len(ran.arguments) > 2:
        return found or _from_argument(ran, object, heap)
    way = heap.way(object, object)
    return Pinning(Reason.CYCLE, tuple(way)) if way is not None else None


def _from_function(ran: Call, object: Block, heap: Heap) -> Pinning | None:
    """Whether what runs later refers to the object itself."""
    for function in ran.arguments[1]:
        way = heap.way(function, object)
        if way is None or not (function.is_bound or function.literal is not None):
            continue
        leading = [place for place in function.holds if _leads(place, object, heap)]
        return Pinning(
            Reason.RECEIVER if function.is_bound else Reason.CAPTURE,
            tuple(way),
            is_direct=_holds(function, object, heap, ran.names),
            captured=tuple(variable for _, variable in leading),
            aliases=tuple(
                place[1] for place in leading if heap.values.get(place) == frozenset((object,))
            ),
            is_cyclic=heap.way(object, object) is not None,
        )
    return None


def _leads(place: Place, object: Block, heap: Heap) -> bool:
    """Whether a captured variable leads to the object."""
    cell = heap.cells.get(place)
    held = heap.values.get(place, NOTHING) | (NOTHING if cell is None else frozenset((cell,)))
    return any(each is object or heap.way(each, object) is not None for each in held)


def _holds(function: Block, object: Block, heap: Heap, names: Names) -> bool:
    """Whether a pointer to the object stands in a closure itself.

    Variables that are never assigned again are captured by value.
    """
    if function.is_bound:
        return any(each is object for each, _ in heap.references(function))
    for place in function.holds:
        if len(definitions(place[1], names)) != 1:
            continue
        cell = heap.cells.get(place)
        held = heap.values.get(place, NOTHING)
        if object in held or (cell is not None and object in heap.contents((cell,))):
            return True
    return False


def _from_argument(ran: Call, object: Block, heap: Heap) -> Pinning | None:
    pointer, _, argument = arguments_of(ran.node)
    kind = under(ran.names.type(argument))
    is_pointer = isinstance(kind, Pointer) or (
        isinstance(kind, Basic) and bool(kind.info & Info.POINTER)
    )
    for block in ran.arguments[2]:
        if block is object:
            same_pointer = is_pointer and not any(
                _is_inside(each, ran.names) for each in (pointer, argument)
            )
            return Pinning(Reason.ARGUMENT, (), is_same=same_pointer, is_direct=is_pointer)
        way = heap.way(block, object)
        if way is not None:
            return Pinning(Reason.ARGUMENT, tuple(way))
    return None


def _is_inside(pointer: Node, names: Names) -> bool:
    """Have: `&x.field`, `&x[i]`: a pointer into an object, perhaps not to its beginning."""
    node = unparenthesized(pointer)
    operand = node.child_by_field_name("operand") if node.type == "unary_expression" else None
    part = unparenthesized(operand) if operand is not None else None
    if part is None or part.type not in ("selector_expression", "index_expression"):
        return False
    return not _is_first(part, names)


def _is_first(part: Node, names: Names) -> bool:
    """Have: `x.f`, for the first field of what x is or points to, which has its address."""
    whole, field = part.child_by_field_name("operand"), part.child_by_field_name("field")
    if whole is None or field is None:
        return part.type == "identifier"
    of = under(names.type(whole))
    if isinstance(of, Pointer):
        return offset_of(of.elem, name_of(field)) == 0
    return offset_of(of, name_of(field)) == 0 and _is_first(unparenthesized(whole), names)
