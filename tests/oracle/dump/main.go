// Command dump prints what go/types says of the expressions of packages, as JSON lines: one object
// a file, with the type of every value expression and the declaration of every identifier.
//
//	dump [-C dir] [-tests] pattern…
//
// With -tests it prints the test files of the packages instead of the others. Packages are found by `go list`, for linux/amd64 without cgo, and type-checked from source.
package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"sort"
	"strings"
)

type listed struct {
	ImportPath, Dir, Name string
	GoFiles               []string
	ImportMap             map[string]string
	DepOnly               bool
	ForTest               string
	Module                *struct{ GoVersion string }
	target                bool
}

// path is the import path without the test it is built for, as in "p [p.test]".
func (l *listed) path() string {
	path, _, _ := strings.Cut(l.ImportPath, " ")
	return path
}

// A file as it is printed. Exprs: start, end (bytes), type, kind, whether constant. Idents: start of
// a use, the name, and where it is declared. Files and Errors: those of the package.
type file struct {
	Package string   `json:"package"`
	Path    string   `json:"path"`
	Exprs   [][5]any `json:"exprs"`
	Idents  [][3]any `json:"idents"`
	Files   []string `json:"files"`
	Errors  []string `json:"errors"`
}

type checker struct {
	fset     *token.FileSet
	packages map[string]*listed
	done     map[string]*checked
}

// What is known of a package once it is checked. Each is checked once, or its types would be two.
// Info is kept for packages to dump, and their errors.
type checked struct {
	types  *types.Package
	info   *types.Info
	files  []*ast.File
	paths  []string
	errors []string
}

func main() {
	log.SetFlags(0)
	dir := flag.String("C", ".", "folder to run in")
	tests := flag.Bool("tests", false, "print the test files instead")
	flag.Parse()
	c := &checker{token.NewFileSet(), map[string]*listed{}, map[string]*checked{}}
	targets := c.list(*dir, *tests, flag.Args())
	out := bufio.NewWriterSize(os.Stdout, 1<<20)
	defer out.Flush()
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	for _, target := range targets {
		c.dump(target, *tests, encoder)
	}
}

func (c *checker) list(dir string, tests bool, patterns []string) []*listed {
	args := []string{"list", "-e", "-deps", "-json=ImportPath,Dir,Name,GoFiles,ImportMap,DepOnly,ForTest,Module"}
	if tests {
		args = append(args, "-test")
	}
	cmd := exec.Command("go", append(args, patterns...)...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "CGO_ENABLED=0", "GOOS=linux", "GOARCH=amd64")
	cmd.Stderr = os.Stderr
	output, err := cmd.Output()
	if err != nil {
		log.Print("go list: ", err)
	}
	var targets []*listed
	for decoder := json.NewDecoder(bytes.NewReader(output)); decoder.More(); {
		p := new(listed)
		if err := decoder.Decode(p); err != nil {
			log.Fatal(err)
		}
		c.packages[p.ImportPath] = p
		// Of what is built anew for the test of p: p itself and p_test.
		p.target = !p.DepOnly && p.ForTest == "" && !tests ||
			tests && p.ForTest != "" && strings.TrimSuffix(p.path(), "_test") == p.ForTest
		if p.target {
			targets = append(targets, p)
		}
	}
	return targets
}

type importer struct {
	c    *checker
	from *listed
}

func (i importer) Import(path string) (*types.Package, error) {
	if path == "unsafe" {
		return types.Unsafe, nil
	}
	if mapped, ok := i.from.ImportMap[path]; ok {
		path = mapped
	}
	l := i.c.packages[path]
	if l == nil {
		return nil, fmt.Errorf("%s is not listed", path)
	}
	return i.c.check(l).types, nil
}

