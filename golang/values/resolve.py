"""What a question about Go code may ask about the names in it: a protocol, so that it can be asked
on any layer."""

from __future__ import annotations

from typing import Protocol

from ..objects import Object, Var
from ..source import Piece
from ..syntax import Node
from ..types.constants import Value
from ..types.model import Type
from ..types.typer import Typer

__all__ = ["Names", "declared_type"]


class Names(Protocol):
    """Name resolution around one piece; `analysis.passes.Pass` is one."""

    @property
    def piece(self) -> Piece:
        """The piece itself."""
        ...

    @property
    def typer(self) -> Typer:
        """What works out the types in the piece."""
        ...

    @property
    def root(self) -> Node:
        """The root of the piece's tree."""
        ...

    @property
    def is_test(self) -> bool:
        """Whether the piece stands in a `_test.go` file."""
        ...

    def occurrences(self, name: str) -> tuple[Node, ...]:
        """The identifiers of the piece that are spelled `name`, fields behind a dot aside."""
        ...

    def lookup(self, ident: Node) -> Object | None:
        """The object that an identifier of the piece means; None where that is not known."""
        ...

    def named(self, name: str, at: int) -> Object | None:
        """The object that `name` means, or would mean, at byte `at` of the piece."""
        ...

    def local(self, ident: Node) -> Var | None:
        """The variable, parameter or result of the enclosing functions that `ident` means."""
        ...

    def uses(self, object: Object) -> tuple[Node, ...]:
        """The identifiers that mean a local object, its declaration aside, in source order."""
        ...

    def is_builtin(self, node: Node | None, name: str) -> bool:
        """Whether an expression is the builtin function `name` of the universe."""
        ...

    def qualified(self, node: Node) -> str | None:
        """`path.Name` for an expression that names a member of an imported package."""
        ...

    def type(self, node: Node | None) -> Type:
        """The type of an expression; of an untyped one, the type it takes by itself."""
        ...

    def denoted(self, node: Node | None) -> Type:
        """The type that a type expression denotes."""
        ...

    def value(self, node: Node | None) -> Value:
        """The value of a constant expression, None for other expressions."""
        ...

    def callee(self, call: Node) -> str | None:
        """The function that a call_expression calls, as types.Func.FullName names it."""
        ...

    def declared(self, found: Object) -> tuple[Names, Node] | None:
        """The node that declares an object of this file, and the names around it, if known."""
        ...

    def methods(self, name: str) -> tuple[tuple[Names, Node], ...]:
        """The methods of this name that this package declares, without bodies, for any type."""
        ...

    def function(self, call: Node) -> tuple[Names, Node] | None:
        """The declaration, with its body, of the function of this package that a call calls."""
        ...

    def texts(self, word: str) -> tuple[bytes, ...]:
        """The texts of all pieces of this package that hold a word; none of them is parsed."""
        ...

    def mentions(self, word: str, *, in_bodies: bool = True) -> tuple[Names, ...]:
        """The names around all pieces of this package whose text holds a word.

        Without `in_bodies` functions count by their heads.
        """
        ...


def declared_type(variable: Object | None) -> Node | None:
    """The type that stands in the declaration of a variable, parameter or result, if one does.

    Have: `var f *os.File`, `func(t *testing.T)`; for `...T` the type T is not that of the variable.
    """
    decl = variable.decl if isinstance(variable, Var) else None
    if decl is None or decl.type not in ("var_spec", "parameter_declaration"):
        return None
    return decl.child_by_field_name("type")
