"""Compares packages with the truth."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from compare import Tally, compare
from memvet.server.workspace.goenv import go_env
from memvet.server.workspace.modules import Modules
from memvet.server.workspace.packages import Packages
from truth import PackageTruth, truth_of

__all__ = ["compare_packages"]

_TOGETHER = 50  # packages that share what they import; then memory is given back


def compare_packages(
    folder: Path, patterns: Sequence[str], environment: Mapping[str, str], *, tests: bool = False
) -> Iterator[tuple[str, Tally, Sequence[str]]]:
    """For each package: its import path, the comparison, and what is wrong with it besides.

    `environment`: in which Go and memvet look for modules. `tests`: compare test files instead.
    """
    packages = None
    for count, truth in enumerate(truth_of(folder, patterns, environment, tests=tests)):
        if packages is None or count % _TOGETHER == 0:
            modules = Modules(environment=environment)
            packages = Packages(modules, env=go_env(environment))
        yield truth.path, *_compare(packages, truth)


def _compare(packages: Packages, truth: PackageTruth) -> tuple[Tally, Sequence[str]]:
    tally, complaints = Tally(), list(truth.errors[:1])
    package = packages.package_of(truth.files[0]["path"])
    if package is None:
        return tally, [*complaints, "memvet finds no package"]
    if package.path != truth.path:
        complaints.append(f"memvet calls it {package.path}")
    found = {unit.file.uri: unit.file for unit in package.units}
    if found.keys() != set(truth.files[0]["files"]):
        complaints.append("memvet takes other files")
    for file in truth.files:
        if file["path"] in found:
            tally.add(compare(package, found[file["path"]], file))
    return tally, complaints
