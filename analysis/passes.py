"""What a rule may ask about the declaration it looks at."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager

from ..golang.objects import UNIVERSE, Builtin, Func, Object, PkgName, Var
from ..golang.scopes import FUNCTIONS, name_of, piece_scope, signature
from ..golang.source import Piece
from ..golang.syntax import Node
from ..golang.types.asking import ASKING
from ..golang.types.calls import declaration_of, full_name
from ..golang.types.constants import Value
from ..golang.types.members import method_node
from ..golang.types.model import Type, default_type
from ..golang.types.packages import Unit
from ..golang.types.typer import Operand, Typer
from .model import Environment

__all__ = ["Pass"]


class Pass:
    """One look at one piece.

    Names that are looked up outside of the piece, and types, are noted by `typer` with what they
    rest on: findings are kept for as long as that holds.
    """

    def __init__(self, piece: Piece, unit: Unit, environment: Environment) -> None:
        """`unit`: the file that holds the piece, or whose function the piece is the head of."""
        self.piece = piece
        self.environment = environment
        self.typer: Typer = unit.package.typer(piece, unit)
        self._unit = unit
        self._local = piece_scope(piece)

    @property
    def root(self) -> Node:
        """The root of the piece's tree."""
        return self.piece.root

    @property
    def is_test(self) -> bool:
        """Whether the piece stands in a `_test.go` file."""
        return self._unit.file.uri.endswith("_test.go")

    def occurrences(self, name: str) -> tuple[Node, ...]:
        """The identifiers of the piece that are spelled `name`, fields behind a dot aside."""
        return self._local.occurrences(name)

    @contextmanager
    def asking(self) -> Generator[None]:
        """What is looked up meanwhile is noted as what this piece's findings rest on."""
        who, ASKING.who = ASKING.who, self.typer
        try:
            yield
        finally:
            ASKING.who = who

    def operand(self, node: Node | None) -> Operand:
        """What an expression denotes; its type may be an untyped kind."""
        return self.typer.expr(node)

    def type(self, node: Node | None) -> Type:
        """The type of an expression; of an untyped one, the type it takes by itself."""
        return default_type(self.typer.expr(node).type)

    def denoted(self, node: Node | None) -> Type:
        """The type that a type expression denotes."""
        return self.typer.type_of(node)

    def value(self, node: Node | None) -> Value:
        """The value of a constant expression, None for other expressions."""
        return self.typer.expr(node).value

    def callee(self, call: Node) -> str | None:
        """The function that a call_expression calls, as types.Func.FullName names it.

        Have: `os.ReadFile`, `(*bytes.Buffer).Bytes`, `(io.Writer).Write`. None for conversions,
        builtins, function values, and where it is not known.
        """
        return full_name(self.typer, call.child_by_field_name("function"))

    def lookup(self, ident: Node) -> Object | None:
        """The object that an identifier of the piece means; None where that is not known."""
        name = name_of(ident)
        if self._local.is_doubtful(name):
            return None
        return self._local.object_of(ident) or self._outer(name)

    def named(self, name: str, at: int) -> Object | None:
        """The object that `name` means, or would mean, at byte `at` of the piece."""
        if self._local.is_doubtful(name):
            return None
        return self._local.lookup(name, at) or self._outer(name)

    def _outer(self, name: str) -> Object | None:
        imported = self._unit.package_name(name)
        if imported is not None:
            return imported
        with self.asking():
            found = self._unit.package.lookup(name)
        return found[1] if found is not None else UNIVERSE.get(name)

    def declared(self, found: Object) -> tuple[Pass, Node] | None:
        """The node that declares an object, and a pass over the piece it stands in.

        A function stands there without its body. None for the universe, imported packages, and
        where the declaration is broken.
        """
        if found.is_local:
            return (self, found.decl) if found.decl is not None else None
        return self.package_level(found.name)

    def package_level(self, name: str) -> tuple[Pass, Node] | None:
        """The same for a name that this package declares."""
        with self.asking():
            found = self._unit.package.lookup(name)
        if found is None:
            return None
        unit, object = found
        piece, node = object.piece, object.decl
        if piece is not None and isinstance(object, Func):
            piece = signature(piece)
            node = piece.root.named_children[0] if piece is not None else None
        return self._with(node, self._beside(unit, piece))

    def method(self, receiver: str, name: str) -> tuple[Pass, Node] | None:
        """The same for the method `name` of a type that this package declares."""
        with self.asking():
            head = self._unit.package.method(receiver, name)
        if head is None:
            return None
        piece, node = method_node(head)
        return self._with(node, self._beside(head.unit, piece))

    def methods(self, name: str) -> tuple[tuple[Pass, Node], ...]:
        """The same for the methods of this name of all types that this package declares."""
        with self.asking():
            heads = self._unit.package.methods_named(name)
        places = ((head, *method_node(head)) for head in heads)
        found = (self._with(node, self._beside(head.unit, piece)) for head, piece, node in places)
        return tuple(each for each in found if each is not None)

    def function(self, call: Node) -> tuple[Pass, Node] | None:
        """The declaration, with its body, of what a call_expression calls, and a pass over it.

        Also of what a function expression names itself, such as the method value `x.Name`. None for
        function values, methods of interfaces, functions of other packages, and where the
        declaration is broken.
        """
        with self.asking():
            place = declaration_of(self.typer, call.child_by_field_name("function") or call)
        if place is None:
            return None
        unit, piece, name = place
        other = self._beside(unit, piece)
        for top in piece.root.named_children:
            ident = top.child_by_field_name("name") if top.type in FUNCTIONS else None
            if ident is not None and name_of(ident) == name:
                return self._with(top, other)
        return None

    def mentions(self, word: str, *, in_bodies: bool = True) -> tuple[Pass, ...]:
        """Passes over the pieces of this package whose text holds a word, this one among them.

        Whatever the word means there. Without `in_bodies` over declarations, functions without
        their bodies: then what is typed in a body concerns nobody who asks. Pieces with broken
        code are left out.
        """
        with self.asking():
            places = self._unit.package.mentions(word, in_bodies=in_bodies)
        found = (self._beside(unit, piece) for unit, piece in places)
        return tuple(each for each in found if each is not None)

    def texts(self, word: str) -> tuple[bytes, ...]:
        """The texts of the pieces of this package that hold a word; none of them is parsed."""
        with self.asking():
            return tuple(piece.text for _, piece in self._unit.package.mentions(word))

    @staticmethod
    def _with(node: Node | None, other: Pass | None) -> tuple[Pass, Node] | None:
        return (other, node) if other is not None and node is not None else None

    def _beside(self, unit: Unit, piece: Piece | None) -> Pass | None:
        """A pass over another piece of the package, None where that is broken."""
        if piece is None:
            return None
        # That it is broken is an answer too, which holds until its text changes.
        with self.asking():
            other = Pass(piece, unit, self.environment)
        return None if piece.is_broken else other

    def local(self, ident: Node) -> Var | None:
        """The variable, parameter or result of the enclosing functions that `ident` means."""
        name = name_of(ident) if ident.type == "identifier" else ""
        if not name or self._local.is_doubtful(name):
            return None
        found = self._local.object_of(ident)
        return found if isinstance(found, Var) else None

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
        same as types. For a dot import of a package that is not known, the answer is only right
        if that package declares the name, which the caller must know.
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
        known = self._unit.dot_imported(name_of(node))
        if known is not None:
            return f"{known[0].package.path}.{name_of(node)}"
        dots = self._unit.scope.dot_imports
        return f"{dots[0]}.{name_of(node)}" if len(dots) == 1 else None
