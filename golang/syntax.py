"""The Go grammar: parsing bytes into tree-sitter trees, and small questions about nodes.

Positions of nodes are byte offsets into the text that was parsed, which is always one piece
(see `source`). Rows and columns of tree-sitter are never read.
"""

from __future__ import annotations

from collections.abc import Iterator

import tree_sitter_go
from tree_sitter import Language, Node, Parser, Query, QueryCursor, Tree

__all__ = [
    "GO",
    "Node",
    "Query",
    "QueryCursor",
    "Tree",
    "ancestors",
    "descendants",
    "enclosing",
    "holds",
    "parse",
    "same",
    "statement_of",
    "text_of",
    "touches_error",
]

GO = Language(tree_sitter_go.language())

_parser = Parser(GO)


def parse(text: bytes, old: Tree | None = None) -> Tree:
    """The tree of `text`; `old` is the tree of an earlier text that was told of every edit since.

    Never raises: what is not Go comes back as ERROR and MISSING nodes.
    """
    return _parser.parse(text, old) if old is not None else _parser.parse(text)


def text_of(node: Node) -> bytes:
    """The source text of a node."""
    return node.text or b""


def ancestors(node: Node) -> Iterator[Node]:
    """The parents of `node`, innermost first, without `node` itself."""
    parent = node.parent
    while parent is not None:
        yield parent
        parent = parent.parent


def enclosing(node: Node, *kinds: str) -> Node | None:
    """The innermost ancestor of one of the node types `kinds`."""
    return next((parent for parent in ancestors(node) if parent.type in kinds), None)


def descendants(node: Node, *, stop: frozenset[str] = frozenset()) -> Iterator[Node]:
    """`node` and all named nodes below it in source order, without what lies inside `stop` types.

    A `stop` node is itself yielded; `node` is entered even where its type is in `stop`.
    """
    todo = [node]
    while todo:
        current = todo.pop()
        yield current
        if current.type not in stop or current == node:
            todo.extend(reversed(current.named_children))


def holds(outer: Node, inner: Node) -> bool:
    """Whether the text of one node lies in that of another, or is all of it."""
    return outer.start_byte <= inner.start_byte and inner.end_byte <= outer.end_byte


def same(a: Node | None, b: Node | None) -> bool:
    """Whether both are the same node of the same tree."""
    return a is not None and b is not None and a.id == b.id


def statement_of(node: Node) -> Node:
    """The innermost statement that is or holds `node`; outside functions the declaration."""
    current = node
    for parent in ancestors(node):
        if parent.type in ("statement_list", "source_file"):
            break
        current = parent
    return current


def touches_error(node: Node) -> bool:
    """Whether `node` holds, or is, an ERROR or MISSING node."""
    return node.has_error or node.is_error or node.is_missing
