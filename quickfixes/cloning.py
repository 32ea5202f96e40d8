"""How a slice or string is copied with what the library of a Go version has."""

from __future__ import annotations

from dataclasses import dataclass

from ..golang.memory.regions import Content
from ..golang.modules.version import GoVersion
from ..golang.source import Span
from ..golang.syntax import Node, descendants, text_of
from .context import FixContext
from .rewrite import Rewrite
from .spacing import spaced_slice

__all__ = ["Cloning", "cloning", "element_type"]

_TYPE_NAMES = ("type_identifier", "package_identifier", "identifier")


@dataclass(frozen=True, slots=True)
class Cloning:
    """`before` and `after` go around the expression to copy.

    `keeps_empty`: an empty slice that is not nil stays so. Nil always stays nil.
    """

    title: str
    before: str
    after: str
    keeps_empty: bool = True

    def of(self, expression: str) -> str:
        return f"{self.before}{expression}{self.after}"

    def of_part(self, part: Node) -> str | None:
        """The copy of an expression; None where it is not known how to lay that out."""
        text = text_of(part).decode() if self.keeps_empty else spaced_slice(part, deep=True)
        return self.of(text) if text is not None else None


def cloning(
    content: Content, element: str | None, at: Node, rewrite: Rewrite, context: FixContext
) -> Cloning | None:
    """The best way to copy a slice of `element`s, or a string, at the place of `at`.

    Imports a package where that is needed. None where nothing can be written there.
    """
    version = context.environment.library_version
    if content is Content.TEXT:
        package = rewrite.package("strings", at) if version >= GoVersion(1, 18) else None
        if package is not None:
            return _of_package(package, "strings")
        names = ("string", "byte")
        known = all(_means_the_same(each, 0, at, context) for each in names)
        by_bytes = Cloning("Copy it by way of []byte", "string([]byte(", "))")
        return by_bytes if known else None
    package = rewrite.package("slices", at) if version >= GoVersion(1, 21) else None
    if package is not None:
        return _of_package(package, "slices")
    if content is Content.BYTES:
        package = rewrite.package("bytes", at) if version >= GoVersion(1, 20) else None
        if package is not None:
            return _of_package(package, "bytes")
    if element is None or not _means_the_same("append", 0, at, context):
        return None
    slice_type = f"([]{element})" if element.startswith(("func", "<-", "chan")) else f"[]{element}"
    return Cloning("Copy it with append", f"append({slice_type}(nil), ", "...)", False)


def _of_package(name: str, path: str) -> Cloning:
    return Cloning(f"Clone it with {path}.Clone", f"{name}.Clone(", ")")


def element_type(element: Span | None, at: Node, context: FixContext) -> str | None:
    """The type of the elements as it can be written at `at`; `element` is None for bytes.

    None where one of its names means something else there.
    """
    if element is None:
        return "byte" if _means_the_same("byte", 0, at, context) else None
    node = context.node(element)
    text = text_of(node).decode()
    named = [each for each in descendants(node) if each.type in _TYPE_NAMES]
    same = all(
        _means_the_same(text_of(each).decode(), each.start_byte, at, context) for each in named
    )
    return text if same and "\n" not in text else None


def _means_the_same(name: str, there: int, here: Node, context: FixContext) -> bool:
    names = context.names()
    return names.named(name, there) is names.named(name, here.start_byte)
