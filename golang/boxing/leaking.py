"""Where a value that an interface holds goes: into the heap, or not known to.

One level deep, and by what the compiler knows: what is handed to a method of an interface goes to
the heap, as does what a channel, a map, or a slice that is appended to is given.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from ..context import function_of
from ..effects import Extent, effects_of
from ..flow.targets import lefts_of
from ..memory.deeds import Deed, Doing
from ..memory.summaries import summary_of
from ..objects import Var
from ..syntax import Node, descendants, enclosing, same
from ..types.generic import core_type
from ..types.model import Array, Chan, Map, Pointer, Signature, Slice, Struct, Type, is_known, under
from ..values.assignments import Source, definitions
from ..values.callees import arguments_of, callee, effects_of_call
from ..values.constants import unparenthesized
from ..values.resolve import Names
from .boxing import is_interface
from .inlining import may_be_inlined

__all__ = ["Leak", "Way", "is_printing", "leak_of", "may_keep"]


class Way(Enum):
    """How a value comes to the heap."""

    CALLED = "a function calls methods of it"
    KEPT = "a function of this package keeps it"
    HANDED = "a function that is not known until the program runs"
    LIBRARY = "a function of the standard library"
    PRINTED = "fmt, log, or something like it: a variadic parameter of what is not known"
    PUT = "a channel, map, slice or field"


@dataclass(frozen=True, slots=True, eq=False)
class Leak:
    """`call`: that which hands it on. `to`: the interface that it is converted to."""

    way: Way
    to: Type
    call: Node | None = None


_PRINTING = ("fmt.", "log.", "(*log.Logger).", "log/slog.", "(*log/slog.Logger).")
# Which arguments of what else go to the heap, by reflection or by methods that are called.
_LIBRARY = {
    "encoding/json.Marshal": (0,),
    "encoding/json.MarshalIndent": (0,),
    "(*encoding/json.Encoder).Encode": (0,),
    "reflect.DeepEqual": (0, 1),
    "sort.Slice": (0,),
    "sort.SliceStable": (0,),
    "sort.Sort": (0,),
    "sort.Stable": (0,),
}
_DEEPEST = 3  # functions of this package, each handing it to the next


def is_printing(name: str) -> bool:
    """Whether a function of this full name prints, or formats, what it is given."""
    return name.startswith(_PRINTING)


def may_keep(name: str) -> bool:
    """Whether a function of another package, of this full name, is known to put something that it
    is given into the heap."""
    known = effects_of(name)
    is_held = any(each.extent is Extent.HELD for each in known.shares)
    return name in _LIBRARY or bool(known.stores) or is_held or is_printing(name)


def leak_of(value: Node, names: Names) -> Leak | None:
    """Where a value that is no interface becomes one and goes to the heap; None if not known to.

    Have: `f(v)`, `xs = append(xs, v)`, `ch <- v`, `x.f = v`, `f([]any{v})`, `I(v)` in any of them.
    """
    return _leak(value, None, names, _DEEPEST)


def _leak(value: Node, to: Type | None, names: Names, depth: int) -> Leak | None:
    """`to`: the interface that it is already; None where it is still to become one."""
    node, outer = value, value.parent
    while outer is not None and outer.type == "parenthesized_expression":
        node, outer = outer, outer.parent
    if outer is None or depth == 0:
        return None
    match outer.type:
        case "argument_list":
            return _argument(node, outer, to, names, depth)
        case "send_statement" if same(outer.child_by_field_name("value"), node):
            of = under(names.type(outer.child_by_field_name("channel")))
            return _put(of.elem, to) if isinstance(of, Chan) else None
        case "literal_element":
            return _element(outer, to, names, depth)
        case "unary_expression" if to is not None and node.type == "composite_literal":
            return _leak(outer, to, names, depth)
        case "expression_list":
            return _assigned(node, outer, to, names, depth)
        case _:
            return None


def _put(of: Type, to: Type | None) -> Leak | None:
    """What is put into something whose elements are of a type."""
    to = to or (of if is_interface(of) else None)
    return Leak(Way.PUT, to) if to is not None else None


def _argument(node: Node, listed: Node, to: Type | None, names: Names, depth: int) -> Leak | None:
    call = listed.parent
    function = call.child_by_field_name("function") if call is not None else None
    if call is None or function is None or call.type != "call_expression":
        return None
    index = next(i for i, each in enumerate(arguments_of(call)) if same(each, node))
    if names.is_builtin(function, "append"):
        of = under(names.type(call))
        return _put(of.elem, to) if index and isinstance(of, Slice) else None
    of = names.type(function)
    if not isinstance(core_type(of), Signature):
        made = names.denoted(function)
        return _leak(call, made, names, depth - 1) if is_interface(made) else None
    wanted = _parameter_of(of, index)
    if wanted is None or not (is_interface(wanted) or to is not None):
        return None
    to = to or wanted
    way = _handed(call, index, names, depth)
    if way is Way.HANDED and _is_variadic(of, index):
        way = Way.PRINTED  # Have: logger.Infof(format, args...), whatever logs behind it
    return Leak(way, to, call) if way is not None else None


def _is_variadic(of: Type, index: int) -> bool:
    signature = core_type(of)
    if not isinstance(signature, Signature):
        return False
    return signature.variadic and index >= len(signature.params) - 1


def _parameter_of(of: Type, index: int) -> Type | None:
    """The type of what argument number `index` becomes; None where `of` is no function's type."""
    signature = core_type(of)
    if not isinstance(signature, Signature):
        return None
    last = len(signature.params) - 1
    if signature.variadic and index >= last:
        of = signature.params[last]
        return of.elem if isinstance(of, Slice) else None
    return signature.params[index] if index <= last else None


