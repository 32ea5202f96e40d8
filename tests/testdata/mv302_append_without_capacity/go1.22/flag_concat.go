// Package concat joins slices of just its own type.
package concat

import "bytes"

type ids []int

type table struct {
	rows  [][]string
	named []ids
}

func merge(parts [][]int) []int {
	var out []int // want "out grows .*sum of len\\(p\\)"
	for _, p := range parts {
		out = append(out, p...)
	}
	return out
}

func variadic(parts ...[]int) (out []int) { // want "sum of len\\(p\\)"
	for _, p := range parts {
		out = append(out, p...)
	}
	return out
}

func (t *table) cells() []string {
	var cells []string // want "sum of len\\(row\\)"
	for _, row := range t.rows[1:] {
		cells = append(cells, row...)
	}
	return cells
}

func (t *table) ids() ids {
	var out ids // want "sum of len\\(each\\)"
	for _, each := range t.named {
		out = append(out, each...)
	}
	return out
}

func generic[T any](parts [][]T) []T {
	var out []T // want "sum of len\\(part\\)"
	for _, part := range parts {
		out = append(out, part...)
	}
	return out
}

func fields(text []byte) []byte {
	var out []byte // want "sum of len\\(field\\)"
	for _, field := range bytes.Fields(text) {
		out = append(out, field...)
	}
	return out
}

func later(load func() [][]int) []int {
	var out []int // want "sum of len\\(p\\)"
	var parts [][]int
	parts = load()
	for _, p := range parts {
		out = append(out, p...)
	}
	return out
}

// Nobody sees whether it is nil: made with its capacity is as good.
func sum(parts [][]int) (total int) {
	var out []int // want "sum of len\\(p\\)"
	for _, p := range parts {
		out = append(out, p...)
	}
	for _, x := range out {
		total += x
	}
	return total
}

// Not offered: the empty literal would become nil.
func literal(parts [][]int) []int {
	out := []int{} // want "sum of len\\(p\\)"
	for _, p := range parts {
		out = append(out, p...)
	}
	return out
}

// Not offered: the type would be another.
func (t *table) plain() []int {
	var out []int // want "sum of len\\(each\\)"
	for _, each := range t.named {
		out = append(out, each...)
	}
	return out
}

// Not offered: maps and arrays cannot be spread, strings not be joined.
func ofMap(parts map[string][]int) []int {
	var out []int // want "sum of len\\(p\\)"
	for _, p := range parts {
		out = append(out, p...)
	}
	return out
}

func ofArray(parts [3][]int) []int {
	var out []int // want "sum of len\\(p\\)"
	for _, p := range parts {
		out = append(out, p...)
	}
	return out
}

func ofStrings(parts []string) []byte {
	var out []byte // want "sum of len\\(p\\)"
	for _, p := range parts {
		out = append(out, p...)
	}
	return out
}

// Not offered: the loop does more, or says more.
func counting(parts [][]int) ([]int, int) {
	var out []int // want "sum of len\\(p\\)"
	n := 0
	for _, p := range parts {
		n++
		out = append(out, p...)
	}
	return out, n
}

func commented(parts [][]int) []int {
	var out []int // want "sum of len\\(p\\)"
	for _, p := range parts {
		// All of it, though some may be empty.
		out = append(out, p...)
	}
	return out
}

func prefixed(parts [][]int) []int {
	var out []int // want "sum of len\\(p\\)"
	out = append(out, 0)
	for _, p := range parts {
		out = append(out, p...)
	}
	return out
}