func (c *checker) check(l *listed) *checked {
	if done := c.done[l.ImportPath]; done != nil {
		return done
	}
	done := &checked{}
	c.done[l.ImportPath] = done
	for _, name := range l.GoFiles {
		path := filepath.Join(l.Dir, name)
		f, err := parser.ParseFile(c.fset, path, nil, parser.SkipObjectResolution)
		if f == nil {
			log.Print(err)
			continue
		}
		done.files = append(done.files, f)
		done.paths = append(done.paths, path)
	}
	if l.target {
		done.info = &types.Info{
			Types: map[ast.Expr]types.TypeAndValue{},
			Uses:  map[*ast.Ident]types.Object{},
		}
	}
	config := types.Config{
		Importer:         importer{c, l},
		IgnoreFuncBodies: !l.target,
		Error: func(err error) {
			if l.target {
				done.errors = append(done.errors, err.Error())
			}
		},
		Sizes: types.SizesFor("gc", "amd64"),
	}
	if l.Module != nil && l.Module.GoVersion != "" {
		config.GoVersion = "go" + l.Module.GoVersion
	}
	done.types, _ = config.Check(l.path(), c.fset, done.files, done.info)
	if !l.target {
		done.files = nil
	}
	return done
}

func (c *checker) dump(l *listed, tests bool, encoder *json.Encoder) {
	done := c.check(l)
	info := done.info
	for i, f := range done.files {
		if strings.HasSuffix(done.paths[i], "_test.go") != tests {
			continue
		}
		base := c.fset.File(f.FileStart)
		out := file{Package: l.path(), Path: done.paths[i], Files: done.paths, Errors: done.errors}
		ast.Inspect(f, func(n ast.Node) bool {
			e, ok := n.(ast.Expr)
			if !ok {
				return true
			}
			if tv, ok := info.Types[e]; ok && tv.IsValue() {
				start, end := base.Offset(e.Pos()), base.Offset(e.End())
				out.Exprs = append(out.Exprs, [5]any{start, end, typeString(defaulted(tv.Type)), kind(e), tv.Value != nil})
			}
			if id, ok := e.(*ast.Ident); ok {
				if o := info.Uses[id]; o != nil {
					out.Idents = append(out.Idents, [3]any{base.Offset(id.Pos()), id.Name, c.place(o)})
				}
			}
			return true
		})
		if err := encoder.Encode(out); err != nil {
			log.Fatal(err)
		}
	}
}

// place tells where an object is declared: a path and an offset, "universe", or a package.
func (c *checker) place(o types.Object) string {
	if p, ok := o.(*types.PkgName); ok {
		return "package " + p.Imported().Path()
	}
	if v, ok := o.(*types.Var); ok && v.IsField() {
		return "field"
	}
	if f, ok := o.(*types.Func); ok && f.Signature().Recv() != nil {
		return "method"
	}
	if !o.Pos().IsValid() {
		return "universe"
	}
	position := c.fset.PositionFor(o.Pos(), false) // as it lies there, whatever //line says
	return fmt.Sprintf("%s:%d", position.Filename, position.Offset)
}

func kind(e ast.Expr) string {
	return strings.TrimPrefix(fmt.Sprintf("%T", e), "*ast.")
}

func defaulted(t types.Type) types.Type {
	if b, ok := t.(*types.Basic); ok && b.Info()&types.IsUntyped != 0 && b.Kind() != types.UntypedNil {
		return types.Default(t)
	}
	return t
}

func typeString(t types.Type) string {
	var b strings.Builder
	write(&b, t)
	return b.String()
}

