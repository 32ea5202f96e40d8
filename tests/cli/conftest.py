"""The small rule of `println_rule`, with its fixes, in place of memvet's own."""

from pathlib import Path

import pytest

import memvet.quickfixes
from memvet.analysis.model import Rule
from println_rule import RULE, fixes
from transcripts import Session


@pytest.fixture
def rules(monkeypatch: pytest.MonkeyPatch) -> list[Rule]:
    """Rules to give to `main`; their fixes are there for as long as the test runs."""
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setitem(memvet.quickfixes._PROVIDERS, RULE.code, fixes)  # pyright: ignore[reportPrivateUsage]  # no rule for tests may be registered
    return [RULE]


@pytest.fixture
def session(
    rules: list[Rule],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsysbinary: pytest.CaptureFixture[bytes],
) -> Session:
    """A directory of its own to run commands in."""
    return Session(tmp_path, rules, monkeypatch, capsysbinary)
