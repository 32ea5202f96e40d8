"""Test data and fixes before the real Go: they compile, are gofmt-clean, and mean the same."""

from collections import Counter
from pathlib import Path

import pytest

from engine import all_fixes, analyse, applied, environment, fail
from expectations import DATA, Case, cases
from gomodule import GoModule, go_line
from memvet.analysis.driver import FileAnalysis
from memvet.analysis.model import Applicability
from memvet.golang.source import GoFile
from memvet.quickfixes.apply import fix_file

CASES = cases()
BEHAVIOUR = sorted((DATA.parent / "behaviour").glob("*/*.go"))


@pytest.mark.parametrize("go", sorted({case.go for case in CASES}))
def test_fixes_compile(go: str, tmp_path: Path) -> None:
    """Every file before its fixes and after each of them: built, vetted, formatted."""
    module = GoModule.create(tmp_path / "module", go)
    variants: dict[str, list[str]] = {}
    for number, case in enumerate(each for each in CASES if each.go == go):
        folder = f"{case.path.stem}_{number}"
        variants[folder] = write_variants(module, folder, case)
    assert module.build() == ""
    assert module.unformatted() == []
    vetted = module.vet()
    for folder, fixed in variants.items():
        before = vetted.get(f"{folder}/before", Counter())
        for variant in fixed:
            new = vetted.get(f"{folder}/{variant}", Counter()) - before
            assert not new, f"{folder}/{variant}"


def write_variants(module: GoModule, folder: str, case: Case) -> list[str]:
    """The package as it is, and as each of the file's fixes leaves it; their folder names."""
    text = case.text()
    texts = {"before": text}
    strict = "strict" in case.path.name
    analysis = analyse(text, environment(case.go, strict=strict), case.others())
    for number, (_, fixes) in enumerate(all_fixes(analysis)):
        for choice, fix in enumerate(fixes):
            texts[f"fix{number}_{choice}"] = applied(text, fix.edits)
    for variant, changed in texts.items():
        module.write(f"{folder}/{variant}/{case.path.name}", changed)
        for other in case.beside():
            module.write(f"{folder}/{variant}/{other.name}", other.read_bytes())
    return [variant for variant in texts if variant != "before"]


@pytest.mark.parametrize("path", BEHAVIOUR, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_safe_fixes_keep_behaviour(path: Path, tmp_path: Path) -> None:
    """A program prints the same before and after all its SAFE fixes."""
    text = path.read_bytes()
    go = go_line(text)
    analysis = analyse(text, environment(go))
    safe = [
        fix
        for _, fixes in all_fixes(analysis)
        for fix in fixes
        if fix.applicability is Applicability.SAFE
    ]
    assert safe, "no SAFE fix to try"
    fixed = fix_file(
        analysis,
        lambda file, previous: analyse(file.text, previous.environment),
        fail,
    )
    module = GoModule.create(tmp_path / "module", go)
    module.write("before/main.go", text)
    module.write("after/main.go", fixed.file.text)
    assert module.build() == ""
    assert module.run("after") == module.run("before")


def test_a_second_application_changes_nothing() -> None:
    for case in CASES:
        others = case.others()

        def again(
            file: GoFile, old: FileAnalysis, others: dict[str, bytes] = others
        ) -> FileAnalysis:
            return analyse(file.text, old.environment, others)

        once = fix_file(analyse(case.text(), environment(case.go), others), again, fail)
        twice = fix_file(once.analysis, again, fail)
        assert twice.file.text == once.file.text, case
        assert isinstance(once.file, GoFile)
