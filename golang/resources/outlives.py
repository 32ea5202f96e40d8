"""Whether something that a local variable holds is still in use after a part of its function.

The value is followed from the variable through assignments, struct literals, wrappers and
closures to the places where it leaves: stored in something declared outside, sent, given to a
goroutine. Sound in one direction only: what is not a `Sink` may still be kept by a plain function
that the value is handed to.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, IntEnum

from ..context import is_called_at_once
from ..memory.summaries import effects_on
from ..objects import Builtin, Var
from ..scopes import name_of
from ..source import Span
from ..syntax import Node, ancestors, enclosing, same, text_of
from ..values.callees import arguments_of
from ..values.constants import unparenthesized
from ..values.kinds import Declarations
from ..values.origin import Source, origin, root_of
from ..values.plainness import is_plain_type
from ..values.resolve import Names, declared_type
from .resources import (
    FREE_FIELDS,
    KEEPING_NAMES,
    PLAIN,
    RUNS_NOW,
    SHARING_METHODS,
    WRAPPERS,
    called,
)

__all__ = ["Followed", "Hold", "How", "Sink", "is_error", "sinks"]


class Hold(IntEnum):
    """Whether a value makes use of what is followed."""

    MAYBE = 1  # a field, or the result of a method, that is not known
    LIKELY = 2  # the result of a function that is not known and was given it
    SURE = 3  # it is it, or has it inside
    HANDLE = 4  # a file, a connection, or a reader of one: what its methods return is free of it


class How(Enum):
    """How a value leaves the part."""

    STORED = "stored in a field, an element, or what a pointer points to"
    ASSIGNED = "assigned to a variable declared outside"
    SENT = "sent on a channel"
    RETURNED = "returned"
    GOROUTINE = "used by a goroutine"
    CLOSURE = "used by a function literal that is given to somebody"
    CALLED = "given to a function that is not known, or a method of something that lives on"


@dataclass(frozen=True, slots=True, eq=False)
class Sink:
    """One place where the value, or something that may use it, leaves the part.

    `variable`: what it is assigned to, if `how` is ASSIGNED.
    """

    node: Node
    how: How
    hold: Hold
    variable: Var | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Followed:
    """What is followed: the variables that hold it, and how.

    `by_name`: text that names it counts as well. `parts`: the fields of it that use it, such as the
    Body of a response. `package`: that of the
    function that gives it back, if one does. `ignored`: a node that does not count, such as the
    function literal that gives it back.
    """

    variables: tuple[Var, ...]
    hold: Hold = Hold.SURE
    by_name: bool = False
    parts: frozenset[str] = frozenset()
    package: str = ""
    ignored: Node | None = None


def sinks(followed: Followed, part: Span, loop: Node, names: Declarations) -> list[Sink]:
    """Where what is followed leaves `part`, a span inside the body of `loop`.

    Deferred calls do not count.
    """
    return _Trace(followed, part, loop, names).run()


_TRANSPARENT = frozenset(
    (
        *("parenthesized_expression", "type_assertion_expression", "type_conversion_expression"),
        "variadic_argument",
    )
)
_LITERAL = frozenset(("literal_element", "literal_value", "composite_literal"))


class _Trace:
    def __init__(self, followed: Followed, part: Span, loop: Node, names: Declarations) -> None:
        self._followed, self._part, self._loop, self._names = followed, part, loop, names
        self._todo: list[tuple[Var, Hold]] = []
        self._seen: dict[int, Hold] = {}
        self._found: list[Sink] = []

    def run(self) -> list[Sink]:
        for variable in self._followed.variables:
            self._carry(variable, self._followed.hold)
        while self._todo:
            variable, hold = self._todo.pop()
            for use in self._names.uses(variable):
                if not self._is_ignored(use):
                    self._value(use, hold)
                    self._captures(use, variable, min(hold, Hold.SURE))
        return self._found

    def _is_ignored(self, use: Node) -> bool:
        node = self._followed.ignored
        return node is not None and node.start_byte <= use.start_byte < node.end_byte

    def _carry(self, variable: Var, hold: Hold) -> None:
        """`variable` is one more name for it."""
        if self._seen.get(id(variable), 0) < hold:
            self._seen[id(variable)] = hold
            self._todo.append((variable, hold))

    def _sink(self, node: Node, how: How, hold: Hold, variable: Var | None = None) -> None:
        self._found.append(Sink(node, how, hold, variable))

    def _is_inside(self, variable: Var) -> bool:
        ident = variable.ident
        return ident is not None and self._part.start <= ident.start_byte < self._part.end

    def _captures(self, use: Node, variable: Var, hold: Hold) -> None:
        """A function literal around a use holds the variable, wherever the literal goes."""
        for parent in ancestors(use):
            declared_in = variable.ident is not None and (
                parent.start_byte <= variable.ident.start_byte < parent.end_byte
            )
            if declared_in or not self._part.start <= parent.start_byte < self._part.end:
                break
            if parent.type == "func_literal" and not is_called_at_once(parent):
                self._value(parent, hold)

    def _value(self, value: Node, hold: Hold) -> None:
        """An expression holds it: where does that go?"""
        parent = value.parent
        while parent is not None and parent.type in _TRANSPARENT | _LITERAL:
            hold = min(hold, Hold.SURE) if parent.type in _LITERAL else hold
            value, parent = parent, parent.parent
        if parent is None:
            return
        match parent.type:
            case "selector_expression":
                self._selected(parent, hold)
            case "index_expression" | "slice_expression":
                if same(parent.child_by_field_name("operand"), value):
                    self._value(parent, min(hold, Hold.SURE))
                elif _is_target(parent):
                    self._sink(parent, How.STORED, hold)  # Have: byName[name] = v
            case "unary_expression":
                operator = parent.child_by_field_name("operator")
                if operator is not None and operator.type in ("&", "*", "<-"):
                    self._value(parent, hold)
            case "binary_expression" if self._followed.by_name:
                self._value(parent, Hold.MAYBE)  # Have: dir + "/name"
            case "keyed_element":
                is_key = same(parent.child_by_field_name("key"), value)
                self._value(parent, Hold.MAYBE if is_key else hold)
            case "argument_list":
                self._argument(value, parent, hold)
            case "call_expression":
                self._called(parent, hold)
            case "expression_list":
                self._listed(value, parent, hold)
            case "send_statement":
                if same(parent.child_by_field_name("value"), value):
                    self._sink(parent, How.SENT, hold)
            case "range_clause":
                self._assigned_all(_items(parent.child_by_field_name("left")), parent, hold)
            case "receive_statement":
                self._assigned_all(_items(parent.child_by_field_name("left")), parent, hold)
            case "type_switch_statement":
                for alias in _items(parent.child_by_field_name("alias")):
                    self._assign(alias, parent, hold)
            case _:
                pass

    def _selected(self, selector: Node, hold: Hold) -> None:
        """Have: `x.Read(p)`, whose result may use x, or `x.Body`, a part of x."""
        call, field = selector.parent, selector.child_by_field_name("field")
        name = name_of(field) if field is not None else ""
        if call is not None and same(call.child_by_field_name("function"), selector):
            if hold is not Hold.HANDLE:
                self._called(call, hold)
            elif name in SHARING_METHODS or _is_gone(call):
                self._called(call, hold, Hold.SURE)
        elif name in self._followed.parts:
            self._value(selector, hold)
        elif hold is not Hold.HANDLE:
            self._value(selector, Hold.MAYBE)
        elif name not in FREE_FIELDS:
            self._value(selector, Hold.SURE)  # Have: f.Close, a function

    def _called(self, call: Node, hold: Hold, result: Hold = Hold.MAYBE) -> None:
        """It is called, or one of its methods is; `result`: whether what comes out uses it."""
        owner = call.parent
        if _is_gone(call):
            self._sink(call, How.GOROUTINE, hold)
        elif owner is None or owner.type == "defer_statement":
            return
        elif result is Hold.SURE or not self._is_free(call):
            self._value(call, result)

    def _argument(self, value: Node, arguments: Node, hold: Hold) -> None:
        call = arguments.parent
        owner = call.parent if call is not None else None
        if call is None or owner is None or owner.type == "defer_statement":
            return
        if owner.type == "go_statement":
            self._sink(owner, How.GOROUTINE, hold)
            return
        name, function = called(call, self._names), call.child_by_field_name("function")
        if function is None or name in PLAIN or name in RUNS_NOW:
            return
        if function.type == "identifier" and isinstance(self._names.lookup(function), Builtin):
            self._given_to_builtin(call, function, hold)
            return
        at = next(i for i, each in enumerate(arguments_of(call)) if same(each, value))
        effects = effects_on(call, at, self._names)
        keeps = at in effects.stores or (self._followed.by_name and name in KEEPING_NAMES)
        if keeps and not self._gives_back(name):
            self._sink(call, How.STORED, hold)
        if name in WRAPPERS or any(each.argument == at for each in effects.shares):
            self._value(call, hold)
        else:
            if not self._is_free(call):
                self._value(call, min(hold, Hold.LIKELY))
            if not effects.only_reads(at):
                self._given(value, call, function, hold)

    def _given_to_builtin(self, call: Node, function: Node, hold: Hold) -> None:
        if self._names.is_builtin(function, "append"):
            self._value(call, min(hold, Hold.SURE))
        elif self._names.is_builtin(function, "copy"):
            self._sink(call, How.CALLED, Hold.MAYBE)

    def _is_free(self, expression: Node) -> bool:
        """Whether an expression cannot use it, being a number, text or the like."""
        if self._followed.by_name:
            return False
        return is_plain_type(self._names.type(expression))

    def _gives_back(self, name: str | None) -> bool:
        """Have: `signal.Notify(c)`, whose package gives c back by `signal.Stop(c)`."""
        package = self._followed.package
        return bool(package) and name is not None and name.startswith(f"{package}.")

    def _given(self, value: Node, call: Node, function: Node, hold: Hold) -> None:
        """Have: `cache.Add(f)`, which may keep f in cache, or `visit(f)` of a local function."""
        root = root_of(function)
        receiver = self._names.local(root) if root is not None else None
        if receiver is not None and self._is_fresh(receiver):
            self._carry(receiver, Hold.MAYBE)
        elif value.type == "func_literal":
            self._sink(call, How.CLOSURE, hold)
        elif not self._is_trusted(function):
            self._sink(call, How.CALLED, Hold.MAYBE)

    def _is_trusted(self, function: Node) -> bool:
        """Whether a function is taken not to keep what it is given.

        Have: `process(f)`, a function of this package that is given a handle; `os.Mkdir(dir)`, one
        of the standard library that is given a name or a context.
        """
        name = self._names.qualified(function)
        if self._followed.hold is not Hold.HANDLE:
            return name is not None and "." not in name.rpartition(".")[0].split("/")[0]
        is_own = function.type == "identifier" and name is None
        return is_own and self._names.local(function) is None

    def _is_fresh(self, variable: Var) -> bool:
        made = origin(variable, self._loop, self._names).source is Source.FRESH
        return made and self._is_inside(variable)

    def _listed(self, value: Node, listed: Node, hold: Hold) -> None:
        """An element on the right of an assignment, or of a return."""
        owner = listed.parent
        if owner is None or same(owner.child_by_field_name("left"), listed):
            return
        if owner.type == "return_statement":
            literal = enclosing(owner, "func_literal")
            inside = literal is not None and literal.start_byte >= self._part.start
            how = How.CLOSURE if inside else How.RETURNED
            self._sink(owner, how, Hold.MAYBE if inside else hold)
            return
        left = owner.child_by_field_name("left")
        targets = _items(left) if left is not None else owner.children_by_field_name("name")
        targets = [each for each in targets if each.is_named]
        values = _items(listed)
        if len(values) == len(targets):
            targets = [targets[i] for i, each in enumerate(values) if same(each, value)]
        operator = owner.child_by_field_name("operator")
        if operator is None or operator.type == "=":
            self._assigned_all(targets, owner, hold)

    def _assigned_all(self, targets: list[Node], statement: Node, hold: Hold) -> None:
        for target in targets:
            self._assign(target, statement, hold)

    def _assign(self, target: Node, statement: Node, hold: Hold) -> None:
        target = unparenthesized(target)
        root = root_of(target)
        variable = self._names.local(root) if root is not None else None
        if target.type == "identifier":
            if variable is None:
                if target.text != b"_":
                    self._sink(statement, How.STORED, hold)
            elif hold < Hold.SURE and (is_error(variable, self._names) or self._is_free(target)):
                pass
            elif self._is_inside(variable):
                self._carry(variable, hold)
            else:
                self._sink(statement, How.ASSIGNED, hold, variable)
        elif variable is not None and self._is_fresh(variable):
            self._carry(variable, min(hold, Hold.SURE))
        elif hold >= Hold.SURE or not self._is_free(target):
            self._sink(statement, How.STORED, hold)


def _is_gone(call: Node) -> bool:
    """Whether a call is made by a goroutine of its own."""
    return call.parent is not None and call.parent.type == "go_statement"


def _is_target(expression: Node) -> bool:
    """Whether an expression is assigned to."""
    listed = expression.parent
    owner = listed.parent if listed is not None else None
    return owner is not None and same(owner.child_by_field_name("left"), listed)


def _items(listed: Node | None) -> list[Node]:
    """The elements of an expression_list, without comments; none without it."""
    named = listed.named_children if listed is not None else []
    return [each for each in named if each.type != "comment"]


def is_error(variable: Var, names: Names) -> bool:
    """Whether a variable is declared as an error, or is the last result of a call that is compared
    with nil: errors do not use what failed."""
    type_node = declared_type(variable)
    if type_node is not None:
        return type_node.type == "type_identifier" and text_of(type_node) == b"error"
    left = variable.decl.child_by_field_name("left") if variable.decl is not None else None
    last = left.named_children[-1] if left is not None else None
    if last is None or variable.ident is None or last.id != variable.ident.id:
        return False
    return any(_is_nil_test(use.parent) for use in names.uses(variable))


def _is_nil_test(test: Node | None) -> bool:
    right = test.child_by_field_name("right") if test is not None else None
    return (
        test is not None
        and test.type == "binary_expression"
        and (right is not None and right.type == "nil")
    )
