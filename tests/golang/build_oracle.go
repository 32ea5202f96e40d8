// Answers what Go itself says about the headers of files: reads a JSON array of
// cases from standard input and writes a JSON array of answers.
package main

import (
	"encoding/json"
	"go/ast"
	"go/build"
	"go/build/constraint"
	"go/parser"
	"go/token"
	"go/types"
	"go/version"
	"io"
	"log"
	"os"
	"strings"
)

type testCase struct {
	Name string // file name
	Text string // file content
	Go   string // go line of its module, as in "go1.20"
}

type answer struct {
	Taken     bool   // by linux/amd64 without cgo
	Implied   string // by the //go:build line
	Language  string // of the file
	Generated bool
}

func main() {
	log.SetFlags(0)
	var cases []testCase
	if err := json.NewDecoder(os.Stdin).Decode(&cases); err != nil {
		log.Fatal(err)
	}
	answers := make([]answer, len(cases))
	for i, c := range cases {
		answers[i] = ask(c)
	}
	if err := json.NewEncoder(os.Stdout).Encode(answers); err != nil {
		log.Fatal(err)
	}
}

func ask(c testCase) answer {
	ctxt := build.Default
	ctxt.GOOS, ctxt.GOARCH, ctxt.CgoEnabled = "linux", "amd64", false
	ctxt.OpenFile = func(string) (io.ReadCloser, error) {
		return io.NopCloser(strings.NewReader(c.Text)), nil
	}
	// A file that cannot be read or has two constraints is not taken.
	taken, err := ctxt.MatchFile("", c.Name)
	a := answer{Taken: taken && err == nil}

	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, c.Name, c.Text, parser.ParseComments)
	if err != nil {
		return a
	}
	for _, group := range file.Comments {
		for _, comment := range group.List {
			if x, err := constraint.Parse(comment.Text); err == nil && constraint.IsGoBuild(comment.Text) {
				a.Implied = constraint.GoVersion(x)
			}
		}
	}
	a.Generated = ast.IsGenerated(file)
	info := &types.Info{FileVersions: map[*ast.File]string{}}
	conf := types.Config{GoVersion: c.Go, Error: func(error) {}}
	conf.Check("p", fset, []*ast.File{file}, info)
	a.Language = version.Lang(info.FileVersions[file])
	return a
}
