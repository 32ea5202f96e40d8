"""Runs rules over the pieces of a file, and keeps what is known of pieces that did not change.

One tree-sitter query holds the patterns of all enabled rules; it runs once over each piece that
holds a needle of one of them. What a piece gave is kept for as long as its text, the settings
and all that its names and types rest on are the same.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from ..golang.source import GoFile, Piece, shared
from ..golang.syntax import GO, Query, QueryCursor, statement_of, touches_error
from ..golang.types.live import LivePackage
from ..golang.types.packages import Unit
from ..golang.types.standard import StandardLibrary
from ..golang.types.typer import Typer
from .kept import moved, predecessor
from .model import Captures, Environment, Finding, Rule, Settings
from .passes import Pass
from .suppress import DIRECTIVE_CODE, Directive, directives_of, is_silenced, unused

__all__ = ["Analyzer", "FileAnalysis", "PieceResult"]

OnError = Callable[[str, Exception], None]
"""Told of an exception in a rule: its code, and the exception."""


@dataclass(frozen=True, slots=True, eq=False)
class PieceResult:
    """What is known of one piece.

    `raw`: all findings, also silenced ones. `shown`: those that no directive in the piece
    silences, and MV001, in order. `points_elsewhere`: one of these has a related place in another
    piece. `typer`: what worked out its names and types, None where
    nobody asked; the result holds for as long as the package knows it.
    """

    raw: tuple[Finding, ...]
    shown: tuple[Finding, ...]
    directives: tuple[Directive, ...]
    typer: Typer | None
    points_elsewhere: bool = False


Row = tuple[int, PieceResult, tuple[Finding, ...]]
"""A piece that has something to tell: its index, its result, and the findings to show."""


class FileAnalysis:
    """The findings of one version of a file in one environment.

    `pending`: pieces whose result is that of an earlier look, as something that it rests on has
    changed since.
    """

    def __init__(
        self,
        file: GoFile,
        environment: Environment,
        unit: Unit,
        losses: int,
        results: dict[Piece, PieceResult],
        rows: list[Row],
        pending: frozenset[Piece],
    ) -> None:
        """`unit`: the file in its package, which moves on with newer versions; `losses`: those of
        the package when the analysis began. `rows`: pieces with findings or directives, in order.
        """
        self.file = file
        self.environment = environment
        self.unit = unit
        self.scope = unit.scope
        self.results = results
        self.losses = losses
        self.rows = rows
        self.pending = pending

    def is_settled_in(self, unit: Unit) -> bool:
        """Whether all of it holds, `unit` being the file in its package as that is now."""
        same = unit is self.unit and unit.package.losses == self.losses
        return same and not self.pending

    @cached_property
    def shown(self) -> list[Row]:
        """Pieces that have findings to show, in order: index, result and the findings.

        The tuple is the result's own `shown` unless a directive speaks of the whole file.
        """
        rows = self.rows
        for_file = [each for row in rows for each in row[1].directives if each.is_for_file]
        if for_file:
            rows = [(i, result, self._for_file(result, for_file)) for i, result, _ in rows]
        return [row for row in rows if row[2]]

    def _for_file(self, result: PieceResult, for_file: list[Directive]) -> tuple[Finding, ...]:
        kept = [each for each in result.shown if not is_silenced(each, -1, for_file)]
        own = [each for each in result.directives if each.is_for_file]
        if own and DIRECTIVE_CODE in self.environment.settings.enabled:
            raw = [(-1, each) for piece in self.file.pieces for each in self.results[piece].raw]
            kept.extend(unused(own, raw, self.environment.settings.enabled))
        return tuple(sorted(kept, key=_order))

    def __iter__(self) -> Iterator[tuple[int, Finding]]:
        """The findings in source order, each with the index of its piece."""
        for index, _, findings in self.shown:
            for finding in findings:
                yield index, finding


class Analyzer:
    """The rules, ready to run."""

    def __init__(self, rules: Sequence[Rule], on_error: OnError) -> None:
        self.rules = tuple(rules)
        self._on_error = on_error
        self._standard = StandardLibrary()
        self._suites: dict[tuple[frozenset[str], bool], _Suite] = {}
        self.codes = {DIRECTIVE_CODE: DIRECTIVE_CODE}
        for rule in rules:
            self.codes |= {rule.code: rule.code, rule.name: rule.code}

    def analyse(
        self,
        file: GoFile,
        environment: Environment,
        previous: FileAnalysis | None = None,
        unit: Unit | None = None,
    ) -> FileAnalysis:
        """The findings of `file`; `previous` is an analysis of an earlier version of it, if any.

        `unit`: the file in its package, which holds this very version; None if no other file of
        its package is known.
        """
        steps = self.steps(file, environment, previous, unit)
        while True:
            try:
                next(steps)
            except StopIteration as done:
                return done.value

    def may_find(self, text: bytes, environment: Environment) -> bool:
        """Whether a file with this text may hold a candidate of a rule that is on."""
        return self._suite(environment).may_hold(text)

    def steps(
        self,
        file: GoFile,
        environment: Environment,
        previous: FileAnalysis | None = None,
        unit: Unit | None = None,
        *,
        urgent: bool = False,
        overtaken: Callable[[], bool] = lambda: False,
    ) -> Generator[None, None, FileAnalysis]:
        """`analyse` in small steps: yields after each match in the pieces that had to be looked at.

        With `urgent` only pieces with new text are, each in one step; others keep the result that
        they had, and are `pending` where it may not hold any more. So are those that are left once
        it is `overtaken`, which an urgent analysis does not ask. If `unit` moves on to a newer
        version meanwhile, what that does not have any more is passed over: the next analysis builds
        on what was found out about the rest.
        """
        unit = unit or self._alone(file, previous)
        if previous is not None and previous.environment != environment:
            previous = None
        losses = unit.package.losses
        pending = _pending(previous, unit)
        front, back, known, results = _carried(previous, file, all_hold=urgent or not pending)
        asked = None if urgent else overtaken
        middle = file.pieces[front : len(file.pieces) - back]
        for piece in middle:
            result = known.get(piece)
            if result is None or (piece in pending and not urgent):
                found = yield from self._look(piece, unit, environment, asked)
                yield
                if found is None:
                    pending.add(piece)
                else:
                    pending.discard(piece)
                    result = found
                    if piece.is_parsed and piece.is_broken and previous is not None:
                        result = self._with_kept(piece, result, previous, file, environment)
            results[piece] = result or _NOTHING
        rows = _telling(middle, results, front)
        if previous is not None and front + back:
            rows = _spliced(previous, front, rows, back, len(file.pieces))
        left = frozenset(pending & results.keys())
        return FileAnalysis(file, environment, unit, losses, results, rows, left)

    def _alone(self, file: GoFile, previous: FileAnalysis | None) -> Unit:
        """The file as a package of its own, which knows the standard library alone."""
        package = previous.unit.package if previous is not None else None
        if isinstance(package, LivePackage) and package.importer is self._standard:
            package.update({"": file})
        else:
            package = LivePackage("", {"": file}, self._standard)
        return package.units[0]

    def _suite(self, environment: Environment) -> _Suite:
        key = (environment.settings.enabled, environment.is_test)
        suite = self._suites.get(key)
        if suite is None:
            rules = [
                rule
                for rule in self.rules
                if rule.code in key[0] and (rule.in_tests or not environment.is_test)
            ]
            suite = self._suites[key] = _Suite(rules)
        return suite

    def _look(
        self,
        piece: Piece,
        unit: Unit,
        environment: Environment,
        overtaken: Callable[[], bool] | None,
    ) -> Generator[None, None, PieceResult | None]:
        """Runs the rules; None if it is overtaken first.

        Yields after each match; if nothing may overtake it, it is one step.
        """
        if not unit.package.holds(piece):
            return _NOTHING
        if overtaken is not None and overtaken():
            return None
        suite = self._suite(environment)
        raw: list[Finding] = []
        typer: Typer | None = None
        if suite.may_hold(piece.text):
            context = Pass(piece, unit, environment)
            typer = context.typer
            for rule, captures in suite.matches(piece):
                try:
                    with context.asking():
                        raw.extend(rule.check(captures, context))
                except Exception as error:
                    self._on_error(rule.code, error)
                if overtaken is not None:
                    yield
                    if not unit.package.holds(piece):
                        return _NOTHING
                    if overtaken():
                        return None
        if raw and piece.is_broken:
            raw = [each for each in raw if not _is_broken(piece, each)]
        raw = [_with_severity(each, environment.settings) for each in dict.fromkeys(raw)]
        return self._result(piece, raw, typer, environment)

    def _result(
        self,
        piece: Piece,
        raw: list[Finding],
        typer: Typer | None,
        environment: Environment,
    ) -> PieceResult:
        """Applies the directives of the piece."""
        raw.sort(key=_order)
        directives = directives_of(piece, self.codes, environment.settings)
        if not directives:
            return PieceResult(tuple(raw), tuple(raw), (), typer, _points_elsewhere(raw))
        lines = [(piece.line_of(each.span.start), each) for each in raw]
        here = [each for each in directives if not each.is_for_file]
        shown = [each for line, each in lines if not is_silenced(each, line, here)]
        # Half-typed code has fewer findings than it should: no time to call a comment unused.
        if not piece.is_broken and DIRECTIVE_CODE in environment.settings.enabled:
            ran = frozenset(rule.code for rule in self._suite(environment).rules)
            shown.extend(unused(here, lines, ran))
        shown.sort(key=_order)
        elsewhere = _points_elsewhere(shown)
        return PieceResult(tuple(raw), tuple(shown), directives, typer, elsewhere)

    def _with_kept(
        self,
        piece: Piece,
        result: PieceResult,
        previous: FileAnalysis,
        file: GoFile,
        environment: Environment,
    ) -> PieceResult:
        """While a piece is broken, earlier findings on lines that did not change stay."""
        old = predecessor(piece, previous.file, file)
        if old is None:
            return result
        lines = {(each.code, piece.line_of(each.span.start)) for each in result.raw}
        kept = [
            each
            for each in moved(previous.results[old].raw, old, piece)
            if (each.code, piece.line_of(each.span.start)) not in lines
        ]
        if not kept:
            return result
        return self._result(piece, [*result.raw, *kept], result.typer, environment)


class _Suite:
    """The rules that are on, with their combined query."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self.rules = tuple(rules)
        self._needles = tuple({needle for rule in rules for needle in rule.needles})
        self._patterns = [rule.needle_pattern for rule in rules if rule.needle_pattern is not None]
        self._query = Query(GO, "\n".join(rule.query for rule in rules))
        self._owners = [rule for rule in rules for _ in range(Query(GO, rule.query).pattern_count)]

    def may_hold(self, text: bytes) -> bool:
        if any(needle in text for needle in self._needles):
            return True
        return any(pattern.search(text) for pattern in self._patterns)

    def matches(self, piece: Piece) -> Iterator[tuple[Rule, Captures]]:
        holding: dict[str, bool] = {}
        for index, captures in QueryCursor(self._query).matches(piece.root):
            rule = self._owners[index]
            if rule.code not in holding:
                holding[rule.code] = rule.may_hold(piece.text)
            if holding[rule.code]:
                yield rule, captures


