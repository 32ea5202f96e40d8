"""The table of effects: its names exist, and what it says of memory is what a run of Go shows."""

import json
import re
import subprocess
from pathlib import Path
from typing import TypedDict

import pytest

from memvet.golang.effects import (
    NOTHING_KNOWN,
    RECEIVER,
    Effects,
    End,
    Extent,
    Purity,
    Share,
    effects_of,
    table,
)
from memvet.golang.stdlib import PACKAGES, stub

from ..support.toolchains import go_binary, go_environment

PROBE = Path(__file__).parent / "effects" / "probe.go"

# Not run. Contracts of interfaces, and what wants a connection, a file or a program.
NOT_RUN = re.compile(
    r"\((net\.|\*net\.|\*crypto/tls\.|\*os\.|io\.Writer|net/http\.ResponseWriter)"
    r"|\(\*io\.Pipe|\(\*compress/|WriteFile$|json\.Unmarshal$|PutUvarint$|PutVarint$|crypto/rand"
)
# The separator is the slash where the tests run.
ALWAYS_HERE = {"path/filepath.FromSlash", "path/filepath.ToSlash"}


class Relation(TypedDict):
    Result: int
    Argument: int
    Inside: bool
    Outside: bool
    Whole: bool
    Small: bool
    Nested: bool


class Report(TypedDict):
    Name: str
    Relations: list[Relation] | None
    Changed: list[int] | None
    Filled: list[int] | None
    Problem: str


def declared() -> set[str]:
    """The functions and methods of the stubs, as types.Func.FullName names them."""
    names: set[str] = set()
    for path in PACKAGES:
        owner = ""
        for line in (stub(path) or b"").decode().splitlines():
            if found := re.match(r"func (\w+)", line):
                names.add(f"{path}.{found[1]}")
            elif found := re.match(r"func \((?:\w+ )?(\*?)(\w+)(?:\[[^]]*\])?\) (\w+)", line):
                names.add(f"({found[1]}{path}.{found[2]}).{found[3]}")
            elif found := re.match(r"type (\w+)(?:\[.*\])? interface \{", line):
                owner = found[1]
            elif found := re.match(r"\t(\w+)\(", line):
                names.add(f"({path}.{owner}).{found[1]}")
    return names


def test_names_exist() -> None:
    assert table().keys() - declared() == set()


def test_arguments_exist() -> None:
    for name, effects in table().items():
        arguments = {share.argument for share in effects.shares}
        arguments |= effects.copies | effects.stores | effects.reads
        if not name.startswith("("):
            assert RECEIVER not in arguments, name
        assert all(argument >= RECEIVER for argument in arguments), name


def test_what_is_not_in_the_table_is_unknown() -> None:
    assert effects_of("bytes.NoSuchFunction") is NOTHING_KNOWN
    assert not NOTHING_KNOWN.only_reads(0)


@pytest.mark.parametrize(
    ("name", "effects"),
    [
        ("os.Exit", Effects(end=End.PROCESS)),
        ("(*testing.common).Fatal", Effects(end=End.GOROUTINE)),
        ("os.ReadFile", Effects(large=True)),
        ("runtime.AddCleanup", Effects(stores=frozenset([1, 2]))),
        ("(io.Writer).Write", Effects(reads=frozenset([0]))),
        ("io.ReadFull", Effects(fills=1)),
        ("time.Now", Effects(purity=Purity.READS)),
        (
            "(*bytes.Buffer).Bytes",
            Effects(
                shares=(Share(0, RECEIVER, Extent.NEARLY_WHOLE),),
                large=True,
                purity=Purity.PURE,
            ),
        ),
    ],
)
def test_facts_are_put_together(name: str, effects: Effects) -> None:
    assert effects_of(name) == effects


def test_nothing_is_said_twice() -> None:
    with pytest.raises(ValueError, match="end is said twice"):
        Effects(end=End.PANIC).merged(Effects(end=End.PROCESS))


def runnable() -> dict[str, Effects]:
    """What the probe can show something of."""
    return {
        name: effects
        for name, effects in table().items()
        if (effects.copies or effects.reads or effects.fills is not None or effects.purity)
        or any(share.extent is not Extent.HELD for share in effects.shares)
        if not NOT_RUN.search(name) and not re.match(r"\(\*?[\w/]*\.[a-z]", name)
        if not re.match(r"maps\.|\(\*sync/atomic\.Pointer", name)
    }


