"""The Go code that is measured on: net/http/server.go, ten times itself, the standard library."""

from functools import cache
from pathlib import Path

from memvet.golang.syntax import Node, descendants, parse, text_of
from memvet.server.workspace.discover import discover
from toolchains import go_binary

__all__ = ["repeated", "server_go", "standard_library", "standard_library_files"]


def standard_library() -> Path:
    """The `src` folder of the default Go of the tests."""
    return go_binary().parent.parent / "src"


@cache
def standard_library_files() -> tuple[Path, ...]:
    """The Go files of the standard library, as `memvet check` finds them."""
    return tuple(Path(file.path) for file in discover([str(standard_library())]).files)


@cache
def server_go() -> bytes:
    """The text of net/http/server.go."""
    return (standard_library() / "net" / "http" / "server.go").read_bytes()


def repeated(text: bytes, times: int) -> bytes:
    """A Go file with the declarations of `text` `times` times over.

    The first time they are as they were; in each copy every name declared at package level, and
    every use of it, has a suffix, so that the file still declares each name once.
    """
    root = parse(text).root_node
    declarations = [
        node
        for node in root.named_children
        if node.type not in ("comment", "package_clause", "import_declaration")
    ]
    begin = declarations[0].start_byte
    names = {name for node in declarations for name in _declared(node)}
    places = [
        (node.end_byte, text_of(node))
        for node in descendants(root)
        if node.start_byte >= begin and _is_use(node, names)
    ]
    copies = [text]
    for number in range(1, times):
        copies.append(_suffixed(text, begin, [end for end, _ in places], b"_%d" % number))
    return b"\n".join(copies)


def _declared(declaration: Node) -> list[bytes]:
    """The names that a declaration adds to the package: methods add none."""
    match declaration.type:
        case "function_declaration":
            specs = [declaration]
        case "type_declaration" | "const_declaration":
            specs = declaration.named_children
        case "var_declaration":
            specs = [node for node in descendants(declaration) if node.type == "var_spec"]
            specs = [node for node in specs if _is_package_level(node)]
        case _:
            specs = []
    found = [text_of(name) for spec in specs for name in spec.children_by_field_name("name")]
    return [name for name in found if name not in (b"_", b"init", b"main")]


def _is_package_level(node: Node) -> bool:
    parent = node.parent
    while parent is not None:
        if parent.type == "block":
            return False
        parent = parent.parent
    return True


def _is_use(node: Node, names: set[bytes]) -> bool:
    if node.type not in ("identifier", "type_identifier") or text_of(node) not in names:
        return False
    parent = node.parent
    if parent is None or parent.type == "qualified_type":
        return False
    # Have: Server{Handler: h}; the key is a field, whatever else is called Handler.
    pair = parent.parent
    is_key = (
        parent.type == "literal_element"
        and pair is not None
        and pair.type == "keyed_element"
        and pair.named_children[0].id == parent.id
    )
    return not is_key


def _suffixed(text: bytes, begin: int, ends: list[int], suffix: bytes) -> bytes:
    parts: list[bytes] = []
    at = begin
    for end in ends:
        parts += (text[at:end], suffix)
        at = end
    parts.append(text[at:])
    return b"".join(parts)
