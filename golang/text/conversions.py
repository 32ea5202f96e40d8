"""Conversions between strings and slices of bytes or runes: which of them the compiler copies for.

Source of the tables: measured with Go 1.21, 1.22 and 1.27 (tests/golang/test_conversions.py). A
`string(b)` is always a copy where it is an argument, a result, an element or a key that is stored.
A `[]byte(s)` is none, since compiler 1.22, where what gets it neither keeps nor changes it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from ..objects import UNIVERSE
from ..syntax import Node, ancestors, descendants, same
from ..types.generic import core_type
from ..types.model import Basic, Info, Interface, Named, Pointer, Signature, Slice, Type, under
from ..values.assignments import Source, definitions
from ..values.callees import arguments_of, callee
from ..values.constants import unparenthesized
from ..values.resolve import Names

__all__ = [
    "COPIED",
    "ESCAPING",
    "FREE",
    "Conversion",
    "Target",
    "argument_place",
    "conversion_at",
    "is_bytes",
    "is_copied",
    "is_copied_by_writer",
    "is_only_read",
    "is_writer",
    "receiver_of",
    "sliced",
]


class Target(Enum):
    """What a conversion makes."""

    BYTES = "[]byte"
    RUNES = "[]rune"
    TEXT = "string"


@dataclass(frozen=True, slots=True, eq=False)
class Conversion:
    """`[]byte(s)` or `[]rune(s)` of a string, or `string(b)` of bytes. `operand`: what is in it."""

    node: Node
    operand: Node
    target: Target


def _named(owner: str, names: str) -> frozenset[str]:
    return frozenset(f"{owner}.{name}" for name in names.split())


FREE = frozenset((
    *_named("bytes", "ContainsFunc Equal EqualFold HasPrefix HasSuffix IndexFunc LastIndex"),
    *_named("bytes", "LastIndexAny LastIndexByte LastIndexFunc"),
    *_named("unicode/utf8", "RuneCount Valid"),
    "(*bytes.Buffer).Write",
    "(*strings.Builder).Write",
    "(*text/tabwriter.Writer).Write",
))  # fmt: skip
"""Functions for which the `[]byte(s)` of their arguments is no copy, since compiler 1.22."""

COPIED = frozenset((
    *_named("bytes", "Compare Contains ContainsAny ContainsRune Count Cut Index IndexAny"),
    *_named("bytes", "IndexByte IndexRune Split"),
    *_named("(*regexp.Regexp)", "FindAllIndex FindAllSubmatchIndex FindIndex FindSubmatchIndex"),
    "(*regexp.Regexp).Match",
    "regexp.Match",
    "encoding/json.Unmarshal",
    "(*os.File).Write",
    "(*net.conn).Write",
))  # fmt: skip
"""Functions for which it is a copy; nothing is said of constants."""

ESCAPING = frozenset((
    "(*bufio.Writer).Write",
    "(*compress/gzip.Writer).Write",
    "(*net/http/httptest.ResponseRecorder).Write",
))  # fmt: skip
"""Functions for which it is a copy on the heap, also of a constant."""

# What these return is a hash whose Write the compiler sees through, so that it copies nothing.
_FREE_MADE_BY = ("hash/adler32.New", "hash/crc64.New", "hash/fnv.New")


def conversion_at(node: Node, names: Names) -> Conversion | None:
    """The conversion that an expression is; None where it is none, or a type is not known."""
    if node.type == "type_conversion_expression":
        type_node, operand = (node.child_by_field_name(each) for each in ("type", "operand"))
        if type_node is None or operand is None or not is_text(names.type(operand)):
            return None
        made = names.denoted(type_node)
        if is_bytes(made):
            return Conversion(node, operand, Target.BYTES)
        is_runes = isinstance(made, Slice) and _is_basic(made.elem, "int32")
        return Conversion(node, operand, Target.RUNES) if is_runes else None
    function, given = node.child_by_field_name("function"), arguments_of(node)
    if node.type != "call_expression" or function is None or len(given) != 1:
        return None
    is_string = function.type == "identifier" and names.lookup(function) is UNIVERSE["string"]
    if not is_string or not is_bytes(names.type(given[0])):
        return None
    return Conversion(node, given[0], Target.TEXT)


def is_text(of: Type) -> bool:
    """Whether values of a type are strings; a type parameter may stand for bytes as well."""
    inner = under(of)
    return isinstance(inner, Basic) and bool(inner.info & Info.STRING)


def is_bytes(of: Type) -> bool:
    """Whether values of a type are slices of bytes."""
    inner = core_type(of)
    return isinstance(inner, Slice) and _is_basic(inner.elem, "uint8")


def _is_basic(of: Type, name: str) -> bool:
    inner = under(of)
    return isinstance(inner, Basic) and inner.name == name


def argument_place(node: Node) -> tuple[Node, int] | None:
    """The call_expression that an expression is an argument of, and its number there.

    None also for an argument with `...` behind it.
    """
    listed = node.parent
    call = listed.parent if listed is not None and listed.type == "argument_list" else None
    if call is None or call.type != "call_expression":
        return None
    given = arguments_of(call)
    return call, next(at for at, each in enumerate(given) if same(each, node))


def receiver_of(call: Node) -> Node | None:
    """Have: `w.Write(x)`; w."""
    function = call.child_by_field_name("function")
    if function is None or function.type != "selector_expression":
        return None
    return function.child_by_field_name("operand")


def is_writer(call: Node, names: Names) -> bool:
    """Whether a call is of a method with the name and the signature of io.Writer's."""
    function = call.child_by_field_name("function")
    field = function.child_by_field_name("field") if function is not None else None
    if field is None or field.text != b"Write":
        return False
    of = names.type(function)
    if not isinstance(of, Signature) or len(of.params) != 1 or len(of.results) != 2:
        return False
    count, error = of.results
    is_error = isinstance(error, Named) and error.name == "error" and not error.path
    return is_bytes(of.params[0]) and not of.variadic and _is_basic(count, "int") and is_error


