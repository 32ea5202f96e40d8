"""Types and declarations as memvet works them out, beside what go/types says."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from memvet.golang.scopes import name_of, piece_scope
from memvet.golang.source import GoFile, Piece
from memvet.golang.syntax import Node, same, text_of
from memvet.golang.types.calls import callee_signature
from memvet.golang.types.context import recorded_type
from memvet.golang.types.exprs import element_type
from memvet.golang.types.generic import core_type
from memvet.golang.types.model import UNKNOWN, Pointer, Signature, Struct, Type, is_known
from memvet.golang.types.packages import Package
from memvet.golang.types.strings import type_string
from memvet.golang.types.typer import Mode, Typer
from truth import Expression, FileTruth, Use

__all__ = ["Miss", "Tally", "compare"]

_NODES = {
    "Ident": (
        "identifier",
        "nil",
        "true",
        "false",
        "iota",
        "type_identifier",
        "package_identifier",
    ),
    "SelectorExpr": ("selector_expression", "qualified_type"),
    "CallExpr": ("call_expression", "type_conversion_expression"),
    "BasicLit": (
        "int_literal",
        "float_literal",
        "imaginary_literal",
        "rune_literal",
        "interpreted_string_literal",
        "raw_string_literal",
    ),
    "BinaryExpr": ("binary_expression",),
    "UnaryExpr": ("unary_expression",),
    "StarExpr": ("unary_expression", "type_conversion_expression"),
    "ParenExpr": ("parenthesized_expression",),
    "IndexExpr": ("index_expression", "type_instantiation_expression", "generic_type"),
    "IndexListExpr": ("index_expression", "type_instantiation_expression", "generic_type"),
    "SliceExpr": ("slice_expression",),
    "TypeAssertExpr": ("type_assertion_expression",),
    "CompositeLit": ("composite_literal", "literal_value"),
    "FuncLit": ("func_literal",),
}
"""The tree-sitter nodes that a node of go/ast is."""


@dataclass(frozen=True)
class Miss:
    """An expression or identifier about which the answer is wrong or unknown.

    `shape`: the kind of node, and of the one around it, at which knowledge ends.
    """

    kind: str
    shape: str
    text: str
    place: str
    want: str
    got: str


@dataclass
class Tally:
    """Figures of a comparison."""

    total: Counter[str] = field(default_factory=Counter[str])
    wrong: list[Miss] = field(default_factory=list[Miss])
    unknown: list[Miss] = field(default_factory=list[Miss])
    uses: Counter[str] = field(default_factory=Counter[str])
    unresolved: list[Miss] = field(default_factory=list[Miss])
    misresolved: list[Miss] = field(default_factory=list[Miss])

    def add(self, other: Tally) -> None:
        self.total += other.total
        self.uses += other.uses
        self.wrong += other.wrong
        self.unknown += other.unknown
        self.unresolved += other.unresolved
        self.misresolved += other.misresolved

    @property
    def known_share(self) -> float:
        """The share of value expressions whose type is known."""
        total = self.total.total()
        return 1 - len(self.unknown) / total if total else 1.0

    @property
    def wrong_share(self) -> float:
        """The share of known types that are not those of go/types."""
        known = self.total.total() - len(self.unknown)
        return len(self.wrong) / known if known else 0.0

    @property
    def resolved_share(self) -> float:
        """The share of identifiers resolved to the right declaration."""
        total = self.uses.total()
        return 1 - (len(self.unresolved) + len(self.misresolved)) / total if total else 1.0


def compare(package: Package, file: GoFile, truth: FileTruth) -> Tally:
    """Compare one file of a package with what go/types says of it."""
    tally = Tally()
    for each in truth["exprs"] or ():
        _compare_expression(tally, package, file, each)
    for use in truth["idents"] or ():
        _compare_use(tally, package, file, use)
    return tally


def _compare_expression(
    tally: Tally, package: Package, file: GoFile, expression: Expression
) -> None:
    begin, end, want, kind, _ = expression
    piece, start = _piece_at(file, begin)
    tally.total[kind] += 1
    typer = package.typer(piece)
    node = _node(piece, begin - start, end - start, kind)
    got = recorded_type(typer, node) if node is not None else UNKNOWN
    if node is None and kind in ("IndexExpr", "IndexListExpr"):
        node = _instantiating_call(piece, begin - start, end - start)
        got = _indexed(typer, node) if node is not None else UNKNOWN
    if is_known(got) and type_string(got) == want:
        return
    shape, text = "no such node", _short(file.text[begin:end])
    if node is not None and is_known(got):
        shape = _shape(node)
    elif node is not None:
        cause = _cause(typer, node)
        shape, text = _shape(cause), _short(text_of(cause))
    miss = Miss(kind, shape, text, _place(file, begin), want, type_string(got))
    (tally.wrong if is_known(got) else tally.unknown).append(miss)


def _piece_at(file: GoFile, offset: int) -> tuple[Piece, int]:
    index = file.piece_at(offset)
    return file.pieces[index], file.starts[index]


def _node(piece: Piece, begin: int, end: int, kind: str) -> Node | None:
    """The node of the kind that has exactly this span."""
    node = piece.root.named_descendant_for_byte_range(begin, end)
    while node is not None and (node.start_byte, node.end_byte) == (begin, end):
        if node.type in _NODES[kind]:
            return node
        node = node.parent
    return None


def _indexed(typer: Typer, call: Node) -> Type:
    """Have: `f[T](x)`, also where f is no function but a slice of functions. The type of `f[T]`."""
    base = typer.expr(call.child_by_field_name("function"))
    if isinstance(base.type, Signature):
        return callee_signature(typer, call) or UNKNOWN
    return element_type(base).type


def _instantiating_call(piece: Piece, begin: int, end: int) -> Node | None:
    """Have: `f[T](x)`, of which go/ast has a node for `f[T]`, tree-sitter only the call."""
    node = piece.root.named_descendant_for_byte_range(begin, end)
    while node is not None and node.start_byte == begin:
        arguments = node.child_by_field_name("type_arguments")
        if node.type == "call_expression" and arguments is not None and arguments.end_byte == end:
            return node
        node = node.parent
    return None


def _short(text: bytes) -> str:
    shown = " ".join(text.decode().split())
    return shown if len(shown) <= 70 else f"{shown[:67]}..."


def _place(file: GoFile, offset: int) -> str:
    return f"{file.uri}:{file.line_at(offset)[0] + 1}"


def _shape(node: Node) -> str:
    parent = node.parent
    return f"{node.type} in {parent.type if parent is not None else 'nothing'}"


_EXPRESSIONS = frozenset(each for kinds in _NODES.values() for each in kinds)


def _cause(typer: Typer, node: Node) -> Node:
    """The innermost expression that is unknown, on the way from an unknown one."""
    while True:
        inner = next(
            (
                each
                for each in node.named_children
                if each.type in _EXPRESSIONS and typer.expr(each).mode is Mode.UNKNOWN
            ),
            None,
        )
        if inner is None:
            return node
        node = inner


def _compare_use(tally: Tally, package: Package, file: GoFile, use: Use) -> None:
    begin, name, want = use
    kind = want.split(" ")[0]
    kind = kind if kind in ("universe", "field", "method", "package") else "declared"
    tally.uses[kind] += 1
    piece, start = _piece_at(file, begin)
    node = piece.root.named_descendant_for_byte_range(
        begin - start, begin - start + len(name.encode())
    )
    got = _declaration(package.typer(piece), node) if node is not None else None
    if got == want or (got is not None and _in_stub(got, want)):
        return
    shape = _shape(node) if node is not None else "no such node"
    miss = Miss(kind, shape, name, _place(file, begin), want, got or "")
    (tally.unresolved if got is None else tally.misresolved).append(miss)


def _in_stub(got: str, want: str) -> bool:
    """Have: `std:net/http` where go/types found `…/src/net/http/server.go:1234`."""
    path = want.rpartition("/")[0]
    return got.startswith("std:") and path.endswith(f"/src/{got.removeprefix('std:')}")


def _declaration(typer: Typer, node: Node) -> str | None:
    """Where an identifier is declared, as dump writes it; `std:path` for a stub."""
    parent = node.parent
    if node.type == "label_name":
        label = piece_scope(typer.piece).label(node)
        ident = label.ident if label is not None else None
        return _position(typer, ident.start_byte) if ident is not None else None
    if parent is not None and parent.type in ("selector_expression", "qualified_type"):
        name = parent.child_by_field_name("field") or parent.child_by_field_name("name")
        if same(name, node):
            return _selected(typer, parent, node)
    if _is_field_key(typer, node):
        return "field"
    found = typer.resolve(node)
    if found is None:
        package = typer.package_named(node)
        if package is not None:
            return f"package {package.path}"
        spec = typer.unit.imported(name_of(node))
        return f"package {spec.path}" if spec is not None else None
    ident = found.object.ident
    if found.unit is None or ident is None or found.object.piece is None:
        return "universe"
    return _position(found.unit.package.typer(found.object.piece), ident.start_byte)


def _position(typer: Typer, offset: int) -> str:
    file = typer.unit.file
    if file.uri.startswith("std:"):
        return file.uri
    start = file.starts[file.pieces.index(typer.piece)]
    return f"{file.uri}:{start + offset}"


def _selected(typer: Typer, selector: Node, field: Node) -> str | None:
    operand = selector.child_by_field_name("operand") or selector.child_by_field_name("package")
    base = typer.expr(operand)
    if base.mode is Mode.PACKAGE:
        spec = typer.unit.imported(name_of(operand)) if operand is not None else None
        if spec is not None and spec.path == "unsafe":
            return "universe"
        if base.package is None:
            return None
        found = base.package.lookup(name_of(field))
        if found is None or found[1].piece is None or found[1].ident is None:
            return None
        home = found[0].package.typer(found[1].piece)
        return _position(home, found[1].ident.start_byte)
    selected = typer.expr(selector)
    if selected.mode is Mode.UNKNOWN:
        return None
    return "method" if selected.mode is Mode.VALUE else "field"


def _is_field_key(typer: Typer, node: Node) -> bool:
    """Have: `x` of `T{x: 1}` where T is a struct."""
    element = node.parent
    keyed = element.parent if element is not None else None
    if element is None or keyed is None or keyed.type != "keyed_element":
        return False
    if element.type != "literal_element" or not same(keyed.child_by_field_name("key"), element):
        return False
    body = keyed.parent
    outer = body.parent if body is not None else None
    literal = outer if outer is not None and outer.type == "composite_literal" else body
    type = typer.expr(literal).type
    core = core_type(type)
    return isinstance(core_type(core.elem) if isinstance(core, Pointer) else core, Struct)
