"""The stubs of the standard library: what go/types says, what tree-sitter reads, which version."""

import subprocess
import sys
import zlib
from pathlib import Path

import pytest

from memvet.golang.modules.version import NEWEST, GoVersion
from memvet.golang.source import GoFile, Piece
from memvet.golang.stdlib import PACKAGES, since, stub
from memvet.tools.gen_stdlib import api_versions, read_stubs, recorded_versions

from ..support.toolchains import go_binary, go_environment, gofmt_binary

ROOT = Path(__file__).resolve().parents[2]
STUBS = ROOT / "golang" / "stdlib"

# tree-sitter-go 0.25 does not know methods with type parameters (Go 1.27).
UNREADABLE = [("math/rand/v2", b"func (r *Rand) N[Int intType](n Int) Int")]


def pieces(path: str) -> tuple[Piece, ...]:
    text = stub(path)
    assert text is not None, path
    return GoFile(f"std:{path}", text).pieces


def test_stubs_are_what_the_generator_gives_and_what_go_types_sees() -> None:
    generator = ROOT / "tools" / "gen_stdlib.py"
    done = subprocess.run(
        [sys.executable, str(generator), "--check", "--go", str(go_binary())],
        env=go_environment(),
        capture_output=True,
        text=True,
    )
    print(done.stdout)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "(100.00 %)" in done.stdout


