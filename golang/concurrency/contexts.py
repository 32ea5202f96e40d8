"""Which contexts are at hand, and whether one may outlive the function that makes it."""

from __future__ import annotations

from collections.abc import Iterator

from ..context import is_called_at_once
from ..effects import NOTHING_KNOWN, effects_of
from ..memory.handing import parameter_of
from ..objects import Var
from ..scopes import FUNCTIONS, name_of
from ..stdlib import PACKAGES
from ..syntax import Node, ancestors, descendants, same
from ..types.model import Named, Tuple, Type
from ..values.callees import arguments_of
from ..values.constants import unparenthesized
from ..values.plainness import is_plain_type
from ..values.resolve import Names
from .cancels import Cancel

__all__ = ["context_at", "is_context", "may_outlive"]

_LOOKS = frozenset(("Deadline", "Done", "Err", "Value"))


def is_context(of: Type) -> bool:
    """Whether a type is context.Context."""
    return isinstance(of, Named) and (of.path, of.name) == ("context", "Context")


def context_at(node: Node, names: Names) -> str | None:
    """The name of the context that the innermost function around `node` with one has there."""
    for parent in ancestors(node):
        if parent.type not in FUNCTIONS:
            continue
        for ident in _declared_before(parent, node):
            found = names.named(name_of(ident), node.start_byte)
            if isinstance(found, Var) and same(found.ident, ident) and _holds_context(found, names):
                return found.name
    return None


def _declared_before(function: Node, node: Node) -> Iterator[Node]:
    """The names that a function declares before `node`, the last first; then its parameters."""
    listed = function.child_by_field_name("parameters")
    body = function.child_by_field_name("body")
    found: list[Node] = []
    for part in (listed, body):
        for each in descendants(part) if part is not None else ():
            if each.end_byte > node.start_byte and each.type != "block":
                continue
            if each.type in ("parameter_declaration", "var_spec"):
                found += each.children_by_field_name("name")
            elif each.type == "short_var_declaration":
                left = each.child_by_field_name("left")
                found += left.named_children[:1] if left is not None else []
    yield from (each for each in reversed(found) if each.type == "identifier")


def _holds_context(variable: Var, names: Names) -> bool:
    ident, uses = variable.ident, names.uses(variable)
    return ident is not None and is_context(names.type(uses[0] if uses else ident))


def may_outlive(made: Cancel, names: Names, *, trusting: bool = False) -> bool:
    """Whether the context may be in use when its function has returned.

    No where it is only asked, or handed to functions that end with it: of the standard library
    with results that are plain values, or of this package that only hand it on to such. `trusting`:
    all functions with such results are taken to end with it.
    """
    found = names.named(name_of(made.context), made.statement.end_byte)
    if made.context.type != "identifier" or not isinstance(found, Var):
        return True
    own = range(made.statement.start_byte, made.statement.end_byte)  # ctx, cancel = With…(ctx)
    uses = (each for each in names.uses(found) if each.start_byte not in own)
    return any(_leaves(use, found, names, 2, trusting) for use in uses)


def _leaves(use: Node, variable: Var, names: Names, depth: int, trusting: bool) -> bool:
    if use.start_byte < (variable.ident.end_byte if variable.ident is not None else 0):
        return False
    parent = use.parent
    if parent is None or _is_captured(use, variable):
        return True
    if parent.type == "selector_expression":
        field = parent.child_by_field_name("field")
        return field is None or name_of(field) not in _LOOKS
    if parent.type == "expression_list" and parent.parent is not None:
        return not same(parent.parent.child_by_field_name("left"), parent)
    call = parent.parent if parent.type == "argument_list" else None
    if call is None or call.type != "call_expression" or call.parent is None:
        return True
    if call.parent.type in ("go_statement", "defer_statement"):
        return call.parent.type == "go_statement"
    if trusting and is_plain_result(names.type(call)):
        return False
    return not _ends_with_it(call, use, names, depth)


def _is_captured(use: Node, variable: Var) -> bool:
    """Whether a function literal that may run later holds it."""
    for parent in ancestors(use):
        ident = variable.ident
        if ident is None or parent.start_byte <= ident.start_byte < parent.end_byte:
            return False
        if parent.type == "func_literal" and not is_called_at_once(parent):
            return True
    return False


def _ends_with_it(call: Node, use: Node, names: Names, depth: int) -> bool:
    """Whether a function that is handed a context has done with it when it returns."""
    index = next(i for i, each in enumerate(arguments_of(call)) if same(each, use))
    known = names.function(call)
    if known is not None:
        return depth > 0 and _only_looks(known, index, depth)
    if not is_plain_result(names.type(call)):
        return False
    function = call.child_by_field_name("function")
    name = names.callee(call) or (
        names.qualified(unparenthesized(function)) if function is not None else None
    )
    if name is None:
        return False
    path = name.lstrip("(*")
    path = path[: path.find(".", path.rfind("/") + 1)]
    effects = effects_of(name)
    return path in PACKAGES and (effects is NOTHING_KNOWN or not effects.stores)


def is_plain_result(of: Type) -> bool:
    """Whether a call's result, or each of several, cannot hold what the call was given."""
    if isinstance(of, Tuple):
        return all(is_plain_type(each) for each in of.types)
    return is_plain_type(of)


def _only_looks(known: tuple[Names, Node], index: int, depth: int) -> bool:
    other, function = known
    parameter = parameter_of(function, index, other)
    if parameter is None or function.has_error:
        return False
    uses = other.uses(parameter)
    return not any(_leaves(use, parameter, other, depth - 1, False) for use in uses)
