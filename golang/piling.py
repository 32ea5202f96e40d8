"""Deferred calls that pile up: which defer statements a loop runs again and again, and what for."""

from __future__ import annotations

from dataclasses import dataclass

from .assignments import definition_at, definitions, is_result
from .callees import arguments_of
from .deferral import Deferred, Release, deferred_call
from .flow import is_endless, position_in, statements
from .kinds import Declarations
from .objects import Var
from .origin import Origin, Source, made_by, origin
from .outlives import Followed, Hold, How, Sink, is_error, sinks
from .repetition import repeating_loop
from .resolve import assigned
from .resources import SHARING_FIELDS, Resource, acquired_by
from .scopes import FUNCTIONS
from .source import Span
from .syntax import Node, ancestors, descendants, same, statement_of, text_of

__all__ = ["Piling", "followed", "piling"]

_UNLOCKS = {"Unlock": "Lock", "RUnlock": "RLock"}
_PRINTS = ("fmt.", "log.")


@dataclass(frozen=True, slots=True, eq=False)
class Piling:
    """A deferred call that piles up, as the for_statement `loop` runs its statement repeatedly.

    If it gives back something that is acquired in the iteration: `release` is its variable,
    `made` where that comes from, `resource` what it is, as far as known. `lock`: the call that
    waits for a deferred Unlock or RUnlock; `unlocks` whether it is such a one.
    """

    deferred: Deferred
    loop: Node
    release: Release | None = None
    made: Origin | None = None
    resource: Resource | None = None
    lock: Node | None = None
    unlocks: bool = False


def piling(statement: Node, names: Declarations) -> Piling | None:
    """Whether a defer_statement piles up in a loop; None where it does not, or is meant to."""
    loop = repeating_loop(statement, names)
    if loop is not None and _is_guarded(statement, loop, names):
        return None
    deferred = deferred_call(statement, names) if loop is not None else None
    if loop is None or deferred is None or loop.has_error:
        return None
    receiver = deferred.receiver
    varies = receiver is not None and _varies(receiver, loop, names)
    if deferred.method in _UNLOCKS and receiver is not None:
        # Have: s.mu.Unlock(). Locks of each iteration's own object may all be held until the end.
        lock = _lock_of(deferred, receiver, loop)
        return None if varies else Piling(deferred, loop, lock=lock, unlocks=True)
    if deferred.literal is not None and _depends_on_end(deferred.literal, loop, names):
        return None
    made = [(each, _acquisition(each, deferred, loop, names)) for each in deferred.releases]
    fresh = [(each, source) for each, source in made if source.source is Source.FRESH]
    if any(_is_kept(each, source, deferred, loop, names) for each, source in fresh):
        return None
    resource = _resource(fresh[0][1], names) if fresh else None
    is_about = bool(fresh) or deferred.literal is not None
    if is_about and resource is None and _is_for_later(statement, loop):
        return None
    if fresh:
        release, source = fresh[0]
        return Piling(deferred, loop, release, source, resource)
    if any(source.source is Source.SHARED for _, source in made) and not _prints(deferred, names):
        return None
    return Piling(deferred, loop)


def _is_guarded(statement: Node, loop: Node, names: Declarations) -> bool:
    """Have: `if !locked { mu.Lock(); defer mu.Unlock(); locked = true }`: that runs once."""
    for parent in ancestors(statement):
        if same(parent, loop):
            return False
        condition = (
            parent.child_by_field_name("condition") if parent.type == "if_statement" else None
        )
        flag = condition.child_by_field_name("operand") if condition is not None else None
        variable = names.local(flag) if flag is not None else None
        if condition is None or variable is None or condition.children[0].type != "!":
            continue
        inside = [
            each
            for each in definitions(variable, names)
            if loop.start_byte <= each.ident.start_byte < loop.end_byte
        ]
        then = parent.child_by_field_name("consequence")
        if inside and all(each.value is not None and each.value.type == "true" for each in inside):
            return then is not None and any(same(_block(each.statement), then) for each in inside)
    return False


def _block(statement: Node) -> Node | None:
    """The block in whose list a statement stands."""
    return statement.parent.parent if statement.parent is not None else None


def _resource(made: Origin, names: Declarations) -> Resource | None:
    return acquired_by(made.value, names) if made.value is not None else None


def _is_for_later(statement: Node, loop: Node) -> bool:
    """Whether nothing but other defers follows in the iteration, and something behind the loop.

    Have: `for _, d := range dirs { os.Chmod(d, 0); defer os.Chmod(d, 0o700) }; run(t)`.
    """
    if any(each.type != "defer_statement" for each in _following(statement, loop)):
        return False
    return any(_does_something(each) for each in _following(loop, None))


