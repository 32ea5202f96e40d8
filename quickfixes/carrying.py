"""Carries out what leaves a part of a function that is put into a function literal.

The literal returns whether to stop, and the values that the function returns then.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..analysis.passes import Pass
from ..golang.context import branch_target, function_of
from ..golang.objects import Builtin, Const, Nil, Var
from ..golang.scopes import name_of
from ..golang.source import Span
from ..golang.syntax import Node, same, text_of
from .iteration import Rest, leaves
from .presize import is_same_at
from .rewrite import Rewrite

__all__ = ["Carried", "carried"]


@dataclass(frozen=True, slots=True)
class Carried:
    """How control and values come out of the literal.

    `signature`: its results. `go_on`: the statement in it after which the loop goes on. `names`:
    the variables that its results go to, the first says whether to stop. `leave`: the statement
    that then leaves. `values`: what a return without values returns.
    """

    signature: str = ""
    go_on: str = "return"
    names: tuple[str, ...] = ()
    leave: str = ""
    values: str = ""

    def instead(self, branch: Node, rest: Rest) -> tuple[Span, str]:
        """The bytes of a branch statement that leaves the rest of the iteration, and new ones."""
        span = Span(branch.start_byte, branch.end_byte)
        goes_on = same(branch_target(branch), rest.loop) and branch.type == "continue_statement"
        if goes_on:
            return span, self.go_on
        values = _values(branch)
        if values:
            return Span(values[0].start_byte, values[0].start_byte), "true, "
        return span, f"return true{self.values}"


def carried(rest: Rest, names: Pass, rewrite: Rewrite) -> Carried | None:
    """None where several ways lead out, or one that cannot be carried."""
    out = leaves(rest, going_on=False)
    if not out:
        return Carried()
    first = rest.statements[0]
    ways = {(each.type, _target(each)) for each in out}
    if len(ways) > 1 or out[0].type == "goto_statement" or not rest.is_whole:
        return None
    if not all(
        isinstance(names.named(each, first.start_byte), Const) for each in ("true", "false")
    ):
        return None
    if out[0].type == "return_statement":
        return _returning(out, rest, names, rewrite)
    labelled = (each for each in out if each.named_children)
    leave = rewrite.text(next(labelled, out[0]))
    return Carried(" bool", "return false", (rewrite.fresh_name("stop"),), leave)


def _target(branch: Node) -> int:
    jumps = branch.type in ("break_statement", "continue_statement")
    target = branch_target(branch) if jumps else None
    return target.id if target is not None else 0


def _returning(out: list[Node], rest: Rest, names: Pass, rewrite: Rewrite) -> Carried | None:
    function = function_of(rest.loop)
    results = list(_results(function)) if function is not None else []
    if any(not _is_complete(each, results) for each in out):
        return None
    if not results:
        return Carried(" bool", "return false", (rewrite.fresh_name("stop"),), "return")
    zeros = [_zero(each.type, rest, names) for each in results]
    if any(each is None for each in zeros):
        return None
    variables = _variables(results, rest, names, rewrite)
    types = ", ".join(rewrite.text(each.type) for each in results)
    values = "".join(f", {each.name}" for each in results)
    go_on = f"return false, {', '.join(each or '' for each in zeros)}"
    stop = rewrite.fresh_name("stop")
    leave = f"return {', '.join(variables)}"
    return Carried(f" (bool, {types})", go_on, (stop, *variables), leave, values)


@dataclass(frozen=True, slots=True, eq=False)
class _Result:
    type: Node
    name: str


def _results(function: Node) -> Iterator[_Result]:
    """The results of a function in order; `name` is "" for one without a name."""
    result = function.child_by_field_name("result")
    if result is None:
        return
    if result.type != "parameter_list":
        yield _Result(result, "")
        return
    for each in result.named_children:
        type_node = each.child_by_field_name("type")
        if type_node is None:
            continue
        idents = [ident for ident in each.children_by_field_name("name") if ident.is_named]
        for name in [name_of(ident) for ident in idents] or [""]:
            yield _Result(type_node, name)


def _is_complete(branch: Node, results: list[_Result]) -> bool:
    """Whether a return names each value: not `return f()` for several."""
    given = _values(branch)
    if not given:
        return all(each.name not in ("", "_") for each in results)
    return len(given) == len(results)


def _values(branch: Node) -> list[Node]:
    """The expressions of a return_statement; none for another branch."""
    return [
        value
        for listed in branch.named_children
        if listed.type == "expression_list"
        for value in listed.named_children
        if value.type != "comment"
    ]


_NIL_TYPES = frozenset(
    ("pointer_type", "slice_type", "map_type", "channel_type", "function_type", "interface_type")
)
_ZEROS = {"string": '""', "bool": "false", "error": "nil", "any": "nil"}
_NUMBERS = frozenset(
    (
        *("int", "int8", "int16", "int32", "int64", "uint", "uint8", "uint16", "uint32"),
        *("uint64", "uintptr", "byte", "rune", "float32", "float64", "complex64", "complex128"),
    )
)


def _zero(type_node: Node, rest: Rest, names: Pass) -> str | None:
    """The zero value of a type as it is written in the rest; None where that is not known."""
    first = rest.statements[0]
    if not is_same_at(type_node, first, names):
        return None
    word = "nil" if type_node.type in _NIL_TYPES else ""
    found = names.lookup(type_node) if type_node.type == "type_identifier" else None
    if found is not None and found.piece is None:
        name = name_of(type_node)
        if name in _NUMBERS:
            return "0"
        word = _ZEROS.get(name, "")
        if word in ('""', "false"):
            return word
    if word:
        return word if isinstance(names.named("nil", first.start_byte), Nil) else None
    if not isinstance(names.named("new", first.start_byte), Builtin):
        return None
    return f"*new({text_of(type_node).decode()})"


def _variables(
    results: list[_Result], rest: Rest, names: Pass, rewrite: Rewrite
) -> tuple[str, ...]:
    """Names for the values that are carried: err for an error where that is free in the block."""
    block, first = rest.listed.parent, rest.statements[0]
    known = names.named("err", first.start_byte)
    is_free = not isinstance(known, Var) or block is None or known.scope.end != block.end_byte
    found: list[str] = []
    for each in results:
        is_error = each.type.type == "type_identifier" and name_of(each.type) == "error"
        name = "err" if is_error and is_free else rewrite.fresh_name("result")
        if name in found:
            name = rewrite.fresh_name("err2")
        found.append(name)
    return tuple(found)
