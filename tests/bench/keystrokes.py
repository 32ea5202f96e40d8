"""Edits as an editor session makes them: lines typed in order, and edits here and there.

Both are pure functions of a text and a seed, and leave the text as it was.
"""

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass

from snippets import DECLARATIONS, STATEMENTS

from memvet.golang.source import Edit
from memvet.golang.syntax import Node, descendants, parse

__all__ = ["Keystroke", "after", "scattered", "typed"]


@dataclass(frozen=True, slots=True)
class Keystroke:
    """One change of a text. What is not `timed` puts the text back."""

    edit: Edit
    timed: bool = True


def after(text: bytes, edit: Edit) -> bytes:
    return text[: edit.start] + edit.text + text[edit.end :]


# A key, or the return key with the indentation that the editor adds.
_KEY = re.compile(rb"\n\t*|.", re.DOTALL)


def typed(text: bytes, seed: int, rounds: int) -> list[Keystroke]:
    """Each snippet typed key by key at `rounds` places, then taken out at once, untimed.

    Statements are typed behind a statement that is drawn, declarations behind a declaration.
    """
    rng = random.Random(seed)
    root = parse(text).root_node
    statements = [node for node in descendants(root) if _has_statement_behind(node)]
    declarations = [node for node in root.named_children if node.type == "function_declaration"]
    jobs = [(statements, b"\n" + each) for each in STATEMENTS]
    jobs += [(declarations, b"\n\n" + each) for each in DECLARATIONS]
    jobs *= rounds
    rng.shuffle(jobs)
    found: list[Keystroke] = []
    for places, snippet in jobs:
        place = rng.choice(places)
        start = text.rfind(b"\n", 0, place.start_byte) + 1
        indent = text[start : place.start_byte]
        found.extend(_keys(place.end_byte, re.sub(rb"\n(?!\n)", b"\n" + indent, snippet)))
    return found


def _has_statement_behind(node: Node) -> bool:
    """Whether it is a statement of a block that ends its line and falls through."""
    parent = node.parent
    return (
        parent is not None
        and parent.type == "statement_list"
        and node.type in ("expression_statement", "assignment_statement", "if_statement")
    )


def _keys(at: int, snippet: bytes) -> Iterator[Keystroke]:
    for match in _KEY.finditer(snippet):
        yield Keystroke(Edit(at + match.start(), at + match.start(), match.group()))
    yield Keystroke(Edit(at, at + len(snippet), b""), timed=False)


_IDENTIFIERS = (b"x", b"count", b"conn", b"writeHeader", b"defer", b"range", b"append")
_PUNCTUATION = (b".", b",", b";", b":=", b"=", b"+", b"*", b"&", b"!", b"[", b"]", b"}", b")")
_OPENERS = (b"{", b"(", b'"', b"`")

_INSERTED = (_IDENTIFIERS, _PUNCTUATION, (b"\n",), _OPENERS)
_DELETED = (
    re.compile(rb"\b[A-Za-z_]\w*\b"),
    re.compile(rb"[].,;:=+*&!}[)]"),
    re.compile(rb"\n"),
    re.compile(rb'[{("`]'),
)


def scattered(text: bytes, seed: int, rounds: int) -> list[Keystroke]:
    """`rounds` times 33 sessions of five to ten edits at random places, each edit then undone.

    Undoing counts too. As often as another, an edit inserts or deletes an identifier, punctuation,
    a line end, or one of `{ ( " \\``, with nothing to balance it. A deletion takes the next such
    thing from the drawn place on. Within a session the edits add up: the text may be broken in ten
    places.
    """
    rng = random.Random(seed)
    found: list[Keystroke] = []
    for _ in range(33 * rounds):
        current, undo = text, list[Edit]()
        for _ in range(rng.randint(5, 10)):
            edit = _drawn(rng, current)
            back = Edit(edit.start, edit.start + len(edit.text), current[edit.start : edit.end])
            undo.append(back)
            current = after(current, edit)
            found.append(Keystroke(edit))
        found.extend(Keystroke(edit) for edit in reversed(undo))
    return found


def _drawn(rng: random.Random, text: bytes) -> Edit:
    kind = rng.randrange(4)
    at = rng.randrange(len(text))
    if rng.random() < 0.5:
        while text[at] & 0xC0 == 0x80:  # not inside a character
            at -= 1
        return Edit(at, at, rng.choice(_INSERTED[kind]))
    match = _DELETED[kind].search(text, at) or _DELETED[kind].search(text)
    if match is None:
        raise ValueError("the text has nothing of the kind that is to be deleted")
    return Edit(match.start(), match.end(), b"")
