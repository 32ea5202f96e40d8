"""Blanks in slice expressions, which gofmt puts by how deep the expression stands."""

from __future__ import annotations

from ..golang.syntax import Node, descendants, text_of

__all__ = ["spaced_slice"]


def spaced_slice(expression: Node, *, deep: bool) -> str | None:
    """The text of an expression with the blanks that gofmt puts around the colons of a slice.

    Have: `x[i : i+4]`; `deep`, as one of several arguments of a call, it is `x[i:i+4]`. None where
    such a slice stands further inside: there it may be deep or not. Source: expr1 in go/printer.
    """
    for each in descendants(expression):
        if each.type == "slice_expression" and _has_blanks(each):
            if each.id != expression.id:
                return None
            return _spaced(expression, ":" if deep else " : ")
    return text_of(expression).decode()


def _indices(expression: Node) -> list[Node]:
    fields = (expression.child_by_field_name(name) for name in ("start", "end", "capacity"))
    return [each for each in fields if each is not None]


def _has_blanks(expression: Node) -> bool:
    indices = _indices(expression)
    return len(indices) > 1 and any(each.type == "binary_expression" for each in indices)


def _spaced(expression: Node, colon: str) -> str:
    operand = expression.child_by_field_name("operand")
    indices = [text_of(each).decode() for each in _indices(expression)]
    before = text_of(operand).decode() if operand is not None else ""
    if expression.child_by_field_name("start") is None:
        indices.insert(0, "")
    inner = colon.join(indices) if indices[0] else f":{colon.join(indices[1:])}"
    return f"{before}[{inner}]"
