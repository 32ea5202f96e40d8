"""The tables of conversions before the real compiler: each is a copy, or none."""

from pathlib import Path

import pytest

from gomodule import GoModule
from memvet.golang.text.conversions import COPIED, ESCAPING, FREE, Target
from memvet.golang.text.twins import twin_of

# How to call each function of the tables with a string or slice @ of 100 bytes.
CALLS = {
    "bytes.Compare": "bytes.Compare(@, b)",
    "bytes.Contains": "bytes.Contains(@, b)",
    "bytes.ContainsAny": 'bytes.ContainsAny(@, "z!")',
    "bytes.ContainsFunc": "bytes.ContainsFunc(@, unicode.IsSpace)",
    "bytes.ContainsRune": "bytes.ContainsRune(@, 'z')",
    "bytes.Count": "bytes.Count(@, b)",
    "bytes.Cut": "cut(bytes.Cut(@, b))",
    "bytes.Equal": "bytes.Equal(@, b)",
    "bytes.EqualFold": "bytes.EqualFold(@, b)",
    "bytes.HasPrefix": "bytes.HasPrefix(@, b)",
    "bytes.HasSuffix": "bytes.HasSuffix(@, b)",
    "bytes.Index": "bytes.Index(@, b)",
    "bytes.IndexAny": 'bytes.IndexAny(@, "z!")',
    "bytes.IndexByte": "bytes.IndexByte(@, 'z')",
    "bytes.IndexFunc": "bytes.IndexFunc(@, unicode.IsSpace)",
    "bytes.IndexRune": "bytes.IndexRune(@, 'z')",
    "bytes.LastIndex": "bytes.LastIndex(@, b)",
    "bytes.LastIndexAny": 'bytes.LastIndexAny(@, "z!")',
    "bytes.LastIndexByte": "bytes.LastIndexByte(@, 'z')",
    "bytes.LastIndexFunc": "bytes.LastIndexFunc(@, unicode.IsSpace)",
    "bytes.Split": "len(bytes.Split(b, @))",
    "(*regexp.Regexp).FindAllIndex": "re.FindAllIndex(@, -1) == nil",
    "(*regexp.Regexp).FindAllSubmatchIndex": "re.FindAllSubmatchIndex(@, -1) == nil",
    "(*regexp.Regexp).FindIndex": "re.FindIndex(@) == nil",
    "(*regexp.Regexp).FindSubmatchIndex": "re.FindSubmatchIndex(@) == nil",
    "(*regexp.Regexp).Match": "re.Match(@)",
    "regexp.Match": 'ok(regexp.Match("^z", @))',
    "encoding/json.Unmarshal": "json.Unmarshal(@, &n) == nil",
    "unicode/utf8.RuneCount": "utf8.RuneCount(@)",
    "unicode/utf8.Valid": "utf8.Valid(@)",
    "(*bytes.Buffer).Write": "written(buf.Write(@))",
    "(*strings.Builder).Write": "written(text.Write(@))",
    "(*text/tabwriter.Writer).Write": "written(tab.Write(@))",
    "(*os.File).Write": "written(null.Write(@))",
    "(*net.conn).Write": "written(conn.Write(@))",
    "(*bufio.Writer).Write": "written(out.Write(@))",
    "(*compress/gzip.Writer).Write": "written(zip.Write(@))",
    "(*net/http/httptest.ResponseRecorder).Write": "written(rec.Write(@))",
}
IMPORTS = """
bufio bytes compress/gzip encoding/json fmt io net net/http/httptest os regexp strings testing
text/tabwriter unicode unicode/utf8
"""
PROGRAM = """package main

import (
%s)

const short = "twelve bytes"

var (
	s    = strings.Repeat("x", 100)
	b    = []byte(strings.Repeat("y", 100))
	n    int
	re   = regexp.MustCompile("^z")
	null *os.File
	conn *net.TCPConn
	sink any
)

func cut(x, y []byte, found bool) bool { return found }

func ok(found bool, err error) bool { return found }

func written(n int, err error) int { return n }

func count(name string, f func()) { fmt.Println(name, testing.AllocsPerRun(100, f)) }

func main() {
	var buf bytes.Buffer
	buf.Grow(1 << 20)
	var text strings.Builder
	text.Grow(1 << 20)
	tab := tabwriter.NewWriter(io.Discard, 0, 8, 0, ' ', 0)
	out := bufio.NewWriter(io.Discard)
	zip := gzip.NewWriter(io.Discard)
	zip.Write(b)
	rec := httptest.NewRecorder()
	rec.Body.Grow(1 << 20)
	null, _ = os.OpenFile(os.DevNull, os.O_WRONLY, 0)
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		panic(err)
	}
	go func() {
		c, _ := listener.Accept()
		io.Copy(io.Discard, c)
	}()
	dialled, err := net.Dial("tcp", listener.Addr().String())
	if err != nil {
		panic(err)
	}
	conn = dialled.(*net.TCPConn)
%s}
"""
# What is a copy, whatever gets it; and what never is. y is a slice of 100 bytes.
ALWAYS = {
    "m[string(y)] = 1": 1,
    "m[string(y)]++": 1,
    "a = append(a[:0], string(y)...)": 1,
    "for _, r := range []rune(s) { n += int(r) }": 1,
    "n += len([]byte(buf.String()))": 1,
    "kept = []byte(buf.String())": 2,
    'if strings.Contains(string(y), "zz") { n++ }': 1,
    'if strings.HasPrefix(string(y), "zz") { n++ }': 1,
    "if re.MatchString(string(y)) { n++ }": 1,
    "io.WriteString(w, string(y))": 1,
    "buf.WriteString(string(y))": 1,
    "w.Write([]byte(s))": 1,
    "w.Write([]byte(short))": 1,
    "n += len(string(y))": 0,
    "n += m[string(y)]": 0,
    "if string(y) == s { n++ }": 0,
    "switch string(y) { case short: n++ }": 0,
    "for _, c := range []byte(s) { n += int(c) }": 0,
    "a = append(a[:0], []byte(s)...)": 0,
    "copy(a, []byte(s))": 0,
    "buf.Write(y)": 0,
    "io.WriteString(&buf, s)": 0,
    "re.Match(y)": 0,
    'if bytes.Contains(y, []byte("zz")) { n++ }': 0,
}


