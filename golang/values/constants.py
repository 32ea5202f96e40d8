"""Constant integers, and parentheses."""

from __future__ import annotations

from ..syntax import Node
from ..types.constants import to_integer
from .resolve import Names

__all__ = ["int_value", "unparenthesized"]


def unparenthesized(node: Node) -> Node:
    """The expression inside any parentheses."""
    while node.type == "parenthesized_expression" and node.named_children:
        node = node.named_children[0]
    return node


def int_value(node: Node, names: Names) -> int | None:
    """The value of a constant integer expression; None where it is not known."""
    return to_integer(names.value(node))
