"""What the functions of a package do with their parameters: one level deep.

What a function of the standard library does is known from `effects`; what a body does with a
parameter that it hands to a function of its own package is not looked at: it is GIVEN.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ..effects import NOTHING_KNOWN, RECEIVER, Effects, Share
from ..flow.flow import control_flow
from ..objects import Var
from ..scopes import name_of
from ..syntax import Node, holds
from ..values.assignments import parameter_names
from ..values.callees import arguments_of, effects_of_call
from ..values.resolve import Names
from .deeds import Deed, Doing, Returned, doings

__all__ = ["Fate", "Summary", "effects_on", "summary_of"]

_KEEPS_NOT = frozenset((Deed.RETURNS, Deed.METHOD))
_TELLING = frozenset((*_KEEPS_NOT, Deed.STORES))


@dataclass(frozen=True, slots=True, eq=False)
class Fate:
    """What a function does with one parameter, or with its receiver."""

    doings: tuple[Doing, ...] = ()
    returned: tuple[Returned, ...] = ()

    @property
    def deeds(self) -> frozenset[Deed]:
        """What is done somewhere in the body; empty: it is only read."""
        return frozenset(each.deed for each in self.doings)

    @property
    def methods(self) -> frozenset[str]:
        """The names of the methods of it that are called."""
        return frozenset(each.method for each in self.doings if each.method)

    def effects(self, argument: int) -> Effects:
        """The same in the terms of what is known of the standard library, for this argument.

        NOTHING_KNOWN where more is done with it than effects can tell.
        """
        deeds = self.deeds
        shares = tuple(
            Share(each.result, argument, each.extent)
            for each in self.returned
            if each.extent is not None
        )
        if not deeds <= _TELLING or len(shares) < len(self.returned):
            return NOTHING_KNOWN
        this = frozenset((argument,))
        none = frozenset[int]()
        is_stored = Deed.STORES in deeds
        return Effects(
            shares, stores=this if is_stored else none, reads=none if is_stored else this
        )


class Fates(Mapping[int, Fate]):
    """The fates of a function's parameters, each worked out when somebody asks for it."""

    def __init__(self, named: dict[int, Node | None], body: Node, names: Names) -> None:
        self._named = named
        self._body = body
        self._names = names
        self._known: dict[int, Fate] = {}

    def __getitem__(self, parameter: int) -> Fate:
        found = self._known.get(parameter)
        if found is None:
            found = _fate(self._named[parameter], self._body, self._names)
            self._known[parameter] = found
        return found

    def __iter__(self) -> Iterator[int]:
        return iter(self._named)

    def __len__(self) -> int:
        return len(self._named)


@dataclass(frozen=True, slots=True, eq=False)
class Summary:
    """A function declaration or literal, with the fates of its parameters by their position.

    The receiver is at `effects.RECEIVER`. A parameter without a name has the empty fate.
    """

    function: Node
    names: Names
    fates: Fates
    is_variadic: bool

    def always(self, parameter: int, deed: Deed, method: str = "") -> bool:
        """Whether it is done to the parameter itself on every way to a return.

        A deferred call counts from its defer statement on.
        """
        done = [
            each.node
            for each in self.fates[parameter].doings
            if each.deed is deed and each.is_whole and each.method == method
        ]
        body = self.function.child_by_field_name("body")
        if not done or body is None:
            return False
        graph = control_flow(body, self.names)
        return graph.always_passes(
            (graph.entry, -1),
            lambda node: any(holds(node, each) for each in done),
        )

    def fate(self, argument: int, arguments: int) -> Fate | None:
        """The fate of an argument of a call with so many arguments.

        None for what becomes an element of a variadic parameter.
        """
        last = max(self.fates, default=RECEIVER)
        if self.is_variadic and argument >= last:
            return None
        return self.fates.get(argument) if argument < arguments else None


def summary_of(function: Node, names: Names) -> Summary | None:
    """What a function_declaration, method_declaration or func_literal does with its parameters.

    None where it has no body, or one with an error.
    """
    body = function.child_by_field_name("body")
    if body is None or function.has_error:
        return None
    listed = function.child_by_field_name("parameters")
    receiver = parameter_names(function.child_by_field_name("receiver"))
    named = [*enumerate(receiver, RECEIVER), *enumerate(parameter_names(listed))]
    is_variadic = listed is not None and any(
        each.type == "variadic_parameter_declaration" for each in listed.named_children
    )
    return Summary(function, names, Fates(dict(named), body, names), is_variadic)


def effects_on(call: Node, argument: int, names: Names) -> Effects:
    """What is known of what a call does to one of its arguments.

    From the table for the standard library, from the body for functions of this package. `argument`
    counts from 0, or is `effects.RECEIVER`.
    """
    known = effects_of_call(call, names)
    if known not in (None, NOTHING_KNOWN):
        return known
    place = names.function(call)
    summary = summary_of(place[1], place[0]) if place is not None else None
    fate = summary.fate(argument, len(arguments_of(call))) if summary is not None else None
    return fate.effects(argument) if fate is not None else NOTHING_KNOWN


def _fate(name: Node | None, body: Node, names: Names) -> Fate:
    if name is None:
        return Fate()
    found = names.named(name_of(name), body.start_byte + 1)
    if not isinstance(found, Var):
        return Fate()
    done, returned = doings(found, names)
    return Fate(tuple(done), tuple(returned))
