"""Whether an expression makes new memory that nobody else has."""

from __future__ import annotations

from ..context import within_function
from ..effects import RECEIVER, Extent
from ..objects import TypeName, Var
from ..scopes import name_of
from ..syntax import Node
from ..types.model import Array, Basic, Info, Struct, under
from ..values.assignments import Source, definitions, is_parameter
from ..values.callees import arguments_of, callee, effects_of_call
from ..values.constants import unparenthesized
from ..values.resolve import Names
from .deeds import Deed, Doing, doings
from .summaries import summary_of

__all__ = ["is_fresh", "is_own", "keeps"]

_DEEPEST = 3  # functions that call functions


def is_fresh(value: Node, names: Names, result: int = 0, depth: int = 0) -> bool:
    """Whether a value was made for whoever evaluates the expression: nothing else refers to it.

    Have: `make([]T, n)`, `&T{…}`, `os.ReadFile(p)`, and calls of functions of this package that
    return what they make. `result`: which of the results of a call is meant, from 0.
    """
    value = unparenthesized(value)
    match value.type:
        case "composite_literal":
            return True
        case "unary_expression":
            operand = value.child_by_field_name("operand")
            return operand is not None and (
                value.children[0].type == "&"
                and unparenthesized(operand).type == "composite_literal"
            )
        case "slice_expression" | "type_conversion_expression":
            operand = value.child_by_field_name("operand")
            return operand is not None and is_fresh(operand, names, 0, depth)
        case "call_expression":
            return _is_fresh_call(value, names, result, depth)
        case _:
            return False


def _is_fresh_call(call: Node, names: Names, result: int, depth: int) -> bool:
    function, given = call.child_by_field_name("function"), arguments_of(call)
    if function is None:
        return False
    if any(names.is_builtin(function, name) for name in ("make", "new")):
        return True
    if names.is_builtin(function, "append"):
        return _is_copy(given, names)
    if function.type == "identifier" and isinstance(names.lookup(function), TypeName):
        return len(given) == 1 and is_fresh(given[0], names, 0, depth)
    if function.type in ("slice_type", "map_type"):
        return len(given) == 1 and _is_text(given[0], names)  # Have: []byte(s)
    known = effects_of_call(call, names)
    if known is not None and result == 0:
        parts = any(each.result == 0 and each.extent is Extent.PARTS for each in known.shares)
        if known.large or known.copies or parts:
            return True
    place = names.function(call) if depth < _DEEPEST else None
    return place is not None and _returns_fresh(place[1], place[0], result, depth + 1)


def _is_copy(given: list[Node], names: Names) -> bool:
    """Have: `append([]T(nil), x...)`, `append([]T{}, x...)`."""
    first = unparenthesized(given[0]) if given else None
    if first is None:
        return False
    inside = first.child_by_field_name("arguments") or first.child_by_field_name("operand")
    is_nil = inside is not None and b"nil" in (inside.text or b"") and first.type != "identifier"
    return is_nil or first.type in ("composite_literal", "nil")


def _is_text(node: Node, names: Names) -> bool:
    of = under(names.type(node))
    return isinstance(of, Basic) and bool(of.info & Info.STRING)


def _returns_fresh(function: Node, names: Names, result: int, depth: int) -> bool:
    """Whether all that a function returns there is new, nil aside, and something is."""
    body = function.child_by_field_name("body")
    if body is None or function.has_error:
        return False
    found = False
    for each in within_function(body):
        if each.type != "return_statement":
            continue
        listed = each.named_children[0] if each.named_children else None
        values = [v for v in listed.named_children if v.type != "comment"] if listed else []
        if not values:
            return False
        if len(values) <= result:
            if len(values) != 1 or not is_fresh(values[0], names, result, depth):
                return False
            found = True
            continue
        value = unparenthesized(values[result])
        if value.type == "nil":
            continue
        if not is_fresh(value, names, 0, depth) and not _is_own_variable(value, names, depth):
            return False
        found = True
    return found


def _is_own_variable(value: Node, names: Names, depth: int) -> bool:
    variable = names.local(value) if value.type == "identifier" else None
    if variable is None or is_parameter(variable):
        return False
    return is_own(variable, names, depth) and not any(
        keeps(each, variable, names)
        for each in doings(variable, names)[0]
        if each.deed is not Deed.RETURNS
    )


