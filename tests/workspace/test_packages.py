"""Packages of files: what is in them, and what becomes of them as files change."""

import random
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from memvet.golang.modules.header import read_header
from memvet.golang.source import Edit, GoFile, Piece
from memvet.golang.syntax import descendants, text_of
from memvet.golang.types.context import recorded_type
from memvet.golang.types.live import LivePackage
from memvet.golang.types.packages import Package
from memvet.golang.types.strings import type_string
from memvet.golang.types.typer import Resolved
from memvet.server.workspace.modules import Modules
from memvet.server.workspace.packages import Packages
from memvet.server.workspace.stamped import RECHECK_SECONDS


class Clock:
    """A clock that stands still until told."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "go.mod").write_text("module example.com/m\n\ngo 1.24\n")
    return tmp_path


def write(root: Path, files: Mapping[str, str]) -> None:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


def fresh(*, eager: bool = True, clock: Clock | None = None) -> Packages:
    clock = clock or Clock()
    return Packages(Modules(environment={}, clock=clock), eager=eager, clock=clock)


def names(package: Package | None) -> list[str]:
    """The files of a package, without their folders."""
    return [] if package is None else [Path(unit.file.uri).name for unit in package.units]


def type_of(package: Package | None, name: str) -> str:
    """The type of a package-level variable, constant, or function; of a type, itself."""
    found = package.lookup(name) if package is not None else None
    if found is None or found[1].piece is None:
        return "?"
    typer = found[0].package.typer(found[1].piece)
    return type_string(typer.object_type(Resolved(found[1], found[0])))


FILES = {
    "p/a.go": "package p\n",
    "p/a_linux.go": "package p\n",
    "p/a_windows.go": "package p\n",
    "p/a_windows_test.go": "package p\n",
    "p/cgo.go": 'package p\n\nimport "C"\n',
    "p/doc.go": "// More.\npackage documentation\n",
    "p/gen.go": "//go:build ignore\n\npackage main\n",
    "p/nocgo.go": "//go:build !cgo\n\npackage p\n",
    "p/old.go": "//go:build !go1.18\n\npackage p\n",
    "p/p_test.go": "package p\n",
    "p/x_test.go": "package p_test\n",
    "p/.hidden.go": "package p\n",
    "p/_off.go": "package p\n",
}


@pytest.mark.parametrize(
    ("file", "path", "expected"),
    [
        ("a.go", "example.com/m/p", "a.go a_linux.go nocgo.go"),
        ("a_windows.go", "example.com/m/p", "a.go a_windows.go nocgo.go"),
        (
            "a_windows_test.go",
            "example.com/m/p",
            "a.go a_windows.go nocgo.go a_windows_test.go p_test.go",
        ),
        ("cgo.go", "example.com/m/p", "a.go a_linux.go cgo.go"),
        ("gen.go", "example.com/m/p", "gen.go"),
        ("old.go", "example.com/m/p", "old.go"),
        ("p_test.go", "example.com/m/p", "a.go a_linux.go nocgo.go p_test.go"),
        ("x_test.go", "example.com/m/p_test", "x_test.go"),
        ("_off.go", "example.com/m/p", "_off.go"),
    ],
)
def test_which_files_a_package_has(root: Path, file: str, path: str, expected: str) -> None:
    write(root, FILES)
    package = fresh().package_of(str(root / "p" / file))
    assert package is not None
    assert package.path == path
    assert names(package) == expected.split()


def test_a_file_of_another_package_is_not_among_them(root: Path) -> None:
    write(root, {"a.go": "package a\n", "b.go": "package b\n", "c.go": "package a\n"})
    packages = fresh()
    assert names(packages.package_of(str(root / "a.go"))) == ["a.go", "c.go"]
    assert names(packages.package_of(str(root / "b.go"))) == ["b.go"]


def test_what_has_no_package(root: Path) -> None:
    write(root, {"a.go": "// nothing yet\n"})
    assert fresh().package_of(str(root / "a.go")) is None
    assert fresh().package_of(str(root / "none.go")) is None


def test_a_folder_outside_of_modules(tmp_path: Path) -> None:
    write(tmp_path, {"a.go": 'package a\n\nimport "os"\n\nvar F = os.Stdin\n'})
    package = fresh().package_of(str(tmp_path / "a.go"))
    assert package is not None
    assert package.path == f"_{tmp_path.as_posix()}"
    assert type_of(package, "F") == "*os.File"


TESTED = {
    "p/p.go": "package p\n\ntype T struct{}\n",
    "p/export_test.go": "package p\n\nfunc (T) Hidden() int { return 0 }\n",
    "q/q.go": 'package q\n\nimport "example.com/m/p"\n\nfunc New() p.T { return p.T{} }\n',
    "p/p_test.go": """package p_test

