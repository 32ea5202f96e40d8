"""How a slice or string is copied with what the library of a Go version has."""

from __future__ import annotations

from dataclasses import dataclass

from ..golang.memory.regions import Content
from ..golang.modules.version import GoVersion
from ..golang.syntax import Node, text_of
from ..golang.types.model import Named, Type
from .context import FixContext
from .rewrite import Rewrite
from .spacing import spaced_slice
from .typetext import type_text

__all__ = ["Cloning", "cloning"]


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
    content: Content, of: Type, at: Node, rewrite: Rewrite, context: FixContext
) -> Cloning | None:
    """The best way to copy a slice or string of the type `of` at the place of `at`.

    Imports a package where that is needed. None where nothing can be written there.
    """
    version, made = context.environment.library_version, type_text(of, at, context)
    is_named, is_text = isinstance(of, Named), content is Content.TEXT
    package = rewrite.package("slices", at) if version >= GoVersion(1, 21) and not is_text else None
    if package is not None:
        return _of_package(package, "slices")
    if is_named and made is None:
        return None  # What the library clones is to be converted to a type that has no name here.
    if is_text:
        return _of_text(made if is_named else None, at, rewrite, context)
    if content is Content.BYTES:
        package = rewrite.package("bytes", at) if version >= GoVersion(1, 20) else None
        if package is not None:
            return _of_package(package, "bytes", made if is_named else None)
    if made is None or not _means_the_same("append", 0, at, context):
        return None
    if made.startswith(("[]func", "[]<-", "[]chan")):
        made = f"({made})"
    return Cloning("Copy it with append", f"append({made}(nil), ", "...)", False)


def _of_text(named: str | None, at: Node, rewrite: Rewrite, context: FixContext) -> Cloning | None:
    """For strings; `named`: their type, where it is none of the universe."""
    new = context.environment.library_version >= GoVersion(1, 18)
    package = rewrite.package("strings", at) if new else None
    if any(not _means_the_same(each, 0, at, context) for each in ("string", "byte")):
        return _of_package(package, "strings") if package and not named else None
    if package is None:
        return Cloning("Copy it by way of []byte", f"{named or 'string'}([]byte(", "))")
    return _of_package(package, "strings", named, "string(" if named else "")


def _of_package(name: str, path: str, named: str | None = None, inner: str = "") -> Cloning:
    """`named`: the type to which the clone is converted; `inner`: what converts its argument."""
    before = f"{named}({name}.Clone({inner}" if named else f"{name}.Clone("
    return Cloning(f"Clone it with {path}.Clone", before, ")" * before.count("("))


def _means_the_same(name: str, there: int, here: Node, context: FixContext) -> bool:
    names = context.names()
    return names.named(name, there) is names.named(name, here.start_byte)