def measured(folder: Path, go: str, statements: dict[str, str]) -> dict[str, int]:
    """The allocations of each statement, by its key."""
    module = GoModule.create(folder, go)
    lines = "".join(
        f'\tcount("{number}", func() {{ {text} }})\n'
        for number, text in enumerate(statements.values())
    )
    before = (
        "\tm := map[string]int{}\n\ta := make([]byte, 200)\n\tvar kept []byte\n\ty := b\n"
        "\tvar w io.Writer = sinks[n]\n\tbuf.Reset()\n\tbuf.WriteString(s)\n"
    )
    uses = "\tsink = []any{m, a, kept, y, w, tab, out, zip, rec, text.Len(), conn}\n"
    imports = "".join(f'\t"{each}"\n' for each in IMPORTS.split())
    program = PROGRAM % (imports, before + lines + uses)
    program += "\nvar sinks = []io.Writer{&bytes.Buffer{}, os.Stdout}\n\nvar _ = unicode.IsSpace\n"
    program += "\nvar _, _ = json.Valid, utf8.Valid\n"
    module.write("counts/main.go", program.encode())
    module.write("other/other.go", b"package other\n")  # go build leaves no binary for two
    assert module.build() == ""
    output = module.run("counts")
    found = dict(line.split() for line in output.splitlines() if len(line.split()) == 2)
    return {key: int(float(found[str(at)])) for at, key in enumerate(statements)}


@pytest.mark.parametrize("go", ["1.22", "1.27"])
def test_tables(go: str, tmp_path: Path) -> None:
    """Of the bytes themselves nothing is allocated more than of the conversion where it is free."""
    assert CALLS.keys() == FREE | COPIED | ESCAPING
    statements: dict[str, str] = {}
    for name, call in CALLS.items():
        for kind, x in (("bytes", "b"), ("text", "[]byte(s)"), ("constant", "[]byte(short)")):
            statements[f"{name} {kind}"] = f"if {_truth(call.replace('@', x))} {{ n = 0 }}"
    found = measured(tmp_path / "module", go, statements)
    for name in CALLS:
        plain, text, constant = (found[f"{name} {kind}"] for kind in ("bytes", "text", "constant"))
        assert text - plain == (0 if name in FREE else 1), name
        if name not in COPIED:  # of these, some copy a constant, and some do not
            assert constant - plain == (1 if name in ESCAPING else 0), name


def _truth(call: str) -> str:
    numbers = ("len(", "written(", "bytes.Index", "bytes.LastIndex", "bytes.Count(", "utf8.RuneC")
    if call.startswith((*numbers, "bytes.Compare")):
        return f"{call} == 7"
    return call


@pytest.mark.parametrize("go", ["1.22", "1.27"])
def test_what_is_always_a_copy(go: str, tmp_path: Path) -> None:
    found = measured(tmp_path / "module", go, {each: each for each in ALWAYS})
    assert found == ALWAYS


def test_twins() -> None:
    """A twin's twin is the function itself, where both conversions are copies."""
    for name in ("(*regexp.Regexp).Match", "bytes.Contains", "bytes.IndexRune", "regexp.Match"):
        twin = twin_of(name, Target.BYTES)
        assert twin is not None
        owner = twin.package or name.rpartition(".")[0]
        back = twin_of(f"{owner}.{twin.name}", Target.TEXT)
        assert back is not None
        assert back.name == name.rpartition(".")[2]
    assert twin_of("bytes.HasPrefix", Target.BYTES) is None
    assert twin_of("strings.HasPrefix", Target.TEXT) is not None
    assert twin_of("strings.Split", Target.TEXT) is None
