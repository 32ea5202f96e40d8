"""Large buffers that a function owns: where they come from, and what to call them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ..context import function_of
from ..flow.targets import lefts_of
from ..objects import Var
from ..scopes import name_of
from ..syntax import Node
from ..types.generic import core_type
from ..types.model import Array, Named, Slice, Type, basic
from ..types.sizes import has_pointers, sizeof
from ..values.assignments import Source, definitions, is_result
from ..values.callees import arguments_of, callee, converted_to, type_of
from ..values.constants import int_value, unparenthesized
from ..values.resolve import Names
from ..values.sizes import is_constant, length_of, limit_of
from .regions import Content, Region

__all__ = ["Allocation", "allocation_of", "copy_of", "parameters_of"]


@dataclass(frozen=True, slots=True, eq=False)
class Allocation:
    """A region, and what to say of it.

    `noun`: "the whole file". `variable` is the one whose value the region is, or the buffer that
    holds it; None where `region.source` is an expression. `element`: the type of an element, None
    of a string. `length`: the number of elements, if known; `measure`: the expression that says how
    many there are at the most, if one does. `is_borrowed`: it is the caller's.
    """

    region: Region
    noun: str
    variable: Var | None = None
    element: Type | None = None
    length: int | None = None
    measure: Node | None = None
    is_borrowed: bool = False

    @property
    def holds_pointers(self) -> bool:
        return self.element is not None and has_pointers(self.element) is True


_READ = {
    "(*os.Root).ReadFile": "the whole file",
    "(*os/exec.Cmd).CombinedOutput": "the whole output",
    "(*os/exec.Cmd).Output": "the whole output",
    "(embed.FS).ReadFile": "the whole file",
    "io.ReadAll": "all that was read",
    "io/fs.ReadFile": "the whole file",
    "io/ioutil.ReadAll": "all that was read",
    "io/ioutil.ReadFile": "the whole file",
    "os.ReadFile": "the whole file",
}


def allocation_of(source: Node, names: Names, least: int) -> Allocation | None:
    """The large buffer that a candidate allocates; None where it is none, or not known to be.

    `source`: a call_expression, or the var_spec or composite_literal of an array. `least`: bytes
    from which on a buffer of known size is large.
    """
    if source.has_error or function_of(source) is None:
        return None
    if source.type != "call_expression":
        return _array(source, names, least)
    if names.is_builtin(source.child_by_field_name("function"), "make"):
        return _made(source, names, least)
    if _last_name(source) in ("Bytes", "String"):
        return _of_buffer(source, names)
    name = callee(source, names) or ""
    noun = _READ.get(name)
    if noun is None:
        return None
    given = arguments_of(source)
    limit = limit_of(given[0], names) if name.endswith("ReadAll") and given else None
    length = int_value(limit, names) if limit is not None else None
    if limit is not None and (length or 0) < least and is_constant(limit, names):
        return None
    return Allocation(Region(source, Content.BYTES), noun, length=length, measure=limit)


def _last_name(call: Node) -> str:
    function = call.child_by_field_name("function")
    field = function.child_by_field_name("field") if function is not None else None
    return name_of(field) if field is not None else ""


def _made(call: Node, names: Names, least: int) -> Allocation | None:
    given = arguments_of(call)
    if not 2 <= len(given) <= 3 or given[0].type in ("map_type", "channel_type"):
        return None
    # Have: make([]byte, n)[:m], which is made for what will be appended to it.
    if call.parent is not None and call.parent.type == "slice_expression":
        return None
    made = core_type(names.denoted(given[0]))
    if not isinstance(made, Slice):
        return None
    element, length = made.elem, length_of(given[-1], names)
    if length is None and is_constant(given[-1], names):
        return None
    if not _is_large(element, length, least):
        return None
    return Allocation(
        Region(call, _content_of(made)),
        _noun(_name_given_to(call), element, length),
        element=element,
        length=length,
        measure=given[-1],
    )


def _is_large(element: Type, length: int | None, least: int) -> bool:
    size = sizeof(element)
    if length is None:
        return size != 0
    return size is not None and size * length >= least


def _noun(name: str | None, element: Type, length: int | None) -> str:
    size = sizeof(element)
    if length is not None and size is not None:
        return f"all {length * size:,} bytes" + (f" of {name}" if name else "")
    return f"all of {name}" if name else "the whole slice"


def _name_given_to(source: Node) -> str | None:
    """Have: `x := source`, `x = source`, `var x = source`; x."""
    listed = source.parent
    owner = listed.parent if listed is not None and listed.type == "expression_list" else None
    lefts = lefts_of(owner) if owner is not None else []
    is_one = len(lefts) == 1 and lefts[0].type == "identifier"
    return name_of(lefts[0]) if is_one else None


def _array(source: Node, names: Names, least: int) -> Allocation | None:
    """Have: `var buf [65536]byte`, `buf := [65536]byte{}`."""
    array = source.child_by_field_name("type")
    owner = source if source.type == "var_spec" else source.parent and source.parent.parent
    lefts = lefts_of(owner) if owner is not None else []
    if array is None or owner is None or len(lefts) != 1:
        return None
    variable, of = names.local(lefts[0]), core_type(names.denoted(array))
    if variable is None or not isinstance(of, Array) or of.length < 0:
        return None
    if not _is_large(of.elem, of.length, least):
        return None
    region = Region(owner, _content_of(of), is_array=True)
    noun = _noun(variable.name, of.elem, of.length)
    return Allocation(region, noun, variable, of.elem, of.length)


def _of_buffer(call: Node, names: Names) -> Allocation | None:
    """Have: `buf.Bytes()`, `buf.String()` of a local bytes.Buffer or strings.Builder."""
    function = call.child_by_field_name("function")
    operand = function.child_by_field_name("operand") if function is not None else None
    field = function.child_by_field_name("field") if function is not None else None
    variable = names.local(operand) if operand is not None else None
    if operand is None or field is None or variable is None or arguments_of(call):
        return None
    owner = (type_of(operand, names) or "").removeprefix("*")
    match owner, name_of(field):
        case "bytes.Buffer", "Bytes":
            allocation = Allocation(Region(call, Content.BYTES), "the whole buffer", variable)
        case "bytes.Buffer", "String":
            allocation = Allocation(Region(call, Content.TEXT), "a copy of the whole buffer")
        case "strings.Builder", "String":
            allocation = Allocation(Region(call, Content.TEXT), "all that was built", variable)
        case _:
            return None
    return allocation if _is_own(variable, names) else None


def _is_own(variable: Var, names: Names) -> bool:
    """Whether a local buffer was made here, and not from memory of somebody else."""
    found = definitions(variable, names)
    if len(found) != 1 or found[0].source not in (Source.ZERO, Source.VALUE):
        return False
    value = found[0].value
    if value is None:
        # Have: var buf bytes.Buffer; not a pointer, which is nil, nor a result.
        declared = variable.decl.child_by_field_name("type") if variable.decl else None
        return isinstance(names.denoted(declared), Named) and not is_result(variable)
    if value.type == "unary_expression":
        value = value.child_by_field_name("operand") or value
    if value.type != "call_expression":
        return value.type == "composite_literal"
    if callee(value, names) != "bytes.NewBuffer":
        return True  # Have: new(bytes.Buffer), bytes.NewBufferString(s)
    given = [unparenthesized(each) for each in arguments_of(value)]
    return len(given) == 1 and (
        given[0].type in ("nil", "composite_literal")
        or names.is_builtin(given[0].child_by_field_name("function"), "make")
    )


# Functions whose result is new memory with what was in an argument, and what that is.
_COPYING = {
    **{
        f"bytes.{name}": Content.BYTES
        for name in ("Clone", "Map", "Replace", "ReplaceAll", "Title", "ToLower", "ToUpper")
    },
    "encoding/hex.EncodeToString": Content.TEXT,
    "fmt.Sprint": Content.TEXT,
    "fmt.Sprintf": Content.TEXT,
    "fmt.Sprintln": Content.TEXT,
    "(*encoding/base64.Encoding).EncodeToString": Content.TEXT,
    "slices.Clone": None,
    "strings.Clone": Content.TEXT,
}


def copy_of(allocation: Allocation, node: Node, names: Names) -> Allocation | None:
    """The new memory that `node` makes of all that an allocation holds, if it is as large."""
    element, to = allocation.element, converted_to(node, names)
    if to is not None:
        made = core_type(to)
        content = _content_of(made)
        element = made.elem if isinstance(made, Slice) else None
    else:
        name = callee(node, names)
        if name not in _COPYING:
            return None
        content = _COPYING[name] or allocation.region.content
    noun = allocation.noun
    return replace(
        allocation,
        region=Region(node, content),
        noun=noun if noun.startswith("a copy") else f"a copy of {noun}",
        variable=None,
        element=element,
        length=None,
    )


def parameters_of(function: Node, names: Names) -> Iterator[Allocation]:
    """The strings and slices that a function declaration's caller hands it."""
    listed = function.child_by_field_name("parameters")
    body = function.child_by_field_name("body")
    if listed is None or body is None or function.has_error:
        return
    for declaration in listed.named_children:
        kind = declaration.child_by_field_name("type")
        if declaration.type != "parameter_declaration" or kind is None:
            continue
        of = core_type(names.denoted(kind))
        if not isinstance(of, Slice) and of is not basic("string"):
            continue
        for ident in declaration.children_by_field_name("name"):
            variable = names.named(name_of(ident), body.start_byte)
            if isinstance(variable, Var):
                noun = f"all of the caller's {variable.name}"
                region = Region(body, _content_of(of))
                element = of.elem if isinstance(of, Slice) else None
                yield Allocation(region, noun, variable, element, is_borrowed=True)


def _content_of(of: Type | None) -> Content:
    """What a string, or the elements of a slice or array, are."""
    if not isinstance(of, Slice | Array):
        return Content.TEXT
    return Content.BYTES if of.elem is basic("byte") else Content.ELEMENTS
