"""Places and words that the findings of several rules have in common."""

from __future__ import annotations

from ..golang.source import Span
from ..golang.syntax import Node, text_of

__all__ = ["duration", "head_of", "on_one_line", "quoted", "span_of"]

_LONG = 40  # characters of an expression that a message quotes
_UNITS = (
    (3_600_000_000_000, "h"),
    (60_000_000_000, "min"),
    (1_000_000_000, "s"),
    (1_000_000, "ms"),
    (1_000, "µs"),
    (1, "ns"),
)


def span_of(node: Node) -> Span:
    """The bytes of a node, from the start of its piece."""
    return Span(node.start_byte, node.end_byte)


def head_of(node: Node) -> Span:
    """A loop or function without its body, a case without its statements."""
    body = node.child_by_field_name("body") or next(
        (each for each in node.named_children if each.type == "statement_list"), None
    )
    if body is None:
        return span_of(node)
    before = text_of(node)[: body.start_byte - node.start_byte].rstrip()
    return Span(node.start_byte, node.start_byte + len(before))


def on_one_line(text: str) -> str:
    """Source text as a message has it."""
    return " ".join(text.split())


def quoted(node: Node) -> str:
    """An expression on one line; of a long call the function alone, with `(…)`."""
    text = on_one_line(text_of(node).decode())
    function = node.child_by_field_name("function")
    if len(text) > _LONG and function is not None:
        return f"{on_one_line(text_of(function).decode())}(…)"
    return text


def duration(nanoseconds: int) -> str:
    """A duration above 0 in the largest unit of which it is a whole number: `90 s`, `2 min`."""
    return next(f"{nanoseconds // size} {name}" for size, name in _UNITS if nanoseconds % size == 0)
