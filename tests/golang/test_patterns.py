"""Patterns that are held to be valid, against package regexp of a real Go."""

import json
import random
import subprocess
from pathlib import Path

import pytest

from memvet.golang.text.patterns import is_valid_pattern
from toolchains import go_binary, go_environment

ORACLE = Path(__file__).with_name("regexp_oracle.go")
RANDOM = 20_000

# As people write them.
USUAL = [
    r"order-[0-9]{6}",
    r"^\s*#",
    r"^(?i)bearer\s+(\S+)$",
    r"(?P<year>\d{4})-(?P<month>\d{2})",
    r"(?<year>\d{4})",
    r"[^\x00-\x7F]",
    r"[[:alpha:]_][[:alnum:]_]*",
    r"^[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?$",
    r"\A\p{Lu}\pL*\z",
    r"\Q.*\E+",
    r"<a\s+href=\"([^\"]*)\"[^>]*>",
    r"(?m)^[ \t]*(?:-|\*)[ \t]+",
    r"(?s:/\*.*?\*/)",
    r"[-+]?[0-9]*\.?[0-9]+([eE][-+]?[0-9]+)?",
    r"[]a]",
    r"[^]a-]",
    r"a{,3}",
    r"{{\s*\w+\s*}}",
    r"(|a)|",
    "",
    "ü+[à-ÿ]",
    r"\$\{(\w+)\}",
    r"a{2}{3}",
    r"(a{10}){99}",
    r"x{0,1000}",
    r"[\d-z]",
    r"\x{10FFFF}",
    r"\141",
    r"(?i-s:x)",
    r"^*",
    r"\pN+",
    r"[[:^digit:]]",
]
WRONG = [
    "*",
    "a**",
    "a(b",
    "a)b",
    "[a",
    "[z-a]",
    "(?<=a)b",
    "(?!a)",
    r"(a)\1",
    r"\8",
    r"\C",
    r"\Z",
    "a\\",
    r"x{1001}",
    r"x{3,2}",
    r"((a{100}){100}){100}",
    r"(?P<n>a)(?P<n>b)",
    r"(?P<n-a>a)",
    r"\p{Klingon}",
    "[[:word:]x-[:alpha:]-]",
    "[[:what:]]",
    r"[a-\d]",
    "|*",
    "(*)",
    "(?i)*",
    r"\x{110000}",
    r"(?z)",
    "a++",
]
PARTS = [
    *"abz09-_ .^$|()[]{}*+?\\:,<>=!#é",
    *(r"\d", r"\w", r"\s", r"\b", r"\.", r"\\", r"\[", r"\pL", r"\p{Greek}", r"\x41", r"\x{e9}"),
    *(r"\n", r"\1", r"\12", r"\Q", r"\E", r"\A", r"\z", r"\B", r"\q", r"\D"),
    *(
        "(?:",
        "(?i)",
        "(?i:",
        "(?P<a>",
        "(?<b>",
        "(?=",
        "(?-s)",
        "[a-z]",
        "[^a]",
        "[]",
        "[[:alpha:]]",
    ),
    *(
        "[[:^space:]",
        "{2}",
        "{2,}",
        "{2,3}",
        "{1000}",
        "{500}",
        "*?",
        "+?",
        "??",
        "a-z",
        "]",
        ")",
        ")",
    ),
]


def made() -> list[str]:
    choose = random.Random(20304)
    return ["".join(choose.choices(PARTS, k=choose.randint(1, 9))) for _ in range(RANDOM)]


@pytest.fixture(scope="module")
def truth() -> dict[str, tuple[bool, bool]]:
    """Whether Compile and CompilePOSIX take each pattern."""
    patterns = [*USUAL, *WRONG, *made()]
    done = subprocess.run(
        [go_binary(), "run", ORACLE],
        input=json.dumps(patterns),
        env=go_environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    answers: list[tuple[bool, bool]] = json.loads(done.stdout)
    return dict(zip(patterns, answers, strict=True))


def test_what_is_held_to_be_valid_compiles(truth: dict[str, tuple[bool, bool]]) -> None:
    for pattern, (perl, posix) in truth.items():
        assert perl or not is_valid_pattern(pattern), pattern
        assert posix or not is_valid_pattern(pattern, posix=True), pattern


def test_most_of_what_compiles_is_known(truth: dict[str, tuple[bool, bool]]) -> None:
    valid = [pattern for pattern in made() if truth[pattern][0]]
    known = [pattern for pattern in valid if is_valid_pattern(pattern)]
    assert len(valid) > RANDOM / 20
    assert len(known) > 0.85 * len(valid)


@pytest.mark.parametrize("pattern", [each for each in USUAL if each != r"a{2}{3}"])
def test_usual_patterns_are_known(pattern: str, truth: dict[str, tuple[bool, bool]]) -> None:
    assert truth[pattern][0]
    assert is_valid_pattern(pattern)


@pytest.mark.parametrize("pattern", WRONG)
def test_wrong_patterns_are_not(pattern: str) -> None:
    assert not is_valid_pattern(pattern)


def test_names_without_p_came_with_1_22() -> None:
    assert is_valid_pattern("(?<a>b)")
    assert not is_valid_pattern("(?<a>b)", named=False)
    assert is_valid_pattern("(?P<a>b)", named=False)
