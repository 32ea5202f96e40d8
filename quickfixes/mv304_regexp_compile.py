"""The fix of MV304 regexp-compile: a variable of the package, above the function.

SAFE where the pattern is surely valid, so that nothing can panic when the program starts. REVIEW
for other patterns, for templates, and where Longest changes what would then be shared.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..analysis.model import Applicability, Edit, Finding, Fix
from ..analysis.passes import Pass
from ..detectors.mv304_regexp_compile import COMPILERS, MATCHERS, Evidence
from ..golang.modules.version import GoVersion
from ..golang.objects import UNIVERSE
from ..golang.scopes import name_of
from ..golang.syntax import Node
from ..golang.text.patterns import is_valid_pattern
from ..golang.text.remaking import methods_of
from ..golang.types.constants import Value
from ..golang.values.callees import arguments_of
from ..golang.values.changes import identifiers
from .context import FixContext
from .packagevars import declare_above, package_level_name, top_of
from .rewrite import Rewrite
from .several import Place, Several, packages_in, several
from .substituting import replace_nodes
from .texts import literal_of
from .unimport import is_needed

__all__ = ["fixes"]

_TITLE = "Compile it once, in a package variable"
_PARSE = "Make it once, in a package variable"
_START = "panics at start if the pattern is wrong"
_PARSED = "panics at start if the template is wrong"
_LONGEST = "Longest changes it for all"
_NAMES = GoVersion(1, 22)


def fixes(finding: Finding, context: FixContext) -> Iterator[Fix]:
    evidence, top = finding.evidence, top_of(context)
    if not isinstance(evidence, Evidence) or top is None:
        return
    call, names = context.node(evidence.call, "call_expression"), context.names()
    rewrite = Rewrite(context)
    expression = _expression(call, evidence.function, top, rewrite, names)
    if expression is None:
        return
    is_pattern = evidence.function in COMPILERS or evidence.function in MATCHERS
    what = (
        "pattern" if is_pattern else "template" if "template" in evidence.function else "replacer"
    )
    name = package_level_name(what, top, context)
    if not declare_above(name, expression, rewrite, context):
        return
    if not _put(name, call, evidence.function, rewrite, context):
        return
    reasons = list(_doubts(call, evidence.function, context))
    title = _TITLE if is_pattern else _PARSE
    if reasons:
        title = f"{title} ({'; '.join(reasons)})"
    yield rewrite.fix(title, Applicability.REVIEW if reasons else Applicability.SAFE)


def _expression(call: Node, function: str, top: Node, rewrite: Rewrite, names: Pass) -> str | None:
    """What the variable is declared with, as it can be written at package level."""
    path, _, member = function.rpartition(".")
    package = rewrite.package(path, top)
    if package is None:
        return None
    given = [_written(each, names) for each in arguments_of(call)]
    if function in MATCHERS:
        return f"{package}.MustCompile({given[0]})" if given[0] is not None else None
    if function in COMPILERS:
        suffix = "POSIX" if member.endswith("POSIX") else ""
        return f"{package}.MustCompile{suffix}({given[0]})" if given[0] is not None else None
    if None in given or any("\n" in each for each in given if each is not None):
        return None
    return f"{package}.{member}({', '.join(each for each in given if each is not None)})"


def _written(argument: Node, names: Pass) -> str | None:
    """An argument as it can be written at package level: a constant of the function's own by its
    value."""
    if all(names.lookup(each) is names.named(name_of(each), 0) for each in identifiers(argument)):
        return (argument.text or b"").decode()
    value: Value = names.value(argument)
    return literal_of(value) if isinstance(value, str) else None


def _doubts(call: Node, function: str, context: FixContext) -> Iterator[str]:
    if "template" in function:
        yield _PARSED
    names = context.names()
    if function in COMPILERS or function in MATCHERS:
        value = names.value(arguments_of(call)[0])
        named = context.environment.library_version >= _NAMES
        is_posix = function.endswith("POSIX")
        if not isinstance(value, str) or not is_valid_pattern(value, posix=is_posix, named=named):
            yield _START
    if function == "strings.NewReplacer" and len(arguments_of(call)) % 2:
        yield "panics at start: a word is missing"
    if "Longest" in methods_of(call, names):
        yield _LONGEST


def _put(name: str, call: Node, function: str, rewrite: Rewrite, context: FixContext) -> bool:
    """Puts the variable in the place of the call; False where that cannot be done."""
    names = context.names()
    if function not in MATCHERS and not function.startswith("regexp.Compile"):
        replace_nodes({call: name}, rewrite, context)
        return True
    value = name
    if function in MATCHERS:
        rest = ", ".join(rewrite.text(each) for each in arguments_of(call)[1:])
        value = f"{name}.{function.rpartition('.')[2]}({rest})"
    place = several(call, names)
    unused = _unused_without(place.check, context) if place.check is not None else []
    if len(unused) > 1:
        place = Place(Several.OTHER)
    match place.how:
        case Several.RETURNED:
            replace_nodes({call: f"{value}, nil"}, rewrite, context)
        case Several.SECOND_DROPPED if place.left is not None:
            first = rewrite.text(place.left.named_children[0])
            replace_nodes({place.left: first, call: value}, rewrite, context)
        case Several.SECOND_CHECKED if place.left is not None and place.check is not None:
            first = rewrite.text(place.left.named_children[0])
            replace_nodes({place.left: first, call: value}, rewrite, context)
            rewrite.delete_statement(place.check)
            return all(map(rewrite.drop_package, unused))
        case _:
            if not _is_universal("error", call, names) or not _is_universal("nil", call, names):
                return False
            replace_nodes({call: f"{value}, error(nil)"}, rewrite, context)
    return True


def _unused_without(check: Node, context: FixContext) -> list[str]:
    """The packages that nothing uses once a statement is gone."""
    gone = Edit(context.start + check.start_byte, context.start + check.end_byte, b"")
    paths = sorted(packages_in(check, context.names()))
    return [each for each in paths if not is_needed(each, context, [gone])]


def _is_universal(word: str, at: Node, names: Pass) -> bool:
    return names.named(word, at.start_byte) is UNIVERSE[word]
