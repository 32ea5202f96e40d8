"""Compares memvet's types with those of go/types, and prints how many agree.

    make oracle            the standard library and some modules; needs the network the first time
    make oracle DIR=path   the packages below a folder, with the module cache as it is

SHOW=N prints the N most frequent shapes of expressions that are wrong or unknown; TESTS=1 looks at
test files instead.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Mapping
from functools import partial
from pathlib import Path

from cfgtruth import answers, differences
from compare import Tally
from modules import MODULES, environment, module_folder
from oracle import compare_packages
from oracle_report import lines_of
from toolchains import go_binary

_STANDARD = (0.97, 0.0005)
_OTHERS = (0.95, 0.001)
_RESOLVED = 0.999


def main() -> int:
    """0 if the figures are what they must be, else 1."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", nargs="?", type=Path, help="a folder of Go packages")
    parser.add_argument("--show", type=int, default=0, metavar="N", help="shapes to print")
    parser.add_argument("--tests", action="store_true", help="look at test files instead")
    arguments = parser.parse_args()
    folder: Path | None = arguments.folder
    compared = partial(_compared, tests=bool(arguments.tests), show=int(arguments.show))
    if folder is not None:
        env = {**os.environ, "GOPROXY": "off", "GOTOOLCHAIN": "local"}
        return 0 if compared(str(folder), folder, "./...", env, _OTHERS) else 1
    good = [compared("the standard library", Path(), "std", environment(), _STANDARD)]
    good.append(_flow_compared())
    for module in MODULES:
        good.append(compared(module, module_folder(module), "./...", environment(), _OTHERS))
    return 0 if all(good) else 1


def _flow_compared() -> bool:
    """Print how many answers about control flow agree; whether all do."""
    sources = go_binary().resolve().parent.parent / "src"
    lines, whence = answers(sources)
    told = list(differences(lines, sources))
    wrong = [each for each in told if each is not None]
    print(
        f"control flow, {whence}: {len(told)} answers, {len(wrong)} wrong", *wrong[:20], sep="\n  "
    )
    return not wrong


def _compared(
    name: str,
    folder: Path,
    pattern: str,
    env: Mapping[str, str],
    wanted: tuple[float, float],
    *,
    tests: bool,
    show: int,
) -> bool:
    """Print the figures; whether they are good enough."""
    whole, count = Tally(), 0
    for path, tally, complaints in compare_packages(folder, [pattern], env, tests=tests):
        whole.add(tally)
        count += 1
        for complaint in complaints:
            print(f"  {path}: {complaint}")
    print(*lines_of(f"{name} ({count} packages)", whole, show), sep="\n", flush=True)
    known, wrong = wanted
    return (
        count > 0
        and whole.known_share >= known
        and whole.wrong_share <= wrong
        and whole.resolved_share >= _RESOLVED
    )


if __name__ == "__main__":
    sys.exit(main())
