package main

import (
	"errors"
	"fmt"
	"go/ast"
	"go/build"
	"go/parser"
	"go/token"
	"go/types"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
)

// pkg is one type-checked package; the bodies of its functions are not looked at.
type pkg struct {
	types *types.Package
	// rhs holds, for each type declared at package level, the type its declaration has on the
	// right: for `type A B` that is B, where A's underlying type is B's.
	rhs map[*types.TypeName]types.Type
}

// loader type-checks packages from source, and is the importer of what they import.
type loader struct {
	fset *token.FileSet
	// files names the files that make up a package, given its import path as go list spells it
	// ("vendor/golang.org/x/…" for what the standard library vendors).
	files   func(path string) ([]string, error)
	version string
	pkgs    map[string]*pkg
}

var sizes = types.SizesFor("gc", "amd64")

// newSourceLoader loads the standard library of the distribution at goroot, as it is built for
// linux/amd64 without cgo.
func newSourceLoader(goroot, version string) *loader {
	ctx := build.Default
	ctx.GOROOT, ctx.GOOS, ctx.GOARCH, ctx.CgoEnabled = goroot, "linux", "amd64", false
	return newLoader(version, func(path string) ([]string, error) {
		dir := filepath.Join(goroot, "src", filepath.FromSlash(path))
		found, err := ctx.ImportDir(dir, 0)
		if err != nil {
			return nil, err
		}
		names := slices.Clone(found.GoFiles)
		for i, name := range names {
			names[i] = filepath.Join(dir, name)
		}
		return names, nil
	})
}

// newStubLoader loads generated stubs, one file a package.
func newStubLoader(dir, version string) *loader {
	return newLoader(version, func(path string) ([]string, error) {
		return []string{filepath.Join(dir, strings.ReplaceAll(path, "/", "+")+".go")}, nil
	})
}

func newLoader(version string, files func(path string) ([]string, error)) *loader {
	return &loader{
		fset: token.NewFileSet(), files: files, version: version, pkgs: map[string]*pkg{},
	}
}

// Import implements types.Importer. A standard package that imports "golang.org/x/…" means the copy
// that is vendored; stubs name that copy by its full path.
func (l *loader) Import(path string) (*types.Package, error) {
	if path == "unsafe" {
		return types.Unsafe, nil
	}
	if strings.HasPrefix(path, "golang.org/") {
		path = "vendor/" + path
	}
	p, err := l.load(path)
	if err != nil {
		return nil, err
	}
	return p.types, nil
}

func (l *loader) load(path string) (*pkg, error) {
	if p := l.pkgs[path]; p != nil {
		return p, nil
	}
	names, err := l.files(path)
	if err != nil {
		return nil, err
	}
	var files []*ast.File
	for _, name := range names {
		file, err := parser.ParseFile(l.fset, name, nil, parser.SkipObjectResolution)
		if err != nil {
			return nil, err
		}
		for _, decl := range file.Decls {
			// go/types wants generic functions to have a body; what is in it, it does not look at.
			if decl, ok := decl.(*ast.FuncDecl); ok && decl.Body == nil {
				decl.Body = &ast.BlockStmt{}
			}
		}
		files = append(files, file)
	}
	config := types.Config{
		GoVersion: "go" + l.version, IgnoreFuncBodies: true, Importer: l, Sizes: sizes,
	}
	info := &types.Info{
		Defs:  map[*ast.Ident]types.Object{},
		Types: map[ast.Expr]types.TypeAndValue{},
	}
	checked, err := config.Check(path, l.fset, files, info)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	l.pkgs[path] = &pkg{types: checked, rhs: rightHandSides(files, info)}
	return l.pkgs[path], nil
}

func rightHandSides(files []*ast.File, info *types.Info) map[*types.TypeName]types.Type {
	found := map[*types.TypeName]types.Type{}
	for _, file := range files {
		for _, decl := range file.Decls {
			decl, ok := decl.(*ast.GenDecl)
			if !ok || decl.Tok != token.TYPE {
				continue
			}
			for _, spec := range decl.Specs {
				spec := spec.(*ast.TypeSpec)
				if name, ok := info.Defs[spec.Name].(*types.TypeName); ok {
					found[name] = info.TypeOf(spec.Type)
				}
			}
		}
	}
	return found
}

// importable loads the packages of the distribution that a user's program can import, and gives
// their sorted paths. Package builtin is documentation.
func importable(l *loader, goroot string) ([]string, error) {
	src := filepath.Join(goroot, "src")
	var paths []string
	err := filepath.WalkDir(src, func(name string, entry fs.DirEntry, err error) error {
		if err != nil || !entry.IsDir() || name == src {
			return err
		}
		rel, err := filepath.Rel(src, name)
		if err != nil {
			return err
		}
		path := filepath.ToSlash(rel)
		if hidden(path) {
			return fs.SkipDir
		}
		_, err = l.load(path)
		var none *build.NoGoError
		switch {
		case errors.As(err, &none):
			return nil
		case err != nil:
			return err
		}
		paths = append(paths, path)
		return nil
	})
	slices.Sort(paths)
	return paths, err
}

func hidden(path string) bool {
	switch path {
	case "builtin", "cmd", "vendor":
		return true
	}
	base := path[strings.LastIndex(path, "/")+1:]
	return base == "internal" || base == "testdata" || base[0] == '_' || base[0] == '.'
}
