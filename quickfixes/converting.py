"""A conversion between strings and bytes, as the fixes that do without it see it."""

from __future__ import annotations

from dataclasses import dataclass

from ..analysis.passes import Pass
from ..golang.objects import UNIVERSE
from ..golang.source import Span
from ..golang.syntax import Node, text_of
from ..golang.text.conversions import Conversion, argument_place, conversion_at
from ..golang.types.model import Named
from .context import FixContext

__all__ = ["Converted", "converted"]


@dataclass(frozen=True, slots=True, eq=False)
class Converted:
    """A conversion, and the call that it is an argument of, if any."""

    conversion: Conversion
    call: Node | None
    names: Pass
    context: FixContext

    @property
    def span(self) -> Span:
        return Span(self.conversion.node.start_byte, self.conversion.node.end_byte)

    @property
    def operand(self) -> str:
        """What is converted."""
        return text_of(self.conversion.operand).decode()

    @property
    def text(self) -> str:
        """The operand as a string: one of another type is converted."""
        return self.as_text(self.operand)

    def as_text(self, operand: str) -> str:
        is_named = isinstance(self.names.type(self.conversion.operand), Named)
        return f"string({operand})" if is_named else operand

    @property
    def method(self) -> Span | None:
        """Where the name behind the dot of the called function stands."""
        function = self.call.child_by_field_name("function") if self.call is not None else None
        field = function.child_by_field_name("field") if function is not None else None
        return Span(field.start_byte, field.end_byte) if field is not None else None

    @property
    def can_say_string(self) -> bool:
        """Whether the names `string` and `byte` mean what they mean everywhere."""
        at = self.conversion.node.start_byte
        return all(self.names.named(each, at) is UNIVERSE[each] for each in ("string", "byte"))


def converted(span: Span, context: FixContext) -> Converted | None:
    """The conversion at a span of the piece; None where its types are not known."""
    names = context.names()
    node = context.node(span, "type_conversion_expression", "call_expression")
    conversion = conversion_at(node, names)
    if conversion is None:
        return None
    place = argument_place(node)
    return Converted(conversion, place[0] if place is not None else None, names, context)
