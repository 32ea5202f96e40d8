"""Suppression comments, and MV001, which reports those that are unused or malformed.

Have, at the end of a finding's first line or alone on a line above it:

    //memvet:ignore MV104,MV302 reason      //memvet:ignore reason      (all rules)
    //nolint:memvet    //nolint:MV104       //nolint                    //nolint:all
    //lint:ignore MV104 reason

and anywhere in a file `//memvet:ignore-file …` or `//lint:file-ignore …`. Comments alone on
consecutive lines all count for the line below them. Directives that name neither memvet nor a
code of memvet belong to other tools: they silence where they are general, and are never reported.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..golang.source import Piece, Span
from .model import Finding, Settings, Severity

__all__ = ["DIRECTIVE_CODE", "Directive", "directives_of", "is_silenced", "unused"]

DIRECTIVE_CODE = "MV001"

_NEEDLES = (b"//memvet:", b"// memvet:", b"nolint", b"//lint:")
_COMMENT = re.compile(
    rb"//(?P<space>[ \t]*)"
    rb"(?:memvet:(?P<verb>[\w-]*)|(?P<nolint>nolint)(?![\w-])|lint:(?P<lint>ignore|file-ignore)\b)"
    rb"(?P<rest>[^\r\n]*)"
)
_CODE_LIKE = re.compile(r"(?i:MV)\d+|[A-Z]{2,}\d+")


@dataclass(frozen=True, slots=True)
class Directive:
    """One suppression comment. `span` is the comment's, in its piece.

    `line`: the line of the piece, from 0, whose findings it silences; -1 for the whole file.
    `codes`: the rules it silences, None for all. `is_ours`: it names memvet or one of its codes,
    and all rules that it may be for are on.
    `problem`: what is wrong with it, None if nothing is.
    """

    span: Span
    line: int
    codes: frozenset[str] | None
    is_ours: bool
    problem: str | None = None

    @property
    def is_for_file(self) -> bool:
        return self.line < 0

    def silences(self, code: str) -> bool:
        return self.codes is None or code in self.codes


def directives_of(
    piece: Piece, codes: Mapping[str, str], settings: Settings
) -> tuple[Directive, ...]:
    """The suppression comments of a piece; `codes` maps codes and names of all rules to codes."""
    if not any(needle in piece.text for needle in _NEEDLES):
        return ()
    return tuple(_parse(piece, codes, settings))


def _parse(piece: Piece, codes: Mapping[str, str], settings: Settings) -> Iterator[Directive]:
    for match in _COMMENT.finditer(piece.text):
        node = piece.root.named_descendant_for_byte_range(*match.span())
        # A directive is a whole comment: not a mention inside one, nor inside a string.
        if node is None or node.type != "comment" or node.start_byte != match.start():
            continue
        span = Span(*match.span())
        rest = match["rest"].decode().strip()
        if match["nolint"]:
            codes_of, ours = _nolint(rest, codes, settings)
            if codes_of != frozenset():
                yield Directive(span, _line(piece, span), codes_of, ours)
        elif match["lint"]:
            word, _, reason = rest.partition(" ")
            listed = frozenset(codes[each] for each in word.split(",") if each in codes)
            if listed:
                line = _line(piece, span) if match["lint"] == b"ignore" else -1
                yield Directive(span, line, listed, True, _no_reason(reason, settings))
        else:
            yield _memvet(piece, match, rest, codes, settings)


def _nolint(
    rest: str, codes: Mapping[str, str], settings: Settings
) -> tuple[frozenset[str] | None, bool]:
    """Have: the text behind `nolint`. The codes silenced (None: all), and whether it is ours."""
    if not rest.startswith(":"):
        return None, False
    words = [each.split()[:1] for each in rest[1:].split("//")[0].split(",")]
    listed = [word for each in words for word in each]
    if any(each.lower() == "memvet" for each in listed):
        return None, _are_on(codes, settings)
    if "all" in listed:
        return None, False
    known = frozenset(code for each in listed if (code := _code(each, codes)))
    return known, bool(known)


def _memvet(
    piece: Piece,
    match: re.Match[bytes],
    rest: str,
    codes: Mapping[str, str],
    settings: Settings,
) -> Directive:
    span, verb = Span(*match.span()), match["verb"].decode()
    is_apart = match["rest"][:1].isspace()
    if verb not in ("ignore", "ignore-file") or (rest and not is_apart):
        written = verb if is_apart else verb + rest.split(" ")[0]
        problem = f"memvet knows ignore and ignore-file, not {written!r}"
        return Directive(span, 0, frozenset(), True, problem)
    line = -1 if verb == "ignore-file" else _line(piece, span)
    if match["space"]:
        problem = "a directive has no space behind the slashes: write //memvet:" + verb
        return Directive(span, line, frozenset(), True, problem)
    listed, reason = _split(rest, codes)
    silenced = frozenset(code for each in listed if (code := _code(each, codes)))
    unknown = [each for each in listed if not _code(each, codes)]
    if unknown and (len(unknown) < len(listed) or _CODE_LIKE.fullmatch(unknown[0])):
        problem = f"there is no rule {unknown[0]}: `memvet rules` lists them"
        return Directive(span, line, silenced, True, problem)
    if unknown or not listed:
        why = _no_reason(rest, settings)
        return Directive(span, line, None, why is not None or _are_on(codes, settings), why)
    return Directive(span, line, silenced, True, _no_reason(reason, settings))


def _split(rest: str, codes: Mapping[str, str]) -> tuple[list[str], str]:
    """The words that may name rules, and the reason.

    Have: `MV104,MV302 reason`, `MV104, MV302 reason`, `MV104, for a reason`.
    """
    word, _, reason = rest.partition(" ")
    while word.endswith(","):
        more, _, behind = reason.lstrip().partition(" ")
        names = [each for each in more.split(",") if each]
        if not names or not all(_code(each, codes) or _CODE_LIKE.match(each) for each in names):
            break
        word, reason = word + more, behind
    return [each for each in word.split(",") if each], reason


def _code(word: str, codes: Mapping[str, str]) -> str | None:
    """The code of a rule that is named by it, however its letters are written, or by its name."""
    return codes.get(word) or codes.get(word.upper())


def _are_on(codes: Mapping[str, str], settings: Settings) -> bool:
    """Whether all rules are on, so that a directive for all of them can be called unused."""
    return settings.enabled.issuperset(codes.values())


def _no_reason(reason: str, settings: Settings) -> str | None:
    if settings.require_reason and not reason.strip():
        return "say why: the reason goes behind the rule (setting require-reason)"
    return None


def _line(piece: Piece, comment: Span) -> int:
    """The line that a comment at `comment` speaks of."""
    line = piece.line_of(comment.start)
    if piece.line_text(line).lstrip().startswith(b"//"):
        last = len(piece.line_starts) - 1
        line += 1
        while line < last and piece.line_text(line).lstrip().startswith(b"//"):
            line += 1
    return line


def is_silenced(finding: Finding, line: int, directives: Iterable[Directive]) -> bool:
    """Whether a finding that begins on `line` of its piece is silenced by one of `directives`."""
    return any(each.line in (line, -1) and each.silences(finding.code) for each in directives)


def unused(
    directives: Sequence[Directive],
    findings: Sequence[tuple[int, Finding]],
    enabled: frozenset[str],
) -> Iterator[Finding]:
    """MV001 for the malformed ones, and for those of ours that silence none of `findings`.

    `findings` come with the line of the piece they begin on. What names a rule that is not
    `enabled` here may be of use elsewhere.
    """
    for each in directives:
        if not each.is_ours:
            continue
        if each.problem is not None:
            yield Finding(DIRECTIVE_CODE, each.span, each.problem, Severity.WARNING)
        elif each.codes is not None and not each.codes <= enabled:
            continue
        elif not any(is_silenced(finding, line, (each,)) for line, finding in findings):
            message = f"{_told(each.codes)} here any more: remove this comment"
            yield Finding(
                DIRECTIVE_CODE, each.span, message, Severity.HINT, (), None, unnecessary=True
            )


def _told(codes: frozenset[str] | None) -> str:
    if codes is None:
        return "no rule has anything to say"
    return f"{' and '.join(sorted(codes))} {'has' if len(codes) == 1 else 'have'} nothing to say"
