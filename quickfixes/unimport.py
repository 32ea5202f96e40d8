"""Removes an import that a fix leaves unused."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..analysis.passes import Pass
from ..golang.imports import ImportSpec
from ..golang.objects import PkgName
from ..golang.source import Edit, GoFile
from ..golang.syntax import Node, enclosing, text_of
from ..golang.values.changes import identifiers
from .context import FixContext
from .layout import line_end, line_start

__all__ = ["changed_imports", "is_needed", "without_import"]


def is_needed(path: str, context: FixContext, edits: Sequence[Edit]) -> bool:
    """Whether the file still uses the package `path` where `edits` leave it as it is.

    Also where that is not known.
    """
    specs = [spec for spec in context.scope.imports if spec.path == path]
    if len(specs) != 1 or specs[0].alias == "_":
        return True
    name = None if specs[0].alias == "." else specs[0].name.encode()
    for start, piece in zip(context.file.starts, context.file.pieces, strict=False):
        if piece.is_header or (name is not None and name not in piece.text):
            continue
        if piece.is_broken:
            return True
        names = Pass(piece, context.unit, context.environment)
        for node in identifiers(piece.root):
            at = start + node.start_byte
            kept = not any(edit.start <= at < edit.end for edit in edits)
            if kept and _is_of(path, name, node, names):
                return True
    return False


def _is_of(path: str, name: bytes | None, node: Node, names: Pass) -> bool:
    """Whether an identifier is the package, or for a dot import (no name) a member of it."""
    if name is None:
        qualified = names.qualified(node) if text_of(node)[:1].isupper() else None
        return qualified is not None and qualified.rpartition(".")[0] == path
    if text_of(node) != name:
        return False
    found = names.lookup(node)
    return isinstance(found, PkgName) and found.path == path


def without_import(file: GoFile, spec: ImportSpec) -> GoFile | None:
    """The file without an import; None where what stands around it makes that doubtful."""
    piece_start = file.starts[next(i for i, p in enumerate(file.pieces) if p is spec.piece)]
    node = spec.piece.root.named_descendant_for_byte_range(*spec.span)
    decl = enclosing(node, "import_declaration") if node is not None else None
    if decl is None or decl.has_error:
        return None
    whole = decl if len(list(_specs(decl))) == 1 else node
    if whole is None:
        return None
    edit = _removal(file.text, piece_start + whole.start_byte, piece_start + whole.end_byte)
    return file.edited(edit, file.version) if edit is not None else None


def _specs(decl: Node) -> Iterable[Node]:
    for each in decl.named_children:
        yield from each.named_children if each.type == "import_spec_list" else (each,)


def _removal(text: bytes, start: int, end: int) -> Edit | None:
    """Take out whole lines, and a blank line that would follow another or a parenthesis."""
    first, last = line_start(text, start), text.find(b"\n", end)
    last = len(text) if last < 0 else last + 1
    above = text[line_start(text, first - 1) : first].strip() if first else b""
    below = text[last : line_end(text, last)].strip()
    beside = (above, below, text[end:last].strip())
    if text[first:start].strip() or beside[2] or any(b"//" in each for each in beside):
        return None
    if above.endswith(b"*/") or b"//" in text[start:end]:
        return None
    if not below and (not above or above.endswith(b"(")):
        after = text.find(b"\n", last)
        return Edit(first, after + 1 if after >= 0 else len(text), b"")
    if below == b")" and not above:
        return Edit(line_start(text, first - 1), last, b"")
    return Edit(first, last, b"")


def changed_imports(old: GoFile, new: GoFile) -> Edit:
    """The one edit of whole lines that makes the imports of `new` of those of `old`."""
    before, after = (each.text.splitlines(keepends=True) for each in (old, new))
    shortest = min(len(before), len(after))
    head = next((i for i in range(shortest) if before[i] != after[i]), shortest)
    tail = next(
        (i for i in range(shortest - head) if before[-1 - i] != after[-1 - i]), shortest - head
    )
    start = sum(map(len, before[:head]))
    gone, come = before[head : len(before) - tail], after[head : len(after) - tail]
    return Edit(start, start + sum(map(len, gone)), b"".join(come))
