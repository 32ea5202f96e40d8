"""Functions that exist twice in the standard library: for strings and for slices of bytes."""

from __future__ import annotations

from dataclasses import dataclass

from .conversions import COPIED, Target

__all__ = ["Twin", "twin_of"]

_PAIRED = frozenset(
    (
        *("Compare", "Contains", "Count", "EqualFold", "HasPrefix", "HasSuffix", "Index"),
        "LastIndex",
    )
)
_SINGLE = frozenset(
    (
        *("ContainsAny", "ContainsFunc", "ContainsRune", "IndexAny", "IndexByte", "IndexFunc"),
        *("IndexRune", "LastIndexAny", "LastIndexByte", "LastIndexFunc"),
    )
)
# Those whose results are the same: no part of the text.
_MATCHING = {
    "FindAllIndex": "FindAllStringIndex",
    "FindAllSubmatchIndex": "FindAllStringSubmatchIndex",
    "FindIndex": "FindStringIndex",
    "FindSubmatchIndex": "FindStringSubmatchIndex",
    "Match": "MatchString",
}
_METHODS = "(*regexp.Regexp)."
_UTF8 = {
    "DecodeLastRuneInString": "DecodeLastRune",
    "DecodeRuneInString": "DecodeRune",
    "FullRuneInString": "FullRune",
    "RuneCountInString": "RuneCount",
    "ValidString": "Valid",
}


@dataclass(frozen=True, slots=True)
class Twin:
    """`name`: of the function or method. `package`: its import path, "" for a method of the same
    receiver. `text`: which argument the text is. `other`: another argument that is text too.
    """

    name: str
    package: str
    text: int
    other: int | None = None

    @property
    def written(self) -> str:
        """As it is called: `bytes.Contains`, `utf8.Valid`; of a method the name alone."""
        package = self.package.rpartition("/")[2]
        return f"{package}.{self.name}" if package else self.name


def _twins() -> dict[tuple[str, Target], Twin]:
    found: dict[tuple[str, Target], Twin] = {}
    for name in _PAIRED | _SINGLE:
        other = 1 if name in _PAIRED else None
        found[f"strings.{name}", Target.TEXT] = Twin(name, "bytes", 0, other)
        if f"bytes.{name}" in COPIED:
            found[f"bytes.{name}", Target.BYTES] = Twin(name, "strings", 0, other)
    for name, text in _MATCHING.items():
        found[_METHODS + name, Target.BYTES] = Twin(text, "", 0)
        found[_METHODS + text, Target.TEXT] = Twin(name, "", 0)
    for name, other in _UTF8.items():
        found[f"unicode/utf8.{name}", Target.TEXT] = Twin(other, "unicode/utf8", 0)
    found["regexp.Match", Target.BYTES] = Twin("MatchString", "regexp", 1)
    found["regexp.MatchString", Target.TEXT] = Twin("Match", "regexp", 1)
    return found


_TWINS = _twins()


def twin_of(name: str, target: Target) -> Twin | None:
    """The function that takes the text as it is, where `name` gets it converted to `target`.

    None where there is none, or where the conversion is no copy.
    """
    return _TWINS.get((name, target))
