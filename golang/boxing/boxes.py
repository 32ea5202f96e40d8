"""Values that a loop boxes: it makes interfaces of them, each in a heap object of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..context import (
    branch_target,
    is_called_at_once,
    is_conditional,
    is_repeated_by,
    within_function,
)
from ..flow.repeating import loops_repeating
from ..objects import Func, TypeName, Var
from ..syntax import GO, Node, Query, QueryCursor, same
from ..types.model import Basic, Info, Slice, Struct, Type, is_known, under
from ..values.callees import arguments_of
from ..values.constants import unparenthesized
from ..values.invariance import is_invariant
from ..values.kinds import Declarations
from ..values.origin import root_of
from .boxing import boxed_bytes, is_interface
from .heads import may_take_interface
from .leaking import Leak, Way, is_printing, leak_of, may_keep

__all__ = ["BOXED", "Box", "boxes"]

# What may become an interface; literals make constants.
_VALUES = Query(
    GO,
    """
(for_statement) @inner
(func_literal) @literal
[
  (argument_list (_) @value)
  (literal_element (_) @value)
  (send_statement value: (_) @value)
  (assignment_statement operator: "=" right: (expression_list (_) @value))
  (var_spec type: (_) value: (expression_list (_) @value))
]
""",
)
_PLAIN = frozenset(("identifier", "selector_expression"))
_MAKING = frozenset(("call_expression", "type_conversion_expression", "composite_literal"))
_OWN = frozenset((
    *("binary_expression", "index_expression", "slice_expression", "type_assertion_expression"),
    "unary_expression",
))  # fmt: skip
BOXED = _PLAIN | _MAKING | _OWN
"""The types of the nodes that a Box's value may be."""


@dataclass(frozen=True, slots=True, eq=False)
class Box:
    """`value` is boxed in every iteration of `loop`, in `size` bytes, and goes the way of `leak`.

    `above`: the outermost for_statement in which it is always the same; None where it changes.
    `is_certain`: no condition decides in which iterations, nor does a continue before.
    """

    value: Node
    size: int
    leak: Leak
    loop: Node
    above: Node | None
    is_certain: bool


def boxes(loop: Node, names: Declarations, *, printed: bool) -> Iterator[Box]:
    """The values that a for_statement boxes again and again, but for those of the loops in it.

    `printed`: those too that fmt or log are given.
    """
    if loop.has_error:
        return
    captures = QueryCursor(_VALUES).captures(loop)
    others = [each for each in captures.get("inner", ()) if not same(each, loop)]
    others += [each for each in captures.get("literal", ()) if not is_called_at_once(each)]
    spans = [(each.start_byte, each.end_byte) for each in others]
    for value in captures.get("value", ()):
        at = value.start_byte
        if value.type not in BOXED or any(start <= at < end for start, end in spans):
            continue
        if not is_repeated_by(value, loop) or not _may_leak(value, names, printed):
            continue
        may_be_fixed = _begins_before(value, loop, names)
        if not may_be_fixed and not _may_be_kept(value, loop, names):
            continue
        found = _box(value, loop, names, may_be_fixed=may_be_fixed)
        if found is not None:
            yield found


def _may_leak(value: Node, names: Declarations, printed: bool) -> bool:
    """Whether names alone tell that a call, of which the value is an argument, boxes nothing."""
    listed = value.parent
    call = listed.parent if listed is not None and listed.type == "argument_list" else None
    function = call.child_by_field_name("function") if call is not None else None
    if function is None:
        return True
    if function.type == "identifier" and (found := names.lookup(function)) is not None:
        return isinstance(found, Func | TypeName | Var) or names.is_builtin(function, "append")
    # An identifier that means nothing here may come by a dot import.
    name = names.qualified(function) if function.type in _PLAIN else None
    if name is None:
        return function.type != "identifier"
    return may_keep(name) and (printed or not is_printing(name))


def _begins_before(value: Node, loop: Node, names: Declarations) -> bool:
    """Whether the first variable in an expression is a local declared before a loop.

    True also for a literal of a struct, which may have none; False for operators, whose values are
    the loop's own.
    """
    if value.type in _OWN:
        return False
    first = value
    if value.type in _MAKING:
        if value.type == "composite_literal":
            return value.named_child_count > 0 and value.named_children[0].type != "slice_type"
        given = value.child_by_field_name("operand")
        if given is None:
            listed = value.child_by_field_name("arguments")
            if listed is None or listed.named_child_count != 1:
                return False
            given = listed.named_children[0]
        first = given
    root = root_of(first)
    variable = names.local(root) if root is not None else None
    ident = variable.ident if variable is not None else None
    return ident is not None and ident.start_byte < loop.start_byte


