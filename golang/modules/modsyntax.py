"""The syntax go.mod and go.work share: directives on lines and in blocks.

Source: golang.org/x/mod/modfile as in Go 1.27. Where go gives up at the first mistake, this goes on
with the next line.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_TOKEN = re.compile(
    r"""[ \t\r]*(?:
        (?P<comment>//.*)
      | (?P<token>[()\[\]{},] | "(?:[^"\\]|\\.)*" | `[^`]*`
          | (?!["`]) (?:(?!//|/\*)[^\s()\[\]{},])+)
      | (?P<mistake>\S.*)
    )""",
    re.VERBOSE,
)
_ESCAPE = re.compile(
    r"""\\(?:([abfnrtv\\"])|([0-7]{3})|x([0-9a-fA-F]{2})
    |u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|(.|$))""",
    re.VERBOSE,
)
_SIMPLE_ESCAPES = dict(zip('abfnrtv\\"', '\a\b\f\n\r\t\v\\"', strict=True))


@dataclass(frozen=True, slots=True)
class ModError:
    """A mistake in a go.mod or go.work file; `line` counts from 1."""

    line: int
    message: str


@dataclass(frozen=True, slots=True)
class Directive:
    """One directive: `require a.b/c v1.2.3 // indirect`, on a line of its own or in a block.

    `arguments` are the tokens after the verb, strings still in their quotes; `comment` is what
    follows on the line, from `//` on, or empty. `line` counts from 1.
    """

    verb: str
    arguments: tuple[str, ...]
    comment: str
    line: int


@dataclass(frozen=True, slots=True)
class _Line:
    number: int
    tokens: list[str]
    comment: str


def parse_directives(
    text: bytes, block_verbs: frozenset[str]
) -> tuple[list[Directive], list[ModError]]:
    """Return the directives of a go.mod or go.work file, and its mistakes; both in order.

    `block_verbs` are the verbs that may open a block. Lines with a mistake, and blocks of other
    verbs, give no directives.
    """
    directives: list[Directive] = []
    errors: list[ModError] = []
    block: _Line | None = None
    for line in _lines(text, errors):
        tokens = line.tokens
        verb = tokens[0]
        if block is not None:
            if verb == ")":
                block = None
                if len(tokens) > 1:
                    errors.append(ModError(line.number, "nothing may follow the ')' of a block"))
            elif block.tokens[0] in block_verbs:
                arguments = tuple(tokens)
                directives.append(Directive(block.tokens[0], arguments, line.comment, line.number))
        elif tokens[-1] == "(" and len(tokens) > 1:
            block = _Line(line.number, tokens[:-1], line.comment)
            _check_block(block, block_verbs, errors)
        elif tokens[-2:] == ["(", ")"] and len(tokens) > 2:
            _check_block(_Line(line.number, tokens[:-2], line.comment), block_verbs, errors)
        else:
            directives.append(Directive(verb, tuple(tokens[1:]), line.comment, line.number))
    if block is not None:
        errors.append(ModError(block.number, f"the {block.tokens[0]} block has no closing ')'"))
    return directives, errors


def _check_block(block: _Line, block_verbs: frozenset[str], errors: list[ModError]) -> None:
    if len(block.tokens) > 1 or block.tokens[0] not in block_verbs:
        errors.append(ModError(block.number, f"unknown block type: {' '.join(block.tokens)}"))


def _lines(text: bytes, errors: list[ModError]) -> Iterator[_Line]:
    """Yield the lines that have tokens and no mistake."""
    for number, line in enumerate(text.decode("utf-8", "replace").split("\n"), start=1):
        tokens: list[str] = []
        comment = ""
        for found in _TOKEN.finditer(line):
            token: str = found["token"] or ""
            if found["mistake"] or not token.isprintable():
                errors.append(ModError(number, _mistake(found["mistake"] or token)))
                break
            if token:
                tokens.append(token)
            comment = found["comment"] or ""
        else:
            if tokens:
                yield _Line(number, tokens, comment.rstrip("\r"))


def _mistake(text: str) -> str:
    if text.startswith("/*"):
        return "comments begin with //, not with /*"
    if text.startswith(('"', "`")):
        return "the quoted string does not end on its line"
    return f"unexpected character in {text!r}"


def unquote(token: str) -> str | None:
    """Return the string a token stands for, or None where its quotes are wrong.

    Only double quotes quote: go refuses back quotes and quotes inside a word here.
    """
    if not token.startswith('"'):
        return None if re.search("[\"'`]", token) else token
    try:
        return _ESCAPE.sub(_unescape, token[1:-1]).encode("utf-8", "surrogateescape").decode()
    except (ValueError, OverflowError):
        return None


def _unescape(found: re.Match[str]) -> str:
    simple, octal, byte, short, long, wrong = found.groups()
    if simple:
        return _SIMPLE_ESCAPES[simple]
    if octal or byte:
        value = int(octal, 8) if octal else int(byte, 16)
        # Bytes from 0x80 on are parts of a character: put together by unquote.
        return bytes([value]).decode("ascii", "surrogateescape")
    if short or long:
        return chr(int(short or long, 16))
    raise ValueError(f"unknown escape \\{wrong}")
