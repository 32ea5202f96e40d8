"""Declares a variable of the package, above the declaration that a finding is in."""

from __future__ import annotations

import re

from ..golang.scopes import name_of
from ..golang.syntax import Node
from .context import FixContext
from .names import fresh_name
from .rewrite import Rewrite

__all__ = ["declare_above", "package_level_name", "top_of"]

_RECEIVER = re.compile(rb"\*?\s*([^\W\d]\w*)\s*(?:\[.*)?$", re.DOTALL)


def top_of(context: FixContext) -> Node | None:
    """The declaration that the piece is, None in broken code."""
    declared = [each for each in context.piece.root.named_children if each.type != "comment"]
    return declared[0] if len(declared) == 1 and not declared[0].has_error else None


def package_level_name(what: str, top: Node, context: FixContext) -> str:
    """A name that the package has not got, for something of the declaration `top`.

    Have: `countOrdersPattern` for a pattern of CountOrders, `serverParsePattern` for one of
    `(*Server).parse`. It stands nowhere in the file.
    """
    base = "".join(each[:1].upper() + each[1:] for each in (*_words(top), what))
    base = base[:1].lower() + base[1:]
    names = context.names()
    taken: set[str] = set()
    while True:
        name = fresh_name(context.file.text, base, frozenset(taken))
        if names.named(name, 0) is None:
            return name
        taken.add(name)


def _words(top: Node) -> list[str]:
    """The receiver's type and the name of a function, or the first name that is declared."""
    named = top
    while named.child_by_field_name("name") is None and named.named_children:
        plain = [each for each in named.named_children if each.type != "comment"]
        if not plain:
            return []
        named = plain[0]
    ident = named.child_by_field_name("name")
    if ident is None or ident.text == b"_":
        return []
    receiver = top.child_by_field_name("receiver")
    found = _RECEIVER.search((receiver.text or b"").strip(b"()")) if receiver is not None else None
    words = [found[1].decode()] if found else []
    return [*words, name_of(ident)]


def declare_above(name: str, expression: str, rewrite: Rewrite, context: FixContext) -> bool:
    """Adds `var name = expression` above the declaration and its comment.

    False, with nothing written, where that would come between a declaration and a comment of
    another form.
    """
    text = context.piece.text
    at = len(text) - len(text.lstrip())
    before = context.file.pieces[context.index - 1].text if context.index else b""
    gap = before[len(before.rstrip()) :] + text[:at]
    if before.rstrip().endswith(b"*/") and gap.count(b"\n") < 2:
        return False
    newline = rewrite.newline
    rewrite.insert(at, f"var {name} = {expression}{newline}{newline}")
    return True