def _box(value: Node, loop: Node, names: Declarations, *, may_be_fixed: bool) -> Box | None:
    size = boxed_bytes(value, names)
    if not size:
        return None
    is_fixed = may_be_fixed and _is_fixed(value, loop, names)
    if not is_fixed and may_be_fixed and not _may_be_kept(value, loop, names):
        return None
    leak = leak_of(value, names)
    if leak is None or not (is_fixed or leak.way is Way.KEPT):
        return None
    loops = loops_repeating(value, names)
    if not loops or not same(loops[0], loop):
        return None
    above: Node | None = None
    for each in loops if is_fixed else ():
        if each.has_error or not _is_fixed(value, each, names):
            break
        above = each
    is_certain = not is_conditional(value, loop) and not _may_be_passed_over(value, loop)
    return Box(value, size, leak, loop, above, is_certain)


def _may_be_passed_over(value: Node, loop: Node) -> bool:
    """Have: `if x == nil { continue }` further up."""
    return any(
        each.type == "continue_statement"
        and each.start_byte < value.start_byte
        and same(branch_target(each), loop)
        for each in within_function(loop)
    )


def _is_fixed(value: Node, loop: Node, names: Declarations) -> bool:
    """Whether a value, or what it is made of, is the same in all iterations."""
    value = unparenthesized(value)
    if value.type in _PLAIN:
        return is_invariant(value, loop, names)
    if value.type == "composite_literal":
        return _is_fixed_literal(value, loop, names)
    if value.type not in ("call_expression", "type_conversion_expression"):
        return False
    inner = _converted(value, names)
    return inner is not None and _is_fixed(inner, loop, names)


def _converted(call: Node, names: Declarations) -> Node | None:
    """The x of `T(x)`, whose memory it shares."""
    if call.type == "type_conversion_expression":
        operand, type_node = (call.child_by_field_name(each) for each in ("operand", "type"))
        of = names.denoted(type_node)
    else:
        given, function = arguments_of(call), call.child_by_field_name("function")
        if len(given) != 1 or function is None or function.type != "identifier":
            return None
        operand, of = given[0], names.denoted(function)
    if operand is None or not is_known(of) or is_interface(of) or _is_copy(operand, of, names):
        return None
    return operand


def _is_copy(operand: Node, of: Type, names: Declarations) -> bool:
    """Have: `[]byte(s)`, `string(b)`, which are new each time: that is told of elsewhere."""
    a, b = under(names.type(operand)), under(of)
    texts = [isinstance(each, Basic) and bool(each.info & Info.STRING) for each in (a, b)]
    slices = [isinstance(each, Slice) for each in (a, b)]
    known = isinstance(b, Basic | Slice) or type(a) is type(b)
    return not known or texts[0] is not texts[1] or slices[0] is not slices[1]


def _is_fixed_literal(literal: Node, loop: Node, names: Declarations) -> bool:
    """Have: `options{level: n}`, whose fields are all the same; not a slice or map, which is new
    each time."""
    body = literal.child_by_field_name("body")
    if body is None or not isinstance(under(names.type(literal)), Struct):
        return False
    for each in body.named_children:
        if each.type == "comment":
            continue
        element = each.named_children[-1] if each.type == "keyed_element" else each
        inner = element.named_children[0] if element.named_children else element
        is_constant = names.value(inner) is not None
        if inner.type == "literal_value" or not (is_constant or _is_fixed(inner, loop, names)):
            return False
    return True


def _may_be_kept(value: Node, loop: Node, names: Declarations) -> bool:
    """Whether a value may, in every iteration, become an interface as an argument of a function of
    this package."""
    listed = value.parent
    call = listed.parent if listed is not None and listed.type == "argument_list" else None
    if call is None or call.type != "call_expression" or is_conditional(value, loop):
        return False
    function = call.child_by_field_name("function")
    if function is None or function.type not in _PLAIN:
        return False
    if function.type == "selector_expression" and names.qualified(function) is not None:
        return False
    index = next(i for i, each in enumerate(arguments_of(call)) if same(each, value))
    return may_take_interface(function, index, names)