// write writes a type without aliases, with full package paths and without tags and names of
// parameters; methods of interfaces are sorted, embedded ones opened up.
func write(b *strings.Builder, t types.Type) {
	switch t := types.Unalias(t).(type) {
	case *types.Basic:
		name := t.Name()
		switch name {
		case "byte":
			name = "uint8"
		case "rune":
			name = "int32"
		case "Pointer":
			name = "unsafe.Pointer"
		}
		b.WriteString(name)
	case *types.Pointer:
		b.WriteByte('*')
		write(b, t.Elem())
	case *types.Slice:
		b.WriteString("[]")
		write(b, t.Elem())
	case *types.Array:
		fmt.Fprintf(b, "[%d]", t.Len())
		write(b, t.Elem())
	case *types.Map:
		b.WriteString("map[")
		write(b, t.Key())
		b.WriteByte(']')
		write(b, t.Elem())
	case *types.Chan:
		writeChan(b, t)
	case *types.Struct:
		b.WriteString("struct{")
		for i := range t.NumFields() {
			if i > 0 {
				b.WriteString("; ")
			}
			if f := t.Field(i); !f.Embedded() {
				b.WriteString(f.Name() + " ")
			}
			write(b, t.Field(i).Type())
		}
		b.WriteByte('}')
	case *types.Tuple:
		writeTuple(b, t, false)
	case *types.Signature:
		b.WriteString("func")
		writeSignature(b, t)
	case *types.Interface:
		writeInterface(b, t)
	case *types.Union:
		for i := range t.Len() {
			if i > 0 {
				b.WriteString(" | ")
			}
			if t.Term(i).Tilde() {
				b.WriteByte('~')
			}
			write(b, t.Term(i).Type())
		}
	case *types.Named:
		if p := t.Obj().Pkg(); p != nil {
			b.WriteString(p.Path() + ".")
		}
		b.WriteString(t.Obj().Name())
		if args := t.TypeArgs(); args.Len() > 0 {
			b.WriteByte('[')
			for i := range args.Len() {
				if i > 0 {
					b.WriteByte(',')
				}
				write(b, args.At(i))
			}
			b.WriteByte(']')
		}
	case *types.TypeParam:
		b.WriteString(t.Obj().Name())
	default:
		b.WriteString("?")
	}
}

func writeChan(b *strings.Builder, t *types.Chan) {
	inner := typeString(t.Elem())
	switch t.Dir() {
	case types.SendOnly:
		b.WriteString("chan<- ")
	case types.RecvOnly:
		b.WriteString("<-chan ")
	default:
		b.WriteString("chan ")
	}
	if e, ok := types.Unalias(t.Elem()).(*types.Chan); ok && e.Dir() == types.RecvOnly && t.Dir() != types.RecvOnly {
		inner = "(" + inner + ")"
	}
	b.WriteString(inner)
}

func writeTuple(b *strings.Builder, t *types.Tuple, variadic bool) {
	b.WriteByte('(')
	for i := range t.Len() {
		if i > 0 {
			b.WriteString(", ")
		}
		v := t.At(i).Type()
		if s, ok := types.Unalias(v).(*types.Slice); ok && variadic && i == t.Len()-1 {
			b.WriteString("...")
			v = s.Elem()
		}
		write(b, v)
	}
	b.WriteByte(')')
}

func writeSignature(b *strings.Builder, t *types.Signature) {
	writeTuple(b, t.Params(), t.Variadic())
	switch n := t.Results().Len(); {
	case n == 1:
		b.WriteByte(' ')
		write(b, t.Results().At(0).Type())
	case n > 1:
		b.WriteByte(' ')
		writeTuple(b, t.Results(), false)
	}
}

func writeInterface(b *strings.Builder, t *types.Interface) {
	var parts []string
	for i := range t.NumMethods() {
		m := t.Method(i)
		var s strings.Builder
		s.WriteString(m.Name())
		writeSignature(&s, m.Signature())
		parts = append(parts, s.String())
	}
	sort.Strings(parts)
	var terms []string
	for i := range t.NumEmbeddeds() {
		if _, ok := t.EmbeddedType(i).Underlying().(*types.Interface); !ok {
			terms = append(terms, typeString(t.EmbeddedType(i)))
		}
	}
	sort.Strings(terms)
	parts = append(parts, terms...)
	if t.IsComparable() {
		parts = append(parts, "comparable")
	}
	if len(parts) == 0 {
		b.WriteString("any")
		return
	}
	b.WriteString("interface{" + strings.Join(parts, "; ") + "}")
}
