"""Templates that are made of constants, and of what the package declares."""

from __future__ import annotations

from ..objects import Var
from ..syntax import Node
from ..values.callees import arguments_of, callee
from ..values.changes import identifiers
from ..values.resolve import Names

__all__ = ["is_constant_template"]

_PACKAGES = ("text/template", "html/template")
_BUILDING = frozenset(("Delims", "Funcs", "Option", "Parse"))


def is_constant_template(call: Node, names: Names) -> bool:
    """Whether a call is `template.Must` of a template that a constant text is parsed into.

    Have: `template.Must(template.New("page").Funcs(funcs).Parse(page))`, where `funcs` is not a
    local variable.
    """
    given = arguments_of(call)
    package = (callee(call, names) or "").removesuffix(".Must")
    if package not in _PACKAGES or len(given) != 1:
        return False
    inner = given[0]
    if callee(inner, names) != f"(*{package}.Template).Parse":
        return False
    while inner.type == "call_expression":
        name = callee(inner, names)
        if not all(_is_of_package(each, names) for each in arguments_of(inner)):
            return False
        if name == f"{package}.New":
            return _is_text(arguments_of(call)[0], names)
        if name not in {f"(*{package}.Template).{each}" for each in _BUILDING}:
            return False
        function = inner.child_by_field_name("function")
        operand = function.child_by_field_name("operand") if function is not None else None
        if operand is None:
            return False
        inner = operand
    return False


def _is_text(parse: Node, names: Names) -> bool:
    given = arguments_of(parse)
    return len(given) == 1 and isinstance(names.value(given[0]), str)


def _is_of_package(expression: Node, names: Names) -> bool:
    """Whether an expression uses no local variables."""
    found = [names.lookup(each) for each in identifiers(expression)]
    return not any(isinstance(each, Var) and each.is_local for each in found)