import (
	"example.com/m/p"
	"example.com/m/q"
)

var direct = p.T{}.Hidden()
var through = q.New().Hidden()
""",
    "r/r.go": 'package r\n\nimport "example.com/m/q"\n\nvar through = q.New().Hidden()\n',
}


def test_tests_see_the_package_with_its_test_files(root: Path) -> None:
    write(root, TESTED)
    packages = fresh()
    outside = packages.package_of(str(root / "p" / "p_test.go"))
    assert type_of(outside, "direct") == "int"
    assert type_of(outside, "through") == "int"
    assert type_of(packages.package_of(str(root / "r" / "r.go")), "through") == "?"


TWO = {
    "p/p.go": 'package p\n\nimport "example.com/m/q"\n\nvar V = q.F()\n\nvar W = V\n',
    "q/q.go": "package q\n\nfunc F() int { return 0 }\n",
}


def test_open_buffers_win_over_the_disk(root: Path) -> None:
    write(root, TWO)
    packages = fresh()
    q = str(root / "q" / "q.go")
    packages.open(q, GoFile(q, b"package q\n\nfunc F() string { return `` }\n"))
    assert type_of(packages.package_of(str(root / "p" / "p.go")), "W") == "string"
    packages.close(q)
    assert type_of(packages.package_of(str(root / "p" / "p.go")), "W") == "int"


def test_a_new_buffer_is_part_of_the_package(root: Path) -> None:
    write(root, TWO)
    packages = fresh()
    before = packages.package_of(str(root / "q" / "q.go"))
    new = str(root / "q" / "new.go")
    packages.open(new, GoFile(new, b"package q\n\nvar G = F()\n"))
    after = packages.package_of(str(root / "q" / "q.go"))
    assert after is before
    assert type_of(after, "G") == "int"


def test_the_disk_is_looked_at_again_after_a_while(root: Path) -> None:
    write(root, TWO)
    clock = Clock()
    packages = fresh(clock=clock)
    q = str(root / "q" / "q.go")
    assert type_of(packages.package_of(q), "F") == "func() int"
    write(root, {"q/q.go": "package q\n\nfunc F() float64 { return 0 }\n"})
    clock.now += RECHECK_SECONDS / 2
    assert type_of(packages.package_of(q), "F") == "func() int"
    clock.now += RECHECK_SECONDS
    assert type_of(packages.package_of(q), "F") == "func() float64"


def test_a_change_on_disk_reaches_whoever_imports_it(root: Path) -> None:
    write(root, TWO)
    packages = fresh()
    p = str(root / "p" / "p.go")
    assert type_of(packages.package_of(p), "W") == "int"
    write(root, {"q/q.go": "package q\n\nfunc F() float64 { return 0 }\n"})
    packages.forget()
    assert type_of(packages.package_of(p), "W") == "float64"
    (root / "q" / "q.go").unlink()
    packages.forget()
    assert type_of(packages.package_of(p), "W") == "?"
    write(root, TWO)
    packages.forget()
    assert type_of(packages.package_of(p), "W") == "int"


def test_another_go_mod_is_another_build(root: Path) -> None:
    write(root, TWO)
    packages = fresh()
    p = str(root / "p" / "p.go")
    assert type_of(packages.package_of(p), "W") == "int"
    (root / "go.mod").write_text("module example.com/other\n\ngo 1.24\n")
    packages.forget()
    package = packages.package_of(p)
    assert package is not None
    assert package.path == "example.com/other/p"
    assert type_of(package, "W") == "?"


def test_without_waiting_a_package_is_unknown_until_it_is_read(root: Path) -> None:
    write(root, TWO)
    told: list[str] = []
    clock = Clock()
    packages = Packages(
        Modules(environment={}, clock=clock),
        eager=False,
        on_change=lambda package: told.append(package.path),
        clock=clock,
    )
    p = str(root / "p" / "p.go")
    assert packages.package_of(p) is None
    assert list(packages.steps())
    package = packages.package_of(p)
    assert told == ["example.com/m/p"]
    assert type_of(package, "W") == "?"
    assert list(packages.steps())
    assert packages.package_of(p) is package
    assert told == ["example.com/m/p", "example.com/m/q", "example.com/m/p"]
    assert type_of(package, "W") == "int"
    assert not list(packages.steps())


def test_a_change_while_a_package_is_read_counts(root: Path) -> None:
    write(root, TWO)
    p, q = str(root / "p" / "p.go"), str(root / "q" / "q.go")
    steps = 0
    while True:
        packages = fresh(eager=False)
        packages.open(p, GoFile(p, TWO["p/p.go"].encode()))
        packages.package_of(p)
        reading = packages.steps()
        done = [next(reading, 0) is None for _ in range(steps)]
        packages.open(p, GoFile(p, TWO["p/p.go"].replace("= V", "= 2.5").encode()))
        packages.open(q, GoFile(q, b"package q\n\nfunc F() string { return `` }\n"))
        list(reading)
        assert type_of(packages.package_of(p), "W") == "float64"
        assert type_of(packages.package_of(p), "V") == "?"
        list(packages.steps())
        assert type_of(packages.package_of(p), "V") == "string"
        if not all(done):
            break
        steps += 1
    assert steps > 3


PROGRAM = {
    "q/q.go": """package q

