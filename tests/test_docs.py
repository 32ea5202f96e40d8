"""Generated pages are as their sources say, and rules are documented under the fixed headings."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

from engine import environment
from memvet.analysis.doc import HEADINGS, RuleDoc, hover_text
from memvet.analysis.model import Rule
from memvet.detectors import RULES

ROOT = Path(__file__).resolve().parent.parent


def tool(name: str) -> ModuleType:
    """A script of tools/ as a module."""
    spec = importlib.util.spec_from_file_location(name, ROOT / "tools" / f"{name}.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


def test_generated_pages_are_up_to_date() -> None:
    assert tool("gen_docs").main(["--check"]) == 0, "run make docs"


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_every_rule_is_documented(rule: Rule) -> None:
    doc = RuleDoc.parse(rule.doc)
    assert tuple(doc.sections) == HEADINGS
    assert all(doc.sections.values())
    drawing = doc.sections["Memory"].split("```")[1]
    assert max(map(len, drawing.splitlines())) <= 72


def test_a_new_rule_is_laid_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The scaffold writes Python that compiles, and keeps the registries in order."""
    for folder in ("detectors", "quickfixes"):
        (tmp_path / folder).mkdir()
        registry = (ROOT / folder / "__init__.py").read_text(encoding="utf-8")
        (tmp_path / folder / "__init__.py").write_text(registry, encoding="utf-8")
    scaffold = tool("new_rule")
    monkeypatch.setattr(scaffold, "ROOT", tmp_path)
    assert scaffold.main(["MV999", "made-up"]) == 0
    assert scaffold.main(["MV999", "made-up"]) == 1, "nothing is overwritten"
    assert scaffold.main(["made-up"]) == 2
    for path in tmp_path.rglob("*.py"):
        compile(path.read_text(encoding="utf-8"), str(path), "exec")
    registry = (tmp_path / "detectors" / "__init__.py").read_text(encoding="utf-8")
    listed = registry.partition("RULES: ")[2]
    assert "mv999_made_up.RULE" in listed
    assert listed.index("mv999") > listed.find(RULES[-1].code.lower())


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
@pytest.mark.parametrize("go", ["1.15", "1.18", "1.21", "1.22", "1.24", "1.27"])
def test_the_hover_says_what_this_version_means(rule: Rule, go: str) -> None:
    _, _, said = hover_text(rule, environment(go), None).partition(f"This file: Go {go}. ")
    assert said.split("\n")[0].endswith(".")
