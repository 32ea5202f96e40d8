package p

import (
	"encoding/json"
	"io"
	"os"
	"strings"
)

type Report struct {
	Title string
	Count int
	Size  [3]int
	Rows  []Row
	Meta  Meta
}

type Row struct{ cells []string }

type Meta struct {
	Version int
	Tags    map[string]string
}

func (r *Report) Total() int {
	total := 0
	for _, row := range r.Rows {
		total += len(row.cells)
	}
	return total + r.extra()
}

func (r *Report) extra() int { return r.Count }

func (r Report) Name() string { return strings.TrimSpace(r.Title) }

func load(path string) (*Report, error) {
	raw, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	report := &Report{}
	if err := json.Unmarshal(raw, report); err != nil {
		return nil, err
	}
	return report, nil
}

// The length of what was read.
func size(path string) (func() int, error) {
	raw, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	return func() int { return len(raw) }, nil // want "keeps all of raw alive, and needs only len\\(raw\\): take it before"
}

func room(r io.Reader) func() (int, bool) {
	data, _ := io.ReadAll(r)
	return func() (int, bool) { // a comment
		if cap(data) == 0 { // want "cap\\(data\\)"
			return 0, false
		}
		return cap(data), true
	}
}

// A field, by way of a pointer.
func title(path string) (func() string, error) {
	report, err := load(path)
	if err != nil {
		return nil, err
	}
	return func() string { return report.Title }, nil // want "needs only report.Title"
}

func version(path string) func() int {
	report, _ := load(path)
	return func() int { return report.Meta.Version } // want "needs only report.Meta.Version"
}

// What a method says.
func total(path string) func() int {
	report, _ := load(path)
	return func() int { return 2 * report.Total() } // want "needs only report.Total\\(\\): call it before"
}

func name(path string) func() string {
	report, _ := load(path)
	return func() string { return report.Name() } // want "needs only report.Name\\(\\)"
}

// An element.
func first(n int) func() int {
	table := make([]int, n)
	for i := range table {
		table[i] = i * i
	}
	return func() int { return table[0] } // want "needs only table.0."
}

func at(n, i int) func() bool {
	seen := make(map[int]bool, n)
	for k := 0; k < n; k++ {
		seen[k] = k%2 == 0
	}
	return func() bool { return seen[i] } // want "needs only seen.i."
}

// A struct that the variable itself is.
func counted(path string) func() int {
	var report Report
	raw, _ := os.ReadFile(path)
	report.Count = len(raw)
	report.Title = path
	return func() int { return report.Count } // want "needs only report.Count"
}

// Several objects in one closure.
func both(a, b string) func() int {
	first, _ := os.ReadFile(a)
	second, _ := os.ReadFile(b)
	return func() int { return len(first) + len(second) } // want "len\\(first\\)" "len\\(second\\)"
}

// A literal inside of the literal.
func nested(path string) func() func() int {
	raw, _ := os.ReadFile(path)
	return func() func() int {
		return func() int { return len(raw) } // want "len\\(raw\\)"
	}
}

// Filled through its address; written to later; a map that grows.
func (r *Report) fill(path string) {
	r.Title = path
	r.Rows = append(r.Rows, Row{cells: strings.Fields(path)})
}

func fill(r *Report, path string) { r.Title = path }

func filled(path string) (func() int, func() string) {
	var a, b Report
	fill(&a, path)
	b.fill(path)
	return func() int { return a.Count }, // want "a.Count"
		func() string { return b.Title } // want "b.Title"
}

func grows(words []string) func() int {
	seen := make(map[string]bool)
	size := func() int { return len(seen) } // want "len\\(seen\\)"
	for _, word := range words {
		seen[word] = true
	}
	return size
}

func changes(path string) func() int {
	var report Report
	report.Title = path
	count := func() int { return report.Count } // want "report.Count"
	report.Count = len(path)
	return count
}
