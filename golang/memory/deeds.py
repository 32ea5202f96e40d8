"""What one function does with one of its variables, followed from expression to expression."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from ..context import function_of, is_called_at_once
from ..effects import NOTHING_KNOWN, RECEIVER, Extent
from ..flow.targets import is_assigned, lefts_of, root_of_store, targets_of, topmost
from ..objects import Var
from ..scopes import name_of
from ..syntax import Node, ancestors, same, text_of
from ..types.model import Chan, Signature, Slice, under
from ..types.sizes import has_pointers
from ..values.assignments import is_parameter, is_result
from ..values.bounds import Portion, cut_of
from ..values.callees import arguments_of, converted_to, effects_of_call, only_compares
from ..values.constants import unparenthesized
from ..values.resolve import Names

__all__ = ["Deed", "Doing", "Returned", "doings"]


class Deed(Enum):
    """Something that is done with a variable, with what it refers to, or with a part of that."""

    WRITES = "writes to what it refers to"
    STORES = "puts it where it outlives the call"
    RETURNS = "returns it, or something made of it"
    CALLS = "calls it"
    METHOD = "calls a method of it"
    CLOSES = "closes it: close(x), x.Close()"
    SENDS = "sends on it"
    RECEIVES = "receives from it"
    STARTS = "gives it to a goroutine, or to a function literal that is kept"
    GIVEN = "gives it to something that is not known"


@dataclass(frozen=True, slots=True, eq=False)
class Doing:
    """A deed, and the expression or statement that does it.

    `method`: the name, of a METHOD. `is_whole`: it is done with the variable's own value, not with
    a part of it, or with something that holds it.
    """

    deed: Deed
    node: Node
    is_whole: bool
    method: str = ""


@dataclass(frozen=True, slots=True)
class Returned:
    """The result number `result` is, or holds, the variable; `extent` None: a part unlike a cut."""

    result: int
    extent: Extent | None


@dataclass(frozen=True, slots=True, eq=False)
class _Value:
    """An expression that is or holds what is followed, as `Returned` says it."""

    extent: Extent | None

    @property
    def is_whole(self) -> bool:
        return self.extent is Extent.WHOLE


_WHOLE = _Value(Extent.WHOLE)
_HELD = _Value(Extent.HELD)
_INSIDE = _Value(None)
_SAME = frozenset(("parenthesized_expression", "type_assertion_expression", "variadic_argument"))
_HOLDING = frozenset(("literal_element", "literal_value", "keyed_element", "composite_literal"))
# Where a value is only looked at, or put into nothing.
_LOOKS = frozenset(
    (
        *("binary_expression", "if_statement", "for_statement", "for_clause", "expression_case"),
        *("expression_switch_statement", "expression_statement", "inc_statement", "dec_statement"),
        *("go_statement", "defer_statement"),
    )
)
_LOOKING = frozenset(("len", "cap", "print", "println", "min", "max", "panic"))


def doings(variable: Var, names: Names) -> tuple[list[Doing], list[Returned]]:
    """All that its function does with a parameter or local, and which results are made of it."""
    walk = _Walk(variable, names)
    walk.run()
    return walk.found, list(dict.fromkeys(walk.returned))


class _Walk:
    def __init__(self, variable: Var, names: Names) -> None:
        self.found: list[Doing] = []
        self.returned: list[Returned] = []
        self._names = names
        self._home = function_of(variable.decl) if variable.decl is not None else None
        self._todo: list[tuple[Var, _Value]] = [(variable, _WHOLE)]
        self._seen: set[tuple[int, Extent | None]] = {(id(variable), Extent.WHOLE)}
        self._by_type: dict[str, Callable[[Node, Node, _Value], None]] = {
            "selector_expression": self._selected,
            "index_expression": self._indexed,
            "slice_expression": self._sliced,
            "unary_expression": self._unary,
            "send_statement": self._sent,
            "call_expression": self._called,
            "argument_list": self._passed,
            "expression_list": self._listed,
            "range_clause": self._ranged,
            "type_switch_statement": self._switched,
            "type_conversion_expression": self._converted,
        }

    def run(self) -> None:
        while self._todo:
            variable, value = self._todo.pop()
            for use in self._names.uses(variable):
                if use.parent is not None and not is_assigned(use):
                    self._capture(use, value)
                    self._follow(use, value)

    def _do(self, deed: Deed, node: Node, value: _Value, method: str = "") -> None:
        self.found.append(Doing(deed, node, value.is_whole, method))

    def _capture(self, use: Node, value: _Value) -> None:
        """A function literal around a use that does not run here and now takes it along."""
        for parent in ancestors(use):
            if same(parent, self._home):
                return
            if parent.type == "func_literal" and not self._runs_here(parent):
                self._do(Deed.STARTS, parent, value)
                return

    def _runs_here(self, literal: Node) -> bool:
        """Have: `func() { … }()`, also deferred; `sort.Slice(x, func(i, j int) bool { … })`."""
        call = literal.parent
        is_deferred = (
            call is not None and call.parent is not None and call.parent.type == "defer_statement"
        )
        return is_deferred or is_called_at_once(literal) or only_compares(literal, self._names)

    def _follow(self, node: Node, value: _Value) -> None:
        """`node` has this value: what is done with it?"""
        parent = node.parent
        while parent is not None and parent.type in _SAME | _HOLDING:
            value = _HELD if parent.type in _HOLDING else value
            node, parent = parent, parent.parent
        if parent is None or parent.type in _LOOKS:
            return
        look = self._by_type.get(parent.type)
        if look is not None:
            look(parent, node, value)
        else:
            self._do(Deed.GIVEN, node, value)

    def _inner(self, node: Node, value: _Value) -> None:
        """An element, a field or a pointee: it matters only if it refers to memory."""
        if is_assigned(topmost(node)):
            # Have: x.f = v; where x only holds it, what x is made of changes, not it.
            if value.extent is not Extent.HELD or not is_assigned(node):
                self._do(Deed.WRITES, node, value)
        elif value.extent is Extent.HELD:
            self._follow(node, value)
        elif has_pointers(self._names.type(node)) is not False:
            self._follow(node, _INSIDE)

    def _selected(self, selector: Node, node: Node, value: _Value) -> None:
        call = selector.parent
        field_name = selector.child_by_field_name("field")
        is_called = call is not None and same(call.child_by_field_name("function"), selector)
        if field_name is None or same(field_name, node):
            return
        if is_called and call is not None:
            self._method(call, name_of(field_name), value)
        elif isinstance(under(self._names.type(selector)), Signature):
            self._do(Deed.GIVEN, selector, value)  # Have: x.Close, a function
        else:
            self._inner(selector, value)

    def _method(self, call: Node, name: str, value: _Value) -> None:
        self._do(Deed.METHOD, call, value, name)
        if name == "Close":
            self._do(Deed.CLOSES, call, value)
        if call.parent is not None and call.parent.type == "go_statement":
            self._do(Deed.STARTS, call, value)
        self._effects(call, RECEIVER, value)

    def _indexed(self, element: Node, node: Node, value: _Value) -> None:
        if same(element.child_by_field_name("operand"), node):
            self._inner(element, value)
        elif is_assigned(element):
            self._store(element, node, value)  # Have: m[x] = v

    def _sliced(self, cut: Node, node: Node, value: _Value) -> None:
        if not same(cut.child_by_field_name("operand"), node):
            return
        if value.is_whole:
            is_small = cut_of(cut, self._names).portion is Portion.SMALL
            value = _Value(Extent.PART if is_small else Extent.NEARLY_WHOLE)
        self._follow(cut, value)

    def _unary(self, unary: Node, node: Node, value: _Value) -> None:
        match text_of(unary)[:1]:
            case b"*":
                self._inner(unary, value)
            case b"<" if isinstance(under(self._names.type(node)), Chan):
                self._do(Deed.RECEIVES, unary, value)
            case b"&" if node.type == "composite_literal":
                self._follow(unary, _HELD)
            case b"&":
                self._do(Deed.GIVEN, unary, value)
            case _:
                pass

    def _sent(self, send: Node, node: Node, value: _Value) -> None:
        is_value = same(send.child_by_field_name("value"), node)
        self._do(Deed.STORES if is_value else Deed.SENDS, send, value)

    def _ranged(self, clause: Node, _: Node, value: _Value) -> None:
        of = under(self._names.type(clause.child_by_field_name("right")))
        if isinstance(of, Chan):
            self._do(Deed.RECEIVES, clause, value)
        elif isinstance(of, Signature):
            self._do(Deed.CALLS, clause, value)
        left = clause.child_by_field_name("left")
        for each in left.named_children if left is not None else ():
            found = self._names.local(each) if each.type == "identifier" else None
            if found is not None and has_pointers(self._names.type(each)) is not False:
                self._carry(found, _INSIDE)

    def _switched(self, switch: Node, _: Node, value: _Value) -> None:
        alias = switch.child_by_field_name("alias")
        for each in alias.named_children if alias is not None else ():
            found = self._names.local(each)
            if found is not None:
                self._carry(found, value)

    def _converted(self, conversion: Node, node: Node, value: _Value) -> None:
        """Have: `[]byte(x)`, which copies a string, and `Buffer(x)`, which does not copy."""
        given, made = (under(self._names.type(each)) for each in (node, conversion))
        if isinstance(given, Slice) is isinstance(made, Slice):
            self._follow(conversion, value)

    def _called(self, call: Node, node: Node, value: _Value) -> None:
        if same(call.child_by_field_name("function"), node):
            self._do(Deed.CALLS, call, value)
            if call.parent is not None and call.parent.type == "go_statement":
                self._do(Deed.STARTS, call, value)

    def _passed(self, listed: Node, node: Node, value: _Value) -> None:
        call = listed.parent
        function = call.child_by_field_name("function") if call is not None else None
        if call is None or function is None or call.type != "call_expression":
            self._do(Deed.GIVEN, node, value)
            return
        if call.parent is not None and call.parent.type == "go_statement":
            self._do(Deed.STARTS, call, value)
        function = unparenthesized(function)
        name = name_of(function) if function.type == "identifier" else ""
        index = next(i for i, each in enumerate(arguments_of(call)) if same(each, node))
        if name and self._names.is_builtin(function, name):
            self._builtin(name, call, index, value)
        elif converted_to(call, self._names) is not None:
            self._converted(call, node, value)
        else:
            self._effects(call, index, value)

    def _builtin(self, name: str, call: Node, index: int, value: _Value) -> None:
        if name == "close":
            self._do(Deed.CLOSES, call, value)
        elif name in ("delete", "clear") or (name == "copy" and index == 0):
            self._do(Deed.WRITES, call, value)
        elif name == "append":
            given = arguments_of(call)[index]
            if index == 0:
                self._do(Deed.WRITES, call, value)
                self._follow(call, value)
            elif given.type != "variadic_argument" or self._has_elements(call):
                self._follow(call, _HELD)
        elif name not in _LOOKING and name != "copy":
            self._do(Deed.GIVEN, call, value)

    def _has_elements(self, spread: Node) -> bool:
        """Have: `append(x, parts...)`, whose elements are memory of parts."""
        of = under(self._names.type(spread))
        return not isinstance(of, Slice) or has_pointers(of.elem) is not False

    def _effects(self, call: Node, index: int, value: _Value) -> None:
        """A function that is given it, whose effects are known or not."""
        known = effects_of_call(call, self._names) or NOTHING_KNOWN
        shares = [each for each in known.shares if each.argument == index]
        if index in known.stores:
            self._do(Deed.STORES, call, value)
        elif known.fills == index:
            self._do(Deed.WRITES, call, value)
        elif not shares and index not in known.copies and not known.only_reads(index):
            self._do(Deed.GIVEN, call, value)
        for share in shares:
            extent = share.extent if value.is_whole else value.extent
            self._result(call, share.result, _Value(extent))

    def _result(self, call: Node, result: int, value: _Value) -> None:
        targets = targets_of(call)
        if targets is not None and result < len(targets):
            self._assign(targets[result], call, value)
        elif result == 0:
            self._follow(call, value)
        else:
            self._do(Deed.GIVEN, call, value)

    def _listed(self, listed: Node, node: Node, value: _Value) -> None:
        owner = listed.parent
        if owner is None or same(owner.child_by_field_name("left"), listed):
            return
        values = [each for each in listed.named_children if each.type != "comment"]
        at = next(i for i, each in enumerate(values) if same(each, node))
        if owner.type == "return_statement":
            if same(function_of(owner), self._home):
                self._return(owner, at, value)
            return
        lefts = lefts_of(owner)
        if at < len(lefts):
            self._assign(lefts[at], node, value)

    def _return(self, node: Node, result: int, value: _Value) -> None:
        self._do(Deed.RETURNS, node, value)
        self.returned.append(Returned(result, value.extent))

    def _assign(self, target: Node, node: Node, value: _Value) -> None:
        target = unparenthesized(target)
        if target.type != "identifier":
            self._store(target, node, value)
        elif text_of(target) != b"_" and target.parent is not None:
            owner = target.parent if target.parent.type == "var_spec" else target.parent.parent
            found = self._names.local(target) if owner is not None else None
            if found is None:
                self._do(Deed.STORES, node, value)
            else:
                self._carry(found, value)

    def _store(self, target: Node, node: Node, value: _Value) -> None:
        root = root_of_store(target, self._names)
        found = self._names.local(root) if root is not None else None
        if found is None or is_parameter(found):
            self._do(Deed.STORES, node, value)
        else:
            self._carry(found, _HELD)

    def _carry(self, variable: Var, value: _Value) -> None:
        """`variable` holds it from here on."""
        if (id(variable), value.extent) in self._seen:
            return
        self._seen.add((id(variable), value.extent))
        self._todo.append((variable, value))
        place = _result_number(variable)
        if place is not None and variable.ident is not None:
            self._return(variable.ident, place, value)


def _result_number(variable: Var) -> int | None:
    """Which result of its function a named result is, from 0."""
    listed = variable.decl.parent if variable.decl is not None else None
    if listed is None or not is_result(variable):
        return None
    idents = [
        name.id
        for each in listed.named_children
        if each.type == "parameter_declaration"
        for name in each.children_by_field_name("name")
    ]
    return idents.index(variable.ident.id) if variable.ident is not None else None
