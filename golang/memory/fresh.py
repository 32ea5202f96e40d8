"""Whether an expression makes new memory that nobody else has."""

from __future__ import annotations

from ..context import within_function
from ..effects import RECEIVER, Extent
from ..flow.targets import lefts_of, root_of_store
from ..objects import TypeName, Var
from ..scopes import name_of
from ..stdlib import PACKAGES
from ..syntax import Node
from ..types.model import Array, Basic, Info, Map, Slice, Struct, Tuple, under
from ..values.assignments import Source, definitions, is_parameter
from ..values.callees import arguments_of, callee, effects_of_call
from ..values.changes import is_addressed
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
            if operand is None or value.children[0].type != "&":
                return False
            return _is_new_place(unparenthesized(operand), names, depth)
        case "slice_expression" | "type_conversion_expression":
            operand = value.child_by_field_name("operand")
            copies = value.type != "slice_expression" and _copies_text(operand, value, names)
            return copies or (operand is not None and is_fresh(operand, names, 0, depth))
        case "call_expression":
            return _is_fresh_call(value, names, result, depth)
        case _:
            return False


def _is_new_place(operand: Node, names: Names, depth: int) -> bool:
    """Have: the `T{…}` of `&T{…}`, and the x of `&x` for a local struct that nothing else has."""
    if operand.type == "composite_literal":
        return True
    is_block = isinstance(under(names.type(operand)), Struct | Array)
    return is_block and _is_own_variable(operand, names, depth)


def _copies_text(operand: Node | None, conversion: Node, names: Names) -> bool:
    """Have: `[]byte(s)`."""
    is_slice = isinstance(under(names.type(conversion)), Slice)
    return operand is not None and is_slice and _is_text(operand, names)


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
    if result == 0 and _is_new_by_effects(call, names):
        return True
    place = names.function(call) if depth < _DEEPEST else None
    return place is not None and _returns_fresh(place[1], place[0], result, depth + 1)


_NEW = (Extent.PARTS, Extent.HELD)


def _is_new_by_effects(call: Node, names: Names) -> bool:
    """Whether the first result of a function of the standard library is new.

    Have: `os.ReadFile(p)`, `strings.Split(s, sep)`, `bytes.NewBuffer(b)`, and what makes a slice or
    map of something else: functions that are no methods have none of their own to give away.
    """
    known = effects_of_call(call, names)
    if known is not None and (known.large or known.copies):
        return True
    shares = [each for each in known.shares if each.result == 0] if known is not None else []
    if shares:
        return all(each.extent in _NEW for each in shares)
    name, of = callee(call, names) or "", names.type(call)
    first = of.types[0] if isinstance(of, Tuple) and of.types else of
    package = name.rpartition(".")[0]
    is_standard = package in PACKAGES and package != "flag"  # flag.Args is a part of its state
    return is_standard and isinstance(under(first), Slice | Map)


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
        if each.deed is not Deed.RETURNS and not _is_returned(each.node)
    )


def _is_returned(address: Node) -> bool:
    """Have: `return &x, nil`."""
    listed = address.parent
    owner = listed.parent if listed is not None else None
    is_address = address.type == "unary_expression" and address.children[0].type == "&"
    return is_address and owner is not None and owner.type == "return_statement"


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
    """Have: `var c Config`, which is there itself, unlike `var c *Config`.

    Also `var m map[K]V` that is filled by way of `&m`.
    """
    declared = variable.decl.child_by_field_name("type") if variable.decl is not None else None
    of = under(names.denoted(declared)) if declared is not None else None
    if isinstance(of, Slice | Map):
        return any(is_addressed(use) for use in names.uses(variable))
    return isinstance(of, Struct | Array)


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
        case Deed.STORES:
            return not _is_into_itself(doing.node, variable, names)
        case Deed.RETURNS | Deed.STARTS | Deed.CALLS:
            return True
        case Deed.GIVEN:
            if doing.node.type == "call_expression":
                return _may_keep(doing.node, variable, names, depth)
            return not _is_lent(doing.node, variable, names, depth)
        case _:
            return False


def _is_into_itself(value: Node, variable: Var, names: Names) -> bool:
    """Have: `x.rows = append(x.rows, r)`, which keeps a part of x in x."""
    listed = value.parent
    owner = listed.parent if listed is not None and listed.type == "expression_list" else None
    targets = lefts_of(owner) if owner is not None and owner.type == "assignment_statement" else []
    if len(targets) != 1:
        return False
    root = root_of_store(targets[0], names)
    return root is not None and names.local(root) is variable


def _is_lent(address: Node, variable: Var, names: Names, depth: int) -> bool:
    """Have: `&x`, given to what only fills it, or to a local variable that keeps it no longer."""
    parent = address.parent
    if address.type != "unary_expression" or parent is None:
        return False
    if parent.type == "argument_list" and parent.parent is not None:
        is_call = parent.parent.type == "call_expression"
        return is_call and not _may_keep(parent.parent, variable, names, depth)
    owner = parent.parent if parent.type == "expression_list" else None
    targets = lefts_of(owner) if owner is not None else []
    if owner is None or owner.type == "return_statement" or depth > _DEEPEST:
        return False
    pointer = names.local(targets[0]) if len(targets) == 1 else None
    return pointer is not None and not any(
        keeps(each, pointer, names, depth + 1) for each in doings(pointer, names)[0]
    )


def _may_keep(call: Node, variable: Var, names: Names, depth: int) -> bool:
    """Whether a call may keep a variable that it is given, or is a method of."""
    name = callee(call, names) or ""
    package = name.rpartition(".")[0]
    if name in _FILLING or package in _ONLY_LOOKING or name.startswith(_LOOKING):
        return False
    if package.startswith("(") and _is_method_of(call, variable, names, package):
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


def _is_method_of(call: Node, variable: Var, names: Names, owner: str) -> bool:
    """Whether a method of the library is called on a variable, and given others only."""
    path = owner.strip("()*").rpartition(".")[0]
    return path in PACKAGES and _places(call, arguments_of(call), variable, names) == [RECEIVER]


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
