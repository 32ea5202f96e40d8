"""The committed findings: one file for each module, compact enough to be read.

    # github.com/gin-gonic/gin@v1.12.0
    # MV104 2, MV302 5
    context.go MV302 12 45
    routes/tree.go MV104 77, MV302 101

Behind each code are the lines of its findings.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from memvet.server.report import ReportedFinding

__all__ = ["FOLDER", "changes", "counted", "read", "rows_of", "table", "written"]

FOLDER = Path(__file__).parent / "findings"

Row = tuple[str, int, str]
"""File, line and code of a finding."""


def rows_of(findings: Iterable[ReportedFinding]) -> Counter[Row]:
    return Counter((each.file, each.place.line, each.code) for each in findings)


def counted(rows: Iterable[Row]) -> str:
    """Have: `MV104 2, MV302 5`."""
    counts = Counter(code for _, _, code in rows)
    return ", ".join(f"{code} {count}" for code, count in sorted(counts.items())) or "nothing"


def written(name: str, rows: Counter[Row]) -> str:
    """The text of a module's file."""
    by_file: dict[str, dict[str, list[int]]] = {}
    for file, line, code in sorted(rows.elements()):
        by_file.setdefault(file, {}).setdefault(code, []).append(line)
    lines = [f"# {name}", f"# {counted(rows.elements())}"]
    for file, codes in by_file.items():
        found = (f"{code} {' '.join(map(str, codes[code]))}" for code in sorted(codes))
        lines.append(f"{file} {', '.join(found)}")
    return "\n".join(lines) + "\n"


def read(text: str) -> Counter[Row]:
    """The findings in a module's file. File names hold no blanks."""
    rows: Counter[Row] = Counter()
    for line in text.splitlines():
        if line.startswith("#"):
            continue
        file, _, rest = line.partition(" ")
        for part in rest.split(", "):
            code, *numbers = part.split()
            rows.update((file, int(number), code) for number in numbers)
    return rows


def changes(old: Counter[Row], new: Counter[Row], codes: frozenset[str]) -> Iterator[str]:
    """What came and what went, of the rules `codes`: `+ path:line code`, `- path:line code`."""
    for sign, rows in (("-", old - new), ("+", new - old)):
        for file, line, code in sorted(rows.elements()):
            if code in codes:
                yield f"{sign} {file}:{line} {code}"


def table(counts: dict[str, Counter[str]]) -> str:
    """Findings by module and rule, with sums."""
    codes = sorted({code for each in counts.values() for code in each})
    width = max(map(len, counts), default=0)
    lines = [" ".join(["".ljust(width), *(code.rjust(6) for code in codes)])]
    whole: Counter[str] = Counter()
    for name, each in counts.items():
        whole.update(each)
        lines.append(" ".join([name.ljust(width), *(f"{each[code]:6}" for code in codes)]))
    lines.append(" ".join(["all".ljust(width), *(f"{whole[code]:6}" for code in codes)]))
    return "\n".join(lines)
