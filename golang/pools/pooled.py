"""What a program does with a value that it took out of a sync.Pool.

The value is followed from the Get through assertions, variables, pointers and functions of this
package: whether something brings it back to its empty state, writes to it, or puts it back. What
is not understood makes the answer doubtful.
"""

from __future__ import annotations

from ..context import function_of
from ..effects import Extent
from ..flow.reach import statement_around
from ..flow.targets import given_to, is_assigned, lefts_of, target_of, targets_of, topmost
from ..memory.handing import parameter_of, parameter_type, receiver_of
from ..objects import Builtin, TypeName, Var
from ..scopes import name_of
from ..syntax import Node, same, text_of
from ..types.generic import core_type
from ..types.identity import all_methods
from ..types.model import Interface, Map, Pointer, Slice, Struct, Tuple, Type, under
from ..values.assignments import definition_at
from ..values.callees import arguments_of, callee, effects_of_call
from ..values.constants import int_value, unparenthesized
from ..values.resolve import Names
from .pools import PUT, Put, Treatment

__all__ = ["treatment_of", "treatment_of_variable"]

_DEEPEST = 3  # functions that the value is handed on through
_READERS = ("Read", "WriteTo", "Reset", "Next")
_DRAINS = frozenset(
    (
        *("Flush", "Next", "Read", "ReadByte", "ReadBytes", "ReadRune", "ReadString", "Truncate"),
        *("WriteTo", "Init", "Clear"),
    )
)
_WRITES = ("Write", "WriteByte", "WriteRune", "WriteString", "ReadFrom")
_LOOKS = frozenset(
    (
        *("Available", "AvailableBuffer", "BlockSize", "Buffered", "Bytes", "Cap", "Close"),
        *("Grow", "Len", "Lock", "RLock", "RUnlock", "Size", "String", "Sum", "Unlock"),
    )
)
_PRINTING = ("fmt.", "log.")
_ZERO = frozenset(("nil", "false", "int_literal", "interpreted_string_literal"))


def treatment_of(value: Node, names: Names) -> Treatment:
    """What is done with the value of an expression, such as a call of Pool.Get."""
    walk = _Walk(names, _DEEPEST, function_of(value))
    walk.value(value, None)
    return walk.run()


def treatment_of_variable(variable: Var, names: Names) -> Treatment:
    """The same for the value of a local variable."""
    home = function_of(variable.ident) if variable.ident is not None else None
    walk = _Walk(names, _DEEPEST, home)
    walk.carry(variable)
    return walk.run()


