"""Writes a string, or bytes, as they are: without a conversion to the other."""

from __future__ import annotations

from collections.abc import Iterator

from ..analysis.model import Applicability, Fix
from ..golang.flow.repeating import loops_repeating
from ..golang.source import Span
from ..golang.syntax import Node, text_of
from ..golang.text.conversions import receiver_of
from ..golang.text.writers import Taking, standard_writer, taking
from ..golang.types.members import member
from ..golang.types.model import Interface, Pointer, under
from ..golang.values.callees import arguments_of
from ..golang.values.constants import unparenthesized
from .converting import Converted
from .hoisting import hoisted, put_above
from .rewrite import Rewrite
from .spacing import respaced
from .substituting import substitute

__all__ = ["written_as_bytes", "written_as_string"]

_SAFE, _REVIEW = Applicability.SAFE, Applicability.REVIEW
_BOTH = frozenset(("bufio.Writer", "bytes.Buffer", "os.File", "strings.Builder"))
_PLAIN = frozenset(("identifier", "selector_expression", "call_expression", "index_expression"))
_OTHER = " (its own WriteString runs, if it has one)"


def written_as_string(site: Converted) -> Iterator[Fix]:
    """Have: w.Write([]byte(s))"""
    call = site.call
    receiver = receiver_of(call) if call is not None else None
    if call is None or receiver is None or not site.can_say_string:
        return
    how = taking(receiver, site.names)
    if how is Taking.BYTES:
        yield from _through_scratch(site)
        return
    is_safe = how is Taking.STANDARD
    applicability, reason = (_SAFE, "") if is_safe else (_REVIEW, _OTHER)
    opening = Span(call.start_byte, site.span.start)
    writer = _as_writer(receiver, site)
    rewrite = Rewrite(site.context)
    io = rewrite.package("io", call)
    text = respaced(site.conversion.operand, deep=True)
    is_plain = rewrite.text(opening).endswith("Write(")
    if io is not None and writer is not None and text is not None and is_plain:
        texts = {opening: f"{io}.WriteString({writer}, ", site.span: site.as_text(text)}
        substitute(rewrite, site.context, texts)
        yield rewrite.fix(f"Write the string with io.WriteString{reason}", applicability)
    if how is not Taking.PERHAPS and site.method is not None:
        rewrite = Rewrite(site.context)
        substitute(rewrite, site.context, {site.method: "WriteString", site.span: site.text})
        yield rewrite.fix(f"Write the string with WriteString{reason}", applicability)


def _as_writer(receiver: Node, site: Converted) -> str | None:
    """A receiver as an argument: the address of it, where its method needs that."""
    text = text_of(receiver).decode()
    of = site.names.type(receiver)
    if isinstance(of, Pointer) or isinstance(under(of), Interface):
        return text
    found = member(of, "Write", "")
    if found is None:
        return None
    return f"&{text}" if found.needs_pointer and not found.through_pointer else text


def _through_scratch(site: Converted) -> Iterator[Fix]:
    """Have: h.Write([]byte(key)), where h is a hash."""
    node, context = site.conversion.node, site.context
    loops = loops_repeating(node, site.names)
    place = hoisted(node, context, from_calls=True)
    text = respaced(site.conversion.operand, deep=True)
    is_constant = site.names.value(site.conversion.operand) is not None
    if not loops or place is None or text is None or is_constant:
        return
    rewrite = Rewrite(context)
    name = rewrite.fresh_name("scratch")
    if put_above(loops[-1], [f"var {name} []byte"], rewrite, context):
        place.put([f"{name} = append({name}[:0], {text}...)"], name, rewrite, context)
        yield rewrite.fix("Copy it into one buffer (the writer must not keep it)", _REVIEW)


def written_as_bytes(site: Converted) -> Iterator[Fix]:
    """Have: io.WriteString(w, string(b)), w.WriteString(string(b))"""
    call = site.call
    if call is None or site.method is None:
        return
    rewrite = Rewrite(site.context)
    given = arguments_of(call)
    if len(given) == 1:
        substitute(rewrite, site.context, {site.method: "Write", site.span: site.operand})
        yield rewrite.fix("Write the bytes with Write", _SAFE)
        return
    writer = _as_receiver(given[0])
    if writer is None:
        return
    text = respaced(site.conversion.operand, deep=False)
    if text is None:
        return
    opening = Span(call.start_byte, site.span.start)
    substitute(rewrite, site.context, {opening: f"{writer}.Write(", site.span: text})
    if not rewrite.drop_package("io"):
        return
    is_safe = standard_writer(site.names.type(given[0])) in _BOTH
    reason = "" if is_safe else " (its own WriteString no longer runs, if it has one)"
    yield rewrite.fix(f"Write the bytes with Write{reason}", _SAFE if is_safe else _REVIEW)


def _as_receiver(writer: Node) -> str | None:
    """Have: `&buf`, whose method is called on `buf`."""
    writer = unparenthesized(writer)
    if writer.type == "unary_expression" and writer.children[0].type == "&":
        operand = writer.child_by_field_name("operand")
        return _as_receiver(operand) if operand is not None else None
    text = text_of(writer).decode()
    return text if writer.type in _PLAIN and "\n" not in text else None
