"""Regular expressions as package regexp reads them: which are surely valid.

Source: the syntax as the documentation of regexp/syntax gives it; where that leaves something open,
the answer is no.
"""

from __future__ import annotations

import re

__all__ = ["is_valid_pattern"]

_LONGEST = 2_000  # characters
_DEEPEST = 100  # groups in groups
_MOST = 1_000  # copies that repetitions in repetitions may make of one thing

_FLAGS = re.compile(r"\(\?(?:[imsU]+(?:-[imsU]+)?|-[imsU]+)?([:)])")
_NAMED = re.compile(r"\(\?P?<([A-Za-z0-9_]+)>")
_COUNT = re.compile(r"\{(\d{1,4})(?:(,)(\d{1,4})?)?\}")
_OCTAL = re.compile(r"\\(?:0[0-7]{0,2}|[1-7][0-7]{1,2})")
_HEX = re.compile(r"\\x(?:[0-9A-Fa-f]{2}|\{0*(?:10[0-9A-Fa-f]{4}|[0-9A-Fa-f]{1,5})\})")
_SIMPLE = re.compile(r"\\[afnrtv!-/:-@\[-`{-~ ]")
_PERL = re.compile(r"\\[dswDSW]")
_UNICODE = re.compile(r"\\[pP](?:([A-Z])|\{\^?([A-Za-z]+)\})")
_POSIX = re.compile(r"\[:(\^?)([a-z]+):\]")
_C_ESCAPES = {"a": 7, "f": 12, "n": 10, "r": 13, "t": 9, "v": 11}
_POSIX_NAMES = frozenset(
    (
        *("alnum", "alpha", "ascii", "blank", "cntrl", "digit", "graph"),
        *("lower", "print", "punct", "space", "upper", "word", "xdigit"),
    )
)
_UNICODE_NAMES = frozenset(
    (
        *("L", "Ll", "Lm", "Lo", "Lt", "Lu", "M", "Mc", "Me", "Mn", "N", "Nd", "Nl", "No"),
        *("P", "Pc", "Pd", "Pe", "Pf", "Pi", "Po", "Ps", "S", "Sc", "Sk", "Sm", "So"),
        *("Z", "Zl", "Zp", "Zs", "C", "Cc", "Cf", "Co"),
        *("Arabic", "Cyrillic", "Devanagari", "Greek", "Han", "Hangul", "Hebrew"),
        *("Hiragana", "Katakana", "Latin", "Thai"),
    )
)


class _Doubt(Exception):
    """The pattern is not valid, or not known to be."""


def is_valid_pattern(pattern: str, *, posix: bool = False, named: bool = True) -> bool:
    """Whether regexp.Compile surely takes a pattern, or regexp.CompilePOSIX with `posix`.

    False for all that is not known. `named`: Go is new enough (1.22) for `(?<name>…)`.
    """
    if len(pattern) > _LONGEST or any(0xD800 <= ord(each) < 0xE000 for each in pattern):
        return False
    try:
        _Reader(pattern, posix, named).read()
    except _Doubt:
        return False
    return True


