"""Follows a region of memory through one function: what is cut from it, and what outlives the call.

The walk goes up from each expression of the region to what is made of it, and through local
variables to their uses. What it does not understand makes it say nothing: see `Trace.is_doubtful`
and `Trace.dropped`.
"""

from __future__ import annotations

from dataclasses import replace

from ..context import function_of, is_called_at_once
from ..effects import RECEIVER
from ..flow.flow import Flow
from ..flow.reach import bare_returns_after, happens_after, statement_around, uses_after
from ..flow.targets import (
    extends,
    is_assigned,
    is_store_to_caller,
    lefts_of,
    root_of_store,
    targets_of,
    topmost,
)
from ..objects import Var
from ..scopes import name_of
from ..syntax import Node, enclosing, same, text_of
from ..values.assignments import definitions, is_parameter, is_result
from ..values.bounds import Portion, cut_of, has_just
from ..values.callees import arguments_of, callee, converted_to, only_compares
from ..values.constants import int_value, unparenthesized
from ..values.resolve import Names
from .calls import CallEffect, effect_of_conversion, effect_on
from .regions import Content, Escape, Event, Extent, Region, Value, Way

__all__ = ["Trace"]

_WHOLE = Value(Extent.WHOLE)
# Contexts in which a value is only looked at.
_LOOKS = frozenset(
    (
        *("binary_expression", "if_statement", "for_statement", "for_clause", "expression_case"),
        *("expression_switch_statement", "expression_statement", "inc_statement", "dec_statement"),
    )
)
_ASSIGNING = ("assignment_statement", "short_var_declaration", "var_spec")