def _order(finding: Finding) -> tuple[int, int, str]:
    return finding.span.start, finding.span.end, finding.code


def _points_elsewhere(findings: Sequence[Finding]) -> bool:
    return any(each.piece is not None for finding in findings for each in finding.related)


def _with_severity(finding: Finding, settings: Settings) -> Finding:
    severity = settings.severities.get(finding.code)
    return finding if severity is None else replace(finding, severity=severity)


def _is_broken(piece: Piece, finding: Finding) -> bool:
    """Whether a statement that the finding speaks of touches an ERROR or MISSING node."""
    own = (each.span for each in finding.related if each.piece is None)
    for span in (finding.span, *own):
        node = piece.root.named_descendant_for_byte_range(span.start, span.end)
        if node is None or touches_error(statement_of(node)):
            return True
    return False


_NOTHING = PieceResult((), (), (), None)


def _pending(previous: FileAnalysis | None, unit: Unit) -> set[Piece]:
    """The pieces whose results do not hold any more, or did not before."""
    if previous is None:
        return set()
    if unit is previous.unit and unit.package.losses == previous.losses:
        return set(previous.pending)
    lost = {
        piece
        for piece, result in previous.results.items()
        if result.typer is not None and not unit.package.knows(result.typer)
    }
    return lost | previous.pending


