"""All loops that run something again: those through function literals called on the spot too."""

from __future__ import annotations

from ..context import is_called_at_once, is_repeated_by
from ..scopes import FUNCTIONS
from ..syntax import Node, ancestors
from ..values.kinds import Declarations
from .flow import Flow
from .repetition import repeating_loop

__all__ = ["loops_repeating"]


def loops_repeating(node: Node, names: Declarations) -> tuple[Node, ...]:
    """The for_statements that may run an expression or statement again, the innermost first.

    A function literal ends the search, but for one that is called on the spot.
    """
    inner = node
    innermost = repeating_loop(inner, names)
    for parent in ancestors(node) if innermost is None else ():
        if parent.type in FUNCTIONS:
            if not is_called_at_once(parent):
                return ()
            inner = parent
            innermost = repeating_loop(inner, names)
            if innermost is not None:
                break
    return (innermost, *_around(innermost, inner, names)) if innermost is not None else ()


def _around(innermost: Node, inner: Node, names: Declarations) -> list[Node]:
    flow = Flow(names)
    found: list[Node] = []
    for parent in ancestors(innermost):
        if parent.type in FUNCTIONS:
            if not is_called_at_once(parent):
                break
            inner = parent
        elif (
            parent.type == "for_statement"
            and is_repeated_by(inner, parent)
            and flow.repeats(inner, parent)
        ):
            found.append(parent)
    return found
