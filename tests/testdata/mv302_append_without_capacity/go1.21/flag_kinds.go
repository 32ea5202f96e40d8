// Package kinds ranges over everything that can be counted.
package kinds

import "os"

type ids []int

type index map[string]ids

type server struct {
	name    string
	hosts   []string
	byName  map[string]int
	octets  [16]byte
	limits  *[8]int
	workers int
	inner   struct{ ports []int }
}

var defaults = []string{"a", "b", "c", "d", "e", "f"}

func overSlice(xs []int) (out []int) { // want "capacity len\\(xs\\)"
	for _, x := range xs {
		out = append(out, x*x)
	}
	return out
}

func overVariadic(xs ...int) (out []int) { // want "capacity len\\(xs\\)"
	for _, x := range xs {
		out = append(out, -x)
	}
	return out
}

func overArray(xs [32]int) []int {
	out := []int{} // want "takes up to 6 allocations for 32 elements: make it with capacity len\\(xs\\)"
	for _, x := range xs {
		out = append(out, x)
	}
	return out
}

func overArrayPointer(xs *[100]int) []int {
	out := []int{} // want "capacity len\\(xs\\)"
	for i := range xs {
		out = append(out, xs[i])
	}
	return out
}

// A string counts its bytes, and ranges over its runes: never more of them.
func overString(s string) []rune {
	out := []rune{} // want "capacity len\\(s\\)"
	for _, r := range s {
		out = append(out, r)
	}
	return out
}

func overMap(m map[string]int) []string {
	keys := make([]string, 0) // want "capacity len\\(m\\)"
	for k := range m {
		keys = append(keys, k)
	}
	return keys
}

func overNamed(xs ids, m index) []int {
	out := []int{} // want "capacity len\\(m\\[\"a\"\\]\\)"
	for _, x := range m["a"] {
		out = append(out, x)
	}
	for _, x := range xs {
		out = append(out, x)
	}
	return out
}

func (s *server) overFields() []string {
	out := []string{} // want "capacity len\\(s.hosts\\)"
	for _, host := range s.hosts {
		out = append(out, s.name+"."+host)
	}
	return out
}

func (s server) overArrayField() []byte {
	out := []byte{} // want "capacity len\\(s.octets\\)"
	for _, each := range s.octets {
		out = append(out, each)
	}
	return out
}

func overInnerField(s *server) []int {
	out := []int{} // want "capacity len\\(s.inner.ports\\)"
	for _, port := range s.inner.ports {
		out = append(out, port)
	}
	return out
}

func overMapField(s *server) (names []string, sizes []int) { // want "names grows" "sizes grows"
	for name, size := range s.byName {
		names = append(names, name)
		sizes = append(sizes, size)
	}
	return names, sizes
}

func overLocals(raw string) int {
	runes := []rune(raw)
	var out []rune // want "capacity len\\(runes\\)"
	for _, r := range runes {
		out = append(out, r)
	}
	sized := make([]int, len(runes))
	var more []int // want "capacity len\\(sized\\)"
	for i := range sized {
		more = append(more, i)
	}
	var tail []int // want "capacity len\\(sized\\[1:\\]\\)"
	for i := range sized[1:] {
		tail = append(tail, i)
	}
	return len(out) + len(more) + len(tail)
}

func overPackageVariable() []string {
	out := []string{} // want "capacity len\\(defaults\\)"
	for _, each := range defaults {
		out = append(out, each)
	}
	return out
}

func overArguments() []string {
	out := []string{} // want "capacity len\\(os.Args\\[1:\\]\\)"
	for _, arg := range os.Args[1:] {
		out = append(out, arg)
	}
	return out
}

func overRows(rows [][]string) [][]int {
	out := [][]int{} // want "out grows .*capacity len\\(rows\\)"
	for _, row := range rows {
		widths := []int{} // want "widths grows .*capacity len\\(row\\)"
		for _, cell := range row {
			widths = append(widths, len(cell))
		}
		out = append(out, widths)
	}
	return out
}

func overLiteral() []int {
	out := []int{} // want "takes up to 4 allocations for 6 elements: make it with capacity 6"
	for _, prime := range []int{2, 3, 5, 7, 11, 13} {
		out = append(out, prime*prime)
	}
	return out
}

func pairs(names []string) []string {
	out := []string{} // want "capacity 2\\*len\\(names\\)"
	for _, name := range names {
		out = append(out, "-tag", name)
	}
	return out
}

func ofConversions(s string) []byte {
	low := []byte{} // want "low grows .*: make it with capacity len\\(s\\)"
	for _, c := range []byte(s) {
		low = append(low, c|0x20)
	}
	return low
}
