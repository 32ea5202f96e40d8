"""Gives a slice or map its room: where it is declared, or just before the loop."""

from __future__ import annotations

from ..golang.source import Piece, Span
from ..golang.syntax import Node
from .amounts import Amount, amount
from .comments import has_columns, has_comment
from .context import FixContext
from .layout import line_end, line_start
from .presize import Site, are_builtins, is_same_at, is_told
from .rewrite import Rewrite

__all__ = ["placed"]


def placed(site: Site, rewrite: Rewrite, context: FixContext) -> bool:
    """Adds the edits that make the variable with its room; False if there is no good place.

    Where the number is the same at the declaration, that is changed; else it moves down to the
    loop, if nothing uses the variable before; else a slice is assigned anew there.
    """
    if "\n" in rewrite.text(site.empty.type):
        return False
    if _can_stay(site, context.piece):
        return _at_declaration(site, rewrite, context)
    if not are_builtins(("make",), site.loop, site.names):
        return False
    if not is_same_at(site.empty.type, site.loop, site.names):
        return False
    room = amount(site, rewrite, site.loop, context)
    if room is None or has_columns(site.loop, context.piece):
        return False
    name, made = site.variable.name, _make(site, room, rewrite)
    moved = _movable(site, context.piece)
    if moved is not None:
        lines, comment = moved
        rewrite.delete(lines)
        rewrite.insert_before(site.loop, [*room.lines, f"{name} := {made}{comment}"])
        return True
    if site.empty.is_map and _is_used_before(site):
        return False
    rewrite.insert_before(site.loop, [*room.lines, f"{name} = {made}"])
    return True


def _make(site: Site, room: Amount, rewrite: Rewrite) -> str:
    length = "" if site.empty.is_map else "0, "
    return f"make({rewrite.text(site.empty.type)}, {length}{room.text})"


def _can_stay(site: Site, piece: Piece) -> bool:
    """Whether the number can be told where the variable is declared."""
    evidence, declaration = site.evidence, site.declaration
    if declaration is None or site.between is None:
        return False
    if not _is_alone(declaration) and site.empty.value is None:
        return False
    line = piece.line_of(declaration.end_byte)
    if has_comment(piece, line) and (has_comment(piece, line - 1) or has_comment(piece, line + 1)):
        return False
    # Several slices may want the same variable for a range expression: all of them put it in front
    # of the loop, so that only one of these fixes is applied at a time.
    if evidence.count.once is not None:
        return False
    if not site.between:
        return True
    if evidence.spread is not None:
        return False
    return is_told(evidence.count, site.loop, declaration, site.between, site)


def _at_declaration(site: Site, rewrite: Rewrite, context: FixContext) -> bool:
    declaration, value = site.declaration, site.empty.value
    if declaration is None or not are_builtins(("make",), declaration, site.names):
        return False
    room = amount(site, rewrite, declaration, context)
    if room is None:
        return False
    made = _make(site, room, rewrite)
    written = site.empty.statement.child_by_field_name("type")
    if value is not None and written is None:
        rewrite.replace(value, made)
    else:
        rewrite.replace(declaration, f"{site.variable.name} := {made}")
    rewrite.insert_before(declaration, room.lines)
    return True


def _is_alone(declaration: Node) -> bool:
    """Whether a declaration declares one name only, outside of a group."""
    if declaration.type == "short_var_declaration":
        left = declaration.child_by_field_name("left")
        return left is not None and len(left.named_children) == 1
    specs = [each for each in declaration.named_children if each.type == "var_spec"]
    names = specs[0].children_by_field_name("name") if len(specs) == 1 else []
    return len([each for each in names if each.is_named]) == 1


def _movable(site: Site, piece: Piece) -> tuple[Span, str] | None:
    """The lines of a declaration that can move down to the loop, and the comment behind it.

    None if it must stay: it is not alone on its line, is used before the loop, has a comment above,
    or gofmt would align comments anew.
    """
    declaration = site.declaration
    if declaration is None or site.between is None or not _is_alone(declaration):
        return None
    if _is_used_before(site):
        return None
    line, target = piece.line_of(declaration.start_byte), piece.line_of(site.loop.start_byte)
    start = line_start(piece.text, declaration.start_byte)
    end = line_end(piece.text, declaration.end_byte)
    comment = piece.text[declaration.end_byte : end]
    if piece.line_of(end) != line or piece.text[start : declaration.start_byte].strip():
        return None
    if comment.strip() and not comment.strip().startswith(b"//"):
        return None
    above, below = piece.line_text(line - 1).strip(), piece.line_text(line + 1).strip()
    if above.startswith(b"//") or above.endswith(b"*/"):
        return None
    near = {line - 1, line + 1}
    near |= {target - 1, target} if comment.strip() else set[int]()
    commented = [each for each in near - {line} if has_comment(piece, each)]
    if len(commented) > (0 if comment.strip() else 1):
        return None
    # Two empty lines would be left, or one at the start of the block.
    behind = line + 2 if not below and (not above or above.endswith(b"{")) else line + 1
    return Span(start, piece.line_starts[behind]), comment.decode().rstrip()


def _is_used_before(site: Site) -> bool:
    """Whether anything uses the variable between its declaration and the loop."""
    uses = site.names.uses(site.variable)
    return any(each.start_byte < site.loop.start_byte for each in uses)
