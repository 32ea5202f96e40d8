"""What the proof programs (tests/proof) measured. `make proof` writes the figures."""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["MEASURED", "Measured"]


class Measured(NamedTuple):
    """What a program costs, and what it costs after memvet's own first fix.

    `before` and `after`: numbers as printed. `go`: the version that ran both, such as "1.27".
    `digest`: of both texts, which tells figures that are no longer those of the program.
    """

    unit: str
    before: str
    after: str
    go: str
    digest: str

    def __str__(self) -> str:
        before, after = (f"{_grouped(each)} {self.unit}" for each in (self.before, self.after))
        return f"Measured by the proof program with Go {self.go}: {before} before, {after} after."


def _grouped(number: str) -> str:
    return f"{int(number):,}" if number.isdigit() else number


MEASURED: dict[str, Measured] = {
    "MV101": Measured("KiB", "102559", "2", "1.27", "acfb8c761101"),
    "MV102": Measured("KiB", "102404", "7", "1.27", "51ecf85b2c9e"),
    "MV103": Measured("KiB", "20640", "0", "1.27", "f0fbf2a27724"),
    "MV104": Measured("open descriptors", "208", "8", "1.27", "9e08e165aea6"),
    "MV201": Measured("goroutines left behind", "1000", "0", "1.27", "fc88c1d246bc"),
    "MV202": Measured("KiB", "54508", "3", "1.27", "48d9cd291060"),
    "MV203": Measured("MiB", "99.92", "0.04", "1.22", "d67f10215790"),
    "MV204": Measured("bytes", "2400", "12", "1.27", "2f8515f240bb"),
    "MV301": Measured("allocations", "1000", "1", "1.27", "43a197c9c9ed"),
    "MV302": Measured("MiB", "42.8", "7.6", "1.27", "a5b1189f2c81"),
    "MV303": Measured("allocations", "1000", "0", "1.27", "c38858ec06c4"),
    "MV304": Measured("allocations a line", "26.00", "0.00", "1.27", "219e18688957"),
    "MV401": Measured("recorded allocations", "1000010", "40", "1.27", "292696af60a3"),
    "MV402": Measured("MiB", "256.9", "0.9", "1.27", "02e6bd3bbce9"),
}
