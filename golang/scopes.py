"""Which declaration a name means: name resolution within one file, on demand.

Nothing is walked in advance. For a name that somebody asks about, the places where this name
stands in the piece are found by text, each is asked of the tree whether it declares the name,
and the innermost scope that holds the question wins. Sound on broken text: a name that stands
in an ERROR node of the function might be declared there, so it has no answer.

Scopes are those of the Go specification, "Declarations and scope".
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterator
from functools import cached_property

from .imports import imports_of
from .objects import Const, Func, Label, Object, TypeName, Var
from .source import GoFile, Piece, Span
from .syntax import GO, Node, Query, QueryCursor, ancestors, descendants, enclosing, same, text_of

__all__ = [
    "FUNCTIONS",
    "FileScope",
    "PieceScope",
    "adopt_signature",
    "declared_names",
    "name_of",
    "named_with",
    "package_objects",
    "piece_scope",
    "signature",
]

FUNCTIONS = ("function_declaration", "method_declaration", "func_literal")
_BLOCKS = frozenset(
    (
        "block",
        "if_statement",
        "for_statement",
        "expression_switch_statement",
        "type_switch_statement",
        "expression_case",
        "default_case",
        "type_case",
        "communication_case",
    )
)
_NAMES = frozenset(
    # The grammar knows the last four as words, though they can be declared anew.
    ("identifier", "type_identifier", "package_identifier", "iota", "nil", "true", "false")
)


def name_of(node: Node) -> str:
    """The text of an identifier as a string."""
    return text_of(node).decode()


_ERRORS = Query(GO, "(ERROR) @error")
_LETTERS = frozenset(string.ascii_letters.encode() + b"_0123456789" + bytes(range(0x80, 0x100)))


def _words(text: bytes, word: bytes) -> Iterator[int]:
    """Where `word` stands in `text` with no letter or digit next to it."""
    if not word:
        return  # Have: a MISSING identifier, in broken code.
    # No regular expression: it would be another one for each name, compiled for each.
    size, length = len(word), len(text)
    at = text.find(word)
    while at >= 0:
        end = at + size
        if not (at and text[at - 1] in _LETTERS) and not (end < length and text[end] in _LETTERS):
            yield at
        at = text.find(word, end)


class PieceScope:
    """The names declared inside the functions of one piece."""

    def __init__(self, piece: Piece) -> None:
        self._piece = piece
        self._nodes: dict[str, tuple[Node, ...]] = {}
        self._objects: dict[str, tuple[Object, ...]] = {}
        self._doubtful: dict[str, bool] = {}

    def occurrences(self, name: str) -> tuple[Node, ...]:
        """The identifiers spelled `name`, in source order; fields behind a dot do not count.

        Keys of composite literals do: whether `{x: 1}` names a field or a variable is a
        question of types.
        """
        nodes = self._nodes.get(name)
        if nodes is None:
            nodes = self._nodes[name] = tuple(self._find(name, _NAMES))
        return nodes

    def _find(self, name: str, kinds: frozenset[str]) -> Iterator[Node]:
        spelled, root = name.encode(), self._piece.root
        for at in _words(self._piece.text, spelled):
            node = root.named_descendant_for_byte_range(at, at + len(spelled))
            if node is not None and node.type in kinds and text_of(node) == spelled:
                yield node

    def declared(self, name: str) -> tuple[Object, ...]:
        """The local objects of this name, in source order."""
        objects = self._objects.get(name)
        if objects is None:
            objects = self._objects[name] = tuple(self._declared(name))
        return objects

    def _declared(self, name: str) -> Iterator[Object]:
        if name == "_":
            return
        seen: set[int] = set()
        for node in self.occurrences(name):
            found = _declaration(node)
            if found is None:
                continue
            kind, decl, block, begin = found
            # Have: a, err := f(), where err is of this very block: an assignment to it.
            if decl.type == "short_var_declaration" and block.id in seen:
                continue
            seen.add(block.id)
            scope = Span(begin, block.end_byte)
            yield kind(name, self._piece, node, decl, scope, True)

    def lookup(self, name: str, at: int) -> Object | None:
        """The local object that `name` means at byte `at` of the piece."""
        best: Object | None = None
        for found in self.declared(name):
            inside = found.scope.start <= at < found.scope.end
            if inside and (best is None or found.scope.start >= best.scope.start):
                best = found
        return best

    def object_of(self, ident: Node) -> Object | None:
        """The local object that an identifier declares, or means."""
        name = name_of(ident)
        for found in self.declared(name):
            if found.ident is not None and found.ident.id == ident.id:
                return found
        return self.lookup(name, ident.start_byte)

    def uses(self, object: Object) -> tuple[Node, ...]:
        """The identifiers that mean a local object, its declaration aside, in source order.

        Where a composite literal's key is spelled like it, that key is among them.
        """
        name = object.name
        # Have: `if err := f()`, which declares another err before its scope begins.
        declaring = {each.ident.id for each in self.declared(name) if each.ident is not None}
        return tuple(
            node
            for node in self.occurrences(name)
            if node.id not in declaring and self.lookup(name, node.start_byte) is object
        )

    def is_doubtful(self, name: str) -> bool:
        """Whether a broken place of the piece may declare `name`."""
        found = self._doubtful.get(name)
        if found is None:
            found = self._doubtful[name] = self._piece.is_broken and self._stands_in_error(name)
        return found

    def _stands_in_error(self, name: str) -> bool:
        nodes = self.occurrences(name)
        return any(each.contains(Span(*node.byte_range)) for each in self._errors for node in nodes)

    @cached_property
    def _errors(self) -> list[Span]:
        """Where the ERROR nodes of the piece are."""
        found = QueryCursor(_ERRORS).captures(self._piece.root)
        return [Span(*node.byte_range) for node in found.get("error", ())]

    def label(self, node: Node) -> Object | None:
        """The label that the label_name of a branch statement means."""
        name = name_of(node)
        function = enclosing(node, *FUNCTIONS)
        for found in self._find(name, frozenset(("label_name",))):
            parent = found.parent
            if parent is None or parent.type != "labeled_statement":
                continue
            if same(enclosing(found, *FUNCTIONS), function):
                body = Span(0, self._piece.size)
                return Label(name, self._piece, found, parent, body, True)
        return None


def piece_scope(piece: Piece) -> PieceScope:
    """The scope of a piece; kept with the piece."""
    scope = piece.__dict__.get("_scope")
    if scope is None:
        scope = piece.__dict__["_scope"] = PieceScope(piece)
    return scope


_Found = tuple[type[Object], Node, Node, int]


def _declaration(node: Node) -> _Found | None:
    """Kind, declaring node, block and first byte of the scope of a local that `node` declares."""
    parent = node.parent
    if parent is None:
        return None
    match parent.type:
        case "expression_list":
            return _from_list(parent)
        case "var_spec" | "const_spec":
            if not _is_name(parent, node):
                return None
            block = _block(parent)
            kind = Var if parent.type == "var_spec" else Const
            return (kind, parent, block, parent.end_byte) if block is not None else None
        case "type_spec" | "type_alias":
            block = _block(parent) if _is_name(parent, node) else None
            return (TypeName, parent, block, node.start_byte) if block is not None else None
        case "parameter_declaration" | "variadic_parameter_declaration":
            decl = parent if _is_name(parent, node) else named_with(parent)
            return _parameter(decl) if decl is not None else None
        case "type_parameter_declaration":
            if not _is_name(parent, node):
                return None
            owner = enclosing(parent, "function_declaration", "type_spec", "type_alias")
            return (TypeName, parent, owner, owner.start_byte) if owner is not None else None
        case "type_elem":
            return _receiver_type_parameter(parent)
        case _:
            return None


def _is_name(decl: Node, node: Node) -> bool:
    return any(same(name, node) for name in decl.children_by_field_name("name"))


def _from_list(names: Node) -> _Found | None:
    """Have: `a, b := …`, `for a, b := range …`, `case a, b := <-c`, `switch a := x.(type)`."""
    decl = names.parent
    if decl is None or not (
        same(decl.child_by_field_name("left"), names)
        or same(decl.child_by_field_name("alias"), names)
    ):
        return None
    if decl.type == "short_var_declaration":
        block = _block(decl)
        return (Var, decl, block, decl.end_byte) if block is not None else None
    if decl.type == "type_switch_statement":
        value = decl.child_by_field_name("value")
        return (Var, decl, decl, value.end_byte) if value is not None else None
    if decl.type in ("range_clause", "receive_statement"):
        defines = any(child.type == ":=" for child in decl.children)
        block = decl.parent
        return (Var, decl, block, decl.end_byte) if defines and block is not None else None
    return None


def _parameter(decl: Node) -> _Found | None:
    """A parameter, receiver or result; None where the function has no body of its own."""
    listed = decl.parent
    function = listed.parent if listed is not None else None
    if function is None or function.type not in FUNCTIONS:
        return None
    body = function.child_by_field_name("body")
    return (Var, decl, body, body.start_byte) if body is not None else None


def named_with(decl: Node) -> Node | None:
    """The declaration that an unnamed parameter belongs to, as another of its names.

    Have: `a` of `(a, b, c, d, e, f, g, h, i, j int)`. Of ten names and more before one type,
    tree-sitter takes all but the last nine for types.
    """
    type = decl.child_by_field_name("type")
    if type is None or type.type != "type_identifier" or decl.child_by_field_name("name"):
        return None
    following = decl.next_named_sibling
    while following is not None and following.child_by_field_name("name") is None:
        following = following.next_named_sibling
    return following


def _receiver_type_parameter(elem: Node) -> _Found | None:
    """Have: K of `func (r *T[K]) M()`."""
    method = enclosing(elem, "method_declaration", "block", "parameter_declaration")
    if method is None or method.type != "parameter_declaration" or method.parent is None:
        return None
    owner = method.parent.parent
    if owner is None or not same(owner.child_by_field_name("receiver"), method.parent):
        return None
    return TypeName, elem, owner, owner.start_byte


def _block(node: Node) -> Node | None:
    """The innermost block around a declaration; None at package level."""
    return next((parent for parent in ancestors(node) if parent.type in _BLOCKS), None)


_SINGLE = re.compile(rb"(?:type|var|const)\s+([^\W\d]\w*)(?![\w\x80-\xff])(?!\s*,)")
_DECLARED: dict[str, type[Object]] = {
    "function_declaration": Func,
    "var_spec": Var,
    "const_spec": Const,
    "type_spec": TypeName,
    "type_alias": TypeName,
}
_TOP = frozenset(("function_declaration", "method_declaration"))
_SIGNATURE = re.compile(rb"\b(?:struct|interface)\s*\{|[(\[{]|[)\]}]|[\"'`]|//|/\*")
_RECEIVER = re.compile(rb"(?:[^\W\d]\w*\s+)?\*?\s*([^\W\d]\w*)\s*(?:\[.*)?")


def signature(piece: Piece) -> Piece | None:
    """The head of a function's or method's piece as a piece of its own, with an empty body.

    What it says does not depend on the body, broken or not. None for other pieces, and for heads
    with comments or struct tags. Kept with the piece.
    """
    if "_signature" not in piece.__dict__:
        text = _signature_text(piece)
        piece.__dict__["_signature"] = Piece(text + b" {}\n", 0) if text is not None else None
    return piece.__dict__["_signature"]


def adopt_signature(piece: Piece, old: Piece) -> None:
    """Lets `piece` have the very `signature` of an older version of it, if that says the same."""
    before, after = signature(old), signature(piece)
    if before is not None and after is not None and before.text == after.text:
        piece.__dict__["_signature"] = before


def _signature_text(piece: Piece) -> bytes | None:
    if not piece.is_func:
        return None
    depth = 0
    for match in _SIGNATURE.finditer(piece.text, piece.keyword_at):
        token = match.group()
        if token in (b'"', b"'", b"`", b"//", b"/*"):
            return None
        if token == b"{" and depth == 0:
            return piece.text[piece.keyword_at : match.start()].rstrip()
        depth += 1 if token[-1:] in b"([{" else -1
    return None


def declared_names(piece: Piece) -> frozenset[str]:
    """The names that a piece declares at package level; from its head alone where that tells."""
    names = piece.__dict__.get("_names")
    if names is None:
        names = piece.__dict__["_names"] = _declared_names(piece)
    return names


def _declared_names(piece: Piece) -> frozenset[str]:
    text, at = piece.text, piece.keyword_at
    head = piece.func_head if piece.is_func else None
    if head is not None and text.find(b"\nfunc", at) < 0:
        return frozenset((head[0].decode(),)) if head[1] is None else frozenset()
    single = _SINGLE.match(text, at) if head is None else None
    if single and text.find(b"\ntype", at) < 0:
        return frozenset((single[1].decode(),))
    return frozenset(found.name for found in package_objects(piece))


def package_objects(piece: Piece) -> tuple[Object, ...]:
    """The objects that a piece declares at package level; kept with the piece."""
    objects = piece.__dict__.get("_package_objects")
    if objects is None:
        objects = piece.__dict__["_package_objects"] = tuple(_package_objects(piece))
    return objects


def _package_objects(piece: Piece) -> Iterator[Object]:
    whole = Span(0, piece.size)
    for top in piece.root.named_children:
        for node in _declaring(top):
            kind = _DECLARED.get(node.type)
            if kind is None:
                continue
            for ident in node.children_by_field_name("name"):
                if ident.is_named and name_of(ident) != "_":
                    yield kind(name_of(ident), piece, ident, node, whole)


def _declaring(top: Node) -> Iterator[Node]:
    """The nodes of a top-level declaration that may declare names of the package."""
    if top.type == "method_declaration":
        return
    if top.has_error:
        for node in descendants(top, stop=_TOP):
            if node.type in _DECLARED and enclosing(node, "block") is None:
                yield node
    elif top.type == "function_declaration":
        yield top
    else:
        for child in top.named_children:
            yield from child.named_children if child.type == "var_spec_list" else (child,)


class FileScope:
    """What a file adds to what its declarations see: its imports, and the `names` it declares."""

    def __init__(self, file: GoFile, previous: FileScope | None = None) -> None:
        """`previous`: the scope of an earlier version of the file, shared where it still holds."""
        self.pieces = file.pieces
        self._headers = tuple(_headers(file))
        if previous is not None and self._headers == previous._headers:
            self.imports = previous.imports
            return
        self.imports = tuple(spec for piece in self._headers for spec in imports_of(piece))

    @cached_property
    def names(self) -> frozenset[str]:
        """The names that the file declares at package level."""
        return frozenset[str]().union(*map(declared_names, self.pieces))

    @property
    def dot_imports(self) -> list[str]:
        """The paths of packages whose exported names stand in this file without a qualifier."""
        return [spec.path for spec in self.imports if spec.alias == "."]


def _headers(file: GoFile) -> Iterator[Piece]:
    """The package clause and the imports: they come before all other declarations."""
    for piece in file.pieces:
        if not piece.is_header:
            break
        yield piece
