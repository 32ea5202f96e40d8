"""Blanks in sums and slice expressions, which gofmt puts by how deep the expression stands."""

from __future__ import annotations

from ..golang.syntax import Node, descendants, text_of

__all__ = ["respaced", "spaced_slice"]


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


def respaced(expression: Node, *, deep: bool) -> str | None:
    """The text of an expression with the blanks that gofmt puts around `+` and in slices.

    Have: `"<" + s + ">"`; `deep`, as one of several arguments of a call, it is `"<"+s+">"`. None
    where it has other operators, or where such stand further inside.
    """
    if expression.type != "binary_expression":
        inside = any(each.type == "binary_expression" for each in descendants(expression))
        is_slice = expression.type == "slice_expression"
        return None if inside and not is_slice else spaced_slice(expression, deep=deep)
    parts = _summed(expression)
    if parts is None or any(
        each.type in ("binary_expression", "slice_expression")
        for part in parts
        for each in descendants(part)
    ):
        return None
    return ("+" if deep else " + ").join(text_of(part).decode() for part in parts)


def _summed(expression: Node) -> list[Node] | None:
    """The operands of a sum on one line; None where another operator stands among them."""
    if expression.type != "binary_expression":
        return [expression]
    left, right = (expression.child_by_field_name(field) for field in ("left", "right"))
    operator = expression.child_by_field_name("operator")
    if left is None or right is None or operator is None or operator.type != "+":
        return None
    before, behind = _summed(left), _summed(right)
    if before is None or behind is None or b"\n" in text_of(expression):
        return None
    return [*before, *behind]