def go_table(names: list[str]) -> str:
    """The probe's table.go: the functions by name, methods as method expressions."""
    entries: list[str] = []
    imports: dict[str, str] = {}
    for name in names:
        found = re.fullmatch(r"\((\*?)(.+)\.(\w+)\)\.(\w+)", name)
        path, function = (found[2], found[4]) if found else name.rsplit(".", 1)
        package = imports.setdefault(path, f"p{len(imports)}")
        expression = f"({found[1]}{package}.{found[3]})" if found else package
        generic = {"slices": "[[]byte]", "cmp": "[string]"}.get(path, "")
        entries.append(f'\t{{"{name}", {expression}.{function}{generic}}},\n')
    lines = "".join(f'\t{local} "{path}"\n' for path, local in imports.items())
    return f"package main\n\nimport (\n{lines})\n\nvar table = []entry{{\n{''.join(entries)}}}\n"


@pytest.fixture(scope="module")
def probed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Report]:
    """What the probe reports, by the function's name. Methods' arguments count from -1."""
    folder = tmp_path_factory.mktemp("probe")
    (folder / "go.mod").write_text("module probe\n\ngo 1.27\n")
    (folder / "probe.go").write_bytes(PROBE.read_bytes())
    (folder / "table.go").write_text(go_table(sorted(runnable())))
    done = subprocess.run(
        [str(go_binary()), "run", "."],
        cwd=folder,
        env=go_environment(),
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    found: list[Report] = json.loads(done.stdout)
    for report in found:
        shift = RECEIVER if report["Name"].startswith("(") else 0
        for relation in report["Relations"] or []:
            relation["Argument"] += shift
        for key in ("Changed", "Filled"):
            report[key] = [argument + shift for argument in report[key] or []]
    return {report["Name"]: report for report in found}


def shared(effects: Effects) -> dict[tuple[int, int], Share]:
    return {(share.result, share.argument): share for share in effects.shares}


def wrong(name: str, effects: Effects, report: Report) -> list[str]:
    """What the run of a function shows other than the table says."""
    found: list[str] = []
    shares = shared(effects)
    relations = {(r["Result"], r["Argument"]): r for r in report["Relations"] or []}
    for at, share in shares.items():
        if share.extent is not Extent.HELD:
            found += [f"{share}: {what}" for what in disagreements(name, share, relations.get(at))]
    for at, relation in relations.items():
        if relation["Inside"] and at not in shares:
            found.append(f"result {at[0]} is memory of argument {at[1]}: not in the table")
    if effects.fills is not None and report["Filled"] != [effects.fills]:
        found.append(f"fills {report['Filled']}")
    for argument in report["Changed"] or []:
        if effects.only_reads(argument):
            found.append(f"changes argument {argument}")
    return found


def disagreements(name: str, share: Share, relation: Relation | None) -> list[str]:
    if relation is None or not relation["Inside"]:
        return ["no result was memory of the argument"]
    checks = {
        "always": share.extent is Extent.GROWN
        or name in ALWAYS_HERE
        or relation["Outside"] != share.always,
        "begins where it does": share.extent not in (Extent.WHOLE, Extent.GROWN)
        or relation["Whole"],
        "in new memory without room": share.extent is not Extent.GROWN or relation["Outside"],
        "many": (share.extent is Extent.PARTS) == relation["Nested"],
        "small": share.extent not in (Extent.PART, Extent.PARTS) or relation["Small"],
        "nearly whole": share.extent is not Extent.NEARLY_WHOLE or not relation["Small"],
    }
    return [what for what, holds in checks.items() if not holds]


def test_memory_is_as_the_table_says(probed: dict[str, Report]) -> None:
    disagree = [
        f"{name}: {what}"
        for name, effects in runnable().items()
        for what in wrong(name, effects, probed[name])
    ]
    print(f"{len(probed)} functions run")
    assert not disagree, "\n".join(disagree)


def test_all_functions_with_a_fact_of_memory_were_run(probed: dict[str, Report]) -> None:
    problems = {
        name: probed[name]["Problem"]
        for name, effects in runnable().items()
        if (effects.shares or effects.copies or effects.reads or effects.fills is not None)
        and probed[name]["Problem"]
    }
    assert problems == {}
