"""What the comments above a file's package clause say to the Go tools."""

import re
from dataclasses import dataclass

# White space and one comment. A comment that nothing closes ends the header.
_COMMENT = re.compile(rb"\s*(//[^\n]*|/\*.*?\*/)", re.DOTALL)
_CODE = re.compile(rb"\S|\Z")
_GENERATED = re.compile(rb"^// Code generated .* DO NOT EDIT\.\r?$", re.MULTILINE)
_GO_BUILD = re.compile(rb"//go:build(?:\s+(.*))?", re.DOTALL)
_PLUS_BUILD = re.compile(rb"//\s*\+build(?:\s+(.*))?", re.DOTALL)
_GO_DEBUG = re.compile(r"//go:debug[ \t]+([^\s=\"'`,]+)=([^\s\"'`,]+)\s*")
_PACKAGE = re.compile(rb"package[ \t]+([^\W\d][\w\x80-\xff]*|[\x80-\xff][\w\x80-\xff]*)")
_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Header:
    """The directives in the comments before the package clause of one file.

    `go_build` holds the expressions of its `//go:build` lines (go build accepts one), `plus_build`
    those of its `// +build` lines, which count only where there is no `//go:build` line.
    `debug` holds the `//go:debug key=value` lines in order; go build takes them from package main
    only. `end` is the byte offset of the first thing that is not a comment: the package clause.
    `package` is the name in that, None while there is none.
    """

    go_build: tuple[str, ...]
    plus_build: tuple[str, ...]
    debug: tuple[tuple[str, str], ...]
    generated: bool
    end: int
    package: str | None


def read_header(text: bytes) -> Header:
    """Return what the header of a Go file says. Never raises, whatever the text.

    Sources: parseFileHeader of go/build, IsGenerated of go/ast.
    """
    position = len(_BOM) if text.startswith(_BOM) else 0
    go_build: list[str] = []
    plus_build: list[tuple[int, str]] = []
    debug: list[tuple[str, str]] = []
    generated = False
    blank_before = 0  # up to here a `// +build` line counts: a blank line must follow it
    only_line_comments = True
    while comment := _COMMENT.match(text, position):
        start, position = comment.span(1)
        if only_line_comments and _has_blank_line(text[comment.start() : start]):
            blank_before = start
        generated = generated or _GENERATED.search(text[start:position]) is not None
        if text.startswith(b"/*", start):
            only_line_comments = False
            continue
        if not _begins_its_line(text, start):
            continue
        line = text[start:position].rstrip()
        if found := _GO_BUILD.fullmatch(line):
            go_build.append(_decode(found[1]))
        elif found := _PLUS_BUILD.fullmatch(line):
            plus_build.append((position, _decode(found[1])))
        elif found := _GO_DEBUG.fullmatch(_decode(line)):
            debug.append((found[1], found[2]))
    code = _CODE.search(text, position)
    end = code.start() if code else len(text)
    if only_line_comments and _has_blank_line(text[position:end]):
        blank_before = end
    counted = tuple(expression for at, expression in plus_build if at <= blank_before)
    clause = _PACKAGE.match(text, end)
    package = _decode(clause[1]) if clause else None
    return Header(tuple(go_build), counted, tuple(debug), generated, end, package)


def _decode(text: bytes | None) -> str:
    return (text or b"").decode("utf-8", "replace")


def _begins_its_line(text: bytes, start: int) -> bool:
    """Whether only white space, or a byte order mark, stands before `start` on its line."""
    return text[text.rfind(b"\n", 0, start) + 1 : start].removeprefix(_BOM).strip() == b""


def _has_blank_line(space: bytes) -> bool:
    """Whether white space that begins at the end of a comment holds an empty line."""
    return space.count(b"\n") >= 2
