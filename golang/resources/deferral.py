"""What a defer statement puts off, and what it would give back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..objects import Builtin, Var
from ..scopes import name_of
from ..syntax import Node, descendants, same, text_of
from ..values.assignments import Source, definitions
from ..values.callees import arguments_of
from ..values.constants import unparenthesized
from ..values.origin import root_of
from ..values.resolve import Names

__all__ = ["Deferred", "Release", "deferred_call", "given_before", "prints", "unlocked", "varies"]

_PRINTS = ("fmt.", "log.")
_RELEASING = ("clear", "close", "delete")
_DEEP = 3  # how many variables are looked through
_PATH = re.compile(r"\w+(?:\.(\w+(?:\.\w+)*))?")


@dataclass(frozen=True, slots=True, eq=False)
class Release:
    """A local variable that a deferred call is about.

    `expression`: what stands there, such as `f`, `conns[i]` or `f.Name()`. `form`: how it is given
    back: the path of the method that is called on it (`Close`, `Body.Close`), `()` where it is
    called itself, the function that it is handed to (`os.Remove`), or "" for another use.
    """

    variable: Var
    expression: Node
    form: str


@dataclass(frozen=True, slots=True, eq=False)
class Deferred:
    """A defer statement. `literal`: the function literal that it calls, if it calls one."""

    statement: Node
    call: Node
    literal: Node | None
    releases: tuple[Release, ...]


def deferred_call(statement: Node, names: Names) -> Deferred | None:
    """What a defer_statement calls; None in broken code."""
    call = unparenthesized(statement.named_children[0]) if statement.named_children else None
    function = call.child_by_field_name("function") if call is not None else None
    if call is None or function is None or statement.has_error:
        return None
    function = unparenthesized(function)
    if function.type == "func_literal":
        releases = [*_in_literal(function, names), *_handed(call, "", names)]
        return Deferred(statement, call, function, tuple(releases))
    return Deferred(statement, call, None, tuple(_of_call(call, names)))


_LOCKS = {"Unlock": "Lock", "RUnlock": "RLock"}


def unlocked(deferred: Deferred, names: Names) -> list[tuple[Node, str]]:
    """What it unlocks, such as `s.mu` of `s.mu.Unlock()`, each with the call that locks it.

    Not what a function literal locks itself.
    """
    found: list[tuple[Node, str]] = []
    whole = deferred.literal or deferred.call
    for call in descendants(whole):
        function = call.child_by_field_name("function") if call.type == "call_expression" else None
        operand, field = (
            function.child_by_field_name(each) if function is not None else None
            for each in ("operand", "field")
        )
        lock = _LOCKS.get(name_of(field)) if field is not None else None
        if operand is None or function is None or lock is None or arguments_of(call):
            continue
        if deferred.literal is None and not same(call, deferred.call):
            continue
        locks = f"{text_of(operand).decode()}.{lock}()"
        if names.qualified(function) is None and not _runs(locks, whole):
            found.append((operand, locks))
    return found


def _runs(call: str, node: Node) -> bool:
    """Whether a call stands in it, written in just this way."""
    return any(
        each.type == "call_expression" and text_of(each).decode() == call
        for each in descendants(node)
    )


def _of_call(call: Node, names: Names) -> Iterator[Release]:
    """Have: `f.Close()`, `resp.Body.Close()`, `cancel()`, `os.Remove(f.Name())`, `put(buf)`."""
    function = call.child_by_field_name("function")
    if function is None:
        return
    function = unparenthesized(function)
    root = root_of(function)
    variable = names.local(root) if root is not None else None
    if root is not None and variable is not None:
        path = _PATH.fullmatch(text_of(function).decode())
        operand = function.child_by_field_name("operand") or function
        yield Release(variable, operand, (path[1] or "()") if path is not None else "")
    is_builtin = root is not None and isinstance(names.lookup(root), Builtin)
    if is_builtin and not any(names.is_builtin(root, each) for each in _RELEASING):
        return  # Have: results = append(results, x)
    yield from _handed(call, names.qualified(function) or "", names)


def _handed(call: Node, form: str, names: Names) -> Iterator[Release]:
    for argument in arguments_of(call):
        yield from _about(argument, form, names)


def _about(expression: Node, form: str, names: Names) -> Iterator[Release]:
    root = root_of(expression)
    variable = names.local(root) if root is not None else None
    if variable is not None:
        yield Release(variable, expression, form)
    elif unparenthesized(expression).type == "call_expression":
        # Have: syscall.Handle(h), unsafe.Pointer(p)
        for argument in arguments_of(unparenthesized(expression)):
            yield from _about(argument, form, names)


def given_before(deferred: Deferred, names: Names) -> list[Release]:
    """What the call was given that makes the deferred function: x of `defer trace(x)()`."""
    function = deferred.call.child_by_field_name("function")
    is_made = function is not None and function.type == "call_expression"
    return list(_handed(function, "", names)) if function is not None and is_made else []


def _in_literal(literal: Node, names: Names) -> list[Release]:
    """What a deferred function literal is about.

    Where some of its calls have no arguments, such as `f.Close()` and `cancel()`, and are no steps
    to others, these; else its other calls, and what it assigns to: `flag.Hidden = false`.
    """
    bare: list[Release] = []
    others: list[Release] = []
    for node in descendants(literal):
        if node.type == "call_expression":
            is_step = node.parent is not None and node.parent.type == "selector_expression"
            found = bare if not arguments_of(node) and not is_step else others
            found += _of_call(node, names)
        elif node.type == "assignment_statement":
            left = node.child_by_field_name("left")
            for target in left.named_children if left is not None else ():
                others += _about(target, "", names) if target.type != "identifier" else ()
    captured = [each for each in bare if _is_captured(each, literal)]
    return captured or [each for each in others if _is_captured(each, literal)]


def _is_captured(release: Release, literal: Node) -> bool:
    ident = release.variable.ident
    return ident is not None and not literal.start_byte <= ident.start_byte < literal.end_byte


def varies(expression: Node, loop: Node, names: Names, depth: int = _DEEP) -> bool:
    """Whether an expression speaks of a variable that the loop declares or assigns.

    One that only stands for something from outside does not count: `mu := &s.mu`; nor does one that
    a function literal in it declares itself.
    """
    for node in descendants(expression):
        variable = names.local(node)
        ident = variable.ident if variable is not None else None
        if variable is None or ident is None:
            continue
        if expression.start_byte <= ident.start_byte < expression.end_byte:
            continue
        given = definitions(variable, names)
        if loop.start_byte <= ident.start_byte < loop.end_byte:
            value = given[0].value if len(given) == 1 and depth else None
            if value is None or not _is_path(value, given[0].source):
                return True
            if varies(value, loop, names, depth - 1):
                return True
        elif any(loop.start_byte <= each.ident.start_byte < loop.end_byte for each in given):
            return True
    return False


def _is_path(value: Node, source: Source) -> bool:
    """Have: `&s.mu`, `s.locks[0]`: no call or literal makes it, no loop or receive brings it."""
    made = ("call_expression", "composite_literal", "func_literal")
    return source is Source.VALUE and not any(
        each.type in made or (each.type == "unary_expression" and each.children[0].type == "<-")
        for each in descendants(value)
    )


def prints(deferred: Deferred, names: Names) -> bool:
    """Have: `defer fmt.Println(i)`, or a literal that does nothing else: nothing is given back."""
    calls = [deferred.call]
    if deferred.literal is not None:
        calls = [each for each in descendants(deferred.literal) if each.type == "call_expression"]
    return bool(calls) and all(_is_print(each, names) for each in calls)


def _is_print(call: Node, names: Names) -> bool:
    function = call.child_by_field_name("function")
    name = names.qualified(function) if function is not None else None
    return name is not None and name.startswith(_PRINTS)
