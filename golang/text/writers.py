"""What a writer's static type tells of how it takes strings."""

from __future__ import annotations

from enum import Enum

from ..syntax import Node
from ..types.members import member
from ..types.model import Basic, Info, Interface, Named, Pointer, Signature, Type, under
from ..values.resolve import Names

__all__ = ["Taking", "standard_writer", "taking"]

# Interfaces that nothing implements which has a WriteString: hashes, and network connections.
_NEVER = frozenset(
    ("hash.Hash", "hash.Hash32", "hash.Hash64", "hash.XOF", "hash.Cloner", "net.Conn")
)


class Taking(Enum):
    """How something with a method Write takes strings."""

    STANDARD = "a type of the standard library that has the method WriteString"
    METHOD = "another type that has the method WriteString"
    PERHAPS = "an interface: what is behind it may have the method WriteString"
    BYTES = "nothing takes strings: io.WriteString would copy as well"


def taking(receiver: Node, names: Names) -> Taking:
    """How the value of an expression takes strings, by its static type."""
    of = names.type(receiver)
    if has_write_string(of):
        return Taking.STANDARD if _is_standard(of) else Taking.METHOD
    if not isinstance(under(of), Interface):
        return Taking.BYTES
    is_never = isinstance(of, Named) and f"{of.path}.{of.name}" in _NEVER
    return Taking.BYTES if is_never else Taking.PERHAPS


def standard_writer(of: Type) -> str | None:
    """The full name of the standard library's type that a value has, or points to."""
    base = of.elem if isinstance(of, Pointer) else of
    if not isinstance(base, Named) or base.path.split("/")[0] not in _STANDARD:
        return None
    return f"{base.path}.{base.name}"


_STANDARD = frozenset(("bufio", "bytes", "hash", "io", "net", "os", "strings"))


def has_write_string(of: Type) -> bool:
    """Whether a value, or a variable, of a type has io.StringWriter's method."""
    found = member(of, "WriteString", "")
    signature = found.type if found is not None and found.is_method else None
    if not isinstance(signature, Signature) or len(signature.params) != 1:
        return False
    given = under(signature.params[0])
    is_text = isinstance(given, Basic) and bool(given.info & Info.STRING)
    return is_text and len(signature.results) == 2


def _is_standard(of: Type) -> bool:
    return standard_writer(of) is not None and not isinstance(under(of), Interface)
