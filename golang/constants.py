"""The values of constant integer expressions, as far as one file tells."""

from __future__ import annotations

from collections.abc import Callable

from .objects import Const
from .resolve import Names
from .scopes import name_of
from .syntax import Node, text_of

__all__ = ["int_value", "unparenthesized"]

_LARGEST_SHIFT = 64
_DEEPEST = 8  # constants that are named by constants

_OPERATORS: dict[str, Callable[[int, int], int | None]] = {
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "*": lambda a, b: a * b,
    "/": lambda a, b: a // b if a >= 0 and b > 0 else None,
    "<<": lambda a, b: a << b if 0 <= b <= _LARGEST_SHIFT else None,
    ">>": lambda a, b: a >> b if 0 <= b <= _LARGEST_SHIFT else None,
}


def unparenthesized(node: Node) -> Node:
    """The expression inside any parentheses."""
    while node.type == "parenthesized_expression" and node.named_children:
        node = node.named_children[0]
    return node


def int_value(node: Node, names: Names, depth: int = 0) -> int | None:
    """The value of a constant integer expression; None where it is not known.

    Have: `4096`, `1 << 20`, `64 * 1024`, `0x10`, `'\\n'`, and constants that this file declares.
    """
    node = unparenthesized(node)
    match node.type:
        case "int_literal":
            return _literal(text_of(node).decode())
        case "rune_literal":
            return _rune(text_of(node)[1:-1].decode())
        case "binary_expression":
            return _binary(node, names, depth)
        case "identifier" if depth < _DEEPEST:
            found = names.lookup(node)
            return _declared(found, names, depth + 1) if isinstance(found, Const) else None
        case _:
            return None


def _literal(text: str) -> int | None:
    digits = text.replace("_", "").lower()
    if len(digits) > 1 and digits[0] == "0" and digits.isdigit():
        digits = f"0o{digits[1:]}"
    try:
        return int(digits, 0)
    except ValueError:
        return None


def _rune(text: str) -> int | None:
    if len(text) == 1:
        return ord(text)
    return 0 if text in (r"\x00", r"\000", r"\u0000") else None


def _binary(node: Node, names: Names, depth: int) -> int | None:
    left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
    operator = node.child_by_field_name("operator")
    if left is None or right is None or operator is None:
        return None
    work = _OPERATORS.get(operator.type)
    a, b = int_value(left, names, depth), int_value(right, names, depth)
    return work(a, b) if work is not None and a is not None and b is not None else None


def _declared(constant: Const, names: Names, depth: int) -> int | None:
    """Have: `const size = 4 << 10`; not `iota`, nor the lines below it that repeat it."""
    where = names.declared(constant)
    if where is None:
        return None
    around, decl = where
    listed = decl.child_by_field_name("value")
    idents = [each for each in decl.children_by_field_name("name") if each.is_named]
    at = next((i for i, each in enumerate(idents) if name_of(each) == constant.name), None)
    values = listed.named_children if listed is not None else []
    return int_value(values[at], around, depth) if at is not None and at < len(values) else None
