// Package types has loops over what types tell, and over what nothing tells.
package types

import (
	"go/ast"
	"reflect"
)

type seq func(yield func(int) bool)

type holder struct {
	inner ast.File
	embed
}

type embed struct{ names []string }

// Not a builtin here.
func shadowedAppend(names []string) []string {
	append := func(xs []string, x string) []string { return xs }
	var out []string // silent: because append is another function
	for _, name := range names {
		out = append(out, name)
	}
	return out
}

func typeParameter[S ~[]E, E any](items S) []E {
	var out []E // want `grows step by step`
	for _, item := range items {
		out = append(out, item)
	}
	return out
}

func otherPackage(file *ast.File) []string {
	var out []string // want `grows step by step`
	for _, decl := range file.Decls {
		out = append(out, reflect.TypeOf(decl).Name())
	}
	return out
}

func otherPackageInside(h *holder) []string {
	var out []string // want `grows step by step`
	for _, decl := range h.inner.Decls {
		out = append(out, reflect.TypeOf(decl).Name())
	}
	return out
}

func promoted(h *holder) []string {
	var out []string // want `grows step by step`
	for _, name := range h.names {
		out = append(out, name)
	}
	return out
}

func unknownCall(v reflect.Value) []string {
	var out []string // want `grows step by step`
	for _, key := range v.MapKeys() {
		out = append(out, key.String())
	}
	return out
}

func unknownBound(v reflect.Value) []string {
	var out []string // silent: because the bound is called anew each time
	for i := 0; i < v.NumField(); i++ {
		out = append(out, v.Field(i).String())
	}
	return out
}

func assertion(v any) []string {
	var out []string // want `grows step by step`
	switch v := v.(type) {
	case []string:
		for _, each := range v {
			out = append(out, each)
		}
	}
	return out
}

func unknownSpread(names []string, load func(string) []int) []int {
	var out []int // silent: because nobody knows the lengths before the loop
	for _, name := range names {
		out = append(out, load(name)...)
	}
	return out
}

func localSpread(names []string, load func(string) []int) []int {
	var out []int // silent: because the parts are made in the loop
	for _, name := range names {
		part := load(name)
		out = append(out, part...)
	}
	return out
}

type lazy struct{ items []int }

func (l *lazy) load() { l.items = make([]int, 100) }

func loadedSpread(parts []*lazy) []int {
	var out []int // silent: because the parts are loaded in the loop
	for _, part := range parts {
		part.load()
		out = append(out, part.items...)
	}
	return out
}

func changedSpread(parts [][]int) []int {
	var out []int // silent: because the part changes before it is appended
	for _, part := range parts {
		part = part[:len(part)/2]
		out = append(out, part...)
	}
	return out
}

func sameSpread(parts [][]int, separator []int) []int {
	var out []int // want "capacity len\\(parts\\)\\*len\\(separator\\)$"
	for range parts {
		out = append(out, separator...)
	}
	return out
}

func growingSource(names []string) []string {
	var out []string // silent: because the loop changes what it ranges over
	for _, name := range names {
		names = append(names, name)
		out = append(out, name)
	}
	return append(out, names...)
}

func shrinkingMap(m map[string]int) []string {
	var out []string // silent: because the loop changes what it ranges over
	for name := range m {
		delete(m, name)
		out = append(out, name)
	}
	return out
}

func growingMap(m map[int]int) []int {
	var out []int // silent: because the loop changes what it ranges over
	for k := range m {
		m[k+1] = k
		out = append(out, k)
	}
	return out
}

func itself(n int) []int {
	var out []int // silent: because it ranges over what it fills, which is nothing
	for i := range out {
		out = append(out, i)
	}
	return out
}
