"""What an interface needs to hold a value: a heap object of its own, or none.

Source: measured with Go 1.21, 1.22 and 1.27 (tests/golang/test_boxing.py). A value that is one
pointer is held as it is. One of no size, of one byte, or constant lies in memory of the program. An
integer below 256 does too, which its type does not tell.
"""

from __future__ import annotations

from ..syntax import Node
from ..types.model import Basic, Interface, Slice, Struct, Type, TypeParam, is_known, under
from ..types.sizes import is_pointer_shaped, sizeof
from ..values.assignments import Source, definitions
from ..values.callees import arguments_of
from ..values.changes import is_addressed
from ..values.constants import unparenthesized
from ..values.resolve import Names

__all__ = ["boxed_bytes", "boxed_size", "is_interface"]


def is_interface(of: Type) -> bool:
    """Whether a type is an interface; a type parameter is none."""
    return not isinstance(of, TypeParam) and isinstance(under(of), Interface)


def boxed_size(of: Type) -> int | None:
    """The bytes that an interface needs for a value of a type: 0 for none.

    None where the type is not known.
    """
    if isinstance(of, TypeParam):
        return None
    if is_interface(of) or _is_one_pointer(of):
        return 0
    size = sizeof(of) if is_pointer_shaped(of) is not None else None
    return 0 if size is not None and size <= 1 else size


def _is_one_pointer(of: Type) -> bool:
    """Whether a value is one pointer, and nothing else of any size."""
    if is_pointer_shaped(of):
        return True
    inner = under(of)
    if not isinstance(inner, Struct):
        return False
    # Go 1.27 holds these as they are; older compilers only where there is one field.
    sized = [each.type for each in inner.fields if sizeof(each.type) != 0]
    return len(sized) == 1 and _is_one_pointer(sized[0])


def boxed_bytes(value: Node, names: Names) -> int | None:
    """The same for an expression that is converted to an interface.

    0 also for constants, nil, variables that are always zero, and literals of nothing else, for
    which newer compilers need none.
    """
    value = unparenthesized(value)
    if value.type == "nil" or names.value(value) is not None:
        return 0
    size = boxed_size(names.type(value))
    if not size:
        return size
    if value.type == "composite_literal" and _is_constant(value, names):
        return 0
    return 0 if _is_nil(value, names) or _is_zero(value, names) else size


def _is_nil(value: Node, names: Names) -> bool:
    """Have: `[]int(nil)`, `lengths(nil)`"""
    if value.type == "type_conversion_expression":
        operand = value.child_by_field_name("operand")
    else:
        function = value.child_by_field_name("function")
        given = arguments_of(value) if value.type == "call_expression" else []
        is_conversion = len(given) == 1 and is_known(names.denoted(function))
        operand = given[0] if is_conversion else None
    return operand is not None and operand.type == "nil"


def _is_zero(value: Node, names: Names) -> bool:
    """Have: `var x []int`, to which nothing is ever assigned.

    A struct or an array gets an object all the same.
    """
    variable = names.local(value)
    if variable is None or not isinstance(under(names.type(value)), Basic | Slice):
        return False
    given = definitions(variable, names)
    return [each.source for each in given] == [Source.ZERO] and not any(
        is_addressed(use) or (use.parent is not None and use.parent.type == "selector_expression")
        for use in names.uses(variable)
    )


def _is_constant(literal: Node, names: Names) -> bool:
    """Have: `point{1, 2}`, `option{name: "x", next: nil}`"""
    body = literal.child_by_field_name("body")
    elements = body.named_children if body is not None else []
    return body is not None and all(
        _is_constant_element(each, names) for each in elements if each.type != "comment"
    )


def _is_constant_element(element: Node, names: Names) -> bool:
    held = element.named_children[-1] if element.type == "keyed_element" else element
    inner = held.named_children[0] if held.named_children else held
    return inner.type == "nil" or names.value(inner) is not None
