// Package places has declarations and loops that are not next to each other.
package places

import (
	"errors"
	"fmt"
	"os"
)

type entry struct{ name string }

func load() ([]entry, error) { return nil, errors.New("no") }

// The source comes after the declaration, which moves down.
func moved() ([]string, error) {
	var names []string // want "capacity len\\(entries\\)"

	entries, err := load()
	if err != nil {
		return nil, err
	}
	for _, e := range entries {
		names = append(names, e.name)
	}
	return names, nil
}

// The declaration is used before the loop, or has a comment of its own: it stays.
func assigned() ([]string, error) {
	names := []string{} // want "capacity len\\(entries\\)"
	entries, err := load()
	if err != nil {
		return names, err
	}
	for _, e := range entries {
		names = append(names, e.name)
	}
	return names, nil
}

func commented() ([]string, error) {
	// names are what this is about.
	names := []string{} // want "capacity len\\(entries\\)"
	entries, err := load()
	if err != nil {
		return nil, err
	}
	for _, e := range entries {
		names = append(names, e.name)
	}
	return names, nil
}

// The source is known at the declaration, and stays as it is.
func inPlace(entries []entry) []string {
	names := []string{} // want "capacity len\\(entries\\)"
	fmt.Println("loading")
	longest := 0
	for _, e := range entries {
		longest = max(longest, len(e.name))
		names = append(names, e.name)
	}
	return names
}

// The source changes in between.
func changed(entries []entry) []string {
	names := []string{} // want "capacity len\\(entries\\)"
	entries = append(entries, entry{"last"})
	for _, e := range entries {
		names = append(names, e.name)
	}
	return names
}

type table struct{ rows []entry }

func (t *table) sort() { t.rows = t.rows[1:] }

func (t *table) changedByCall() []string {
	names := []string{} // want "capacity len\\(t.rows\\)"
	t.sort()
	for _, row := range t.rows {
		names = append(names, row.name)
	}
	return names
}

// Another block.
func conditional(entries []entry, all bool) []string {
	names := []string{} // want "capacity len\\(entries\\)"
	if all {
		for _, e := range entries {
			names = append(names, e.name)
		}
	}
	return names
}

func cased(entries []entry, kind int) []string {
	var names []string // want "capacity len\\(entries\\)"
	switch kind {
	case 0:
		for _, e := range entries {
			names = append(names, e.name)
		}
	case 1:
		for _, e := range entries {
			names = append(names, "-"+e.name)
		}
	}
	return names
}

// Several names, or a group.
func several(entries []entry) ([]string, []int) {
	var names, others []string // want "names grows" "others grows"

	lengths, widths := []int{}, []int{} // want "lengths grows" "widths grows"
	for _, e := range entries {
		names = append(names, e.name)
		others = append(others, e.name)
		lengths = append(lengths, len(e.name))
		widths = append(widths, 2*len(e.name))
	}
	return append(names, others...), append(lengths, widths...)
}

func grouped(entries []entry) []string {
	var (
		prefix = "name:"
		names  []string // want "names grows"
	)
	for _, e := range entries {
		names = append(names, prefix+e.name)
	}
	return names
}

// The if's own statement.
func inIf(entries []entry) int {
	if names := []string{}; len(entries) > 0 { // want "names grows"
		for _, e := range entries {
			names = append(names, e.name)
		}
		return len(names)
	}
	return 0
}

// The element type means something else at the loop.
func shadowedType(entries []entry) int {
	names := []entry{} // want "names grows"
	_, err := os.Stat("x")
	if err == nil {
		type entry struct{ other string }
		for _, e := range entries {
			names = append(names, e)
		}
		fmt.Println(entry{})
	}
	return len(names)
}

// Comments that gofmt aligns stay aligned.
func aligned(entries []entry) []string {
	names := []string{} // want "names grows"
	prefix := "name: "  // of each
	for _, e := range entries {
		names = append(names, prefix+e.name)
	}
	return names
}
