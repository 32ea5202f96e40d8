"""Tries memvet on real modules and on the standard library.

    make ecosystem                            all findings, and what has changed in them
    make ecosystem DO='scan --update'         the same, and write them to tests/ecosystem/findings
    make ecosystem DO='fix gin cobra --tests' apply all SAFE fixes to copies; build, vet, test
    make ecosystem DO='review 200 --seed 1'   apply fixes for review one at a time; compile
    make ecosystem DO='draw 40 std --rule MV104 --seed 1'  findings to be judged

Names choose the modules that hold them; `path@version` is one that is not in the list. Needs the
network the first time; GOMODCACHE, GOPROXY are as Go has them.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections import Counter
from collections.abc import Sequence

from corpus import MODULES, STANDARD, corpora
from drawing import Found, drawn, shown
from fixing import apply_safe, review
from memvet.detectors import RULES
from memvet.server.catalog import Catalog
from modules import module_cache
from scanning import lines_in, scanned
from summary import FOLDER, changes, read, rows_of, table, written


class Options(argparse.Namespace):
    command: str
    names: list[str]
    rule: str | None
    seed: str
    count: int
    context: int
    jobs: int | None
    update: bool
    tests: bool


def main(arguments: list[str]) -> int:
    """0 if nothing went wrong: findings are not wrong, exceptions and broken fixes are."""
    options = _parser().parse_args(arguments, Options())
    # memvet looks for the modules' dependencies where go would.
    os.environ["GOMODCACHE"] = module_cache()
    match options.command:
        case "fix":
            return _fix(options)
        case "review":
            return _review(options)
        case "draw":
            return _draw(options)
        case _:
            return _scan(options)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="make ecosystem")
    commands = parser.add_subparsers(dest="command", required=True)
    for name in ("scan", "fix", "review", "draw"):
        command = commands.add_parser(name)
        if name in ("review", "draw"):
            command.add_argument("count", type=int)
            command.add_argument("--seed", default="1")
        command.add_argument("names", nargs="*")
        command.add_argument("--rule", metavar="RULES", help="as --select on the command line")
        command.add_argument("--jobs", type=int, help="processes")
        match name:
            case "scan":
                command.add_argument("--update", action="store_true", help="write the findings")
            case "fix":
                command.add_argument("--tests", action="store_true", help="run the tests as well")
            case "draw":
                command.add_argument("--context", type=int, default=6, help="lines to show around")
            case _:
                pass
    return parser


def _scan(options: Options) -> int:
    """Print findings by module and rule, exceptions, time, and what has changed."""
    codes = frozenset(Catalog(RULES).select(options.rule) if options.rule else _CODES)
    counts: dict[str, Counter[str]] = {}
    failures = 0
    for corpus in corpora(options.names):
        found = scanned(corpus.folder, select=options.rule, jobs=options.jobs)
        counts[corpus.slug] = Counter(each.code for each in found.findings)
        lines = lines_in(corpus.folder, found.reports)
        print(f"{corpus.name}: {lines:,} lines, {found.seconds:.0f} s")
        file = FOLDER / f"{corpus.slug}.txt"
        old = read(file.read_text(encoding="utf-8") if file.exists() else "")
        new = rows_of(found.findings)
        for line in (*changes(old, new, codes), *found.failures):
            print(line, flush=True)
        failures += len(found.failures)
        if options.update and corpus.name in (STANDARD, *MODULES):
            FOLDER.mkdir(exist_ok=True)
            others = Counter({row: count for row, count in old.items() if row[2] not in codes})
            file.write_text(written(corpus.name, others + new), encoding="utf-8")
    print(table(counts))
    print(f"{failures} failures")
    return 1 if failures else 0


_CODES = frozenset(rule.code for rule in RULES)


def _fix(options: Options) -> int:
    wrong = 0
    for corpus in corpora(options.names):
        for remark in apply_safe(corpus, select=options.rule, tests=options.tests):
            print(f"{corpus.name}: {remark.text}", flush=True)
            wrong += remark.is_wrong
    print(f"{wrong} complaints")
    return 1 if wrong else 0


def _review(options: Options) -> int:
    """The sample is spread over the modules by how many such fixes each has."""
    tried: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    found = [(each, scanned(each.folder, select=options.rule)) for each in corpora(options.names)]
    offers = [sum(not f.is_safe for e in s.findings for f in e.fixes) for _, s in found]
    for (corpus, scan), share in zip(found, _shares(offers, options.count), strict=True):
        for each in review(corpus, scan.findings, share, options.seed):
            code, place = each.finding.code, f"{each.finding.file}:{each.finding.place.line}"
            tried[code] += 1
            wrong[code] += bool(each.said)
            told = (f"{corpus.name}: {place} {code} {each.fix.title}", *each.said)
            print(*told, sep="\n    ", flush=True)
    for code, count in sorted(tried.items()):
        print(f"{code}: {count} fixes for review applied, {wrong[code]} do not compile")
    return 1 if wrong.total() else 0


def _shares(offers: Sequence[int], count: int) -> list[int]:
    """`count` divided in proportion, each share rounded up: a few more may be drawn."""
    whole = max(sum(offers), 1)
    return [-(-offer * min(count, whole) // whole) for offer in offers]


def _draw(options: Options) -> int:
    found: list[Found] = []
    for corpus in corpora(options.names):
        scan = scanned(corpus.folder, select=options.rule, jobs=options.jobs)
        found += [(corpus, finding) for finding in scan.findings]
    print(f"{options.rule or 'all rules'}: {len(found)} findings, seed {options.seed}\n")
    for number, each in enumerate(drawn(found, options.count, options.seed), 1):
        print(*shown(number, each, options.context), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
