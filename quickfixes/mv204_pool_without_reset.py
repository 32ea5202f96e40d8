"""The fixes of MV204 pool-without-reset: the document's deferred literal, and Reset after Get."""

from __future__ import annotations

from collections.abc import Iterator

from ..analysis.model import Applicability, Finding, Fix
from ..detectors.mv204_pool_without_reset import Evidence
from ..golang.flow.targets import lefts_of
from ..golang.pools.pools import type_of_variable
from ..golang.source import Span
from ..golang.syntax import Node, same, statement_of
from ..golang.types.members import method_of
from ..golang.types.model import Type
from ..golang.values.assignments import definitions
from ..golang.values.callees import arguments_of
from .comments import has_columns
from .context import FixContext
from .hoisting import hoisted
from .layout import line_end, line_start
from .rewrite import Rewrite

__all__ = ["fixes"]

_LIMIT = "64<<10"
_BOUNDED = "Reset it and put it back only if it is smaller than 64 KiB: larger ones are dropped"
_RESET = "Reset it right after Get"


def fixes(finding: Finding, context: FixContext) -> Iterator[Fix]:
    """The document's own first."""
    evidence = finding.evidence
    if not isinstance(evidence, Evidence):
        return
    for fix in (_bounded(evidence.put, context), _reset(evidence.get, context)):
        if fix is not None:
            yield fix


def _bounded(put: Span | None, context: FixContext) -> Fix | None:
    """Have: defer pool.Put(b). Want: a deferred literal that looks at the capacity first."""
    if put is None:
        return None
    names, rewrite = context.names(), Rewrite(context)
    call = context.node(put, "call_expression")
    statement, (value,) = statement_of(call), arguments_of(call)
    variable = names.local(value) if value.type == "identifier" else None
    if variable is None or str(names.type(value)) != "*bytes.Buffer":
        return None
    is_deferred = statement.type == "defer_statement"
    if not _stands_alone(statement, context) or not same(_called(statement), call):
        return None
    if is_deferred and len(definitions(variable, names)) != 1:
        return None  # the literal would see what the variable is given later
    name, tab = variable.name, rewrite.newline + rewrite.indent_of(statement)
    inside = tab + "\t" * is_deferred
    lines = f"if {name}.Cap() < {_LIMIT} {{{inside}\t{name}.Reset(){inside}\t{rewrite.text(call)}"
    text = f"{lines}{inside}}}"
    if is_deferred:
        text = f"defer func() {{{inside}{text}{tab}}}()"
    rewrite.replace(statement, text)
    return rewrite.fix(_BOUNDED, Applicability.REVIEW)


def _called(statement: Node) -> Node | None:
    """Have: `call`, `defer call`."""
    return statement.named_children[0] if statement.named_children else None


def _stands_alone(statement: Node, context: FixContext) -> bool:
    """Whether a statement of a list has its lines for itself, and no comments in columns."""
    text, listed = context.piece.text, statement.parent
    before = text[line_start(text, statement.start_byte) : statement.start_byte].strip()
    behind = text[statement.end_byte : line_end(text, statement.end_byte)].strip()
    alone = not before and (not behind or behind.startswith(b"//"))
    in_list = listed is not None and listed.type == "statement_list"
    return alone and in_list and not has_columns(statement, context.piece)


def _reset(get: Span | None, context: FixContext) -> Fix | None:
    """Have: b := pool.Get().(*bytes.Buffer). Want: b.Reset() on the line behind it."""
    if get is None:
        return None
    value = context.node(get)
    while value.parent is not None and value.parent.type in (
        "type_assertion_expression",
        "parenthesized_expression",
    ):
        value = value.parent
    statement = statement_of(value)
    if statement.type == "return_statement":
        return _before_return(value, context)
    target = _target(statement, value)
    names, rewrite = context.names(), Rewrite(context)
    variable = names.named(target, statement.end_byte) if target is not None else None
    if variable is None or target is None or not _stands_alone(statement, context):
        return None
    if not _is_bare(type_of_variable(variable, names)):
        return None
    at = line_end(context.piece.text, statement.end_byte)
    rewrite.insert(at, f"{rewrite.newline}{rewrite.indent_of(statement)}{target}.Reset()")
    return rewrite.fix(_RESET, Applicability.SAFE)


def _target(statement: Node, value: Node) -> str | None:
    """Have: `b := value`, `b = value`, `var b = value`; b."""
    owner = statement
    if statement.type == "var_declaration":
        owner = statement.named_children[0]
    lefts, listed = lefts_of(owner), value.parent
    alone = listed is not None and len(listed.named_children) == 1 and same(listed.parent, owner)
    if not alone or len(lefts) != 1 or lefts[0].type != "identifier":
        return None
    return (lefts[0].text or b"").decode()


def _is_bare(of: Type) -> bool:
    """Whether Reset wants no arguments."""
    reset = method_of(of, "Reset")
    return reset is not None and not reset.params


def _before_return(value: Node, context: FixContext) -> Fix | None:
    """Have: return pool.Get().(*bytes.Buffer). Want: a variable, its Reset, and its return."""
    place, of = hoisted(value, context), context.names().type(value)
    if place is None or not _is_bare(of):
        return None
    rewrite = Rewrite(context)
    name = rewrite.fresh_name("buf" if str(of) == "*bytes.Buffer" else "value")
    place.put([f"{name} := {place.text}", f"{name}.Reset()"], name, rewrite, context)
    return rewrite.fix(_RESET, Applicability.SAFE)
