// Package spread joins parts whose lengths make the sum.
package spread

import (
	"fmt"
	"strings"
)

type page struct {
	Items []string
	next  *page
}

type book struct {
	pages map[string]*page
	parts [][]byte
}

func items(pages []page) []string {
	out := []string{} // want "capacity for all parts, the sum of len\\(p.Items\\)"
	for _, p := range pages {
		out = append(out, p.Items...)
	}
	return out
}

func itemsOfPointers(pages []*page) int {
	var out []string // want "sum of len\\(p.Items\\)"
	for _, p := range pages {
		out = append(out, p.Items...)
	}
	return len(out)
}

// A nil page would fail in the sum, before anything is printed.
func itemsAndMore(pages []*page) int {
	var out []string // want "sum of len\\(p.Items\\)"
	for number, p := range pages {
		fmt.Println("page", number)
		out = append(out, p.Items...)
	}
	return len(out)
}

func nextItems(pages []page) []string {
	var out []string // want "sum of len\\(p.next.Items\\)"
	for _, p := range pages {
		out = append(out, p.next.Items...)
	}
	return out
}

func (b *book) bytes() []byte {
	buf := make([]byte, 0) // want "sum of len\\(part\\)"
	for _, part := range b.parts {
		buf = append(buf, part...)
	}
	return buf
}

func (b *book) all() []string {
	var out []string // want "sum of len\\(p.Items\\)"
	for _, p := range b.pages {
		out = append(out, p.Items...)
	}
	return out
}

func lines(texts []string) []byte {
	buf := []byte{} // want "sum of len\\(text\\)"
	for _, text := range texts {
		buf = append(buf, text...)
	}
	return buf
}

func indexed(parts [][]int) []int {
	out := []int{} // want "sum of len\\(parts\\[i\\]\\)"
	for i := range parts {
		out = append(out, parts[i]...)
	}
	return out
}

func counted(parts [][]int) []int {
	out := []int{} // want "sum of len\\(parts\\[i\\]\\)"
	for i := 0; i < len(parts); i++ {
		out = append(out, parts[i]...)
	}
	return out
}

func keyAndValue(table map[string][]int, weights map[string]int) (out []int) { // want "sum of len\\(row\\)"
	for name, row := range table {
		weights[name]++
		out = append(out, row...)
	}
	return out
}

func words(text string) string {
	var out []byte // want "sum of len\\(word\\)"
	for _, word := range strings.Fields(text) {
		out = append(out, word...)
	}
	return string(out)
}

func total(parts [][]int) int {
	total := 0
	var out []int // want "sum of len\\(p\\)"
	for _, p := range parts {
		total += len(p)
		out = append(out, p...)
	}
	return total - len(out)
}

func padded(rows [][]byte, sep string, indent []byte) []byte {
	out, marks := []byte{}, []byte{} // want "out grows .* capacity len\\(rows\\)\\*len\\(indent\\)$" "marks grows .* capacity 2\\*len\\(rows\\)$"
	for _, row := range rows {
		out = append(out, indent...)
		marks = append(marks, "- "...)
		if len(row) > 80 {
			out = append(out, row...)
		}
	}
	shrinking := []byte{} // silent: because the spread slice is another one each time
	for range rows {
		shrinking = append(shrinking, indent...)
		indent = indent[1:]
	}
	for range rows {
		out = append(out, sep...)
	}
	doubled := []byte{} // silent: because it doubles itself
	for range rows {
		doubled = append(doubled, doubled...)
	}
	nothing := []byte{} // silent: because nothing is appended
	for range rows {
		nothing = append(nothing, ""...)
	}
	return append(out, marks...)
}

type style struct{ sep []byte }

func styled(n int, s style, p *style) (a, b []byte) { // want "a grows .* capacity max\\(n, 0\\)\\*len\\(s.sep\\)$"
	for i := 0; i < n; i++ {
		a = append(a, s.sep...)
		b = append(b, p.sep...) // silent: because p may be nil where n is 0
	}
	return a, b
}
