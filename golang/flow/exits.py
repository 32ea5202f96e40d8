"""Where control leaves a function without having passed something."""

from __future__ import annotations

from collections.abc import Callable

from ..syntax import Node
from .cfg import CFG, Block

__all__ = ["exits_past", "in_order", "return_of"]


def exits_past(
    cfg: CFG, start: tuple[Block, int] | None, stops: Callable[[Node], bool]
) -> list[Block]:
    """The blocks that return, and that control may come to past all nodes that `stops` holds for.

    From behind the node `start` of a block, as `CFG.place` gives it, or from the entry; in the
    order of the text, the end of the function last.
    """
    return in_order(cfg.exits_past(start or (cfg.entry, -1), stops))


def in_order(blocks: list[Block]) -> list[Block]:
    """Blocks that return in the order of the text, the end of the function last."""
    return sorted(blocks, key=_order)


def return_of(block: Block) -> Node | None:
    """The return_statement that a block which returns ends with; None at the function's end."""
    last = block.nodes[-1] if block.nodes else None
    return last if last is not None and last.type == "return_statement" else None


def _order(block: Block) -> tuple[bool, int]:
    node = return_of(block)
    return (node is None, node.start_byte if node is not None else 0)
