"""Gives a worker function a context, and those who start it one to hand over."""

from __future__ import annotations

from collections.abc import Iterator

from ..analysis.model import Applicability, Edit, Fix
from ..golang.concurrency.contexts import context_at
from ..golang.concurrency.workers import Worker
from ..golang.memory.handing import calls_of
from ..golang.objects import Func
from ..golang.scopes import name_of
from ..golang.syntax import Node, descendants, same
from ..golang.values.resolve import Names
from .context import FixContext
from .rewrite import Rewrite
from .select_done import sends_in_select

__all__ = ["with_context"]


def with_context(found: Worker, context: FixContext) -> Iterator[Fix]:
    """A `ctx context.Context` parameter for a function that this file alone calls.

    Its send goes into a select with `<-ctx.Done()`; callers hand over the context that they have,
    or context.TODO().
    """
    function, names = found.function, context.names()
    ident = function.child_by_field_name("name")
    listed = function.child_by_field_name("parameters")
    if function.type != "function_declaration" or ident is None or listed is None:
        return
    if function.child_by_field_name("result") is not None or _is_exported(ident):
        return
    if function.child_by_field_name("type_parameters") is not None:
        return
    calls = list(calls_of(function, names))
    if not calls or not _are_all(ident, calls, context):
        return
    rewrite = Rewrite(context)
    package = rewrite.package("context", function)
    ctx = rewrite.fresh_name("ctx")
    if package is None or not sends_in_select(found.send, ctx, rewrite, context):
        return
    more = ", " if listed.named_children else ""
    rewrite.insert(listed.start_byte + 1, f"{ctx} {package}.Context{more}")
    edits = [_handed(each, package, context) for each in calls]
    fix = rewrite.fix(
        f"Give {name_of(ident)} a context, and send in a select with its Done",
        Applicability.REVIEW,
    )
    known = [each for each in edits if each is not None]
    if len(known) == len(calls):
        together = sorted((*fix.edits, *known), key=lambda each: (each.start, each.end))
        yield Fix(fix.title, fix.applicability, tuple(together))


def _is_exported(ident: Node) -> bool:
    return name_of(ident)[:1].isupper()


def _are_all(ident: Node, calls: list[tuple[Names, Node]], context: FixContext) -> bool:
    """Whether every mention of the function is one of these calls, in this file."""
    called = {
        (names.root.id, function.start_byte)
        for names, call in calls
        if (function := call.child_by_field_name("function")) is not None
    }
    called.add((context.piece.root.id, ident.start_byte))
    for names in context.names().mentions(name_of(ident)):
        for node in descendants(names.root):
            if node.type != "identifier" or node.text != ident.text:
                continue
            is_function = isinstance(names.lookup(node), Func)
            if is_function and (names.root.id, node.start_byte) not in called:
                return False
    return all(_index_of(names, context) is not None for names, _ in calls)


def _index_of(names: Names, context: FixContext) -> int | None:
    """The piece of the file whose names these are; None if it is in another file."""
    for index, piece in enumerate(context.file.pieces):
        if piece.text == names.root.text and same(piece.root, names.root):
            return index
    return None


def _handed(place: tuple[Names, Node], package: str, context: FixContext) -> Edit | None:
    """The edit that hands a context over."""
    names, call = place
    listed = call.child_by_field_name("arguments")
    index = _index_of(names, context)
    if listed is None or index is None:
        return None
    ctx = context_at(call, names) or f"{package}.TODO()"
    more = ", " if listed.named_children else ""
    at = context.file.starts[index] + listed.start_byte + 1
    return Edit(at, at, f"{ctx}{more}".encode())
