"""Adds an import as gofmt and goimports would: in its group, sorted by path."""

from __future__ import annotations

from dataclasses import dataclass

from ..golang.source import Edit, GoFile, Piece
from ..golang.syntax import Node, descendants, text_of
from .layout import line_end, line_start

__all__ = ["add_import"]


@dataclass(frozen=True, slots=True)
class _Spec:
    """One import_spec; offsets in the file. `alias`: "" without one."""

    path: str
    alias: str
    start: int
    end: int
    line: int

    @property
    def order(self) -> tuple[str, str]:
        """As gofmt sorts: by path, then by name."""
        return self.path, self.alias

    @property
    def is_std(self) -> bool:
        return "." not in self.path.split("/")[0]


@dataclass(frozen=True, slots=True)
class _Decl:
    """One import declaration; offsets in the file. `opening`: the offset behind its `(`, or -1."""

    start: int
    end: int
    opening: int
    specs: tuple[_Spec, ...]


def add_import(file: GoFile, path: str, alias: str | None, newline: str) -> Edit | None:
    """The edit that imports `path`, None where this file has no good place for it."""
    new = (path, alias or "")
    spec = f'{alias} "{path}"' if alias else f'"{path}"'
    decls = [each for each in _declarations(file) if each.specs and each.specs[0].path != "C"]
    grouped = [each for each in decls if each.opening >= 0]
    if grouped:
        return _into_group(file, grouped, new, spec, newline)
    if decls:
        return _make_group(file, decls[0], new, spec, newline)
    return _first_import(file, spec, newline)


def _declarations(file: GoFile) -> list[_Decl]:
    found: list[_Decl] = []
    for start, piece in zip(file.starts, file.pieces, strict=False):
        if not piece.is_header:
            break
        for node in piece.root.named_children:
            if node.type == "import_declaration":
                found.append(_declaration(file, start, piece, node))
    return found


def _declaration(file: GoFile, start: int, piece: Piece, node: Node) -> _Decl:
    specs: list[_Spec] = []
    opening = -1
    for each in descendants(node):
        if each.type == "import_spec_list":
            opening = start + each.start_byte + 1
        path = each.child_by_field_name("path") if each.type == "import_spec" else None
        if path is not None:
            line = file.first_line(file.piece_at(start)) + piece.line_of(each.start_byte)
            value, name = text_of(path)[1:-1].decode(), each.child_by_field_name("name")
            alias = text_of(name).decode() if name is not None else ""
            specs.append(_Spec(value, alias, start + each.start_byte, start + each.end_byte, line))
    return _Decl(start + node.start_byte, start + node.end_byte, opening, tuple(specs))


def _runs(specs: tuple[_Spec, ...]) -> list[list[_Spec]]:
    """Specs on consecutive lines: gofmt sorts each of these runs."""
    runs: list[list[_Spec]] = []
    for spec in specs:
        if runs and spec.line == runs[-1][-1].line + 1:
            runs[-1].append(spec)
        else:
            runs.append([spec])
    return runs


def _into_group(
    file: GoFile, decls: list[_Decl], new: tuple[str, str], spec: str, newline: str
) -> Edit | None:
    """Have: `import ( … )`. Into the first run of standard packages, else a run of its own."""
    for decl in decls:
        for run in _runs(decl.specs):
            if not all(each.is_std for each in run):
                continue
            before = next((each for each in run if each.order > new), None)
            if before is None:
                at = line_end(file.text, run[-1].end)
                return _insert(at, f"{newline}\t{spec}")
            at = line_start(file.text, before.start)
            # Have: import ( "fmt" ) on one line.
            if at < decl.opening:
                return None
            return _insert(at, f"\t{spec}{newline}")
    opening = decls[0].opening
    end = line_end(file.text, opening)
    if file.text[opening:end].strip():
        return None
    return _insert(end, f"{newline}\t{spec}{newline}")


def _make_group(
    file: GoFile, decl: _Decl, new: tuple[str, str], spec: str, newline: str
) -> Edit | None:
    """Have: `import "fmt"`. It becomes a group of two."""
    old = decl.specs[0]
    end = line_end(file.text, decl.end)
    if file.text[decl.end : end].strip() and not file.text[decl.end : end].strip().startswith(
        b"//"
    ):
        return None
    kept = file.text[old.start : end].decode()
    first, second = (spec, kept) if not old.is_std or new < old.order else (kept, spec)
    blank = "" if old.is_std else newline
    lines = f"import ({newline}\t{first}{newline}{blank}\t{second}{newline})"
    return Edit(decl.start, end, lines.encode())


def _first_import(file: GoFile, spec: str, newline: str) -> Edit | None:
    """Have: a package clause and no import."""
    clause = next(
        (each for each in file.pieces[0].root.named_children if each.type == "package_clause"), None
    )
    if clause is None:
        return None
    end = line_end(file.text, clause.end_byte)
    behind = file.text[clause.end_byte : end].strip()
    if behind and not behind.startswith(b"//"):
        return None
    return _insert(end, f"{newline}{newline}import {spec}")


def _insert(at: int, text: str) -> Edit:
    return Edit(at, at, text.encode())