class Trace:
    """All that one function does with a region.

    `escapes` of small values, `kept` those of the whole, `events` what may write to it or keep it,
    `copies` the expressions that are new memory as large as the region, `uses` of variables that
    have something of it. `is_doubtful`: nothing can be said; `dropped`: ids of cuts of which
    nothing can be said.
    """

    def __init__(self, region: Region, names: Names) -> None:
        self.region = region
        self.escapes: list[Escape] = []
        self.kept: list[Escape] = []
        self.events: list[Event] = []
        self.copies: list[Node] = []
        self.uses: list[tuple[Node, Value]] = []
        self.dropped: set[int] = set()
        self._names = names
        self._flow = Flow(names)
        self._function = function_of(region.source)
        self._given: dict[Var, list[tuple[Node, Value]]] = {}
        self._seen: set[tuple[int, bool, tuple[Extent, int, bool]]] = set()
        self.is_doubtful = (
            self._function is None
            or self._function.has_error
            or b"goto " in text_of(self._function)
        )

    def run(self) -> None:
        """Follows the region from the expression that is its source."""
        self._follow(self.region.source, _WHOLE)
        self._check_definitions()

    def run_variable(self, variable: Var) -> None:
        """Follows the region from the variable whose value it is."""
        if variable.ident is not None:
            self._bind(variable, variable.ident, variable.ident, _WHOLE)
        self._check_definitions()

    def watch_buffer(self, variable: Var) -> None:
        """The region is what a local bytes.Buffer or strings.Builder holds: looks at its uses."""
        for use in self._names.uses(variable):
            parent = use.parent
            call = parent.parent if parent is not None else None
            if parent is None or not same(function_of(use), self._function):
                self.is_doubtful = True
            elif parent.type == "selector_expression" and call is not None:
                self._method(call)
            else:
                address = parent.type == "unary_expression" and parent.children[0].type == "&"
                passed = call if address else parent
                if passed is None or passed.type != "argument_list":
                    self.is_doubtful = True
                self.events.append(Event(_WHOLE, use))

    def _method(self, call: Node) -> None:
        """Have: `buf.Write(p)`; `buf.Bytes()` once more is the region itself."""
        name = callee(call, self._names) if call.type == "call_expression" else None
        if name is None:
            self.is_doubtful = True
        elif same(call, self.region.source) or name.endswith(_ASKING):
            return
        elif name.endswith(("Buffer).Bytes", "Builder).String")):
            self._follow(call, _WHOLE)
        else:
            self.events.append(Event(_WHOLE, call))

    def _check_definitions(self) -> None:
        """A variable that may get another value after one of the region tells nothing of it."""
        for variable, given in self._given.items():
            own = {ident.id for ident, _ in given}
            for other in definitions(variable, self._names):
                is_nil = other.value is not None and other.value.type == "nil"
                if other.ident.id in own or is_nil or variable.decl is None:
                    continue
                for ident, value in given:
                    if happens_after(other.ident, ident, variable.decl):
                        self._doubt(value)

    def _doubt(self, value: Value) -> None:
        """Something is done with the value that is not understood."""
        if value.cut is None:
            self.is_doubtful = True
        else:
            self.dropped.add(value.cut.id)

    # What an expression becomes.

    def _follow(self, node: Node, value: Value) -> None:
        """`node` is an expression with this value: looks at what it is used for."""
        parent = node.parent
        if parent is None or self.is_doubtful:
            return
        match parent.type:
            case "parenthesized_expression":
                self._follow(parent, value)
            case "slice_expression":
                self._sliced(parent, node, value)
            case "index_expression":
                self._indexed(parent, node, value)
            case "argument_list" | "variadic_argument":
                self._passed(parent, node, value)
            case "expression_list":
                self._listed(parent, node, value)
            case "literal_element":
                self._element(parent, node, value)
            case "send_statement":
                if same(parent.child_by_field_name("value"), node):
                    self._escape(replace(value, piles_up=True), node, Way.SENT)
            case "type_conversion_expression":
                self._converted(parent, node, value)
            case "range_clause":
                self._ranged(parent, value)
            case "unary_expression" | "selector_expression":
                # Have: &holder, holder.field, holder.method(); x.method() of a named slice
                if value.extent is not Extent.HOLDER:
                    self._called(parent, node, value)
                elif parent.children[0].type == "&":
                    self._follow(parent, value)
            case _:
                if parent.type not in _LOOKS:
                    self._doubt(value)

    def _sliced(self, parent: Node, node: Node, value: Value) -> None:
        if not same(parent.child_by_field_name("operand"), node):
            return
        if value.extent is Extent.HOLDER:
            return
        cut = cut_of(parent, self._names)
        small = cut.portion is Portion.SMALL
        if value.is_small:
            value = replace(value, cut=parent, width=cut.width)
        elif value.extent is Extent.LIST and small:
            value = Value(Extent.SUBLIST, parent, cut.width)
        elif value.extent is Extent.WHOLE and small:
            value = Value(Extent.PART, parent, cut.width)
        self._follow(parent, value)

    def _indexed(self, parent: Node, node: Node, value: Value) -> None:
        if not same(parent.child_by_field_name("operand"), node):
            if is_assigned(parent):
                self._store(parent, node, replace(value, piles_up=True))
        elif value.extent in (Extent.WHOLE, Extent.PART):
            if self._may_be_changed(parent):
                self.events.append(Event(value, parent))
        elif value.extent in (Extent.LIST, Extent.SUBLIST):
            if self._may_be_changed(parent):
                self._doubt(value)
            else:
                self._follow(parent, self._element_of(parent, value))
        elif value.holds is Extent.SUBLIST and is_assigned(parent):
            self._doubt(value)  # Have: kept := append(nil, parts...); kept[i] = …

    def _may_be_changed(self, element: Node) -> bool:
        """Have: `x[i] = v`, `&x[i]`, `x[i].f = v`, `x[i].m()`."""
        node = topmost(element)
        parent = node.parent
        if is_assigned(node) or parent is None:
            return True
        if parent.type == "unary_expression":
            return parent.children[0].type == "&"
        called = same(parent.child_by_field_name("function"), node)
        return called and self.region.content is Content.ELEMENTS

    def _element_of(self, element: Node, value: Value) -> Value:
        """The value of `parts[i]`; the last of SplitN is all the rest."""
        index = element.child_by_field_name("index")
        at = int_value(index, self._names) if index is not None else None
        operand = element.child_by_field_name("operand")
        is_last = value.limit > 0 and at == value.limit - 1
        # Have: if len(parts) != 2 { return err }, with all the rest in parts[1].
        many = value.extent is Extent.LIST and not value.is_match
        if at == 1 and many and operand is not None:
            is_last = is_last or has_just(2, operand, self._names)
        if is_last or (value.limit and at is None) or (value.limit < 0 and at != 0):
            return _WHOLE
        return Value(Extent.PART, element, one_of_many=many)

    def _converted(self, parent: Node, node: Node, value: Value) -> None:
        """Have: `[]byte(x)`, `Buffer[T](x)`."""
        to = converted_to(parent, self._names)
        if to is None:
            self._doubt(value)
        else:
            effect = effect_of_conversion(to, value, self.region.content)
            self._apply(effect, parent, node, value)

    def _element(self, element: Node, node: Node, value: Value) -> None:
        """Have: `T{node}`, `T{field: node}`, `map[K]V{node: v}`."""
        keyed = element.parent
        if keyed is None:
            return
        is_key = same(keyed.child_by_field_name("key"), element)
        literal = enclosing(element, "composite_literal")
        kind = literal.child_by_field_name("type") if literal is not None else None
        if literal is None or kind is None:
            self._doubt(value)
        elif not is_key or node.type != "identifier" or kind.type == "map_type":
            self._follow(literal, value.held())
        # else have: T{raw: 1}, where raw is the name of a field.

    def _ranged(self, clause: Node, value: Value) -> None:
        left = clause.child_by_field_name("left")
        at = 0 if value.iterates else 1
        if value.extent not in (Extent.LIST, Extent.SUBLIST) or left is None:
            return
        if at < len(left.named_children):
            element = _WHOLE if value.limit else Value(Extent.PART)
            self._assign(left.named_children[at], clause, element)

    # Calls.

    def _passed(self, parent: Node, node: Node, value: Value) -> None:
        """Have: `f(node)`, `f(node...)`."""
        is_variadic = parent.type == "variadic_argument"
        argument = parent if is_variadic else node
        call = enclosing(argument, "call_expression", "type_conversion_expression", "block")
        if call is None or call.type != "call_expression":
            self._doubt(value)
            return
        index = next(i for i, each in enumerate(arguments_of(call)) if same(each, argument))
        effect = effect_on(call, index, is_variadic, value, self.region.content, self._names)
        self._apply(effect, call, node, value)

    def _called(self, selector: Node, node: Node, value: Value) -> None:
        """Have: `node.method()`."""
        call = selector.parent
        if call is None or not same(call.child_by_field_name("function"), selector):
            self._doubt(value)
            return
        effect = effect_on(call, RECEIVER, False, value, self.region.content, self._names)
        self._apply(effect, call, node, value)

    def _apply(self, effect: CallEffect, call: Node, node: Node, value: Value) -> None:
        if effect.is_doubtful:
            self._doubt(value)
        if effect.writes or effect.keeps:
            self.events.append(Event(value, call, effect.keeps))
        if effect.stores:
            self._escape(replace(value, piles_up=True), node)
        if effect.copies and value.extent is Extent.WHOLE:
            self.copies.append(call)
        for result, made in effect.results:
            self._result(call, result, made)

    def _result(self, call: Node, result: int, value: Value) -> None:
        """The result number `result` of a call has this value."""
        targets = targets_of(call)
        if targets is not None:
            self._assign(targets[result], call, value)
        elif result == 0:
            self._follow(call, value)
        else:
            # Have: return bytes.Cut(x, sep), f(bytes.Cut(x, sep))
            self.is_doubtful = True

    # Statements.

    def _listed(self, listed: Node, node: Node, value: Value) -> None:
        owner = listed.parent
        if owner is None or same(owner.child_by_field_name("left"), listed):
            return
        if owner.type == "return_statement":
            self._returned(owner, node, value)
        elif owner.type in _ASSIGNING:
            operator = owner.child_by_field_name("operator")
            if operator is None or operator.type == "=":
                at = next(i for i, each in enumerate(listed.named_children) if same(each, node))
                self._assign(lefts_of(owner)[at], node, value)
        elif owner.type not in _LOOKS:
            self._doubt(value)

    def _returned(self, statement: Node, node: Node, value: Value) -> None:
        function = function_of(statement)
        call = enclosing(function, "call_expression") if function is not None else None
        if function is None or function.type != "func_literal" or call is None:
            self._escape(value, node, Way.RETURNED, statement)
        elif is_called_at_once(function):
            # Have: func() []byte { … return node }()
            if node.parent is not None and len(node.parent.named_children) == 1:
                self._follow(call, value)
            else:
                self._doubt(value)
        elif not _is_run_by_statement(function, call):
            self._escape(value, node, Way.RETURNED, statement)

    def _assign(self, target: Node, node: Node, value: Value) -> None:
        """`node`, which has this value, is assigned to `target`."""
        target = unparenthesized(target)
        if target.type != "identifier":
            self._store(target, node, value)
            return
        if text_of(target) == b"_":
            return
        found = self._names.named(name_of(target), statement_around(target).end_byte)
        if not isinstance(found, Var):
            self._doubt(value)
        elif found.is_local:
            self._bind(found, target, node, value)
        else:
            self._escape(value, node)

    def _store(self, target: Node, node: Node, value: Value) -> None:
        """`node` is put into the field, element or pointee `target`."""
        index = target.child_by_field_name("index")
        if index is not None and not index.type.endswith("_literal"):
            value = replace(value, piles_up=True)
        root = root_of_store(target, self._names)
        found = self._names.lookup(root) if root is not None and root.type == "identifier" else None
        if root is not None and self._names.qualified(root) is not None:
            self._escape(value, node)
        elif not isinstance(found, Var):
            self._doubt(value)
        elif not found.is_local:
            self._escape(value, node)
        elif not is_parameter(found):
            self._hold(found, target, value.held())
        elif is_store_to_caller(found, target, self._names):
            self._escape(value, node)
        else:
            self._doubt(value)

    def _escape(
        self, value: Value, at: Node, way: Way = Way.STORED, statement: Node | None = None
    ) -> None:
        escape = Escape(value, at, way, statement)
        (self.kept if value.cut is None else self.escapes).append(escape)

    # Variables.

    def _is_new(self, ident: Node, value: Value, *, holds: bool) -> bool:
        key = (ident.id, holds, value.key)
        is_new = key not in self._seen
        self._seen.add(key)
        return is_new

    def _bind(self, variable: Var, ident: Node, node: Node, value: Value) -> None:
        """`node`, which has this value, is assigned to a local variable by way of `ident`."""
        if not same(function_of(ident), self._function):
            self._doubt(value)
            return
        if not self._is_new(ident, value, holds=False):
            return
        self._given.setdefault(variable, []).append((ident, value))
        if is_result(variable):
            self._return_bare(variable, ident, value)
        for use in uses_after(variable, ident, self._names, self._flow):
            inside = same(function_of(use), self._function)
            at = value.used_at(use)
            if not inside and not only_compares(function_of(use), self._names):
                self._doubt(value)
            elif self.region.is_array and value.extent is Extent.WHOLE:
                self._array(use, at)
            else:
                self.uses.append((use, at))
                self._follow(use, at)

    def _array(self, use: Node, value: Value) -> None:
        """Arrays are copied wherever they are not sliced, indexed or addressed."""
        parent = use.parent
        if parent is None:
            return
        if parent.type in ("slice_expression", "index_expression"):
            self.uses.append((use, value))
            self._follow(use, value)
        elif parent.type in ("unary_expression", "selector_expression"):
            self._doubt(value)

    def _hold(self, variable: Var, target: Node, value: Value) -> None:
        """A local variable refers to the value from `target` on."""
        if not self._is_new(target, value, holds=True):
            return
        for other in definitions(variable, self._names):
            if other.ident.start_byte == target.start_byte or variable.decl is None:
                continue
            if not happens_after(other.ident, target, variable.decl):
                continue
            if not extends(other.value, variable, self._names):
                self._doubt(value)
        if is_result(variable):
            self._return_bare(variable, target, value)
        for use in uses_after(variable, target, self._names, self._flow):
            again = topmost(use)
            is_field = target.type == "selector_expression"
            if is_field and is_assigned(again) and text_of(again) == text_of(target):
                self._doubt(value)
            self._follow(use, value)

    def _return_bare(self, variable: Var, ident: Node, value: Value) -> None:
        """Have: `out = raw[:n]; return`, where out is a named result."""
        for statement in bare_returns_after(variable, ident, self._names, self._flow):
            returned = value.used_at(ident)
            if value.extent is not Extent.HOLDER:
                returned = replace(returned, by=variable.ident)  # it has one value at a time
            self._escape(returned, statement, Way.RETURNED, statement)


# Methods of a buffer that neither write to it nor hand out its memory.
_ASKING = ("Buffer).String", ").Available", ").Cap", ").Len")


def _is_run_by_statement(literal: Node, call: Node) -> bool:
    """Have: `go func() { … }()`, `defer func() { … }()`; their results are lost."""
    owner = call.parent
    return (
        same(call.child_by_field_name("function"), literal)
        and owner is not None
        and owner.type in ("go_statement", "defer_statement")
    )
