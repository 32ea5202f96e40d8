"""The fixes of MV102 closure-capture: the value read before the closure, a variable of its own."""

from __future__ import annotations

from collections.abc import Iterator

from ..analysis.model import Applicability, Finding, Fix
from ..detectors.mv102_closure_capture import Evidence, LoopVariable
from ..golang.closures.sharedloop import is_changed_by
from ..golang.context import function_of
from ..golang.objects import Var
from ..golang.scopes import name_of
from ..golang.syntax import Node, ancestors, descendants, same, statement_of
from ..golang.types.model import Signature
from .columns import realign
from .comments import has_columns
from .context import FixContext
from .placement import is_alone
from .rewrite import Rewrite
from .typetext import type_text

__all__ = ["fixes"]

_EARLY = "it is evaluated now, not when the closure runs"


def fixes(finding: Finding, context: FixContext) -> Iterator[Fix]:
    """One fix, if the closure stands in a statement of its own lines."""
    match finding.evidence:
        case Evidence() as evidence:
            yield from _hoist(evidence, context)
        case LoopVariable() as evidence:
            yield from _own_variable(evidence, context)
        case _:
            return


def _hoist(evidence: Evidence, context: FixContext) -> Iterator[Fix]:
    """Have: `func() int { return obj.Score() }`. Want: score, read before."""
    function = context.node(evidence.function, "func_literal", "selector_expression")
    statement = _statement(function, context)
    if statement is None:
        return
    rewrite = Rewrite(context)
    first = rewrite.text(evidence.reads[0])
    name = rewrite.fresh_name(_name_for(evidence, function, context))
    growth: dict[int, int] = {}
    if function.type == "selector_expression":
        written = _result_type(function, context)
        if written is None:
            return
        instead = f"func() {written} {{ return {name} }}"
        read, places = f"{first}()", (evidence.function,)
    else:
        instead, read, places = name, first, evidence.reads
    if "\n" in read:
        return
    for span in places:
        rewrite.replace(span, instead)
        line = context.piece.line_of(span.start)
        growth[line] = growth.get(line, 0) + len(instead) - (span.end - span.start)
    rewrite.insert_before(statement, [f"{name} := {read}"])
    realign(rewrite, context.piece, growth, {context.piece.line_of(statement.start_byte)})
    safe = evidence.is_steady and not _runs_before(function, statement)
    title = f"Read {read} before the closure"
    if safe:
        yield rewrite.fix(title, Applicability.SAFE)
    else:
        yield rewrite.fix(f"{title} ({_EARLY})", Applicability.REVIEW)


def _name_for(evidence: Evidence, function: Node, context: FixContext) -> str:
    """A name for what is read; with that of the variable where another closure might take it too.

    Fixes are made one by one, and applied together.
    """
    what = evidence.what
    name = what.lower() if what.isupper() else what[:1].lower() + what[1:]
    around = function_of(function)
    others = [
        each
        for each in (descendants(around) if around is not None else ())
        if each.type == "func_literal"
        and not same(each, around)
        and (each.end_byte <= function.start_byte or function.end_byte <= each.start_byte)
    ]
    if not others:
        return name
    read = context.node(evidence.reads[0])
    root = next((each for each in descendants(read) if context.names().local(each)), None)
    return f"{name_of(root)}{name[:1].upper()}{name[1:]}" if root is not None else name


def _result_type(value: Node, context: FixContext) -> str | None:
    of = context.names().type(value)
    if not isinstance(of, Signature) or len(of.results) != 1:
        return None
    return type_text(of.results[0], value, context)


def _runs_before(function: Node, statement: Node) -> bool:
    """Whether the statement runs code before it makes the closure."""
    return any(
        each.type in ("call_expression", "type_conversion_expression", "func_literal")
        and each.end_byte <= function.start_byte
        for each in descendants(statement)
    )


def _statement(function: Node, context: FixContext) -> Node | None:
    """The statement around a closure, if lines can be put before it."""
    statement = statement_of(function)
    alone = is_alone(statement, context.piece) and not _is_in_head(function, statement)
    return statement if alone else None


def _is_in_head(function: Node, statement: Node) -> bool:
    """Have: a closure in the clause of a loop, or in a condition that is evaluated again."""
    for parent in ancestors(function):
        if same(parent, statement):
            return parent.type in ("for_statement", "labeled_statement")
        if parent.type in ("communication_case", "expression_case", "for_clause"):
            return True
    return False


def _own_variable(evidence: LoopVariable, context: FixContext) -> Iterator[Fix]:
    """Have: a loop variable in a literal. Want: `i := i` as the first line of the iteration."""
    literal = context.node(evidence.literal, "func_literal")
    loop = context.node(evidence.loop, "for_statement")
    names, name, body = context.names(), evidence.name, loop.child_by_field_name("body")
    found = names.named(name, literal.start_byte)
    if body is None or not isinstance(found, Var) or is_changed_by(body, found, names):
        return
    listed = body.named_children[0] if body.named_children else None
    while listed is not None and listed.type == "comment":
        listed = listed.next_named_sibling
    first = listed.named_children[0] if listed is not None and listed.named_children else None
    if first is None or not is_alone(first, context.piece):
        return
    if has_columns(first, context.piece):
        return
    rewrite = Rewrite(context)
    rewrite.insert_before(first, [f"{name} := {name}"])
    title = f"Give each iteration its own {name} (what the {_what(literal)} sees changes)"
    yield rewrite.fix(title, Applicability.REVIEW)


def _what(literal: Node) -> str:
    call = literal.parent
    owner = call.parent if call is not None and call.type == "call_expression" else None
    kinds = {"go_statement": "goroutine", "defer_statement": "deferred function"}
    return kinds.get(owner.type if owner is not None else "", "closure")
