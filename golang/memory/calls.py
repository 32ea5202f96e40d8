"""What a call does to one of its arguments, in the terms of `regions`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from .. import effects
from ..objects import UNIVERSE
from ..syntax import Node
from ..types.generic import core_type
from ..types.model import Array, Basic, Interface, Slice, Tuple, Type
from ..values.callees import arguments_of, callee, converted_to
from ..values.constants import int_value, unparenthesized
from ..values.resolve import Names
from .regions import Content, Extent, Value
from .summaries import effects_on

__all__ = ["CallEffect", "effect_of_conversion", "effect_on"]


@dataclass(frozen=True, slots=True)
class CallEffect:
    """What a call does to an argument: all that is not said it does not do.

    `results`: what its results are of the argument, by their number. `copies`: its result is new
    memory with what the argument holds. `stores`: the argument outlives the call. `keeps`: it may
    outlive it, nobody knows. `is_doubtful`: the argument is no longer understood.
    """

    results: tuple[tuple[int, Value], ...] = ()
    writes: bool = False
    keeps: bool = False
    stores: bool = False
    copies: bool = False
    is_doubtful: bool = False


_LOOKS = CallEffect()
_WRITES = CallEffect(writes=True)
_COPIES = CallEffect(copies=True)
_DOUBTFUL = CallEffect(is_doubtful=True)
_ANYTHING = CallEffect(writes=True, keeps=True)

# Packages whose functions neither write to nor keep the slices and strings they are handed, but
# for what the effects say of some.
_READING = frozenset(
    (
        *("bytes", "encoding/hex", "fmt", "hash/adler32", "hash/crc32", "hash/crc64", "log"),
        *("strconv", "strings", "testing", "unicode/utf8"),
    )
)
_READING_METHODS = ("(*log.Logger).", "(*testing.", "(encoding/binary.Order).Uint")
# Methods of the byte orders; functions that put the elements of a slice in order.
_PUTTING = ("(encoding/binary.Order).Put", "sort.", "slices.Sort", "slices.Reverse")


def effect_on(
    call: Node, index: int, is_variadic: bool, value: Value, content: Content, names: Names
) -> CallEffect:
    """What a call_expression does to its argument number `index`, which has this value."""
    function = call.child_by_field_name("function")
    if function is None:
        return _DOUBTFUL
    to = converted_to(call, names)
    if to is not None:
        return effect_of_conversion(to, value, content)
    function = unparenthesized(function)
    found = names.lookup(function) if function.type == "identifier" else None
    if found is not None and found.piece is None and UNIVERSE.get(found.name) is found:
        return _of_universe(found.name, index, is_variadic, value, content)
    name = callee(call, names)
    known = effects_on(call, index, names)
    results = tuple(_results(call, index, value, known, name or "", names))
    reads = known.only_reads(index) or _only_reads(name or "")
    if value.extent is Extent.HOLDER:
        understood = bool(results) or reads or value.cut is not None
        return CallEffect(results, keeps=not understood, stores=index in known.stores)
    understood = bool(known.shares or known.copies or known.stores) or known.fills == index
    if not understood and not reads:
        return _WRITES if (name or "").startswith(_PUTTING) else _ANYTHING
    return CallEffect(
        results,
        writes=not reads and not known.copies,
        stores=index in known.stores,
        copies=index in known.copies,
    )


def effect_of_conversion(to: Type, value: Value, content: Content) -> CallEffect:
    """What a conversion to a type does to its operand.

    Have: `Header(raw)` and `any(raw)`, which are the same memory; `string(raw)`, `[]byte(s)`.
    """
    made = core_type(to)
    if isinstance(made, Interface) or value.extent not in (Extent.WHOLE, Extent.PART):
        return CallEffect(((0, value),))
    match made:
        case Slice():
            return _COPIES if content is Content.TEXT else CallEffect(((0, value),))
        case Basic():
            is_text = content is Content.TEXT
            return CallEffect(((0, value),)) if is_text else _COPIES
        case Array():
            return _LOOKS
        case _:
            return _DOUBTFUL


def _of_universe(
    name: str, index: int, is_variadic: bool, value: Value, content: Content
) -> CallEffect:
    match name:
        case "append":
            return _appended(index, is_variadic, value)
        case "copy":
            shares = index == 1 and value.extent in (Extent.LIST, Extent.SUBLIST)
            return _WRITES if index == 0 else _DOUBTFUL if shares else _LOOKS
        case "clear":
            return _WRITES
        case "cap":
            return _DOUBTFUL if value.is_small else _LOOKS
        case "len" | "print" | "println" | "panic" | "delete" | "min" | "max":
            return _LOOKS
        case _:
            return _DOUBTFUL


def _appended(index: int, is_variadic: bool, value: Value) -> CallEffect:
    """Have: `append(x, …)`, `append(…, x)`, `append(…, x...)`."""
    is_list = value.extent in (Extent.LIST, Extent.SUBLIST)
    if index == 0:
        if value.is_small:
            return _WRITES
        writes = value.extent is not Extent.HOLDER
        return CallEffect(((0, value),), writes=writes)
    if is_variadic and not is_list and value.extent is not Extent.HOLDER:
        return _LOOKS
    return CallEffect(((0, replace(value.held(), piles_up=True)),))


def _only_reads(name: str) -> bool:
    package, _, _ = name.rpartition(".")
    return package in _READING or name.startswith(_READING_METHODS)


def _results(
    call: Node, index: int, value: Value, known: effects.Effects, name: str, names: Names
) -> Iterator[tuple[int, Value]]:
    for share in known.shares:
        if share.argument != index:
            continue
        made = _shared(call, share, value, name, names)
        if made is not None:
            yield share.result, made


def _shared(
    call: Node, share: effects.Share, value: Value, name: str, names: Names
) -> Value | None:
    """The value of a result; None where nothing is known of it but that it is small."""
    if share.extent is effects.Extent.HELD:
        return value.held()
    if value.extent is Extent.HOLDER:
        return None
    if not share.always and value.is_small:
        return None
    # Have: before, after, found := bytes.Cut(x, sep); the call is no expression of one value.
    cut = None if isinstance(names.type(call), Tuple) else call
    match _extent(share, name):
        case effects.Extent.PART:
            return Value(Extent.PART, cut)
        case effects.Extent.PARTS:
            iterates = name.endswith(("Seq", ".Lines"))
            if value.is_small:
                return Value(Extent.SUBLIST, call, iterates=iterates)
            return Value(
                Extent.LIST,
                limit=_limit(call, name, names),
                iterates=iterates,
                is_match=name.startswith("(*regexp."),
            )
        case effects.Extent.GROWN:
            return None if value.is_small else value
        case _:
            if value.is_small:
                return replace(value, cut=cut, width=None)
            return value


def _extent(share: effects.Share, name: str) -> effects.Extent:
    """How much of it a result is; what is behind a separator, or a path's directory, is most."""
    is_small = share.always and (share.result == 0) is not name.endswith(".CutLast")
    is_path = name.startswith(("path.", "path/filepath.", "net."))
    if share.extent is effects.Extent.PART and (is_path or not is_small):
        return effects.Extent.NEARLY_WHOLE
    return share.extent


def _limit(call: Node, name: str, names: Names) -> int:
    """The n of `SplitN(x, sep, n)`: the last of n is all the rest. 0 where there is no limit."""
    if not name.endswith(("SplitN", "SplitAfterN")):
        return 0
    given = arguments_of(call)
    limit = int_value(given[2], names) if len(given) == 3 else None
    if limit is None:
        is_negative = len(given) == 3 and given[2].type == "unary_expression"
        return 0 if is_negative else -1
    return limit
