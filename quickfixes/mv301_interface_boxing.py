"""The fixes of MV301 interface-boxing: one interface before the loop, or a pointer."""

from __future__ import annotations

from collections.abc import Iterator

from ..analysis.model import Applicability, Finding, Fix
from ..analysis.passes import Pass
from ..detectors.mv301_interface_boxing import Evidence
from ..golang.boxing.boxes import BOXED
from ..golang.boxing.boxing import is_interface
from ..golang.boxing.leaking import Leak, Way, leak_of
from ..golang.modules.version import GoVersion
from ..golang.objects import UNIVERSE
from ..golang.source import Span
from ..golang.syntax import Node, descendants, text_of
from ..golang.types.identity import all_methods
from ..golang.types.model import Interface, Named, Type, under
from ..golang.values.assignments import definitions
from .context import FixContext
from .hoisting import once_before, put_above
from .rewrite import Rewrite
from .substituting import substitute
from .typetext import type_text

__all__ = ["fixes"]

_ANY = GoVersion(1, 18)
_ASKING = frozenset(
    ("type_assertion_expression", "type_switch_statement", "binary_expression", "go_statement")
)


def fixes(finding: Finding, context: FixContext) -> Iterator[Fix]:
    """The conversion before the loop first."""
    evidence = finding.evidence
    if not isinstance(evidence, Evidence) or evidence.above is None:
        return
    names = context.names()
    value = context.node(evidence.value, *BOXED)
    leak = leak_of(value, names)
    if leak is None:
        return
    loop = context.node(evidence.above, "for_statement")
    yield from _above(value, loop, leak, context)
    yield from _pointer(value, leak, names, context)


def _above(value: Node, loop: Node, leak: Leak, context: FixContext) -> Iterator[Fix]:
    """Have: `var l Logger = logger` before the loop."""
    rewrite = Rewrite(context)
    of = _type_text(leak.to, loop, rewrite, context)
    text = rewrite.text(value)
    if of is None or "\n" in text:
        return
    name = rewrite.fresh_name(_letter(leak.to))
    whole = _whole(value, context.names())
    if put_above(loop, [f"var {name} {of} = {text}"], rewrite, context):
        substitute(rewrite, context, {Span(whole.start_byte, whole.end_byte): name})
        applicability, reason = once_before(value, loop)
        title = f"Make an interface of it once, before the loop{reason}"
        yield rewrite.fix(title, applicability)


def _type_text(of: Type, at: Node, rewrite: Rewrite, context: FixContext) -> str | None:
    """The name of an interface; its package is imported where that is missing."""
    inner = under(of)
    if not isinstance(of, Named):
        is_empty = isinstance(inner, Interface) and not all_methods(inner) and not inner.embeds
        is_named = context.environment.go_version >= _ANY
        has_any = is_named and context.names().named("any", at.start_byte) is UNIVERSE["any"]
        return ("any" if has_any else "interface{}") if is_empty else None
    text = type_text(of, at, context)
    if text is not None or of.args or not of.name[:1].isupper():
        return text
    package = rewrite.package(of.path, at) if of.home is not context.unit.package else None
    return f"{package}.{of.name}" if package is not None else None


def _whole(value: Node, names: Pass) -> Node:
    """Have: `any(v)` for its v."""
    listed = value.parent
    call = listed.parent if listed is not None and listed.type == "argument_list" else None
    function = call.child_by_field_name("function") if call is not None else None
    if call is None or not is_interface(names.denoted(function)):
        return value
    return call


def _letter(of: Type) -> str:
    """Have: `l` for a lineLogger."""
    if not isinstance(of, Named):
        return "box"
    capitals = [each for each in of.name if each.isupper()]
    return (capitals[-1] if capitals else of.name[:1]).lower()


def _pointer(value: Node, leak: Leak, names: Pass, context: FixContext) -> Iterator[Fix]:
    """Have: `handle(&logger)`, where handle only calls methods of it."""
    inner = under(leak.to)
    place = names.function(leak.call) if leak.call is not None else None
    variable = names.local(value) if value.type == "identifier" else None
    if leak.way is not Way.CALLED or place is None or variable is None:
        return
    if not isinstance(inner, Interface) or not all_methods(inner):
        return
    if len(definitions(variable, names)) != 1 or _is_asked_about(place[1]):
        return
    listed = value.parent
    if listed is None or listed.type != "argument_list":
        return
    rewrite = Rewrite(context)
    span = Span(value.start_byte, value.end_byte)
    text = text_of(value).decode()
    substitute(rewrite, context, {span: f"&{text}"})
    yield rewrite.fix(f"Pass a pointer (what is called shares {text})", Applicability.REVIEW)


def _is_asked_about(function: Node) -> bool:
    """Whether a function may compare its interface, ask for what is in it, or share it."""
    return any(
        each.type in _ASKING
        and (each.type != "binary_expression" or b"==" in text_of(each) or b"!=" in text_of(each))
        for each in descendants(function)
    )
