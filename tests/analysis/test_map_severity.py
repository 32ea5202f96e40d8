"""MV202 is a hint, and information where the outside decides how many keys a map holds."""

import pytest

from engine import analyse, environment
from memvet.analysis.model import Severity

HEAD = 'package p\n\nimport "net/http"\n\nvar _ http.Handler\n\ntype kind struct{ a, b int }\n\n'
EMPTIES = "\nfunc empty() { clear(seen) }\n"


@pytest.mark.parametrize(
    ("elem", "insert", "severity"),
    [
        ("int", "func Add(k string) { seen[k]++ }", Severity.INFORMATION),
        ("kind", "func Add(k string) { seen[k] = kind{} }", Severity.INFORMATION),
        ("[16]int", "func Add(k string) { seen[k] = [16]int{} }", Severity.INFORMATION),
        ("int", 'func Add(k string) { name := k + "/"; seen[name]++ }', Severity.INFORMATION),
        ("int", "func (kind) Add(k string) { seen[k]++ }", Severity.INFORMATION),
        (
            "int",
            "func serve(w http.ResponseWriter, r *http.Request) { seen[r.URL.Path]++ }",
            Severity.INFORMATION,
        ),
        (
            "int",
            "var _ = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {\n"
            "\tid := r.FormValue(`id`)\n\tseen[id]++\n})",
            Severity.INFORMATION,
        ),
        ("int", "func add(k string) { seen[k]++ }", Severity.HINT),
        ("*kind", "func Add(k string) { seen[k] = nil }", Severity.HINT),
        ("[17]int", "func Add(k string) { seen[k] = [17]int{} }", Severity.HINT),
        (
            "int",
            "func Add(k string) { seen[own()]++ }\n\nfunc own() string { return `` }",
            Severity.HINT,
        ),
    ],
)
def test_severity(elem: str, insert: str, severity: Severity) -> None:
    text = f"{HEAD}var seen = map[string]{elem}{{}}\n\n{insert}\n{EMPTIES}"
    where = environment(codes=frozenset({"MV202"}))
    assert [each.severity for _, each in analyse(text.encode(), where)] == [severity]
