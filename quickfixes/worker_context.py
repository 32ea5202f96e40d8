"""Gives a worker function a context, and those who start it one to hand over."""

from __future__ import annotations

from collections.abc import Iterator

from ..analysis.model import Applicability, Edit, Fix
from ..golang.concurrency.contexts import context_at
from ..golang.concurrency.workers import Worker
from ..golang.context import branch_target, within_function
from ..golang.memory.handing import calls_of, mentions_of
from ..golang.objects import Func
from ..golang.scopes import name_of
from ..golang.syntax import Node, descendants, same, text_of
from ..golang.values.resolve import Names
from .context import FixContext
from .rewrite import Rewrite
from .select_done import select_lines, sends_in_select

__all__ = ["with_context"]


def with_context(found: Worker, context: FixContext) -> Iterator[Fix]:
    """A `ctx context.Context` parameter for a function that this file alone calls.

    Its loop and its send become selects with `<-ctx.Done()`, the send alone where the loop is not
    plain; callers hand over the context that they have, or context.TODO().
    """
    function, names = found.function, context.names()
    ident = function.child_by_field_name("name")
    listed = function.child_by_field_name("parameters")
    if function.type == "func_literal" or ident is None or listed is None:
        return
    if function.child_by_field_name("result") is not None or _is_exported(ident):
        return
    if function.child_by_field_name("type_parameters") is not None:
        return
    calls = list(calls_of(function, names))
    if not calls or not _are_all(function, ident, calls, context):
        return
    rewrite = Rewrite(context)
    package = rewrite.package("context", function)
    ctx = rewrite.fresh_name("ctx")
    if package is None:
        return
    if not _looped(found, ctx, rewrite, context) and not sends_in_select(
        found.send, ctx, rewrite, context
    ):
        return
    more = ", " if listed.named_children else ""
    rewrite.insert(listed.start_byte + 1, f"{ctx} {package}.Context{more}")
    edits = [_handed(each, package, context) for each in calls]
    known = [each for each in edits if each is not None]
    title = f"Give {name_of(ident)} a context, and let it end with its Done"
    if any(b"TODO()" in each.text for each in known):
        title = f"{title}; say which one instead of {package}.TODO()"
    fix = rewrite.fix(title, Applicability.REVIEW)
    if len(known) == len(calls):
        together = sorted((*fix.edits, *known), key=lambda each: (each.start, each.end))
        yield Fix(fix.title, fix.applicability, tuple(together))


def _looped(found: Worker, ctx: str, rewrite: Rewrite, context: FixContext) -> bool:
    """Have: `for j := range ch { … }` as the last statement; it becomes the document's select."""
    loop, body = found.loop, found.loop.child_by_field_name("body")
    clause = next((each for each in loop.named_children if each.type == "range_clause"), None)
    channel = clause.child_by_field_name("right") if clause is not None else None
    if body is None or clause is None or channel is None or not _is_plain(found):
        return False
    if channel.type not in ("identifier", "selector_expression"):
        return False  # It would be worked out again and again.
    text, newline = context.piece.text, rewrite.newline
    first, last = body.start_byte + 1, text.rfind(b"\n", 0, body.end_byte)
    indent = rewrite.indent_of(loop)
    if text[first : first + len(newline)] != newline.encode() or last <= first:
        return False
    lines = select_lines(found.send, ctx, rewrite, context)
    send = rewrite.indent_of(found.send)
    start = text.rfind(b"\n", 0, found.send.start_byte) + 1
    if lines is None or text[start : found.send.start_byte].strip():
        return False
    inner = text[first : found.send.start_byte].decode() + (newline + send).join(lines)
    inner = rewrite.indented(inner + text[found.send.end_byte : last].decode().rstrip("\r"))
    left, ok = clause.child_by_field_name("left"), rewrite.fresh_name("ok")
    name = text_of(left).decode() if left is not None else "_"
    head = [
        "for {",
        "\tselect {",
        f"\tcase <-{ctx}.Done():",
        "\t\treturn",
        f"\tcase {name}, {ok} := <-{text_of(channel).decode()}:",
        f"\t\tif !{ok} {{",
        "\t\t\treturn",
        "\t\t}",
    ]
    close = f"{newline}{indent}\t}}{newline}{indent}}}"
    rewrite.replace(loop, (newline + indent).join(head) + inner + close)
    return True


def _is_plain(found: Worker) -> bool:
    """Whether the loop ends its function, declares one variable at the most, and has no break."""
    loop, listed = found.loop, found.loop.parent
    clause = next((each for each in loop.named_children if each.type == "range_clause"), None)
    left = clause.child_by_field_name("left") if clause is not None else None
    if listed is None or clause is None or listed.type != "statement_list":
        return False
    declares = left is None or (
        any(each.type == ":=" for each in clause.children)
        and [each.type for each in left.named_children] == ["identifier"]
    )
    is_last = same(listed.named_children[-1], loop) and same(
        listed.parent, found.function.child_by_field_name("body")
    )
    breaks = (each for each in within_function(loop) if each.type == "break_statement")
    return declares and is_last and not any(same(branch_target(each), loop) for each in breaks)


def _is_exported(ident: Node) -> bool:
    return name_of(ident)[:1].isupper()


def _are_all(
    function: Node, ident: Node, calls: list[tuple[Names, Node]], context: FixContext
) -> bool:
    """Whether every mention of the function is one of these calls, in this file.

    Of a method, whatever has its name is a mention: an interface may ask for it.
    """
    if function.type == "method_declaration":
        is_all = mentions_of(function, context.names()) == len(calls)
        return is_all and all(_index_of(names, context) is not None for names, _ in calls)
    known = {
        (names.root.id, called.start_byte)
        for names, call in calls
        if (called := call.child_by_field_name("function")) is not None
    }
    known.add((context.piece.root.id, ident.start_byte))
    for names in context.names().mentions(name_of(ident)):
        for node in descendants(names.root):
            if node.type != "identifier" or node.text != ident.text:
                continue
            is_function = isinstance(names.lookup(node), Func)
            if is_function and (names.root.id, node.start_byte) not in known:
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
