"""Works out types in one piece, on demand and once for each node."""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum
from typing import TypeVar

from ..objects import Builtin, Const, Func, Nil, Object, TypeName, Var
from ..scopes import name_of, piece_scope
from ..source import Piece
from ..syntax import Node
from . import declarations, exprs, typexprs
from .asking import ASKING
from .constants import Value
from .model import UNKNOWN, Type
from .packages import Package, Unit

__all__ = ["Mode", "Operand", "Resolved", "Typer"]

_CHAIN = 20  # operands of one chain from which on it is worked out from the left
_DEEPEST = 150  # nested questions that one answer may need; beyond that it is unknown


_T = TypeVar("_T")


class Mode(Enum):
    """What an expression denotes."""

    UNKNOWN = "unknown"
    NO_VALUE = "no value"
    BUILTIN = "builtin"
    PACKAGE = "package"
    TYPE = "type"
    CONSTANT = "constant"
    VARIABLE = "variable"
    MAP_INDEX = "map index"
    VALUE = "value"
    COMMA_OK = "comma ok"
    NIL = "nil"


@dataclass(frozen=True, slots=True)
class Operand:
    """An expression: what it denotes, its type, and its value if it is a constant.

    `builtin`: the name of a builtin function. `package`: for a package name.
    """

    mode: Mode
    type: Type = UNKNOWN
    value: Value = None
    builtin: str = ""
    package: Package | None = None


@dataclass(frozen=True, slots=True)
class Resolved:
    """A name's object, and the file whose names its declaration uses (None in the universe)."""

    object: Object
    unit: Unit | None


NOTHING = Operand(Mode.UNKNOWN)