def is_copied(conversion: Conversion, call: Node, names: Names) -> bool | None:
    """Whether a conversion is a copy as an argument of a call; None where that is not known."""
    if conversion.target is Target.TEXT:
        return True
    name = callee(call, names)
    is_constant = names.value(conversion.operand) is not None
    if name is None or name in FREE:
        return False if name is not None else None
    if name in ESCAPING or (name in COPIED and not is_constant):
        return True
    return None


def is_copied_by_writer(conversion: Conversion, call: Node, names: Names) -> bool:
    """The same for a call for which `is_writer` holds.

    A method that is not known is held to be like most: it hands on what it is given.
    """
    known = is_copied(conversion, call, names)
    if known is not None:
        return known
    receiver = receiver_of(call)
    if receiver is None:
        return False
    if isinstance(under(names.type(receiver)), Interface):
        return not _is_seen_through(receiver, names)
    place = names.function(call)
    if place is None:
        return names.value(conversion.operand) is None
    return _hands_on(place[1], place[0], is_constant=names.value(conversion.operand) is not None)


def _is_seen_through(receiver: Node, names: Names) -> bool:
    """Whether the compiler knows what an interface holds, and that its Write copies nothing.

    Have: `h := fnv.New32a()`, `var w io.Writer = &buf`.
    """
    variable = names.local(unparenthesized(receiver))
    found = definitions(variable, names) if variable is not None else []
    if len(found) != 1 or found[0].source is not Source.VALUE or found[0].value is None:
        return False
    value = unparenthesized(found[0].value)
    if value.type == "call_expression":
        return (callee(value, names) or "").startswith(_FREE_MADE_BY)
    of = names.type(value)
    base = of.elem if isinstance(of, Pointer) else of
    return isinstance(base, Named) and f"(*{base.path}.{base.name}).Write" in FREE


def _hands_on(function: Node, names: Names, *, is_constant: bool) -> bool:
    """Whether a method of this package does more with its parameter than to read or copy it."""
    listed, body = (function.child_by_field_name(each) for each in ("parameters", "body"))
    idents = [each for each in descendants(listed) if each.type == "identifier"] if listed else []
    if body is None or len(idents) != 1:
        return False
    variable = names.named((idents[0].text or b"").decode(), body.start_byte + 1)
    if variable is None:
        return False
    for use in names.uses(variable):
        if is_only_read(use, names):
            continue
        place = argument_place(sliced(use))
        name = callee(place[0], names) if place is not None else None
        if name in FREE or (is_constant and name in COPIED):
            continue
        return True
    return False


def sliced(use: Node) -> Node:
    """Have: `p[1:]` for its p."""
    parent = use.parent
    if parent is not None and parent.type == "slice_expression":
        return parent if same(parent.child_by_field_name("operand"), use) else use
    return use


def is_only_read(use: Node, names: Names) -> bool:
    """Have: `len(p)`, `p[i]`, `range p`, `copy(x, p)`, `append(x, p...)`, `p = p[n:]`."""
    whole = sliced(use)
    parent = whole.parent
    if parent is None:
        return False
    if parent.type == "index_expression":
        holder = parent.parent
        is_target = holder is not None and any(
            each.type in ("assignment_statement", "inc_statement", "unary_expression")
            and _is_left(parent, each)
            for each in ancestors(parent)
        )
        return not is_target
    if parent.type == "range_clause":
        return True
    if parent.type == "expression_list":
        return _is_cut_down(use, whole, parent)
    call = next((each for each in ancestors(whole) if each.type == "call_expression"), None)
    function = call.child_by_field_name("function") if call is not None else None
    if call is None or function is None or function.type != "identifier":
        return False
    if names.is_builtin(function, "len") or names.lookup(function) is UNIVERSE["string"]:
        return True
    second = arguments_of(call)[1:]
    is_source = any(each.start_byte <= use.start_byte < each.end_byte for each in second)
    if names.is_builtin(function, "append"):
        return is_source and parent.type == "variadic_argument"
    return is_source and names.is_builtin(function, "copy")


def _is_left(target: Node, statement: Node) -> bool:
    if statement.type == "unary_expression":
        return statement.children[0].type == "&"
    left = statement.child_by_field_name("left")
    inside = left if left is not None else statement
    return inside.start_byte <= target.start_byte and target.end_byte <= inside.end_byte


def _is_cut_down(use: Node, whole: Node, listed: Node) -> bool:
    """Have: `p = p[n:]`, for either p."""
    owner = listed.parent
    if owner is None or owner.type != "assignment_statement":
        return False
    left, right = owner.child_by_field_name("left"), owner.child_by_field_name("right")
    if left is None or right is None or left.text != use.text:
        return False
    made = right.named_children[0]
    operand = made.child_by_field_name("operand")
    return made.type == "slice_expression" and operand is not None and operand.text == use.text
