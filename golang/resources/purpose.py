"""Whether a deferred call in a loop is meant for the end of the function.

So it is where what it gives back is kept beyond the iteration, where only the end knows what to do,
and where nothing but the code behind the loop can need it.
"""

from __future__ import annotations

from ..context import branches_out
from ..flow.flow import is_endless
from ..objects import Var
from ..source import Span
from ..syntax import Node, ancestors, descendants, same, statement_of
from ..values.assignments import definition_at, definitions, is_result
from ..values.callees import arguments_of
from ..values.kinds import Declarations
from ..values.origin import Origin
from .deferral import Deferred, Release, prints, varies
from .outlives import Followed, Hold, How, Sink, is_error, sinks
from .partners import following, is_only_held, is_used_in, partners
from .resources import SHARING_FIELDS, Resource, acquired_by, resource_of_type

__all__ = [
    "followed",
    "is_for_later",
    "is_handle",
    "is_kept",
    "is_shared",
    "needs_the_end",
    "resource_of",
]


def is_for_later(deferred: Deferred, loop: Node, names: Declarations) -> bool:
    """Whether nothing but other defers follows in the iteration, and something behind the loop.

    Have: `for _, d := range dirs { os.Chmod(d, 0); defer os.Chmod(d, 0o700) }; run(t)`. What is the
    same in each iteration, or only prints, is not for later.
    """
    if not varies(deferred.call, loop, names) or prints(deferred, names):
        return False
    behind = following(deferred.statement, loop)
    if any(each.type not in ("defer_statement", "continue_statement") for each in behind):
        return False
    return any(map(_does_something, _behind(loop)))


def _behind(loop: Node) -> list[Node]:
    """What follows a loop; nothing where that does not end: `for { … }` without a way behind it."""
    body = loop.child_by_field_name("body")
    leaves = branches_out(body) if is_endless(loop) and body is not None else None
    if leaves is not None and all(
        each.type in ("return_statement", "continue_statement") for each in leaves
    ):
        return []
    return following(loop, None)


def _does_something(statement: Node) -> bool:
    if statement.type == "return_statement":
        return any(each.type == "call_expression" for each in descendants(statement))
    return statement.type not in ("defer_statement", "empty_statement")


def needs_the_end(literal: Node, loop: Node, names: Declarations) -> bool:
    """Whether a deferred function literal is meant for the end of the loop or the function."""
    return _depends_on_end(literal, loop, names) or _changes_head(literal, loop, names)


def _changes_head(literal: Node, loop: Node, names: Declarations) -> bool:
    """Have: `for i, g := range groups`, and `groups = append(groups, g)` in the literal."""
    body = loop.child_by_field_name("body")
    end = body.start_byte if body is not None else loop.end_byte
    for ident in descendants(literal):
        variable = names.local(ident)
        if variable is None or definition_at(ident) is None:
            continue
        uses = names.uses(variable)
        if any(loop.start_byte <= use.start_byte < end for use in uses):
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


def resource_of(made: Origin, names: Declarations) -> Resource | None:
    """What is acquired, where that is known."""
    return acquired_by(made.value, names) if made.value is not None else None


def _is_by_name(release: Release, made: Origin, names: Declarations) -> bool:
    """Whether it is in use for as long as something knows its name, address or context."""
    resource = resource_of(made, names)
    if resource is not None and release.form in resource.releases:
        return resource.by_name
    return release.form == "()" or release.form.startswith("os.")


def followed(release: Release, made: Origin, deferred: Deferred, names: Declarations) -> Followed:
    """What must not be needed any more when `release` is given back."""
    resource = resource_of(made, names)
    by_name = _is_by_name(release, made, names)
    hold = Hold.HANDLE if resource is not None and not by_name else Hold.SURE
    parts = SHARING_FIELDS.union(release.form.split(".")[:-1])
    variables = tuple(_companions(release, made, names))
    package = release.form.rpartition(".")[0] if "/" in release.form else ""
    return Followed(variables, hold, by_name, parts, package, deferred.literal)


def _companions(release: Release, made: Origin, names: Declarations) -> list[Var]:
    """The variables that stand for what is released.

    Have: `ctx, cancel := context.WithCancel(parent)`, where cancel() is about ctx;
    `dir, server := start()`, whose directory the server uses; `conn, stream := dial()`.
    """
    found = [release.variable]
    statement = made.statement
    left = statement.child_by_field_name("left") if statement is not None else None
    by_name = _is_by_name(release, made, names)
    if statement is None or left is None or (not by_name and resource_of(made, names) is not None):
        return found
    given = [names.local(ident) for ident in left.named_children]
    last = given[-1]
    if last is not None and (is_error(last, names) or len(definitions(last, names)) > 1):
        given.pop()
    found += [each for each in given if each is not None and each is not release.variable]
    return found


def is_kept(
    release: Release, made: Origin, deferred: Deferred, loop: Node, names: Declarations
) -> bool:
    """Whether it is kept beyond the iteration on purpose: closing it at the end is right."""
    body = loop.child_by_field_name("body")
    if body is None or _outlives(release.variable, made.statement or body, loop, names):
        return True
    alone = len(_companions(release, made, names)) == 1
    if release.form == "()" and alone and _is_opaque(made, names):
        return True
    known = resource_of(made, names) is not None and not _is_by_name(release, made, names)
    surely = Hold.LIKELY if known else Hold.MAYBE
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


def is_handle(release: Release, names: Declarations) -> bool:
    """Have: `f := folder.open(name)`, a file: no more than itself, and nothing to be held."""
    kind = resource_of_type(names.type(release.variable.ident))
    return kind is not None and not (kind.by_name or kind.is_claim)


def is_shared(
    release: Release, made: Origin, deferred: Deferred, loop: Node, names: Declarations
) -> bool:
    """Whether something of which nothing is known seems to be needed behind the loop.

    What made it, or was given it, lives on: `probe := prober.Run(f)`, and `prober.Results()` behind
    the loop; `n := start(); d := n.Serve(); nodes = append(nodes, n)`. Or it is only held, or the
    program runs on with it behind the loop: `select {}`.
    """
    body, behind = loop.child_by_field_name("body"), _behind(loop)
    if is_handle(release, names):
        return False
    if any(map(_runs_on, behind)):
        return True
    if is_only_held(release, made, deferred, names) and any(map(_does_something, behind)):
        return True
    kind = resource_of_type(names.type(release.variable.ident))
    if kind is not None and not kind.by_name:
        return False
    part = Span(body.start_byte, body.end_byte) if body is not None else None
    for each in partners(release, made, loop, names):
        ident = each.ident
        if ident is None or part is None:
            continue
        if ident.start_byte < loop.start_byte:
            if is_used_in(each, behind, names):
                return True
        elif any(
            sink.hold is Hold.SURE and _keeps(sink, loop, names)
            for sink in sinks(Followed((each,)), part, loop, names)
        ):
            return True
    return False


def _runs_on(statement: Node) -> bool:
    """Have: `select {}`, `for { … }`."""
    if statement.type == "for_statement":
        return is_endless(statement)
    return statement.type == "select_statement" and not any(
        each.type.endswith("_case") for each in statement.named_children
    )


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
