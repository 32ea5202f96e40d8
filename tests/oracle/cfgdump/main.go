// Command cfgdump prints what golang.org/x/tools/go/cfg says of the functions of Go files, as JSON
// lines: one object a function declaration, with whether control falls off its end, and for each
// call statement whether every way to a return passes it.
//
//	cfgdump file.go…
//
// Calls of panic, os.Exit, runtime.Goexit and log.Fatal… do not return.
package main

import (
	"bufio"
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"log"
	"os"

	"golang.org/x/tools/go/cfg"
)

type function struct {
	Path     string   `json:"path"`
	Start    int      `json:"start"`
	FallsOff bool     `json:"falls_off"`
	Calls    [][2]any `json:"calls"`
}

var noReturn = map[string]bool{
	"panic": true, "os.Exit": true, "runtime.Goexit": true,
	"log.Fatal": true, "log.Fatalf": true, "log.Fatalln": true,
}

func mayReturn(call *ast.CallExpr) bool {
	switch f := call.Fun.(type) {
	case *ast.Ident:
		return !noReturn[f.Name]
	case *ast.SelectorExpr:
		if x, ok := f.X.(*ast.Ident); ok {
			return !noReturn[x.Name+"."+f.Sel.Name]
		}
	}
	return true
}

func main() {
	log.SetFlags(0)
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	encoder := json.NewEncoder(out)
	for _, path := range os.Args[1:] {
		fset := token.NewFileSet()
		f, err := parser.ParseFile(fset, path, nil, parser.SkipObjectResolution)
		if err != nil {
			continue
		}
		for _, d := range f.Decls {
			if fn, ok := d.(*ast.FuncDecl); ok && fn.Body != nil {
				if err := encoder.Encode(describe(fset, path, fn)); err != nil {
					log.Fatal(err)
				}
			}
		}
	}
}

func describe(fset *token.FileSet, path string, fn *ast.FuncDecl) function {
	g := cfg.New(fn.Body, mayReturn)
	out := function{Path: path, Start: fset.Position(fn.Name.Pos()).Offset}
	returning := map[*cfg.Block]bool{}
	for _, b := range g.Blocks {
		if r := b.Return(); r != nil && b.Live {
			returning[b] = true
			// The return that stands for falling off lies on the closing brace.
			if r.Return == fn.Body.Rbrace {
				out.FallsOff = true
			}
		}
	}
	for _, b := range g.Blocks {
		if !b.Live {
			continue
		}
		for _, n := range b.Nodes {
			s, ok := n.(*ast.ExprStmt)
			if !ok {
				continue
			}
			if call, ok := s.X.(*ast.CallExpr); ok && mayReturn(call) {
				offset := fset.Position(s.Pos()).Offset
				out.Calls = append(out.Calls, [2]any{offset, !reaches(g, b, returning)})
			}
		}
	}
	return out
}

// reaches tells whether a return can be reached from the entry around a block.
func reaches(g *cfg.CFG, around *cfg.Block, returning map[*cfg.Block]bool) bool {
	seen := map[*cfg.Block]bool{around: true}
	todo := []*cfg.Block{g.Blocks[0]}
	for len(todo) > 0 {
		b := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if seen[b] {
			continue
		}
		seen[b] = true
		if returning[b] {
			return true
		}
		todo = append(todo, b.Succs...)
	}
	return false
}
