"""Carries out what leaves a part of a function that is put into a function literal.

The literal returns whether to stop, and the values that the function returns then.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

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
class Way:
    """One way out: a kind of branch statement, and the id of the statement that it is about.

    `name`: the variable that says whether it is taken. `leave`: the statement that then leaves.
    """

    kind: str
    target: int
    name: str
    leave: str


@dataclass(frozen=True, slots=True)
class Carried:
    """How control and values come out of the literal.

    It returns a bool for each of `ways`, and what the function returns: `types`, which go to
    `variables`. `zeros`: their values where the function goes on; `values`: what a return without
    values returns.
    """

    ways: tuple[Way, ...] = ()
    types: tuple[str, ...] = ()
    variables: tuple[str, ...] = ()
    zeros: tuple[str, ...] = ()
    values: tuple[str, ...] = ()

    @property
    def signature(self) -> str:
        """The results of the literal, with a blank before them."""
        results = ["bool"] * len(self.ways) + [*self.types]
        listed = ", ".join(results)
        return "" if not results else f" {listed}" if len(results) == 1 else f" ({listed})"

    @property
    def go_on(self) -> str:
        """The statement in the literal after which the loop goes on."""
        return self._returning(None, self.zeros)

    @property
    def head(self) -> str:
        """What the results of the literal are assigned to."""
        names = [*(way.name for way in self.ways), *self.variables]
        return f"{', '.join(names)} := " if names else ""

    def instead(self, branch: Node, rest: Rest) -> tuple[Span, str]:
        """The bytes of a branch statement that leaves the rest of the iteration, and new ones."""
        span = Span(branch.start_byte, branch.end_byte)
        if same(branch_target(branch), rest.loop) and branch.type == "continue_statement":
            return span, self.go_on
        given = _values(branch)
        if given:
            start = given[0].start_byte
            return Span(start, start), f"{', '.join(self._flags(branch))}, "
        returns = branch.type == "return_statement"
        return span, self._returning(branch, self.values if returns else self.zeros)

    def _returning(self, branch: Node | None, values: tuple[str, ...]) -> str:
        return " ".join(["return", ", ".join([*self._flags(branch), *values])]).strip()

    def _flags(self, branch: Node | None) -> list[str]:
        """Which of the ways a branch takes; None for a literal that comes to its end."""
        taken = _way(branch) if branch is not None else None
        return [str((way.kind, way.target) == taken).lower() for way in self.ways]


def carried(rest: Rest, names: Pass, rewrite: Rewrite) -> Carried | None:
    """None where a way that leads out cannot be carried, such as a goto, or there are many."""
    out = leaves(rest, going_on=False)
    if not out:
        return Carried()
    first = rest.statements[0]
    if any(each.type == "goto_statement" for each in out) or not rest.is_whole:
        return None
    if not all(
        isinstance(names.named(each, first.start_byte), Const) for each in ("true", "false")
    ):
        return None
    returned = [each for each in out if each.type == "return_statement"]
    with_values = _returning(returned, rest, names, rewrite) if returned else Carried()
    if with_values is None:
        return None
    taken = list(dict.fromkeys(map(_way, out)))
    if len(taken) > _MANY:
        return None
    ways: list[Way] = []
    for kind, target in taken:
        alike = [each for each in out if _way(each) == (kind, target)]
        leave = rewrite.text(next((each for each in alike if each.named_children), alike[0]))
        if kind == "return_statement":
            leave = f"return {', '.join(with_values.variables)}".strip()
        is_stop = len(taken) == 1 or kind == "return_statement"
        ways.append(Way(kind, target, rewrite.fresh_name("stop" if is_stop else "leave"), leave))
    return replace(with_values, ways=tuple(ways))


_MANY = 2


def _way(branch: Node) -> tuple[str, int]:
    jumps = branch.type in ("break_statement", "continue_statement")
    target = branch_target(branch) if jumps else None
    return branch.type, target.id if target is not None else 0


def _returning(out: list[Node], rest: Rest, names: Pass, rewrite: Rewrite) -> Carried | None:
    """What some return statements carry out, without the ways."""
    function = function_of(rest.loop)
    results = list(_results(function)) if function is not None else []
    if any(not _is_complete(each, results) for each in out):
        return None
    zeros = [_zero(each.type, rest, names) for each in results]
    if any(each is None for each in zeros):
        return None
    return Carried(
        types=tuple(rewrite.text(each.type) for each in results),
        variables=_variables(results, rest, names, rewrite),
        zeros=tuple(each or "" for each in zeros),
        values=tuple(each.name for each in results),
    )


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
