"""Trees of pieces, also where the grammar is behind Go: `new` of a value, from Go 1.26 on.

tree-sitter-go 0.25 wants a type in `new(…)`; at `new(f(x))` it loses the function around it.
"""

from __future__ import annotations

import re

from . import cut
from .syntax import Tree, parse

__all__ = ["parse_piece"]

_NEW = re.compile(rb"(?<![\w.\x80-\xff])new(?=\()")


def parse_piece(text: bytes, old: Tree | None) -> tuple[Tree, bool]:
    """The tree of `text`, and whether it may be handed in as `old` for a later text.

    `old` is as in `syntax.parse`.
    """
    tree = parse(text, old)
    if b"new(" not in text or not tree.root_node.has_error:
        return tree, True
    renamed = _NEW.sub(lambda found: b"neW" if _has_value(text, found.end()) else b"new", text)
    if renamed == text:
        return tree, True
    # Under another name of the same length it is a call like any other. That tree then serves as
    # the old one of a text in which nothing was edited: nodes are taken over, with this text.
    return parse(text, parse(renamed)), False


def _has_value(text: bytes, opening: int) -> bool:
    """Whether something else than a type stands in the parentheses that open at `opening`."""
    end = cut.closing(text, opening)
    argument = text[opening + 1 : end - 1]
    return end > 0 and parse(b"type _ " + argument + b"\n").root_node.has_error