def _does_something(statement: Node) -> bool:
    if statement.type == "return_statement":
        return any(each.type == "call_expression" for each in descendants(statement))
    return statement.type not in ("defer_statement", "empty_statement")


def _following(node: Node, stop: Node | None) -> list[Node]:
    """The statements behind `node` in the lists around it, up to `stop` or its function."""
    found: list[Node] = []
    for parent in ancestors(node):
        if parent.type in FUNCTIONS or same(parent, stop):
            break
        if parent.type == "statement_list":
            run = statements(parent)
            found += run[position_in(run, node) + 1 :]
        node = parent
    return found


def _varies(expression: Node, loop: Node, names: Declarations) -> bool:
    """Whether an expression speaks of a variable that the loop declares."""
    for node in descendants(expression):
        variable = names.local(node)
        ident = variable.ident if variable is not None else None
        if ident is not None and loop.start_byte <= ident.start_byte < loop.end_byte:
            return True
    return False


def _depends_on_end(literal: Node, loop: Node, names: Declarations) -> bool:
    """Have: `if err != nil { undo() }` with the function's err: only its end knows what to do."""
    for test in descendants(literal):
        condition = test.child_by_field_name("condition") if test.type == "if_statement" else None
        for ident in descendants(condition) if condition is not None else ():
            variable = names.local(ident)
            if variable is not None and _is_decided_later(variable, literal, loop, names):
                return True
    return False


def _is_decided_later(variable: Var, literal: Node, loop: Node, names: Declarations) -> bool:
    """Whether a variable from outside of the loop is set in it or behind, but not by `literal`."""
    ident = variable.ident
    if ident is None or ident.start_byte >= loop.start_byte:
        return False
    given = [each.ident for each in definitions(variable, names)[1:]]
    if any(literal.start_byte <= each.start_byte < literal.end_byte for each in given):
        return False
    return is_result(variable) or any(each.start_byte > loop.start_byte for each in given)


def _is_part(expression: Node) -> bool:
    """Whether it is an element or a field of something: no call makes it."""
    return all(each.type != "call_expression" for each in descendants(expression))


def _is_stored(expression: Node, loop: Node) -> bool:
    """Have: `s.conn, err = net.Dial(…)` in the loop, for `s.conn`: a field keeps it."""
    whole = text_of(expression) + b"."
    for node in descendants(loop, stop=frozenset(("func_literal",))):
        left = node.child_by_field_name("left") if node.type == "assignment_statement" else None
        for target in left.named_children if left is not None else ():
            if target.type == "selector_expression" and whole.startswith(text_of(target) + b"."):
                return True
    return False


def _lock_of(deferred: Deferred, receiver: Node, loop: Node) -> Node | None:
    """The call in the loop that locks again what the deferred call unlocks."""
    wanted = text_of(receiver) + b"." + _UNLOCKS[deferred.method].encode() + b"()"
    for node in descendants(loop, stop=frozenset(("func_literal",))):
        if node.type == "expression_statement" and text_of(node) == wanted:
            return node
    return None


def _prints(deferred: Deferred, names: Declarations) -> bool:
    """Have: `defer fmt.Println(i)`: nothing is given back."""
    function = deferred.call.child_by_field_name("function")
    name = names.qualified(function) if function is not None else None
    return name is not None and name.startswith(_PRINTS)


def _acquisition(release: Release, deferred: Deferred, loop: Node, names: Declarations) -> Origin:
    """Where the thing that is released comes from, also if its variable is declared outside."""
    found = origin(release.variable, loop, names)
    body = loop.child_by_field_name("body")
    if found.source is not Source.OUTSIDE or body is None:
        return found
    part = Span(body.start_byte, deferred.statement.start_byte)
    made = made_by(release.variable, part, names)
    if made is not None:
        return made
    # Have: `conns[i]` of a loop's i; `defer last.Close()` where the loop goes on to `last = next`.
    is_old = any(
        body.start_byte <= each.ident.start_byte < body.end_byte
        for each in definitions(release.variable, names)
    )
    expression = release.expression
    is_part = _varies(expression, loop, names) and _is_part(expression)
    if is_old or is_part or _is_stored(expression, loop):
        return Origin(Source.SHARED)
    return found


def _is_by_name(release: Release, made: Origin, names: Declarations) -> bool:
    """Whether it is in use for as long as something knows its name, address or context."""
    resource = _resource(made, names)
    if resource is not None and release.form in resource.releases:
        return resource.by_name
    return release.form == "()" or release.form.startswith("os.")


