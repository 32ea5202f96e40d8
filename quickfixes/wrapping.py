"""Puts the rest of an iteration into a function literal that is called on the spot."""

from __future__ import annotations

from ..analysis.model import Applicability, Fix
from ..analysis.passes import Pass
from ..golang.context import function_of, within_function
from ..golang.flow.flow import is_terminating
from ..golang.scopes import name_of
from ..golang.source import Piece, Span
from ..golang.syntax import Node, descendants
from ..golang.values.assignments import is_result
from .carrying import Carried, carried
from .columns import realign
from .context import FixContext
from .iteration import Rest, leaves, unlabelled
from .layout import indented, line_end, line_start
from .placement import is_written
from .rewrite import Rewrite

__all__ = ["is_movable", "wrapped"]


def wrapped(
    rest: Rest, context: FixContext, title: str, applicability: Applicability
) -> Fix | None:
    """The fix that puts `rest` into a literal; None where that cannot be done right."""
    names, rewrite = context.names(), Rewrite(context)
    place = _place(rest, context.piece)
    if place is None or not _may_move(rest, names):
        return None
    out, branches = carried(rest, names, rewrite), leaves(rest)
    if out is None or not _without_label(rest, out, branches, rewrite, context.piece.text):
        return None
    body, at = "", place.start
    for span, text in _edits(
        [out.instead(each, rest) for each in branches], place, context, rewrite
    ):
        body += rewrite.text(Span(at, span.start)) + text
        at = span.end
    body += rewrite.text(Span(at, place.end))
    rewrite.replace(place, _literal(body, out, rest, names, rewrite))
    return rewrite.fix(title, applicability)


def _edits(
    changes: list[tuple[Span, str]], place: Span, context: FixContext, rewrite: Rewrite
) -> list[tuple[Span, str]]:
    """The changes in the lines that are wrapped, in order, with those of comments in columns.

    Comments above are moved right away.
    """
    piece, growth = context.piece, dict[int, int]()
    for span, text in changes:
        line = piece.line_of(span.start)
        growth[line] = growth.get(line, 0) + len(text) - (span.end - span.start)
    columns = Rewrite(context)
    realign(columns, piece, growth, {piece.line_of(place.start)})
    moved = columns.fix("", Applicability.SAFE).edits
    inside = list(changes)
    for edit in moved:
        span = Span(edit.start, edit.end).shifted(-context.start)
        if span.start >= place.start:
            inside.append((span, edit.text.decode()))
        else:
            rewrite.replace(span, edit.text.decode())
    return sorted(inside)


def _literal(body: str, out: Carried, rest: Rest, names: Pass, rewrite: Rewrite) -> str:
    """The lines of the literal and its call, and of what leaves behind it."""
    indent = rewrite.indent_of(unlabelled(rest.statements[0]))
    line = rewrite.newline + indent
    returned = {each.id for each in leaves(rest)}

    def returns(statement: Node) -> bool:
        if statement.type != "expression_statement":
            return statement.id in returned
        function = statement.named_children[0].child_by_field_name("function")
        return names.is_builtin(function, "panic")

    if out.signature and not is_terminating(rest.statements[-1], returns):
        body += f"{line}{out.go_on}"
    text = f"{indent}{out.head}func(){out.signature} {{{indented(rewrite.newline + body)}{line}}}()"
    for way in out.ways:
        text += f"{line}if {way.name} {{{line}\t{way.leave}{line}}}"
    return text


def _place(rest: Rest, piece: Piece) -> Span | None:
    """The lines of the rest, with comments directly above, and those behind it in its block.

    None where something else stands on these lines.
    """
    text, start = piece.text, rest.span.start
    while (above := _comment_above(start, piece)) is not None:
        start = above
    block = rest.listed.parent
    if block is not None and block.type == "block":
        end = len(text[: block.end_byte - 1].rstrip())
    else:
        end = rest.span.end
        behind = text[end : line_end(text, end)].strip()
        end = line_end(text, end) if behind.startswith((b"//", b"/*")) else end
    alone = not text[line_start(text, start) : start].strip()
    alone = alone and not text[end : line_end(text, end)].strip()
    return Span(line_start(text, start), end) if alone else None


def _comment_above(at: int, piece: Piece) -> int | None:
    """The start of a `//` comment that is all of the line above that of `at`."""
    line = piece.line_of(at) - 1
    start = piece.line_starts[max(line, 0)]
    text = piece.line_text(max(line, 0))
    start += len(text) - len(text.lstrip())
    node = piece.root.named_descendant_for_byte_range(start, start + 2)
    is_comment = node is not None and node.type == "comment" and node.start_byte == start
    return start if line >= 0 and is_comment and text.lstrip().startswith(b"//") else None


def _may_move(rest: Rest, names: Pass) -> bool:
    """Whether what is deferred, and what is labelled, means the same inside a literal."""
    for statement in rest.statements:
        for node in within_function(statement):
            if node.type == "defer_statement" and not is_movable(node, names):
                return False
            if names.is_builtin(node, "recover"):
                return False
            if node.type == "labeled_statement" and not _is_local_label(node, rest):
                return False
    return True


def is_movable(deferred: Node, names: Pass) -> bool:
    """Not where it recovers, or sets a named result: both speak of the function around."""
    for node in descendants(deferred):
        if names.is_builtin(node, "recover"):
            return False
        variable = names.local(node)
        if variable is not None and is_result(variable) and is_written(node):
            ident = variable.ident
            return ident is not None and deferred.start_byte <= ident.start_byte < deferred.end_byte
    return True


def _label_uses(name: str, function: Node | None) -> list[Node]:
    """The branch statements of a function that name a label."""
    found = within_function(function) if function is not None else ()
    return [
        each
        for each in found
        if each.type != "labeled_statement"
        and any(
            child.type == "label_name" and name_of(child) == name for child in each.named_children
        )
    ]


def _is_local_label(labelled: Node, rest: Rest) -> bool:
    label = labelled.child_by_field_name("label")
    if label is None:
        return False
    return all(rest.holds(each) for each in _label_uses(name_of(label), function_of(labelled)))


def _without_label(
    rest: Rest, out: Carried, branches: list[Node], rewrite: Rewrite, text: bytes
) -> bool:
    """Removes the loop's label if nothing names it any more; False where it cannot be removed.

    Have: `continue files`, which becomes a return: Go refuses a label that is not used.
    """
    labelled = rest.loop.parent
    label = labelled.child_by_field_name("label") if labelled is not None else None
    if labelled is None or labelled.type != "labeled_statement" or label is None:
        return True
    name, gone = name_of(label), {each.id for each in branches}
    uses = _label_uses(name, function_of(labelled))
    is_named = any(way.leave.endswith(f" {name}") for way in out.ways)
    if is_named or any(each.id not in gone for each in uses):
        return True
    lines = Span(line_start(text, label.start_byte), line_start(text, rest.loop.start_byte))
    if rewrite.text(lines).strip() != f"{name}:":
        return False
    rewrite.delete(lines)
    return True
