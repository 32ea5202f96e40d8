"""Which function of the standard library a call calls, by imports and local declarations."""

from __future__ import annotations

from .assignments import Source, definitions
from .constants import unparenthesized
from .effects import Effects, effects_of
from .objects import Var
from .resolve import Names, declared_type
from .scopes import name_of
from .syntax import Node

__all__ = ["arguments_of", "callee", "effects_of_call", "type_of"]

# What these functions return: the full names of types. Source: their documentation.
_RESULTS = {
    "bufio.NewReader": "*bufio.Reader",
    "bufio.NewReaderSize": "*bufio.Reader",
    "bufio.NewScanner": "*bufio.Scanner",
    "bufio.NewWriter": "*bufio.Writer",
    "bytes.NewBuffer": "*bytes.Buffer",
    "bytes.NewBufferString": "*bytes.Buffer",
    "bytes.NewReader": "*bytes.Reader",
    "os/exec.Command": "*os/exec.Cmd",
    "os/exec.CommandContext": "*os/exec.Cmd",
    "os.Create": "*os.File",
    "os.Open": "*os.File",
    "os.OpenFile": "*os.File",
    "os.OpenRoot": "*os.Root",
    "regexp.MustCompile": "*regexp.Regexp",
    "regexp.MustCompilePOSIX": "*regexp.Regexp",
    "strings.NewReader": "*strings.Reader",
    "strings.NewReplacer": "*strings.Replacer",
}
_ORDER = "encoding/binary.Order"  # stands for the types of the three byte orders
_VARIABLES = {
    **{f"encoding/binary.{order}Endian": _ORDER for order in ("Big", "Little", "Native")},
    "encoding/base32.HexEncoding": "*encoding/base32.Encoding",
    "encoding/base32.StdEncoding": "*encoding/base32.Encoding",
    "encoding/base64.RawStdEncoding": "*encoding/base64.Encoding",
    "encoding/base64.RawURLEncoding": "*encoding/base64.Encoding",
    "encoding/base64.StdEncoding": "*encoding/base64.Encoding",
    "encoding/base64.URLEncoding": "*encoding/base64.Encoding",
    "os.Stderr": "*os.File",
    "os.Stdin": "*os.File",
    "os.Stdout": "*os.File",
}


def arguments_of(call: Node) -> list[Node]:
    """The arguments of a call_expression, types among them, without comments."""
    listed = call.child_by_field_name("arguments")
    if listed is None:
        return []
    return [each for each in listed.named_children if each.type != "comment"]


def callee(call: Node, names: Names) -> str | None:
    """The full name of the function that a call_expression calls, as in `effects`.

    Have: `os.ReadFile(p)`, `buf.Bytes()` of a local `var buf bytes.Buffer`. None where that is
    not known; a name of a method need not be one that exists.
    """
    function = call.child_by_field_name("function")
    if function is None:
        return None
    function = unparenthesized(function)
    found = names.qualified(function)
    if found is not None or function.type != "selector_expression":
        return found
    operand, field = function.child_by_field_name("operand"), function.child_by_field_name("field")
    owner = type_of(operand, names) if operand is not None else None
    return f"({owner}).{name_of(field)}" if owner is not None and field is not None else None


def effects_of_call(call: Node, names: Names) -> Effects | None:
    """What is known of the function that a call calls; None where that is not known."""
    name = callee(call, names)
    if name is None:
        return None
    effects = effects_of(name)
    if name.startswith("(") and not name.startswith("(*") and effects == Effects():
        return effects_of(f"(*{name[1:]}")
    return effects


def type_of(node: Node, names: Names) -> str | None:
    """The full name of an expression's type, `*` before a pointer's, where one declaration tells.

    Have: `buf` of `var buf bytes.Buffer`, `cmd` of `cmd := exec.Command(…)`, a parameter
    `w io.Writer`, `&strings.Builder{}`, `new(bytes.Buffer)`, `os.Stdout`.
    """
    node = unparenthesized(node)
    match node.type:
        case "identifier":
            variable = names.local(node)
            return _of_variable(variable, names) if variable is not None else None
        case "composite_literal":
            return _named(node.child_by_field_name("type"), names)
        case "unary_expression":
            operand = node.child_by_field_name("operand")
            if operand is None or node.children[0].type != "&":
                return None
            found = type_of(operand, names)
            return f"*{found}" if found is not None else None
        case "call_expression":
            return _of_call(node, names)
        case "selector_expression":
            return _VARIABLES.get(names.qualified(node) or "")
        case _:
            return None


def _of_variable(variable: Var, names: Names) -> str | None:
    declared = declared_type(variable)
    if declared is not None:
        return _named(declared, names)
    found = definitions(variable, names)
    if len(found) != 1 or found[0].source is not Source.VALUE or found[0].result != 0:
        return None
    value = found[0].value
    return type_of(value, names) if value is not None else None


def _of_call(call: Node, names: Names) -> str | None:
    function = call.child_by_field_name("function")
    if names.is_builtin(function, "new") and len(arguments_of(call)) == 1:
        found = _named(arguments_of(call)[0], names)
        return f"*{found}" if found is not None else None
    return _RESULTS.get(names.qualified(function) or "") if function is not None else None


def _named(node: Node | None, names: Names) -> str | None:
    """Have: `bytes.Buffer`, `*os.File` as a type; after `new` types look like expressions."""
    if node is None:
        return None
    if node.type in ("pointer_type", "unary_expression"):
        found = _named(node.named_children[0], names)
        return f"*{found}" if found is not None else None
    return names.qualified(node)