class _Walk:
    def __init__(self, names: Names, depth: int, home: Node | None) -> None:
        self.found = Treatment()
        self._names, self._depth, self._home = names, depth, home
        self._todo: list[Var] = []
        self._added: list[Node] = []  # Have: v[i]++
        self._is_scratch = False  # Have: v[i] = x, which is overwritten before it is read

    def run(self) -> Treatment:
        found = self.found
        while self._todo:
            variable = self._todo.pop()
            for use in self._names.uses(variable):
                if definition_at(use) is None:
                    self.value(use, variable)
        for pointer, source in found.refilled:
            if source in found.grown and pointer is not None:
                found.grown.add(pointer)
        for put in found.puts:
            if put.variable is not None and put.variable in found.grown:
                found.writes.append(put.call)
        if not self._is_scratch:
            found.writes += self._added
        self._judge_fields()
        return found

    def carry(self, variable: Var) -> None:
        if variable not in self.found.variables:
            self.found.variables.append(variable)
            self._todo.append(variable)

    def _doubt(self) -> None:
        self.found.is_doubtful = True

    def value(self, node: Node, variable: Var | None) -> None:
        """An expression is the value, or what it points to; `variable`: what it stands for."""
        parent = node.parent
        while parent is not None and parent.type == "parenthesized_expression":
            node, parent = parent, parent.parent
        if parent is None:
            return
        match parent.type:
            case "type_assertion_expression":
                self.value(parent, variable)
            case "selector_expression":
                self._selected(parent)
            case "unary_expression":
                self._dereferenced(parent, variable)
            case "slice_expression":
                self._sliced(parent, node, variable)
            case "index_expression":
                self._indexed(parent, node)
            case "argument_list" | "variadic_argument":
                self._passed(node, parent, variable)
            case "expression_list":
                self._listed(node, parent, variable)
            case "literal_element" | "send_statement" | "type_conversion_expression":
                self._doubt()
            case "type_switch_statement" | "go_statement" | "keyed_element":
                self._doubt()
            case _:
                pass

    def _dereferenced(self, parent: Node, variable: Var | None) -> None:
        """Have: `*v`, `&v`."""
        operator = parent.children[0].type
        if operator == "&" or (operator == "*" and not is_assigned(parent)):
            self.value(parent, variable)
        elif operator == "*":
            self._replaced(parent, variable)

    def _replaced(self, target: Node, variable: Var | None) -> None:
        """Have: `*v = T{}`, `*v = append(*v, x)`, `*v = w`."""
        right = given_to(target)
        if right is None:
            self._doubt()
            return
        ident = unparenthesized(right)
        source = self._names.local(ident) if ident.type == "identifier" else None
        if source is not None and variable is not None:
            self.found.refilled.append((variable, source))
        elif not _speaks_of(right, text_of(target)):
            self.found.resets.append(target)

    def _sliced(self, parent: Node, node: Node, variable: Var | None) -> None:
        """Have: `v[:0]`, `v[:n]`."""
        if not same(parent.child_by_field_name("operand"), node):
            return
        end = parent.child_by_field_name("end")
        right = parent.parent
        empties = end is not None and int_value(end, self._names) == 0
        resizes = right is not None and _is_its_own(parent, node)
        if empties or resizes:
            self.found.resets.append(parent)
        else:
            self.value(parent, variable)

    def _indexed(self, parent: Node, node: Node) -> None:
        """Have: `v[k] = e`, `v[i]++`."""
        top = topmost(parent)
        if not same(parent.child_by_field_name("operand"), node):
            return
        if isinstance(core_type(self._names.type(node)), Map):
            if is_assigned(top):
                self.found.writes.append(parent)
            elif _is_remembered(parent, self._names):
                self._doubt()
        elif is_assigned(top) and _adds(top):
            self._added.append(parent)
        elif is_assigned(top):
            self._is_scratch = True

    # Calls.

    def _passed(self, node: Node, listed: Node, variable: Var | None) -> None:
        spreads = listed.type == "variadic_argument"
        call = listed.parent if not spreads else listed.parent and listed.parent.parent
        if call is None or call.type != "call_expression":
            self._doubt()
            return
        argument = listed if spreads else node
        index = next(i for i, each in enumerate(arguments_of(call)) if same(each, argument))
        function = unparenthesized(call.child_by_field_name("function") or call)
        found = self._names.lookup(function) if function.type == "identifier" else None
        name = callee(call, self._names)
        if isinstance(found, Builtin):
            self._builtin(found.name, index, call, variable, spreads=spreads)
        elif isinstance(found, TypeName):
            if found.name != "string":
                self._doubt()
        elif name == PUT:
            self.found.puts.append(Put(call, variable))
        elif call.parent is not None and call.parent.type == "go_statement":
            self._doubt()
        elif not self._handed(call, index, variable):
            self._given(node, call, index, name or "", variable)

    def _builtin(
        self, name: str, index: int, call: Node, variable: Var | None, *, spreads: bool
    ) -> None:
        match name:
            case "append" if index == 0:
                self._grown(call, variable)
            case "append" if not spreads:
                self._doubt()
            case "clear" | "delete":
                self.found.resets.append(call)
            case "copy" if index == 0:
                self._is_scratch = True
            case "panic":
                self._doubt()
            case _:
                pass

    def _grown(self, call: Node, variable: Var | None) -> None:
        """Have: `v = append(v, x)`, `*v = append(*v, x)`, `w := append(v, x)`."""
        target = target_of(call)
        if target is None:
            self.value(call, variable)
            return
        if target.type == "identifier":
            given = self._names.local(target)
            if given is None:
                self._doubt()
                return
            self.carry(given)
            self.found.grown.add(given)
        elif target.type == "unary_expression" and variable is not None:
            self.found.grown.add(variable)
        else:
            self._doubt()

    def _handed(self, call: Node, index: int, variable: Var | None) -> bool:
        """Whether a function of this package is called, and what it does is understood."""
        place = self._names.function(call)
        if place is None or self._depth == 0:
            return False
        names, function = place
        parameter = parameter_of(function, index, names)
        return parameter is not None and self._taken(parameter, function, names, call, variable)

    def _taken(
        self, parameter: Var, function: Node, names: Names, call: Node, variable: Var | None
    ) -> bool:
        walk = _Walk(names, self._depth - 1, function)
        walk.carry(parameter)
        inner = walk.run()
        found = self.found
        found.resets += [call] if inner.resets else []
        found.writes += [call] if inner.writes else []
        found.puts += [Put(call, variable)] if inner.puts else []
        found.is_doubtful |= inner.is_doubtful
        if inner.returned:
            if parameter in inner.grown:
                self._grown(call, variable)
            else:
                self.value(call, variable)
        elif parameter in inner.grown and isinstance(
            core_type(names.type(parameter.ident)), Pointer
        ):
            found.writes.append(call)
        for each in inner.overwritten:
            found.overwritten.setdefault(each, call)
        return True

    def _given(self, node: Node, call: Node, index: int, name: str, variable: Var | None) -> None:
        """A function of another package, or one that is not known, is given the value."""
        effects = effects_of_call(call, self._names)
        kind = core_type(self._names.type(node))
        if effects is not None and any(
            each.argument == index and each.extent is Extent.GROWN for each in effects.shares
        ):
            self._grown(call, variable)
        elif isinstance(kind, Slice):
            self._is_scratch = True
            if _gives_slice(self._names.type(call)):
                self._doubt()
        elif effects is not None and effects.only_reads(index):
            return
        elif isinstance(kind, Map) and name in ("maps.Copy", "maps.Insert") and index == 0:
            self.found.writes.append(call)
        elif isinstance(kind, Map) and name == "maps.DeleteFunc":
            self.found.resets.append(call)
        else:
            self._taken_as(parameter_type(call, index, self._names), call, name)

    def _taken_as(self, parameter: Type | None, call: Node, name: str) -> None:
        """By what a parameter can do with it: an io.Writer cannot empty it, an io.Reader may."""
        inner = under(parameter) if parameter is not None else None
        methods = all_methods(inner) if isinstance(inner, Interface) else {}
        if any(each.startswith(_READERS) for each in methods):
            self.found.resets.append(call)
        elif any(each.startswith("Write") for each in methods):
            self.found.writes.append(call)
        elif not (isinstance(inner, Interface) and name.startswith(_PRINTING)):
            self._doubt()

    # Fields and methods.

    def _selected(self, selector: Node) -> None:
        """Have: `v.Write(p)`, `v.f = x`, `v.f.Reset()`."""
        parent, name = selector.parent, selector.child_by_field_name("field")
        if parent is None or name is None:
            return
        if same(parent.child_by_field_name("function"), selector):
            self._method(parent, name_of(name), selector)
            return
        top = topmost(selector)
        outer = top.parent
        if outer is None:
            return
        if same(outer.child_by_field_name("function"), top):
            last = top.child_by_field_name("field")
            self._method_of_field(outer, name_of(last) if last is not None else "")
        elif is_assigned(top):
            self._field(selector, top)
        elif outer.type == "slice_expression":
            end = outer.child_by_field_name("end")
            if end is not None and int_value(end, self._names) == 0:
                self.found.resets.append(outer)
        elif outer.type == "unary_expression" and outer.children[0].type == "&":
            self._doubt()
        elif outer.type == "argument_list" and outer.parent is not None:
            self._field_passed(top, outer.parent)
        elif outer.type in ("expression_list", "literal_element") and isinstance(
            core_type(self._names.type(top)), Map | Pointer
        ):
            self._doubt()  # Have: m := v.m, whose elements may be changed by way of m

    def _method(self, call: Node, name: str, selector: Node) -> None:
        if call.parent is not None and call.parent.type == "go_statement":
            self._doubt()
        elif name == "Reset":
            self.found.resets.append(call)
        elif self._depth and (place := self._names.function(call)) is not None:
            names, method = place
            receiver = receiver_of(method, names)
            if receiver is None:
                self._doubt()
            else:
                self._taken(receiver, method, names, call, None)
        elif name in _DRAINS:
            self.found.resets.append(call)
        elif name in _WRITES:
            self.found.writes.append(call)
        elif name not in _LOOKS:
            self._doubt()

    def _method_of_field(self, call: Node, name: str) -> None:
        if name == "Reset" or name in _DRAINS:
            self.found.resets.append(call)
        elif name in _WRITES:
            self.found.writes.append(call)
        elif name not in _LOOKS:
            self._doubt()

    def _field_passed(self, top: Node, call: Node) -> None:
        function = call.child_by_field_name("function")
        if any(self._names.is_builtin(function, each) for each in ("clear", "delete", "copy")):
            self.found.resets.append(call)
        elif (
            isinstance(function, Node)
            and function.type == "identifier"
            and isinstance(self._names.lookup(function), Builtin)
        ):
            return
        elif isinstance(core_type(self._names.type(top)), Map | Pointer | Interface):
            self._doubt()

    def _field(self, selector: Node, top: Node) -> None:
        """Have: `v.f = x`, `v.f = append(v.f, x)`, `v.f[k] = x`, `v.n++`."""
        right = given_to(top)
        if right is None or not same(top, selector):
            self.found.writes.append(top)
        elif _speaks_of(right, text_of(top)):
            if not _truncates(right, top):
                self.found.writes.append(top)
        elif unparenthesized(right).type in _ZERO or _is_empty_literal(right):
            self.found.resets.append(top)
        elif _is_unconditional(top, self._home):
            name = selector.child_by_field_name("field")
            self.found.overwritten[name_of(name) if name is not None else ""] = selector
        else:
            self.found.writes.append(top)

    def _judge_fields(self) -> None:
        """Fields that are always overwritten hold nothing of the last user, if these are all."""
        found = self.found
        for selector in found.overwritten.values():
            if selector.type != "selector_expression":
                continue
            of = under(self._names.type(selector.child_by_field_name("operand")))
            of = under(of.elem) if isinstance(of, Pointer) else of
            names = {each.name for each in of.fields} if isinstance(of, Struct) else set[str]()
            if not names or not names <= found.overwritten.keys():
                found.writes.append(selector)
            return

    # Statements.

    def _listed(self, node: Node, listed: Node, variable: Var | None) -> None:
        owner = listed.parent
        if owner is None or same(owner.child_by_field_name("left"), listed):
            return
        if owner.type == "return_statement":
            if same(function_of(owner), self._home):
                self.found.returned.append(node)
            else:
                self._doubt()
            return
        if owner.type not in ("assignment_statement", "short_var_declaration", "var_spec"):
            return
        lefts = lefts_of(owner)
        at = next(i for i, each in enumerate(listed.named_children) if same(each, node))
        target = lefts[at] if at < len(lefts) else None
        if target is None or target.type != "identifier":
            is_pointee = target is not None and target.type == "unary_expression"
            if not is_pointee:
                self._doubt()
            return
        if text_of(target) == b"_":
            return
        given = self._names.local(target)
        if given is None:
            self._doubt()
            return
        self.carry(given)
        if variable is not None and variable in self.found.grown:
            self.found.grown.add(given)