class _Reader:
    """Reads a pattern from left to right.

    `_operands`: for each open group, how often the repetitions in what a repetition may follow
    repeat one thing; 0 where none may follow. `_most`: the same for all of the group.
    """

    def __init__(self, pattern: str, posix: bool, named: bool) -> None:
        self._text = pattern
        self._at = 0
        self._is_posix = posix
        self._named = named
        self._operands = [0]
        self._most = [1]
        self._names: set[str] = set()

    def read(self) -> None:
        while self._at < len(self._text):
            self._next()
        if len(self._operands) > 1:
            raise _Doubt

    def _next(self) -> None:
        match self._text[self._at]:
            case "(":
                self._open()
            case ")":
                self._close()
            case "|":
                self._at += 1
                self._operands[-1] = 0
            case "[":
                self._class()
                self._operands[-1] = 1
            case "\\":
                self._escape()
                self._operands[-1] = 1
            case "*" | "+" | "?":
                self._at += 1
                self._repeated(1)
            case "{":
                self._braces()
            case _:
                self._at += 1
                self._operands[-1] = 1

    def _take(self, form: re.Pattern[str]) -> re.Match[str] | None:
        found = form.match(self._text, self._at)
        if found is not None:
            self._at = found.end()
        return found

    def _open(self) -> None:
        if not self._text.startswith("(?", self._at):
            self._at += 1
        elif self._is_posix:
            raise _Doubt
        elif flags := self._take(_FLAGS):
            if flags[1] == ")":
                # What may be repeated then is what stood before: nobody means that.
                self._operands[-1] = 0
                return
        elif name := self._take(_NAMED):
            if name[1] in self._names or ("P<" not in name[0] and not self._named):
                raise _Doubt
            self._names.add(name[1])
        else:
            raise _Doubt
        self._operands.append(0)
        self._most.append(1)
        if len(self._operands) > _DEEPEST:
            raise _Doubt

    def _close(self) -> None:
        if len(self._operands) == 1:
            raise _Doubt
        self._at += 1
        self._operands.pop()
        inner = self._most.pop()
        self._operands[-1] = inner
        self._most[-1] = max(self._most[-1], inner)

    def _braces(self) -> None:
        found = self._take(_COUNT)
        if found is None:
            if re.match(r"\{\d", self._text[self._at :]):
                raise _Doubt  # Have: {12345}, {1,2
            self._at += 1
            self._operands[-1] = 1
            return
        low = int(found[1])
        high = int(found[3]) if found[3] else low
        if max(low, high) > _MOST or high < low:
            raise _Doubt
        self._repeated(max(high, 1))

    def _repeated(self, times: int) -> None:
        operand = self._operands[-1]
        if operand == 0 or operand * times > _MOST:
            raise _Doubt
        if operand * times * len(self._text) > _LONGEST * _MOST:
            raise _Doubt
        if not self._is_posix and self._text.startswith("?", self._at):
            self._at += 1
        if self._text[self._at : self._at + 1] in ("*", "+", "?"):
            raise _Doubt
        if _COUNT.match(self._text, self._at):
            raise _Doubt
        self._operands[-1] = 1
        self._most[-1] = max(self._most[-1], operand * times)

    def _escape(self) -> None:
        if not self._is_posix:
            if self._text.startswith("\\Q", self._at):
                end = self._text.find("\\E", self._at)
                if end < 0 or end == self._at + 2:
                    raise _Doubt
                self._at = end + 2
                return
            if self._text[self._at + 1 : self._at + 2] in ("A", "b", "B", "z"):
                self._at += 2
                return
            if self._group():
                return
        self._character()

    def _group(self) -> bool:
        """Takes `\\d`, `\\pL`, `\\p{Greek}`; whether there is one."""
        if self._take(_PERL):
            return True
        found = self._take(_UNICODE)
        if found is None:
            return False
        if (found[1] or found[2]) not in _UNICODE_NAMES:
            raise _Doubt
        return True

    def _character(self) -> int:
        """Takes one character, or the escape that stands for one; its code."""
        if self._at >= len(self._text):
            raise _Doubt
        if self._text[self._at] != "\\":
            self._at += 1
            return ord(self._text[self._at - 1])
        if found := self._take(_SIMPLE):
            return _C_ESCAPES.get(found[0][1], ord(found[0][1]))
        if found := self._take(_OCTAL):
            return int(found[0][1:], 8)
        if found := self._take(_HEX):
            return int(found[0][2:].strip("{}"), 16)
        raise _Doubt

    def _class(self) -> None:
        """Takes `[^a-z\\d[:alpha:]]`."""
        self._at += 1
        if self._text.startswith("^", self._at):
            self._at += 1
        first = True
        while first or not self._text.startswith("]", self._at):
            self._dash(first)
            first = False
            if self._text.startswith("[:", self._at):
                found = self._take(_POSIX)
                if found is None or found[2] not in _POSIX_NAMES:
                    raise _Doubt
                continue
            if not self._is_posix and self._group():
                continue
            low = self._character()
            if self._text[self._at : self._at + 1] == "-":
                if self._text[self._at + 1 : self._at + 2] in ("]", ""):
                    continue
                self._at += 1
                if self._character() < low:
                    raise _Doubt
        self._at += 1

    def _dash(self, first: bool) -> None:
        """In POSIX syntax a dash may stand for itself only at an end of the class."""
        is_dash = self._text.startswith("-", self._at)
        if self._is_posix and is_dash and not first and not self._text.startswith("-]", self._at):
            raise _Doubt