def _handed(call: Node, index: int, names: Names, depth: int) -> Way | None:
    """What becomes of an interface that a call is given; None where it need not leave the stack."""
    place = names.function(call)
    if place is not None:
        return _of_function(place[1], place[0], index, len(arguments_of(call)), depth)
    name = callee(call, names)
    function = call.child_by_field_name("function")
    if function is None:
        return None
    if name is not None and is_printing(name):
        return Way.PRINTED
    known = effects_of_call(call, names)
    held = known is not None and any(
        each.argument == index and each.extent is Extent.HELD for each in known.shares
    )
    if known is not None and (index in known.stores or held):
        return Way.LIBRARY if name != "(*sync.Pool).Put" else None
    if index in _LIBRARY.get(name or "", ()):
        return Way.LIBRARY
    return Way.HANDED if _is_dynamic(unparenthesized(function), names) else None


def _is_dynamic(function: Node, names: Names) -> bool:
    """Have: `sink.Put(v)`, where sink is an interface; `s.hook(v)`, where hook is a field."""
    if function.type == "identifier":
        return _is_unknown_function(function, names)
    if function.type != "selector_expression":
        return False
    operand = function.child_by_field_name("operand")
    of = names.type(operand)
    if operand is None or names.qualified(function) is not None:
        return False
    if is_interface(of):
        return not _is_known_inside(operand, names)
    base = under(of.elem) if isinstance(of, Pointer) else under(of)
    field = function.child_by_field_name("field")
    return isinstance(base, Struct) and any(
        field is not None
        and each.name.encode() == field.text
        and not is_interface(each.type)
        and isinstance(under(each.type), Signature)
        for each in base.fields
    )


def _is_unknown_function(function: Node, names: Names) -> bool:
    """Have: `emit(v)`, where emit is a parameter, the result of a call, or of the package.

    A parameter is known where its own function is inlined, with a literal for it.
    """
    variable = names.lookup(function)
    if not isinstance(variable, Var) or not isinstance(under(names.type(function)), Signature):
        return False
    if not variable.is_local:
        return True
    found = definitions(variable, names)
    if any(each.source is Source.PARAMETER for each in found):
        home = function_of(variable.ident) if variable.ident is not None else None
        return len(found) == 1 and home is not None and not may_be_inlined(home, names)
    return bool(found) and all(
        each.value is not None and each.value.type == "call_expression" for each in found
    )


def _is_known_inside(operand: Node, names: Names) -> bool:
    """Whether the compiler may know what an interface holds: a local made of something else."""
    variable = names.local(unparenthesized(operand))
    found = definitions(variable, names) if variable is not None else []
    return any(
        each.source is not Source.PARAMETER
        and (each.value is None or not is_interface(names.type(each.value)))
        for each in found
    )


def _of_function(
    function: Node, names: Names, index: int, arguments: int, depth: int
) -> Way | None:
    summary = summary_of(function, names)
    fate = summary.fate(index, arguments) if summary is not None else None
    if summary is None or fate is None:
        return None
    if any(_is_kept(each, function, summary.names) for each in fate.doings):
        return Way.KEPT
    is_kept_out = not may_be_inlined(function, names)
    if is_kept_out and any(map(_is_called, fate.doings)):
        return Way.CALLED
    for each in fate.doings if depth > 1 else ():
        if each.deed is not Deed.GIVEN or each.node.type != "call_expression" or not each.is_whole:
            continue
        for at, given in enumerate(arguments_of(each.node)):
            is_it = given.type == "identifier" and _is_parameter(given, function, index, names)
            way = _handed(each.node, at, names, depth - 1) if is_it else None
            is_certain = way in (Way.KEPT, Way.LIBRARY, Way.PRINTED)
            if is_certain or (way in (Way.CALLED, Way.HANDED) and is_kept_out):
                return way
    return None


def _is_kept(doing: Doing, function: Node, names: Names) -> bool:
    """Whether the interface itself is stored, not a copy of the value that was taken out of it.

    Have: `s.area = v`, but not `switch v := v.(type) { case rect: s.area = v }`.
    """
    if doing.deed is not Deed.STORES:
        return False
    if not any(each.type in _UNPACKING for each in descendants(function)):
        return True
    stored = doing.node
    if stored.type == "index_expression":
        stored = stored.child_by_field_name("index")  # Have: m[v] = true
    elif stored.type == "send_statement":
        stored = stored.child_by_field_name("value")
    return stored is None or any(
        each.type == "identifier" and _is_still_interface(each, names)
        for each in descendants(stored)
    )