def _is_remembered(element: Node, names: Names) -> bool:
    """Have: `x, ok := m[k]; if ok { return x }`: what earlier users left is what it is for."""
    targets = targets_of(element)
    if targets is None or targets[0].type != "identifier":
        return False
    variable = names.local(targets[0])
    uses = names.uses(variable) if variable is not None else ()
    return any(statement_around(use).type == "return_statement" for use in uses)


def _gives_slice(of: Type) -> bool:
    results = of.types if isinstance(of, Tuple) else (of,)
    return any(isinstance(under(each), Slice) for each in results)


def _speaks_of(expression: Node, text: bytes) -> bool:
    return text in text_of(expression)


def _truncates(right: Node, target: Node) -> bool:
    """Have: `target[:0]` as the right side."""
    return right.type == "slice_expression" and text_of(right).startswith(text_of(target))


def _is_its_own(sliced: Node, operand: Node) -> bool:
    """Have: `v = v[:n]`, `*v = (*v)[:n]`."""
    target = target_of(sliced)
    return target is not None and text_of(unparenthesized(operand)) == text_of(target)


def _adds(target: Node) -> bool:
    """Have: `target++`, `target += x`."""
    return given_to(target) is None


def _is_empty_literal(expression: Node) -> bool:
    """Have: `T{}`."""
    body = expression.child_by_field_name("body")
    return expression.type == "composite_literal" and body is not None and not body.named_children


def _is_unconditional(node: Node, function: Node | None) -> bool:
    """Whether it stands at the top of a function's body."""
    listed = node.parent
    while listed is not None and listed.type != "statement_list":
        listed = listed.parent
    block = listed.parent if listed is not None else None
    return block is not None and same(block.parent, function)
