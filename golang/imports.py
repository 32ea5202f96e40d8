"""The import declarations of a file."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from .source import GoFile, Piece, Span
from .syntax import Node, descendants, text_of

__all__ = ["ImportSpec", "imports_of", "package_name"]

_MAJOR = re.compile(r"v\d+")
_PACKAGE = re.compile(rb"package[ \t]+([^\W\d]\w*)")


@dataclass(frozen=True, slots=True)
class ImportSpec:
    """One imported path.

    `alias` is None without one, else a name, "." or "_". `span` holds the bytes of the
    import_spec in `piece`.
    """

    path: str
    alias: str | None
    piece: Piece
    span: Span
    name: str = field(init=False)
    """The name of the package in this file; for a path alone, what such a path mostly means.

    Exact for the standard library: the last element of the path, without a version suffix.
    """

    def __post_init__(self) -> None:
        name = self.alias if self.alias is not None else _name_of_path(self.path)
        object.__setattr__(self, "name", name)


def _name_of_path(path: str) -> str:
    elements = path.split("/")
    if len(elements) > 1 and _MAJOR.fullmatch(elements[-1]):
        elements.pop()
    name = elements[-1]
    if "." not in path.split("/")[0]:
        return name
    name = name.split(".")[0].removeprefix("go-").removesuffix("-go")
    return name.replace("-", "_")


def imports_of(piece: Piece) -> tuple[ImportSpec, ...]:
    """The imports that a piece declares: none for most pieces. Cached with the piece."""
    cached = piece.__dict__.get("_imports")
    if cached is None:
        cached = tuple(_imports(piece)) if b"import" in piece.text else ()
        piece.__dict__["_imports"] = cached
    return cached


def _imports(piece: Piece) -> list[ImportSpec]:
    found: list[ImportSpec] = []
    for top in piece.root.named_children:
        if top.type != "import_declaration":
            continue
        for spec in descendants(top):
            path = spec.child_by_field_name("path") if spec.type == "import_spec" else None
            if path is None or spec.has_error:
                continue
            span = Span(spec.start_byte, spec.end_byte)
            found.append(ImportSpec(text_of(path)[1:-1].decode(), _alias(spec), piece, span))
    return found


def _alias(spec: Node) -> str | None:
    name = spec.child_by_field_name("name")
    return text_of(name).decode() if name is not None else None


def package_name(file: GoFile) -> str | None:
    """The name in the package clause, None while there is none."""
    match = _PACKAGE.match(file.pieces[0].text, file.pieces[0].keyword_at)
    return match[1].decode() if match else None
