"""Loops that append one more element, or one more part, to a slice with every iteration."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ..context import branches_out
from ..flow.tripcount import iterations
from ..objects import Var
from ..scopes import FUNCTIONS
from ..source import Span
from ..syntax import Node, ancestors, descendants, enclosing, same, text_of
from ..values.assignments import definition_at
from ..values.callees import arguments_of
from ..values.changes import has_effects, identifiers, is_changed, may_change
from ..values.constants import unparenthesized
from ..values.counts import HOISTED, Count, scaled, times
from ..values.kinds import Declarations, Kind, type_of
from ..values.lengths import known_length
from ..values.terms import is_plain, written

__all__ = [
    "Filling",
    "append_filling",
    "appended",
    "assigned",
    "filling",
    "is_append_to",
    "is_outside",
    "room",
]

_CONDITIONS = frozenset(
    (
        *("if_statement", "expression_case", "default_case", "type_case", "communication_case"),
        *FUNCTIONS,
    )
)


@dataclass(frozen=True, slots=True, eq=False)
class Filling:
    """`loop`: the outermost for_statement; `statement`: what fills, in the body of the innermost.

    `count`: of the elements, or with `spread` of the parts; this is then the expression behind
    which the three dots stand, whose lengths make the sum.
    """

    loop: Node
    statement: Node
    count: Count
    spread: Node | None = None


def room(found: Filling) -> str:
    """How much room the elements need, in one line for people, as Go where that is short."""
    if found.spread is not None:
        return f"the sum of len({text_of(found.spread).decode()})"
    count = found.count
    if count.once is None:
        return count.text
    right = found.loop.named_descendant_for_byte_range(*count.once)
    source = text_of(right).decode() if right is not None else ""
    if "\n" in source or len(source) > _LONG:
        return "as many as it ranges over"
    return count.text.replace(HOISTED, source)


_LONG = 40


def is_append_to(statement: Node | None, variable: Var, names: Declarations) -> bool:
    """Have: `x = append(x, …)`."""
    if statement is None or statement.type != "assignment_statement":
        return False
    left, right = statement.child_by_field_name("left"), statement.child_by_field_name("right")
    operator = statement.child_by_field_name("operator")
    if left is None or right is None or operator is None or operator.type != "=":
        return False
    targets, values = left.named_children, right.named_children
    if len(targets) != 1 or len(values) != 1 or values[0].type != "call_expression":
        return False
    given = arguments_of(values[0])
    return (
        names.local(targets[0]) is variable
        and bool(given)
        and names.local(given[0]) is variable
        and names.is_builtin(values[0].child_by_field_name("function"), "append")
    )


def appended(statement: Node) -> list[Node]:
    """The arguments of an append statement behind the slice itself; none of other statements."""
    right = statement.child_by_field_name("right")
    if right is None or not right.named_children:
        return []
    return arguments_of(right.named_children[0])[1:]


def filling(statement: Node, variable: Var, names: Declarations) -> Filling | None:
    """The loops around `statement`, an append or insert, if its number of runs can be told.

    It must run exactly once in each iteration, whatever happens, and the bounds of inner loops
    must not depend on outer ones.
    """
    loops = _loops(statement, variable)
    if not loops or any(_leaves(loop) for loop in loops):
        return None
    outermost = loops[-1]
    if outermost.parent is None or outermost.parent.type != "statement_list":
        return None  # it has a label, to which something jumps
    count: Count | None = None
    for loop in loops:
        each = iterations(loop, names)
        if each is None or _touches(loop, each, variable, names):
            return None
        if loop is not outermost and not _holds_still(each, loop, outermost, names):
            if each.value is None:
                return None
            each = Count(str(each.value), each.value, "")  # Have: a row of a [3][7]int
        count = times(each, count) if count is not None else each
        if count is None:
            return None
    if count is None:
        return None
    return Filling(outermost, statement, count)


def _loops(statement: Node, variable: Var) -> list[Node]:
    """The for_statements between `statement` and the block that declares the variable, inner
    first; none where a condition or a function literal stands between two of them."""
    loops: list[Node] = []
    conditional = False
    for parent in ancestors(statement):
        if parent.start_byte <= variable.scope.start and parent.end_byte == variable.scope.end:
            # Have: for x := []T{}; …; { … }, which repeats what it declares.
            return loops if parent.type != "for_statement" else []
        if parent.type in FUNCTIONS:
            return []
        if parent.type == "for_statement":
            if conditional:
                return []
            loops.append(parent)
        conditional = conditional or parent.type in _CONDITIONS
    return []


def _leaves(loop: Node) -> bool:
    body = loop.child_by_field_name("body")
    return body is None or bool(branches_out(body))


def _touches(loop: Node, count: Count, variable: Var, names: Declarations) -> bool:
    """Whether the loop ranges over what it fills, or changes what it ranges over."""
    body = loop.child_by_field_name("body")
    heads = [each for each in loop.named_children if not same(each, body)]
    if any(names.lookup(each) is variable for head in heads for each in identifiers(head)):
        return True
    ranged = next((each for each in heads if each.type == "range_clause"), None)
    right = ranged.child_by_field_name("right") if ranged is not None else None
    if right is None or body is None:
        return False
    source = text_of(unparenthesized(right))
    return any(source in assigned(each, count.is_shared, names) for each in descendants(body))


def assigned(node: Node, is_map: bool, names: Declarations) -> Iterator[bytes]:
    """What a node assigns: `x = …`, and for maps `x[k] = …`, `delete(x, k)`, `clear(x)`."""
    left = node.child_by_field_name("left") if node.type == "assignment_statement" else None
    for target in left.named_children if left is not None else ():
        operand = target.child_by_field_name("operand") if is_map else None
        yield text_of(operand or target)
    if is_map and node.type == "call_expression":
        function, given = node.child_by_field_name("function"), arguments_of(node)
        removes = names.is_builtin(function, "delete") or names.is_builtin(function, "clear")
        if removes and given:
            yield text_of(given[0])


def _holds_still(count: Count, inner: Node, outermost: Node, names: Declarations) -> bool:
    """Whether the bounds of an inner loop can be told before the outermost one starts."""
    body = outermost.child_by_field_name("body")
    for span in count.rests_on:
        node = inner.named_descendant_for_byte_range(*span)
        if node is None or body is None or not is_outside(node, outermost, names):
            return False
        if may_change(node, [body], names, shared=count.is_shared):
            return False
    return True


def is_outside(node: Node, loop: Node, names: Declarations) -> bool:
    """Whether the names in `node`, which stands inside `loop`, mean the same before it."""
    for ident in identifiers(node):
        found = names.lookup(ident)
        if found is None:
            return False
        local = found.is_local and found.ident is not None
        if local and found.ident is not None and found.ident.start_byte >= loop.start_byte:
            return False
    return True


def _is_only_one(found: Filling, variable: Var, names: Declarations) -> bool:
    """Whether nothing else assigns the variable in the loop but conditional appends."""
    loop = found.loop
    for use in names.uses(variable):
        definition = definition_at(use)
        if definition is None or not loop.start_byte <= use.start_byte < loop.end_byte:
            continue
        statement = definition.statement
        if same(statement, found.statement):
            continue
        if not is_append_to(statement, variable, names):
            return False
        around = enclosing(statement, "for_statement", *FUNCTIONS)
        condition = enclosing(statement, *_CONDITIONS)
        if around is None or condition is None or condition.start_byte < around.start_byte:
            return False
        holds = around.start_byte <= found.statement.start_byte < around.end_byte
        if around.type in FUNCTIONS or not holds:
            return False
    return True


def _spread_filling(found: Filling, names: Declarations) -> Filling | None:
    """The same for `x = append(x, p...)`, if the length of every p can be told before the loop."""
    statement, loop = found.statement, found.loop
    operand = unparenthesized(appended(statement)[-1].named_children[0])
    body = loop.child_by_field_name("body")
    if body is None or not same(enclosing(statement, "for_statement"), loop):
        return None
    if is_outside(operand, loop, names):
        return _same_spread(found, operand, names)
    if not is_plain(operand) or not _varies(operand, loop, body, names):
        return None
    before = [each for each in _siblings(statement) if each.end_byte <= statement.start_byte]
    for ident in identifiers(operand):
        variable = names.local(ident)
        if variable is None or is_changed(variable, [body], names):
            return None
        # Have: p.load() before append(x, p.items...)
        mentions = [each for each in before if _mentions(each, variable, names)]
        if operand.type != "identifier" and any(has_effects(each, names) for each in mentions):
            return None
    return Filling(loop, statement, found.count, operand)


def _same_spread(found: Filling, operand: Node, names: Declarations) -> Filling | None:
    """Have: `x = append(x, sep...)`, of which the length is the same in all iterations."""
    length = known_length(operand, names)
    if length is not None:
        return replace(found, count=scaled(found.count, length)) if length else None
    if type_of(operand, names) is None or not _is_part_of_variable(operand, names):
        return None
    if may_change(operand, [found.loop], names, shared=False):
        return None
    span = Span(operand.start_byte, operand.end_byte)
    once = Count(f"len({written(operand)})", rests_on=(span,))
    count = times(found.count, once)
    return replace(found, count=count) if count is not None else None


def _is_part_of_variable(operand: Node, names: Declarations) -> bool:
    """Have: `sep`, `style.sep` of a struct: nothing that fails where no iteration asks for it."""
    while operand.type == "selector_expression":
        inner = operand.child_by_field_name("operand")
        of = type_of(inner, names) if inner is not None else None
        if inner is None or of is None or of.kind is not Kind.STRUCT:
            return False
        operand = inner
    return operand.type == "identifier"


def _varies(operand: Node, loop: Node, body: Node, names: Declarations) -> bool:
    """Whether an expression rests on a variable of the loop's head, and on none of its body."""
    places = [
        found.ident.start_byte
        for found in map(names.lookup, identifiers(operand))
        if found is not None and found.ident is not None and found.is_local
    ]
    in_body = any(body.start_byte <= each < body.end_byte for each in places)
    return not in_body and any(loop.start_byte <= each < body.start_byte for each in places)


def _siblings(statement: Node) -> Sequence[Node]:
    return statement.parent.named_children if statement.parent is not None else ()


def _mentions(node: Node, variable: Var, names: Declarations) -> bool:
    return any(names.lookup(each) is variable for each in identifiers(node))


def append_filling(statement: Node, variable: Var, names: Declarations) -> Filling | None:
    """The loops that append to a slice with `statement`, which is an append to it."""
    found = filling(statement, variable, names)
    if found is None or not _is_only_one(found, variable, names):
        return None
    elements = appended(statement)
    if not elements:
        return None
    if elements[-1].type == "variadic_argument":
        return _spread_filling(found, names)
    return replace(found, count=scaled(found.count, len(elements)))
