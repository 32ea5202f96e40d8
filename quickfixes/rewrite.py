"""Builds a fix: edits in the finding's piece, and the imports these need.

Offsets that go in count from the start of the piece, like those of findings; the fix that comes
out counts from the start of the file.
"""

from __future__ import annotations

from collections.abc import Iterable

from ..analysis.model import Applicability, Edit, Fix
from ..golang.modules.stdpackages import IMPORTABLE, would_close_cycle
from ..golang.objects import PkgName
from ..golang.source import Span
from ..golang.syntax import Node
from .context import FixContext
from .imports import add_import
from .layout import indent_at, indented, line_end, line_start
from .names import fresh_name
from .unimport import changed_imports, is_needed, without_import

__all__ = ["Rewrite"]

_PACKAGES = frozenset(path.rsplit("/", 1)[-1] for path in IMPORTABLE)


class Rewrite:
    """One fix in the making."""

    def __init__(self, context: FixContext) -> None:
        self._context = context
        self._piece = context.piece
        self._edits: list[Edit] = []
        self._imports: dict[str, tuple[str, Edit]] = {}
        self._names: set[str] = set()
        self._header: Edit | None = None
        self.newline = "\r\n" if b"\r\n" in context.file.text else "\n"

    def text(self, where: Node | Span) -> str:
        """The source text of a node or span."""
        span = _span(where)
        return self._piece.text[span.start : span.end].decode()

    def replace(self, where: Node | Span, text: str) -> None:
        """A node or span becomes `text`."""
        span = _span(where)
        start = self._context.start
        self._edits.append(Edit(start + span.start, start + span.end, text.encode()))

    def insert(self, at: int, text: str) -> None:
        """`text` goes before offset `at`; several at one offset keep their order."""
        self.replace(Span(at, at), text)

    def insert_before(self, statement: Node, lines: Iterable[str]) -> None:
        """Lines go before a statement that begins its own line, with the indentation of that."""
        rest = self.newline + self.indent_of(statement)
        self.insert(statement.start_byte, "".join(line + rest for line in lines))

    def delete(self, where: Node | Span) -> None:
        """A node or span goes."""
        self.replace(where, "")

    def delete_statement(self, statement: Node) -> None:
        """A statement goes, with its lines where nothing else stands on them."""
        text = self._piece.text
        start, end = line_start(text, statement.start_byte), line_end(text, statement.end_byte)
        before = text[start : statement.start_byte].strip()
        behind = text[statement.end_byte : end].strip()
        if not before and not behind:
            newline = text.find(b"\n", end)
            self.delete(Span(start, newline + 1 if newline >= 0 else len(text)))
        elif not before and behind.startswith(b"//"):
            self.delete(statement)
        else:
            semicolon = text.find(b";", statement.end_byte, end)
            stop = semicolon + 1 if semicolon >= 0 else statement.end_byte
            while stop < end and text[stop] in b" \t":
                stop += 1
            self.delete(Span(statement.start_byte, stop))

    def growth(self) -> dict[int, int]:
        """By how many characters the lines of the piece, from 0, get longer so far.

        Of edits within one line that put no line into it.
        """
        found: dict[int, int] = {}
        for edit in self._edits:
            start, end = edit.start - self._context.start, edit.end - self._context.start
            line = self._piece.line_of(start)
            if line == self._piece.line_of(end) and b"\n" not in edit.text:
                gained = len(edit.text.decode()) - len(self.text(Span(start, end)))
                found[line] = found.get(line, 0) + gained
        return found

    def indent_of(self, node: Node) -> str:
        """The white space before the line on which `node` starts."""
        return indent_at(self._piece.text, node.start_byte)

    def indented(self, text: str, by: int = 1) -> str:
        """`text` with `by` more tabs before each line but the first; raw strings stay."""
        return indented(text, by)

    def fresh_name(self, base: str) -> str:
        """`base`, or it with a number: a name that stands nowhere in the declaration yet.

        Nor does it hide a package, one that a fix needs beside it: `slices := p.Slices()`.
        """
        imported = {spec.name for spec in self._context.scope.imports}
        name = fresh_name(self._piece.text, base, _PACKAGES | imported | self._names)
        self._names.add(name)
        return name

    def package(self, path: str, at: Node) -> str | None:
        """The name that the package `path` has at the place of `at`; imports it where needed.

        None where it may not be imported: the fix that needs it cannot be offered.
        """
        names, context = self._context.names(), self._context
        for spec in context.scope.imports:
            if spec.path != path or spec.alias in (".", "_"):
                continue
            found = names.named(spec.name, at.start_byte)
            if isinstance(found, PkgName) and found.path == path:
                return spec.name
        if path in self._imports:
            return self._imports[path][0]
        if path not in IMPORTABLE or would_close_cycle(context.environment.import_path, path):
            return None  # Have: `import . "time"`, where time has no name.
        base = path.rsplit("/", 1)[-1]
        name = base
        if names.named(base, at.start_byte) is not None or self._is_declared(base):
            name = fresh_name(self._context.file.text, base, frozenset(self._names))
        alias = None if name == base else name
        edit = add_import(context.file, path, alias, self.newline)
        if edit is None:
            return None
        self._imports[path] = (name, edit)
        return name

    def drop_package(self, path: str) -> bool:
        """The import of `path` goes too, if the edits so far leave nothing that needs it.

        Called last. False where it would have to go and cannot: then there is no fix.
        """
        context = self._context
        if is_needed(path, context, self._edits):
            return True
        spec = next(each for each in context.scope.imports if each.path == path)
        file = without_import(context.file, spec)
        for added, (name, _) in self._imports.items():
            alias = None if name == added.rsplit("/", 1)[-1] else name
            edit = add_import(file, added, alias, self.newline) if file is not None else None
            file = file.edited(edit, file.version) if file is not None and edit else None
        if file is None:
            return False
        self._header = changed_imports(context.file, file)
        return True

    def _is_declared(self, name: str) -> bool:
        """Whether an import under this name would clash with a declaration of the package."""
        return name in self._context.scope.names

    def fix(self, title: str, applicability: Applicability) -> Fix:
        """The fix. Raises ValueError if edits overlap: a mistake in the quick fix."""
        added = [edit for _, edit in self._imports.values()]
        edits = [*([self._header] if self._header is not None else added), *self._edits]
        edits.sort(key=lambda edit: (edit.start, edit.end))
        merged: list[Edit] = []
        for edit in edits:
            if merged and edit.start < merged[-1].end:
                raise ValueError(f"edits overlap at byte {edit.start}: {title}")
            if merged and edit.start == merged[-1].end == merged[-1].start:
                last = merged.pop()
                edit = Edit(edit.start, edit.end, last.text + edit.text)
            merged.append(edit)
        return Fix(title, applicability, tuple(merged))


def _span(where: Node | Span) -> Span:
    return where if isinstance(where, Span) else Span(where.start_byte, where.end_byte)