def test_stubs_are_gofmt_clean() -> None:
    done = subprocess.run(
        [str(gofmt_binary()), "-l", str(STUBS)],
        env=go_environment(),
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_every_declaration_parses() -> None:
    broken = [
        (path, piece.text[piece.keyword_at :].rstrip())
        for path in sorted(PACKAGES)
        for piece in pieces(path)
        if piece.is_broken
    ]
    assert broken == UNREADABLE


def test_one_name_a_declaration() -> None:
    grouped = [
        (path, piece)
        for path in sorted(PACKAGES)
        for piece in pieces(path)
        if piece.keyword in (b"const", b"var", b"type")
        and len(piece.root.named_children[-1].named_children) != 1
    ]
    assert grouped == []


def test_the_list_of_packages_is_that_of_the_files() -> None:
    assert read_stubs().keys() == PACKAGES


def test_stubs_import_only_stubs() -> None:
    for path in PACKAGES:
        [imports] = [p for p in pieces(path) if p.keyword == b"import"] or [None]
        lines = imports.text.decode().splitlines() if imports else []
        imported = {line.split('"')[1] for line in lines if '"' in line}
        assert imported <= PACKAGES, path


@pytest.mark.parametrize(
    "path", ["", "Bytes", "builtin", "net+http", "../stdlib/bytes", "golang.org/x/net/idna", "C"]
)
def test_no_stub(path: str) -> None:
    assert stub(path) is None


def test_stubs_are_small() -> None:
    """Issue 4 allows 1.5 MB in the wheel, a zip archive."""
    packed = sum(len(zlib.compress(file.read_bytes())) for file in STUBS.glob("*.go"))
    print(f"stubs: {packed} bytes compressed")
    assert packed < 1_500_000


# Package, how the declaration begins, member, the version that brought it.
# Source: Go's release notes and api/*.txt.
KNOWN: list[tuple[str, str, str | None, str]] = [
    ("bytes", "func Clone(", None, "1.20"),
    ("bytes", "func Cut(", None, "1.18"),
    ("bytes", "func (b *Buffer) Bytes(", None, "1.0"),
    ("bytes", "func (b *Buffer) Cap(", None, "1.5"),
    ("bytes", "func (b *Buffer) AvailableBuffer(", None, "1.21"),
    ("context", "func WithCancelCause(", None, "1.20"),
    ("context", "func AfterFunc(", None, "1.21"),
    ("errors", "func AsType[", None, "1.26"),
    ("fmt", "func Append(", None, "1.19"),
    ("io", "func ReadAll(", None, "1.16"),
    ("io/ioutil", "func ReadAll(", None, "1.0"),
    ("iter", "type Seq[", None, "1.23"),
    ("maps", "func Clone[", None, "1.21"),
    ("maps", "func Keys[", None, "1.23"),
    ("net/http", "type Server struct", "ReadHeaderTimeout", "1.8"),
    ("net/http", "type Server struct", "Addr", "1.0"),
    ("net/http", "func (r *Request) Context(", None, "1.7"),
    ("net/http", "func (r *Request) PathValue(", None, "1.22"),
    ("os", "func ReadFile(", None, "1.16"),
    ("os", "func OpenRoot(", None, "1.24"),
    ("reflect", "type Type interface", "Name()", "1.0"),
    ("reflect", "type Type interface", "CanSeq()", "1.23"),
    ("runtime", "func SetFinalizer(", None, "1.0"),
    ("runtime", "func AddCleanup[", None, "1.24"),
    ("runtime/debug", "func SetMemoryLimit(", None, "1.19"),
    ("slices", "func Clone[", None, "1.21"),
    ("slices", "func Concat[", None, "1.22"),
    ("slices", "func Collect[", None, "1.23"),
    ("strings", "func Clone(", None, "1.18"),
    ("strings", "func SplitSeq(", None, "1.24"),
    ("strings", "type Builder struct", None, "1.10"),
    ("sync", "func (m *Map) Clear(", None, "1.23"),
    ("sync", "func OnceValue[", None, "1.21"),
    ("sync", "func (wg *WaitGroup) Go(", None, "1.25"),
    ("sync/atomic", "type Pointer[", None, "1.19"),
    ("testing", "func (b *B) Loop(", None, "1.24"),
    ("time", "func (t *Timer) Reset(", None, "1.1"),
    ("unique", "func Make[", None, "1.23"),
    ("unsafe", "func StringData(", None, "1.20"),
    ("weak", "func Make[", None, "1.24"),
    ("bytes", "func CutLast(", None, "1.27"),
    ("math/rand/v2", "func (r *Rand) N[", None, "1.27"),
]


@pytest.mark.parametrize(("path", "head", "member", "version"), KNOWN)
def test_since(path: str, head: str, member: str | None, version: str) -> None:
    [piece] = [p for p in pieces(path) if p.text.startswith(head.encode(), p.keyword_at)]
    at = None if member is None else piece.text.index(f"\n\t{member}".encode()) + 2
    assert since(piece.text, at) == GoVersion.parse(version)


def test_nothing_is_newer_than_the_newest_version() -> None:
    versions = {GoVersion.parse(mark) for mark in recorded_versions(read_stubs()).values()}
    assert max(version for version in versions if version) == NEWEST


def test_versions_from_api_files(tmp_path: Path) -> None:
    (tmp_path / "go1.txt").write_text(
        "pkg p, const A ideal-int\n"
        "pkg p, type T struct\n"
        "pkg p, type T struct, F int\n"
        "pkg p, type I interface { M, N }\n"
        "pkg p, type E interface {}\n"
        "pkg p (windows-386), var V int\n"
        "pkg p (windows-386), var W int\n"
    )
    (tmp_path / "go1.2.txt").write_text(
        "pkg p, type T struct, embedded *q/r.Name\n"
        "pkg p, type I interface, O(int) error\n"
        "pkg p, type I interface, unexported methods\n"
        "pkg p (linux-amd64), var V int\n"
    )
    (tmp_path / "go1.10.txt").write_text(
        "\npkg p, func F[$0 any]($0) #1\npkg p, method (*G[$0]) M() #2\npkg p, func A() #3\n"
    )
    assert api_versions(tmp_path) == {
        "p.A": "1.0",
        "p.T": "1.0",
        "p.T.F": "1.0",
        "p.I": "1.0",
        "p.I.M": "1.0",
        "p.I.N": "1.0",
        "p.E": "1.0",
        "p.W": "1.0",
        "p.T.Name": "1.2",
        "p.I.O": "1.2",
        "p.V": "1.2",
        "p.F": "1.10",
        "p.G.M": "1.10",
    }


def test_versions_from_stubs() -> None:
    text = (
        "package p\n\nconst A = 1\n\n//since:1.2\nvar V int\n\n"
        "//since:1.3\ntype T[E any] struct {\n\tF int\n\t*q.Name[E] //since:1.4\n}\n\n"
        "//since:1.5\nfunc (t *T[E]) M()\nfunc (T[E]) N()\n"
    )
    assert recorded_versions({"p": text}) == {
        "p.A": "1.0",
        "p.V": "1.2",
        "p.T": "1.3",
        "p.T.F": "1.3",
        "p.T.Name": "1.4",
        "p.T.M": "1.5",
        "p.T.N": "1.0",
    }
