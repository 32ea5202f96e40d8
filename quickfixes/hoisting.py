"""Takes an expression out of its statement, or of its loop, to stand on lines of its own before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..analysis.model import Applicability
from ..golang.context import function_of, is_conditional, within_function
from ..golang.syntax import Node, descendants, same, statement_of, text_of
from .columns import realign
from .context import FixContext
from .layout import line_end, line_start
from .rewrite import Rewrite
from .spacing import spaced_slice

__all__ = ["Hoisted", "hoisted", "once_before", "put_above"]

_SIMPLE = ("return_statement", "short_var_declaration", "assignment_statement", "send_statement")
_RUNS = ("call_expression", "unary_expression", "type_conversion_expression")


@dataclass(frozen=True, slots=True, eq=False)
class Hoisted:
    """`text` is that of the expression, laid out as the right side of a statement.

    `name`: what the statement declares, where it is just `name := expression`.
    """

    expression: Node
    statement: Node
    text: str
    name: str | None

    def put(
        self, lines: Sequence[str], instead: str, rewrite: Rewrite, context: FixContext
    ) -> None:
        """Puts lines before the statement, and `instead` for the expression.

        Where the statement only declares `name`, the lines do that, and take its place.
        """
        piece, statement = context.piece, self.statement
        line = piece.line_of(statement.start_byte)
        if self.name is None:
            rewrite.insert_before(statement, lines)
            rewrite.replace(self.expression, instead)
            grown, text = self.expression, instead
            torn = line
        else:
            rest = rewrite.newline + rewrite.indent_of(statement)
            rewrite.replace(statement, lines[0])
            behind = "".join(rest + each for each in lines[1:])
            rewrite.insert(line_end(piece.text, statement.end_byte), behind)
            grown, text, torn = statement, lines[0], line + 1
        growth = {piece.line_of(grown.start_byte): len(text) - len(rewrite.text(grown))}
        realign(rewrite, piece, growth, {torn})


def hoisted(expression: Node, context: FixContext, *, from_calls: bool = False) -> Hoisted | None:
    """How an expression can be evaluated before its statement; None where it cannot.

    The statement begins a line of a statement list, nothing to the left of the expression in it
    runs code, and the expression is on one line. `from_calls`: the statement may also be a call,
    or an if statement that starts with one.
    """
    statement = statement_of(expression)
    listed, text = statement.parent, context.piece.text
    if listed is None or listed.type != "statement_list":
        return None
    if statement.type not in _SIMPLE and not (from_calls and _starts_with(statement, expression)):
        return None
    if text[line_start(text, statement.start_byte) : statement.start_byte].strip():
        return None
    if b"\n" in text_of(expression):
        return None
    if any(
        each.type in _RUNS and each.end_byte <= expression.start_byte
        for each in descendants(statement)
    ):
        return None
    spaced = spaced_slice(expression, deep=False)
    if spaced is None:
        return None
    alone = _is_alone(statement, text)
    name = _declared_by(expression, statement) if alone else None
    return Hoisted(expression, statement, spaced, name)


def _starts_with(statement: Node, expression: Node) -> bool:
    """Have: h.Write(expression), if _, err := h.Write(expression); err != nil { … }"""
    if statement.type == "expression_statement":
        return True
    first = statement.child_by_field_name("initializer")
    return (
        statement.type == "if_statement"
        and first is not None
        and first.start_byte <= expression.start_byte < first.end_byte
    )


def _is_alone(statement: Node, text: bytes) -> bool:
    """Whether nothing but a comment follows a statement on its line."""
    behind = text[statement.end_byte : line_end(text, statement.end_byte)].strip()
    return not behind or behind.startswith(b"//")


def _declared_by(expression: Node, statement: Node) -> str | None:
    """Have: x := expression; x."""
    left, right = statement.child_by_field_name("left"), statement.child_by_field_name("right")
    if statement.type != "short_var_declaration" or left is None or right is None:
        return None
    alone = len(left.named_children) == 1 and same(right.named_children[0], expression)
    return text_of(left).decode() if alone else None


def put_above(loop: Node, lines: Sequence[str], rewrite: Rewrite, context: FixContext) -> bool:
    """Puts lines before a for_statement, or before the label of one.

    False, with nothing written, where other code stands before it on its line, or where a goto
    may come past what the lines declare.
    """
    statement, code = loop, context.piece.text
    while statement.parent is not None and statement.parent.type == "labeled_statement":
        statement = statement.parent
    listed, function = statement.parent, function_of(loop)
    if listed is None or listed.type != "statement_list" or function is None:
        return False
    if code[line_start(code, statement.start_byte) : statement.start_byte].strip():
        return False
    if any(each.type == "goto_statement" for each in within_function(function)):
        return False
    line = context.piece.line_of(statement.start_byte)
    if statement is not loop and line == context.piece.line_of(loop.start_byte):
        return False
    indent = rewrite.indent_of(loop)  # that of a label is another
    text = "".join(f"{indent}{each}{rewrite.newline}" for each in lines)
    rewrite.insert(context.piece.line_starts[line], text)
    realign(rewrite, context.piece, {}, {line})
    return True


def once_before(expression: Node, loop: Node) -> tuple[Applicability, str]:
    """How safe it is to work an expression out once before a for_statement, and why not.

    Where a condition in the loop decides, it may cost what no iteration would have needed.
    """
    if is_conditional(expression, loop):
        return Applicability.REVIEW, " (also where no iteration needs it)"
    return Applicability.SAFE, ""
