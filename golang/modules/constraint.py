"""Build constraint expressions: `linux && (amd64 || !cgo)`.

Source: go/build/constraint of Go 1.27.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from .version import GoVersion

_SPACE = re.compile(r"[ \t]*")
_TOKEN = re.compile(r"[()!]|&&|\|\||[\w.]+")
_TAG = re.compile(r"[\w.]+")
_GO_TAG = re.compile(r"go1(?:\.([0-9]{1,9}))?")
_MAX_DEPTH = 50  # of parentheses: nobody nests that far, and recursion must end


@dataclass(frozen=True, slots=True)
class Tag:
    """A build tag: `linux`, `go1.22`, `cgo`."""

    name: str


@dataclass(frozen=True, slots=True)
class Not:
    """`!operand`."""

    operand: "Expression"


@dataclass(frozen=True, slots=True)
class And:
    """`operands[0] && operands[1] && …`."""

    operands: tuple["Expression", ...]


@dataclass(frozen=True, slots=True)
class Or:
    """`operands[0] || operands[1] || …`."""

    operands: tuple["Expression", ...]


Expression = Tag | Not | And | Or

_IGNORE = Tag("ignore")


def evaluate(expression: Expression, satisfied: Callable[[str], bool]) -> bool:
    """Return whether `expression` holds where `satisfied` says which tags do."""
    match expression:
        case Tag(name):
            return satisfied(name)
        case Not(operand):
            return not evaluate(operand, satisfied)
        case And(operands):
            return all(evaluate(operand, satisfied) for operand in operands)
        case Or(operands):
            return any(evaluate(operand, satisfied) for operand in operands)


def implied_version(expression: Expression) -> GoVersion | None:
    """Return the oldest Go version that can satisfy `expression`; None if it asks for none.

    Tags are taken as independent, and `!go1.22` implies nothing, as in constraint.GoVersion.
    """
    minor = _implied_minor(expression, negated=False)
    return None if minor < 0 else GoVersion(1, minor)


def _implied_minor(expression: Expression, *, negated: bool) -> int:
    match expression:
        case Tag(name):
            found = None if negated else _GO_TAG.fullmatch(name)
            return int(found[1] or 0) if found else -1
        case Not(operand):
            return _implied_minor(operand, negated=not negated)
        case And(operands) | Or(operands):
            minors = [_implied_minor(operand, negated=negated) for operand in operands]
            return max(minors) if isinstance(expression, And) != negated else min(minors)


def parse_plus_build(text: str) -> Expression:
    """Return the expression of a `// +build` line: `linux,386 darwin` is `linux && 386 || darwin`.

    A word that is no tag is `ignore`, which nothing satisfies.
    """
    clauses = [And(tuple(map(_literal, clause.split(",")))) for clause in text.split()]
    return Or(tuple(clauses)) if clauses else _IGNORE


def _literal(word: str) -> Expression:
    if word.startswith("!!") or word == "!":
        return _IGNORE
    name = word.removeprefix("!")
    tag = Tag(name) if _TAG.fullmatch(name) else _IGNORE
    return tag if name == word else Not(tag)


def parse_go_build(text: str) -> Expression | None:
    """Return the expression of a `//go:build` line, or None where go build refuses it."""
    parser = _Parser(text)
    expression = parser.disjunction()
    return expression if parser.token == "" and not parser.failed else None


class _Parser:
    """Recursive descent; every method is entered with its first token in `token`."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._position = 0
        self._depth = 0
        self.failed = False
        self.token = ""
        self._next()

    def disjunction(self) -> Expression:
        operands = [self._conjunction()]
        while self.token == "||":
            self._next()
            operands.append(self._conjunction())
        return operands[0] if len(operands) == 1 else Or(tuple(operands))

    def _conjunction(self) -> Expression:
        operands = [self._negation()]
        while self.token == "&&":
            self._next()
            operands.append(self._negation())
        return operands[0] if len(operands) == 1 else And(tuple(operands))

    def _negation(self) -> Expression:
        if self.token != "!":
            return self._atom()
        self._next()
        return Not(self._atom())  # `!!tag` is refused there

    def _atom(self) -> Expression:
        token = self.token
        if token == "(" and self._depth < _MAX_DEPTH:
            self._depth += 1
            self._next()
            inner = self.disjunction()
            self._depth -= 1
            if self.token == ")":
                self._next()
                return inner
        elif _TAG.fullmatch(token):
            self._next()
            return Tag(token)
        return self._fail()

    def _fail(self) -> Expression:
        self.failed = True
        self.token = ""
        self._position = len(self._text)
        return _IGNORE

    def _next(self) -> None:
        space = _SPACE.match(self._text, self._position)
        start = space.end() if space else self._position
        found = _TOKEN.match(self._text, start)
        if found:
            self.token, self._position = found[0], found.end()
        elif start < len(self._text):
            self._fail()
        else:
            self.token = ""
