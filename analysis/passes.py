"""What a rule may ask about the declaration it looks at."""

from __future__ import annotations

from ..golang.objects import Builtin, Object, PkgName, Var
from ..golang.scopes import FileScope, name_of, piece_scope
from ..golang.source import Piece
from ..golang.syntax import Node, text_of
from .model import Environment

__all__ = ["Pass", "answer"]


class Pass:
    """One look at one piece.

    Every name that is looked up outside of the piece is noted in `looked_up` with the answer,
    so that the findings can be kept for as long as the answers are the same.
    """

    def __init__(self, piece: Piece, scope: FileScope, environment: Environment) -> None:
        self.piece = piece
        self.environment = environment
        self.looked_up: dict[str, str] = {}
        self._scope = scope
        self._local = piece_scope(piece)

    def lookup(self, ident: Node) -> Object | None:
        """The object that an identifier of the piece means; None where that is not known."""
        return self.named(name_of(ident), ident.start_byte)

    def named(self, name: str, at: int) -> Object | None:
        """The object that `name` means, or would mean, at byte `at` of the piece."""
        if self._local.is_doubtful(name):
            return None
        return self._local.lookup(name, at) or self._outer(name)

    def _outer(self, name: str) -> Object | None:
        self._note(name)
        return self._scope.lookup(name)

    def declared(self, found: Object) -> tuple[Pass, Node] | None:
        """The node that declares an object of this file, and a pass over the piece it stands in.

        None for the universe, imported packages, and where the declaration is broken.
        """
        if found.is_local:
            return (self, found.decl) if found.decl is not None else None
        return self.package_level(found.name)

    def package_level(self, name: str) -> tuple[Pass, Node] | None:
        """The same for a name that this file declares at package level.

        A function stands there without its body.
        """
        self._note(_DECLARED + name)
        return self._beside(self._scope.declaration(name))

    def method(self, receiver: str, name: str) -> tuple[Pass, Node] | None:
        """The same for the method `name` of a type that this file declares."""
        self._note(f"{_METHOD}{receiver}.{name}")
        return self._beside(self._scope.method(receiver, name))

    def _note(self, key: str) -> None:
        self.looked_up[key] = answer(self._scope, key)

    def _beside(self, where: tuple[Piece, Node] | None) -> tuple[Pass, Node] | None:
        if where is None:
            return None
        other = Pass(where[0], self._scope, self.environment)
        other.looked_up = self.looked_up
        return other, where[1]

    def local(self, ident: Node) -> Var | None:
        """The variable, parameter or result of the enclosing functions that `ident` means."""
        found = self.lookup(ident) if ident.type == "identifier" else None
        return found if isinstance(found, Var) and found.is_local else None

    def uses(self, object: Object) -> tuple[Node, ...]:
        """The identifiers that mean a local object, its declaration aside, in source order."""
        return self._local.uses(object)

    def is_builtin(self, node: Node | None, name: str) -> bool:
        """Whether an expression is the builtin function `name` of the universe."""
        if node is None or node.type != "identifier" or name_of(node) != name:
            return False
        return isinstance(self.lookup(node), Builtin)

    def qualified(self, node: Node) -> str | None:
        """`path.Name` for an expression that names a member of an imported package.

        Have: `os.ReadFile`, `f.ReadFile` with an alias, `ReadFile` of a dot import, and the
        same as types. For a dot import the answer is only right if that package declares the
        name, which the caller must know (as it does when it compares with a known function).
        """
        if node.type in ("selector_expression", "qualified_type"):
            is_type = node.type == "qualified_type"
            package = node.child_by_field_name("package" if is_type else "operand")
            member = node.child_by_field_name("name" if is_type else "field")
            if package is None or member is None or package.type == "call_expression":
                return None
            if package.type not in ("identifier", "package_identifier"):
                return None
            found = self.lookup(package)
            return f"{found.path}.{name_of(member)}" if isinstance(found, PkgName) else None
        if node.type not in ("identifier", "type_identifier") or self.lookup(node) is not None:
            return None
        dots = self._scope.dot_imports
        self._note(_DOTS)
        return f"{dots[0]}.{name_of(node)}" if len(dots) == 1 else None


# Looked up in place of a name: the packages imported with a dot; in front of one: the text of
# its declaration, of a method.
_DOTS, _DECLARED, _METHOD = ".", "declared ", "method "


def answer(scope: FileScope, name: str) -> str:
    """The answer to a look-up in a file as text: equal texts mean the same to every rule."""
    if name == _DOTS:
        return " ".join(scope.dot_imports)
    kind, _, of = name.rpartition(" ")
    if kind:
        where = scope.method(*of.split(".")) if kind in _METHOD else scope.declaration(of)
        return text_of(where[1]).decode() if where is not None else ""
    found = scope.lookup(name)
    return f"package {found.path}" if isinstance(found, PkgName) else type(found).__name__