import "time"

type T struct {
	Name string
	next *T
}

type Alias = T

func (t *T) Next() *T { return t.next }

func New(d time.Duration) *T {
	x := &T{}
	return x
}

const Size = 4

var Table = [Size]T{}
""",
    "q/more.go": """package q

type Set[E comparable] map[E]struct{}

func (s Set[E]) Has(e E) bool { _, ok := s[e]; return ok }

var Default = New(0).Next()
""",
    "p/p.go": """package p

import (
	"fmt"

	"example.com/m/q"
)

type Mine struct{ *q.T }

func Run(m Mine) (int, error) {
	for i, each := range q.Table {
		fmt.Println(i, each.Name, m.Next().Name)
	}
	s := q.Set[string]{}
	if s.Has(m.Name) {
		return len(q.Table), nil
	}
	return helper(m)
}
""",
    "p/helper.go": """package p

import "example.com/m/q"

var all = q.Default

func helper(m Mine) (int, error) {
	y := all.Next()
	z := m.T.Next().Name
	return len(z) + len(y.Name), nil
}
""",
}

REPLACEMENTS = [
    ("Name string", "Name []byte"),
    ("Name string", "Named string"),
    ("next *T", "next, last *T"),
    ("*T { return t.next }", "T { return *t.next }"),
    ("x := &T{}", "var x *T"),
    ("x := &T{}", "x := &T{"),
    ("func New(", "func New2("),
    ("Size = 4", "Size = 5"),
    ("Size = 4", "Size int8 = 4"),
    ("Alias = T", "Alias = Set[int]"),
    ("type Alias", "type T2 int\n\ntype Alias"),
    ("New(0).Next()", "New(0)"),
    ("E comparable", "E any"),
    ("bool { _, ok", "int { _, ok"),
    ("func (s Set[E]) Has", "func (s *Set[E]) Has"),
    ("*q.T }", "q.T }"),
    ("*q.T }", "T *q.Alias }"),
    ("i, each", "each, i"),
    ('"fmt"', 'fmt "os"'),
    ('"example.com/m/q"', 'q "example.com/m/none"'),
    ('import "example.com/m/q"', 'import . "example.com/m/q"'),
    ("return helper(m)", "return all.help(m)"),
    ("var all", "func len(x any) string { return `` }\n\nvar all"),
    ("helper(m Mine) (int", "helper(m q.T) (string"),
    ("y := all", "y, all := all, all"),
    ("return len(z)", "return func() int {"),
]


def types(packages: Packages, root: Path) -> dict[str, list[str]]:
    """The types of all expressions of all files, once all packages that these need are read."""
    while True:
        found: dict[str, list[str]] = {}
        for name in PROGRAM:
            package = packages.package_of(str(root / name))
            unit = package.unit(str(root / name)) if package is not None else None
            if package is not None and unit is not None:
                pieces = unit.file.pieces
                found[name] = [each for piece in pieces for each in types_in(package, piece)]
        if not list(packages.steps()):
            return found


def types_in(package: LivePackage, piece: Piece) -> Iterator[str]:
    typer = package.typer(piece)
    for node in descendants(piece.root):
        if node.type in ("identifier", "selector_expression", "call_expression"):
            yield f"{text_of(node).decode()}: {type_string(recorded_type(typer, node))}"


def step(file: GoFile, old: str, new: str) -> GoFile | None:
    """The file with `old` replaced by `new`, or the other way round; None if it has neither."""
    for before, after in ((old, new), (new, old)):
        at = file.text.find(before.encode())
        if at >= 0:
            return file.edited(Edit(at, at + len(before.encode()), after.encode()))
    return None


@pytest.mark.parametrize("seed", range(6))
def test_what_is_kept_equals_what_is_found_afresh(seed: int, root: Path) -> None:
    write(root, PROGRAM)
    choose = random.Random(seed)
    kept = fresh(eager=seed % 2 == 0)
    files = {name: GoFile(str(root / name), text.encode()) for name, text in PROGRAM.items()}
    assert any(": *example.com/m/q.T" in each for each in types(kept, root)["p/p.go"])
    for _ in range(40):
        old, new = choose.choice(REPLACEMENTS)
        name = choose.choice(list(PROGRAM))
        edited = step(files[name], old, new)
        if edited is None:
            continue
        files[name] = edited
        kept.open(str(root / name), edited)
        again = fresh()
        for each, file in files.items():
            again.open(str(root / each), GoFile(file.uri, file.text))
        assert types(kept, root) == types(again, root), (name, old, new)


def test_debug_lines_of_a_program(root: Path) -> None:
    write(
        root,
        {
            "a.go": "package main\n",
            "b.go": "//go:debug a=b\npackage main\n",
            "c_windows.go": "//go:debug c=d\npackage main\n",
            "d_test.go": "//go:debug e=f\npackage main\n",
            "e.go": "//go:build ignore\n\n//go:debug g=h\npackage main\n",
            "x/x.go": "//go:debug i=j\npackage x\n",
            "x/x_test.go": "//go:debug k=l\npackage x_test\n",
        },
    )
    clock = Clock()
    packages = fresh(clock=clock)

    def lines(name: str, text: str = "package main\n") -> tuple[tuple[str, str], ...]:
        return packages.debug_lines(str(root / name), read_header(text.encode()))

    assert lines("a.go") == (("a", "b"),)
    assert lines("a.go", "//go:debug m=n\npackage main\n") == (("a", "b"), ("m", "n"))
    assert lines("new.go", "/* C */ package main // p\n") == (("a", "b"),)
    assert lines("y/y.go", "package y\n") == (("a", "b"),)
    assert lines("z_windows.go") == (("a", "b"), ("c", "d"))
    assert lines("z_test.go") == (("a", "b"), ("e", "f"))
    assert lines("x/x.go", "package x\n") == (("a", "b"),)
    assert lines("x/y_test.go", "package x\n") == (("i", "j"), ("k", "l"))
    file = GoFile((root / "b.go").as_uri(), b"//go:debug a=c\n\npackage main\n")
    packages.open(str(root / "b.go"), file)
    assert lines("a.go") == (("a", "c"),)
    # Two commands that differ: of a library nothing is known then.
    write(root, {"cmd/one/main.go": "//go:debug a=c\npackage main\n"})
    clock.now += RECHECK_SECONDS
    assert lines("x/x.go", "package x\n") == (("a", "c"),)
    write(root, {"cmd/two/main.go": "package main\n"})
    clock.now += RECHECK_SECONDS
    assert lines("x/x.go", "package x\n") == ()
