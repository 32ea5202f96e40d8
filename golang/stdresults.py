"""The result types of some functions of the standard library that loops often range over.

A start: it names no types but those of the universe; `any` stands for every other. From the
documentation of Go 1.27's packages.
"""

from __future__ import annotations

__all__ = ["RESULTS", "VARIABLES"]

_TABLE = {
    "[]string": """
        strings.Split strings.SplitN strings.SplitAfter strings.SplitAfterN strings.Fields
        strings.FieldsFunc os.Environ flag.Args path/filepath.SplitList
    """,
    "[][]byte": """
        bytes.Split bytes.SplitN bytes.SplitAfter bytes.SplitAfterN bytes.Fields bytes.FieldsFunc
    """,
    "[]byte": """
        bytes.Clone bytes.ToLower bytes.ToUpper bytes.TrimSpace bytes.TrimPrefix bytes.TrimSuffix
        bytes.Trim bytes.TrimLeft bytes.TrimRight bytes.ReplaceAll bytes.Repeat bytes.Join
        strconv.AppendInt strconv.AppendQuote fmt.Append fmt.Appendf fmt.Appendln
    """,
    "string": """
        strings.Join strings.Repeat strings.Replace strings.ReplaceAll strings.ToLower
        strings.ToUpper strings.TrimSpace strings.TrimPrefix strings.TrimSuffix strings.Trim
        strings.TrimLeft strings.TrimRight strings.TrimFunc strings.Clone strconv.Itoa
        strconv.FormatInt strconv.FormatUint strconv.Quote fmt.Sprint fmt.Sprintf fmt.Sprintln
        os.Getenv path.Join path.Base path.Dir path.Clean path/filepath.Join path/filepath.Base
        path/filepath.Dir path/filepath.Clean path/filepath.ToSlash path/filepath.FromSlash
    """,
    "int": """
        strings.Count strings.Index strings.LastIndex bytes.Count bytes.Index runtime.NumCPU
        runtime.GOMAXPROCS flag.NArg unicode/utf8.RuneCountInString unicode/utf8.RuneCount
        math/bits.Len math/rand.Intn math/rand/v2.IntN
    """,
    "[]string error": "path/filepath.Glob net.LookupHost net.LookupAddr",
    "[]any error": "os.ReadDir io/ioutil.ReadDir io/fs.ReadDir net.Interfaces net.InterfaceAddrs",
    "[]byte error": """
        os.ReadFile io.ReadAll io/ioutil.ReadFile io/ioutil.ReadAll io/fs.ReadFile
        encoding/json.Marshal encoding/json.MarshalIndent encoding/hex.DecodeString
    """,
    "string error": "os.Getwd os.Hostname os.Readlink path/filepath.Abs path/filepath.Rel",
    "int error": "strconv.Atoi",
    "int64 error": "strconv.ParseInt",
    "uint64 error": "strconv.ParseUint",
    "string string bool": "strings.Cut",
    "string bool": "strings.CutPrefix strings.CutSuffix os.LookupEnv",
    "[]byte []byte bool": "bytes.Cut",
}

RESULTS: dict[str, tuple[str, ...]] = {
    path: tuple(types.split()) for types, paths in _TABLE.items() for path in paths.split()
}
"""The types of a function's results, by its import path and name."""

VARIABLES = {"os.Args": "[]string"}
"""The types of variables."""