_UNPACKING = ("type_assertion_expression", "type_switch_statement")


def _is_still_interface(ident: Node, names: Names) -> bool:
    """Whether a variable holds an interface that is not taken apart where it stands: `v.(rect)`"""
    if not isinstance(names.lookup(ident), Var | None):
        return False
    outer = ident.parent
    taken = outer if outer is not None and outer.type == "type_assertion_expression" else ident
    of = names.type(taken)
    return is_interface(of) or not is_known(of)


def _is_called(doing: Doing) -> bool:
    """Have: `s.Area()`, `go func() { s.Area() }()`"""
    if doing.deed is Deed.METHOD:
        return True
    return doing.deed is Deed.STARTS and enclosing(doing.node, "go_statement") is not None


def _is_parameter(ident: Node, function: Node, index: int, names: Names) -> bool:
    """Whether an identifier means parameter number `index` of a function."""
    listed, variable = function.child_by_field_name("parameters"), names.local(ident)
    if listed is None or variable is None or variable.ident is None:
        return False
    idents = [
        name.id
        for each in listed.named_children
        for name in each.children_by_field_name("name")
        if name.is_named
    ]
    return index < len(idents) and idents[index] == variable.ident.id


def _element(element: Node, to: Type | None, names: Names, depth: int) -> Leak | None:
    """Have: `[]any{v}`, `event{payload: v}`, which itself goes somewhere."""
    keyed = element.parent if element.parent is not None else element
    pair = keyed if keyed.type == "keyed_element" else None
    if pair is not None and not same(pair.named_children[-1], element):
        return None
    body = pair.parent if pair is not None else element.parent
    literal = body.parent if body is not None and body.type == "literal_value" else None
    if literal is None or body is None or literal.type != "composite_literal":
        return None
    if to is None:
        of = _element_type(names.type(literal), pair, element, body)
        if of is None or not is_interface(of):
            return None
        to = of
    return _leak(literal, to, names, depth - 1)


def _element_type(of: Type, pair: Node | None, element: Node, body: Node) -> Type | None:
    inner = under(of)
    if isinstance(inner, Slice | Map):
        return inner.elem
    if not isinstance(inner, Struct):
        return None
    if pair is not None:
        name = pair.named_children[0].text or b""
        return next((each.type for each in inner.fields if each.name.encode() == name), None)
    listed = [each for each in body.named_children if each.type == "literal_element"]
    at = next(i for i, each in enumerate(listed) if same(each, element))
    return inner.fields[at].type if at < len(inner.fields) else None


def _assigned(node: Node, listed: Node, to: Type | None, names: Names, depth: int) -> Leak | None:
    """Have: `x.f = v`, `m[k] = v`, `l = v`."""
    owner = listed.parent
    if owner is None or owner.type not in (
        "assignment_statement",
        "short_var_declaration",
        "var_spec",
    ):
        return None
    values = [each for each in listed.named_children if each.type != "comment"]
    lefts = lefts_of(owner)
    if len(values) != len(lefts) or same(owner.child_by_field_name("left"), listed):
        return None
    target = lefts[next(i for i, each in enumerate(values) if same(each, node))]
    if target.type == "identifier":
        variable = names.local(target)
        of = (
            names.type(target)
            if owner.type != "var_spec"
            else names.denoted(owner.child_by_field_name("type"))
        )
        to = to or (of if is_interface(of) else None)
        if to is None:
            return None
        if variable is not None:
            return _followed(variable, node, to, names, depth)
        return Leak(Way.PUT, to) if _stays(target, names) else None
    of = names.type(target)
    if to is None and not is_interface(of):
        return None
    return Leak(Way.PUT, to or of) if _stays(target, names) else None


def _stays(target: Node, names: Names) -> bool:
    """Whether it is an element of a map or slice, something behind a pointer, or a variable of a
    package, or a part of one.

    The compiler holds all of these to be in the heap.
    """
    target = unparenthesized(target)
    operand = target.child_by_field_name("operand")
    match target.type:
        case "identifier":
            variable = names.lookup(target)
            return isinstance(variable, Var) and not variable.is_local
        case "selector_expression" if names.qualified(target) is not None:
            return True  # Have: other.Default = v
        case "index_expression" | "selector_expression" | "unary_expression":
            of = under(names.type(operand))
            if isinstance(of, Map | Slice | Pointer):
                return True
            return operand is not None and isinstance(of, Array | Struct) and _stays(operand, names)
        case _:
            return False


def _followed(variable: Var, node: Node, to: Type, names: Names, depth: int) -> Leak | None:
    """A local interface that holds it, in the same loop: where does that go?"""
    loop = enclosing(node, "for_statement")
    for use in names.uses(variable):
        if loop is None or not loop.start_byte <= use.start_byte < loop.end_byte:
            continue
        found = _leak(use, to, names, depth - 1)
        if found is not None:
            return found
    return None
