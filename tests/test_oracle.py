"""Types and declarations in some standard packages, against go/types: see oracle/.

`make oracle` compares the whole standard library and some modules.
"""

from pathlib import Path

import pytest

from compare import Tally
from modules import environment
from oracle import compare_packages

PACKAGES = (
    "bufio",
    "bytes",
    "cmp",
    "container/list",
    "context",
    "database/sql",
    "encoding/binary",
    "encoding/csv",
    "errors",
    "fmt",
    "io",
    "iter",
    "maps",
    "net/http",
    "net/url",
    "os/exec",
    "regexp",
    "slices",
    "sort",
    "strings",
    "sync",
    "text/tabwriter",
    "text/template",
    "text/template/parse",
    "time",
    "unicode/utf8",
)


@pytest.fixture(scope="module")
def compared() -> Tally:
    whole = Tally()
    for path, tally, complaints in compare_packages(Path(), PACKAGES, environment()):
        assert not complaints, path
        whole.add(tally)
    return whole


def test_types_are_known_and_right(compared: Tally) -> None:
    assert compared.total.total() > 80_000
    assert compared.known_share >= 0.97, compared.unknown[:5]
    assert compared.wrong_share <= 0.0005, compared.wrong[:5]


def test_identifiers_mean_the_right_declaration(compared: Tally) -> None:
    assert compared.uses.total() > 60_000
    missed = compared.unresolved + compared.misresolved
    assert compared.resolved_share >= 0.999, missed[:5]