class Typer:
    """The types of one piece.

    `asked`: the names of its package that its answers rest on, a method as `Type.Method`;
    `consulted`: the pieces of its package whose types they rest on, and `consulters`: those whose
    types rest on this one's. `root`: itself, or what it is a variant of (see `with_iota`).
    """

    def __init__(self, unit: Unit, piece: Piece) -> None:
        self.unit = unit
        self.package = unit.package
        self.piece = piece
        self.scope = piece_scope(piece)
        self._operands: dict[int, Operand] = {}
        self._types: dict[int, Type] = {}
        self._objects: dict[Object, Type] = {}
        self._busy: set[tuple[str, int]] = set()
        self.asked: set[str] = set()
        self.consulted: set[Typer] = set()
        self.consulters: set[Typer] = set()
        self.root = self
        self._iota: int | None = None
        self._with_iota: dict[int, Typer] = {}

    def iota(self, node: Node) -> int | None:
        """The value of `iota` at a node."""
        return self._iota if self._iota is not None else declarations.iota_at(node)

    def with_iota(self, value: int) -> Typer:
        """The same piece where iota has this value: a const_spec may stand for several."""
        found = self._with_iota.get(value)
        if found is None:
            found = self._with_iota[value] = Typer(self.unit, self.piece)
            found._iota = value
            found.root = self.root
        return found

    def expr(self, node: Node | None) -> Operand:
        """The operand of an expression; its type may be untyped."""
        if node is None:
            return NOTHING
        found = self._operands.get(node.id)
        if found is None:
            if node.type == "binary_expression":
                self._left_operands(node)
            found = self._once("expr", node, self._operands, exprs.operand, NOTHING)
        return found

    def _left_operands(self, node: Node) -> None:
        """Works long chains `a + b + c …` out from the left, lest they nest too deep."""
        chain: list[Node] = []
        left = node.child_by_field_name("left")
        while left is not None and left.type == "binary_expression":
            chain.append(left)
            left = left.child_by_field_name("left")
        for each in reversed(chain if len(chain) > _CHAIN else []):
            self._once("expr", each, self._operands, exprs.operand, NOTHING)

    def type_of(self, node: Node | None) -> Type:
        """The type that a type expression denotes."""
        if node is None:
            return UNKNOWN
        found = self._types.get(node.id)
        return found or self._once("type", node, self._types, typexprs.denoted, UNKNOWN)

    def _once(
        self,
        what: str,
        node: Node,
        known: dict[int, _T],
        work: Callable[[Typer, Node], _T],
        otherwise: _T,
    ) -> _T:
        """Works an answer out and keeps it.

        `otherwise` where the answer would need itself, or too many others. What was worked out
        from such a place is not kept: asked from elsewhere it may have a better answer.
        """
        key = (what, node.id)
        if key in self._busy or node.is_error or ASKING.depth > _DEEPEST:
            ASKING.cuts += 1
            return otherwise
        with self._answering(key) as cuts:
            found = work(self, node)
        if cuts == ASKING.cuts or not ASKING.depth:
            known[node.id] = found
        return found

    @contextmanager
    def _answering(self, key: tuple[str, int]) -> Generator[int]:
        """Marks a question as being answered by this piece; gives the refusals so far."""
        who, ASKING.who = ASKING.who, self
        ASKING.depth += 1
        self._busy.add(key)
        try:
            yield ASKING.cuts
        finally:
            self._busy.discard(key)
            ASKING.depth -= 1
            ASKING.who = who

    def resolve(self, node: Node) -> Resolved | None:
        """What an identifier of this piece means; packages are not objects here."""
        name = name_of(node)
        if self.scope.is_doubtful(name):
            return None
        local = self.scope.object_of(node)
        if local is not None:
            return Resolved(local, self.unit)
        return self.outer(name)

    def outer(self, name: str) -> Resolved | None:
        """What a name means outside of functions."""
        if self.unit.imported(name) is not None:
            return None
        found = self.package.lookup(name) or self.unit.dot_imported(name)
        if found is not None:
            return Resolved(found[1], found[0])
        universe = declarations.universe(name)
        return Resolved(universe, None) if universe is not None else None

    def package_named(self, node: Node) -> Package | None:
        """The package that an identifier means, if it means one that is known."""
        name = name_of(node)
        if self.scope.object_of(node) is not None:
            return None
        spec = self.unit.imported(name)
        return self.unit.package_of(spec) if spec is not None else None

    def names_package(self, node: Node) -> bool:
        """Whether an identifier means an imported package, known or not."""
        name = name_of(node)
        local = self.scope.lookup(name, node.start_byte)
        return local is None and self.unit.imported(name) is not None

    def object_type(self, found: Resolved, at: Node | None = None) -> Type:
        """The type of a variable, constant or function, or the type that a type name denotes.

        `at`: where it is used; the variable of a type switch differs by clause.
        """
        object = found.object
        if found.unit is None or object.piece is None:
            return declarations.universe_type(object)
        if isinstance(object, Func):
            return declarations.function_type(found.unit, object)
        if object.piece is not self.piece or found.unit is not self.unit:
            return found.unit.package.typer(object.piece).object_type(found)
        decl = object.decl
        if at is not None and decl is not None and decl.type == "type_switch_statement":
            return declarations.switch_variable(self, object, at)
        known = self._objects.get(object)
        if known is None:
            key = ("object", object.ident.id if object.ident is not None else 0)
            if key in self._busy or ASKING.depth > _DEEPEST:
                ASKING.cuts += 1
                return UNKNOWN
            with self._answering(key) as cuts:
                known = declarations.declared_type(self, object)
            if cuts == ASKING.cuts or not ASKING.depth or isinstance(object, TypeName):
                self._objects[object] = known
        return known

    def object_operand(self, found: Resolved, at: Node) -> Operand:
        """What the use of an object denotes."""
        object = found.object
        match object:
            case Builtin():
                return Operand(Mode.BUILTIN, builtin=object.name)
            case Nil():
                return Operand(Mode.NIL, declarations.universe_type(object))
            case TypeName():
                return Operand(Mode.TYPE, self.object_type(found, at))
            case Const():
                value, type = declarations.constant(self, found, at)
                return Operand(Mode.CONSTANT, type, value)
            case Func():
                return Operand(Mode.VALUE, self.object_type(found, at))
            case Var():
                return Operand(Mode.VARIABLE, self.object_type(found, at))
            case _:
                return NOTHING
