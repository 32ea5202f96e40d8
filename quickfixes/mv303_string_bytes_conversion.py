"""The fixes of MV303 string-bytes-conversion.

SAFE where the types tell that the text arrives the same: the function for the other type, the
method of a type of the standard library, the conversion put before the loop. REVIEW where a writer
is an interface or a type of the program: its WriteString may do something else than its Write.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..analysis.model import Applicability, Finding, Fix
from ..detectors.mv303_string_bytes_conversion import Evidence
from ..golang.objects import Builtin
from ..golang.source import Span
from ..golang.syntax import Node, descendants, text_of
from ..golang.text.conversions import (
    Target,
    argument_place,
    conversion_at,
    is_writer,
    receiver_of,
)
from ..golang.text.recopying import Waste
from ..golang.text.twins import twin_of
from ..golang.values.callees import arguments_of, effects_of_call
from ..golang.values.constants import unparenthesized
from .context import FixContext
from .converting import Converted, converted
from .hoisting import once_before, put_above
from .rewrite import Rewrite
from .substituting import substitute
from .text_writing import written_as_bytes, written_as_string

__all__ = ["fixes"]

_SAFE = Applicability.SAFE


def fixes(finding: Finding, context: FixContext) -> Iterator[Fix]:
    """The document's own fix first."""
    evidence = finding.evidence
    if not isinstance(evidence, Evidence):
        return
    site = converted(evidence.conversion, context)
    if site is None:
        return
    match evidence.waste:
        case Waste.RANGE:
            yield from _bare(site, "Range over the string itself")
        case Waste.APPEND:
            yield from _bare(site, "Append the bytes themselves")
        case Waste.BUFFER:
            yield from _buffer(site)
        case Waste.WRITE:
            yield from written_as_string(site)
        case Waste.WRITE_STRING:
            yield from written_as_bytes(site)
        case Waste.TWIN:
            yield from _twin(site, evidence)
        case Waste.SAME:
            yield from _above(site, evidence)
        case Waste.KEY:
            return  # the type of the map has to change


def _bare(site: Converted, title: str) -> Iterator[Fix]:
    rewrite = Rewrite(site.context)
    substitute(rewrite, site.context, {site.span: site.operand})
    yield rewrite.fix(title, _SAFE)


def _buffer(site: Converted) -> Iterator[Fix]:
    """Have: w.Write([]byte(buf.String())); where the bytes may be kept, one copy stays."""
    node = site.conversion.node
    receiver = receiver_of(unparenthesized(site.conversion.operand))
    target = node.child_by_field_name("type")
    if receiver is None or target is None:
        return
    made, title = f"{text_of(receiver).decode()}.Bytes()", "Take the buffer's bytes with Bytes"
    if not _only_reads(site):
        if not isinstance(site.names.named("append", node.start_byte), Builtin):
            return
        made = f"append({text_of(target).decode()}{{}}, {made}...)"
        title = "Copy the buffer's bytes once"
    rewrite = Rewrite(site.context)
    substitute(rewrite, site.context, {site.span: made})
    yield rewrite.fix(title, _SAFE)


def _only_reads(site: Converted) -> bool:
    """Whether the call neither keeps nor changes the bytes."""
    place = argument_place(site.conversion.node)
    if place is None:
        return False
    if is_writer(place[0], site.names):
        return True
    known = effects_of_call(place[0], site.names)
    return known is not None and known.only_reads(place[1]) and not known.shares


def _twin(site: Converted, evidence: Evidence) -> Iterator[Fix]:
    """Have: strings.Contains(string(b), "x"), re.Match([]byte(s))"""
    call, names, target = site.call, site.names, site.conversion.target
    function = call.child_by_field_name("function") if call is not None else None
    name = names.callee(call) if call is not None else None
    twin = twin_of(name, target) if name is not None else None
    if call is None or function is None or twin is None or site.method is None:
        return
    if not site.can_say_string:
        return
    rewrite = Rewrite(site.context)
    bare = site.operand if target is Target.TEXT else site.text
    texts = {site.span: bare, site.method: twin.name}
    old = name.rpartition(".")[0] if name is not None else ""
    if twin.package and twin.package != old:
        package = rewrite.package(twin.package, call)
        operand = function.child_by_field_name("operand")
        if package is None or operand is None:
            return
        texts[Span(operand.start_byte, operand.end_byte)] = package
    if twin.other is not None:
        other = arguments_of(call)[twin.other]
        made = _other(other, site, evidence, rewrite)
        if made is None:
            return
        texts[Span(other.start_byte, other.end_byte)] = made
    substitute(rewrite, site.context, texts)
    if twin.package and twin.package != old and not rewrite.drop_package(old):
        return
    yield rewrite.fix(f"Use {twin.written}", _SAFE)


def _other(other: Node, site: Converted, evidence: Evidence, rewrite: Rewrite) -> str | None:
    """The other text of a twin, as that takes it; converted before the loop where it is no
    constant."""
    again = conversion_at(other, site.names)
    text = text_of(other).decode()
    if again is not None:
        return text_of(again.operand).decode()
    is_text = site.conversion.target is Target.TEXT
    made = f"{'[]byte' if is_text else 'string'}({text})"
    if evidence.loop is None:
        return made
    loop = site.context.node(evidence.loop, "for_statement")
    name = rewrite.fresh_name(f"{_last_name(other)}{'Bytes' if is_text else 'String'}")
    lines = [f"{name} := {made}"]
    return name if put_above(loop, lines, rewrite, site.context) else None


def _above(site: Converted, evidence: Evidence) -> Iterator[Fix]:
    if evidence.loop is None:
        return
    loop = site.context.node(evidence.loop, "for_statement")
    rewrite = Rewrite(site.context)
    ending = "String" if site.conversion.target is Target.TEXT else "Bytes"
    name = rewrite.fresh_name(f"{_last_name(site.conversion.operand)}{ending}")
    lines = [f"{name} := {rewrite.text(site.conversion.node)}"]
    if put_above(loop, lines, rewrite, site.context):
        substitute(rewrite, site.context, {site.span: name})
        applicability, reason = once_before(site.conversion.node, loop)
        yield rewrite.fix(f"Convert it once, before the loop{reason}", applicability)


def _last_name(node: Node) -> str:
    """Have: `name` of `r.name`."""
    names = [each for each in descendants(node) if each.type in ("identifier", "field_identifier")]
    return text_of(names[-1]).decode() if names else "text"