def followed(release: Release, made: Origin, deferred: Deferred, names: Declarations) -> Followed:
    """What must not be needed any more when `release` is given back."""
    resource = _resource(made, names)
    by_name = _is_by_name(release, made, names)
    hold = Hold.HANDLE if resource is not None and not by_name else Hold.SURE
    parts = SHARING_FIELDS.union(release.form.split(".")[:-1])
    variables = tuple(_companions(release, made, names))
    package = release.form.rpartition(".")[0] if "/" in release.form else ""
    return Followed(variables, hold, by_name, parts, package, deferred.literal)


def _companions(release: Release, made: Origin, names: Declarations) -> list[Var]:
    """The variables that stand for what is released.

    Have: `ctx, cancel := context.WithCancel(parent)`, where cancel() is about ctx;
    `dir, server := start()`, whose directory the server uses.
    """
    found = [release.variable]
    statement = made.statement
    left = statement.child_by_field_name("left") if statement is not None else None
    if statement is None or left is None or not _is_by_name(release, made, names):
        return found
    given = [assigned(ident, statement, names) for ident in left.named_children]
    last = given[-1]
    if last is not None and (is_error(last, names) or len(definitions(last, names)) > 1):
        given.pop()
    found += [each for each in given if each is not None and each is not release.variable]
    return found


def _is_kept(
    release: Release, made: Origin, deferred: Deferred, loop: Node, names: Declarations
) -> bool:
    """Whether it is kept beyond the iteration on purpose: closing it at the end is right."""
    body = loop.child_by_field_name("body")
    if body is None or _outlives(release.variable, made.statement or body, loop, names):
        return True
    alone = len(_companions(release, made, names)) == 1
    if release.form == "()" and alone and _is_opaque(made, names):
        return True
    surely = Hold.MAYBE if _is_by_name(release, made, names) else Hold.LIKELY
    part = Span(body.start_byte, body.end_byte)
    is_server = is_endless(loop) and _is_always_run(deferred.statement, body)
    for sink in sinks(followed(release, made, deferred, names), part, loop, names):
        # Have: `for { conn, err := l.Accept(); …; go serve(conn) }`, whose end closes nothing.
        concurrent = sink.how is How.GOROUTINE
        if concurrent and is_server:
            continue
        if (concurrent or sink.hold >= surely) and _keeps(sink, loop, names):
            return True
    return False


def _is_opaque(made: Origin, names: Declarations) -> bool:
    """Have: `cleanup := setUp()`: what it undoes may be needed for longer than the iteration."""
    value = made.value
    if value is None or value.type != "call_expression" or acquired_by(value, names) is not None:
        return False
    return all(each.type != "func_literal" for each in arguments_of(value))


def _is_always_run(statement: Node, body: Node) -> bool:
    """Whether a statement stands at the top of a loop's body, in no branch."""
    listed = statement.parent
    return listed is not None and same(listed.parent, body)


def _keeps(sink: Sink, loop: Node, names: Declarations) -> bool:
    match sink.how:
        case How.STORED | How.SENT | How.CLOSURE | How.GOROUTINE:
            return True
        case How.ASSIGNED if sink.variable is not None:
            return _outlives(sink.variable, statement_of(sink.node), loop, names)
        case _:
            return False


def _outlives(variable: Var, given: Node, loop: Node, names: Declarations) -> bool:
    """Whether the value that `given` in a loop assigns to a variable may be read after the
    iteration. False for a variable of the iteration itself.

    Inside the loop what stands behind `given` in its block, or deeper, reads the new value; any
    other place may read an old one.
    """
    ident = variable.ident
    if ident is None or loop.start_byte <= ident.start_byte < loop.end_byte:
        return False
    if is_result(variable):
        return True
    again = any(
        parent.type == "for_statement" and parent.start_byte > ident.start_byte
        for parent in ancestors(loop)
    )
    block = given.parent or given
    for use in names.uses(variable):
        if definition_at(use) is not None or given.start_byte <= use.start_byte < block.end_byte:
            continue
        before = use.start_byte < loop.start_byte
        if not before or again or any(each.type == "func_literal" for each in _between(use, ident)):
            return True
    return False


def _between(use: Node, ident: Node) -> list[Node]:
    """The nodes around a use that do not hold the declaration of its variable."""
    return [
        parent
        for parent in ancestors(use)
        if not parent.start_byte <= ident.start_byte < parent.end_byte
    ]