def is_own(variable: Var, names: Names, depth: int = 0) -> bool:
    """Whether every value that a local variable gets is new, nil aside."""
    found = False
    for each in definitions(variable, names):
        value = unparenthesized(each.value) if each.value is not None else None
        if each.source is Source.ZERO or (value is not None and value.type == "nil"):
            found = found or _is_value(variable, names)
            continue
        if each.source is not Source.VALUE or value is None:
            return False
        if not _grows(value, variable, names) and not is_fresh(value, names, each.result, depth):
            return False
        found = True
    return found


def _is_value(variable: Var, names: Names) -> bool:
    """Have: `var c Config`, which is there itself, unlike `var c *Config`."""
    declared = variable.decl.child_by_field_name("type") if variable.decl is not None else None
    return declared is not None and isinstance(under(names.denoted(declared)), Struct | Array)


def _grows(value: Node, variable: Var, names: Names) -> bool:
    """Have: `x = append(x, …)`, `x = x[:n]`."""
    if value.type == "slice_expression":
        operand = value.child_by_field_name("operand")
        return operand is not None and names.local(operand) is variable
    if value.type != "call_expression":
        return False
    given = arguments_of(value)
    is_append = names.is_builtin(value.child_by_field_name("function"), "append")
    return is_append and bool(given) and names.local(given[0]) is variable


# They fill what they are given a pointer to, and do not keep it. Source: their documentation.
_FILLING = frozenset(
    (
        *("encoding/json.Unmarshal", "encoding/xml.Unmarshal", "encoding/binary.Read"),
        *("(*encoding/json.Decoder).Decode", "(*encoding/xml.Decoder).Decode"),
        *("(*encoding/gob.Decoder).Decode", "io.ReadFull", "io.ReadAtLeast", "io.Copy"),
    )
)
_ONLY_LOOKING = frozenset(("errors", "fmt", "log", "log/slog", "reflect", "sort", "slices"))
_LOOKING = ("(*sync.", "(*log.Logger).", "(*testing.", "(testing.TB).")


def keeps(doing: Doing, variable: Var, names: Names, depth: int = 0) -> bool:
    """Whether what is done with a variable may keep its value beyond the call."""
    match doing.deed:
        case Deed.STORES | Deed.RETURNS | Deed.STARTS | Deed.CALLS:
            return True
        case Deed.GIVEN:
            is_call = doing.node.type == "call_expression"
            return not is_call or _may_keep(doing.node, variable, names, depth)
        case _:
            return False


def _may_keep(call: Node, variable: Var, names: Names, depth: int) -> bool:
    """Whether a call may keep a variable that it is given, or is a method of."""
    name = callee(call, names) or ""
    package = name.rpartition(".")[0]
    if name in _FILLING or package in _ONLY_LOOKING or name.startswith(_LOOKING):
        return False
    place = names.function(call) if depth < _DEEPEST else None
    summary = summary_of(place[1], place[0]) if place is not None else None
    if summary is None:
        return True
    given = arguments_of(call)
    for at in _places(call, given, variable, names):
        fate = summary.fate(at, len(given)) if at >= 0 else summary.fates.get(RECEIVER)
        parameter = _parameter(summary.function, at, summary.names)
        if fate is None or (parameter is None and fate.doings):
            return True
        if parameter is not None and any(
            keeps(each, parameter, summary.names, depth + 1) for each in fate.doings
        ):
            return True
    return False


def _places(call: Node, given: list[Node], variable: Var, names: Names) -> list[int]:
    """The arguments of a call that a variable stands in, all where it stands in none."""
    function = call.child_by_field_name("function")
    everywhere = [function, *given] if function is not None else given
    uses = names.uses(variable)
    found = [
        index - 1
        for index, each in enumerate(everywhere)
        if any(each.start_byte <= use.start_byte < each.end_byte for use in uses)
    ]
    return found or list(range(len(given)))


def _parameter(function: Node, at: int, names: Names) -> Var | None:
    """The variable of a parameter, or of the receiver (-1)."""
    body = function.child_by_field_name("body")
    listed = function.child_by_field_name("parameters" if at >= 0 else "receiver")
    idents: list[Node | None] = []
    for each in listed.named_children if listed is not None else ():
        if "parameter" in each.type:
            idents += each.children_by_field_name("name") or [None]
    ident = idents[max(at, 0)] if max(at, 0) < len(idents) else None
    found = names.named(name_of(ident), body.start_byte + 1) if ident and body else None
    return found if isinstance(found, Var) else None