_Results = dict[Piece, PieceResult]


def _carried(
    previous: FileAnalysis | None, file: GoFile, *, all_hold: bool
) -> tuple[int, int, _Results, _Results]:
    """How many pieces at the front and at the end need no look, what is known of the others, and
    the results of those.

    Of thousands of pieces a keystroke changes one: if the results `all_hold`, only that is left.
    """
    if previous is None:
        return 0, 0, {}, {}
    if not all_hold:
        return 0, 0, previous.results, {}
    before = previous.file.pieces
    front, back = shared(before, file.pieces)
    results = previous.results.copy()
    known = {piece: results.pop(piece) for piece in before[front : len(before) - back]}
    return front, back, known, results


def _telling(
    pieces: Sequence[Piece], results: Mapping[Piece, PieceResult], first: int = 0
) -> list[Row]:
    """The rows of pieces that have findings or directives; `first`: index of the first piece."""
    return [
        (index, result, result.shown)
        for index, result in enumerate(map(results.__getitem__, pieces), first)
        if result.shown or result.directives
    ]


def _spliced(
    previous: FileAnalysis, front: int, rows: list[Row], back: int, count: int
) -> list[Row]:
    """Rows between those of the first `front` and the last `back` pieces of `previous`.

    `count`: number of all pieces now.
    """
    before = len(previous.file.pieces)
    return [
        *(row for row in previous.rows if row[0] < front),
        *rows,
        *(
            (index + count - before, result, shown)
            for index, result, shown in previous.rows
            if index >= before - back
        ),
    ]
