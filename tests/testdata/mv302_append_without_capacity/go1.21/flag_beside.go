// Package beside has loops that do other things too, which change nothing.
package beside

import (
	"fmt"
	"log"
)

type field struct {
	name  string
	value any
}

// Conditional appends beside the unconditional one.
func arguments(files []string, verbose bool) []string {
	args := []string{} // want "capacity len\\(files\\)"
	for _, file := range files {
		args = append(args, file)
		if verbose {
			args = append(args, "-v")
		}
	}
	return args
}

func separated(words []string) []string {
	out := []string{} // want "capacity len\\(words\\)"
	for i, word := range words {
		if i > 0 {
			out = append(out, ", ")
		}
		out = append(out, word)
	}
	return out
}

func marked(kinds []int) []string {
	out := []string{} // want "capacity len\\(kinds\\)"
	for _, kind := range kinds {
		switch kind {
		case 1:
			out = append(out, "one")
		case 2:
			out = append(out, "two", "pair")
		}
		out = append(out, fmt.Sprint(kind))
	}
	return out
}

// A panic ends everything.
func checked(fields []field) []string {
	out := []string{} // want "capacity len\\(fields\\)"
	for _, f := range fields {
		if f.name == "" {
			panic("a field without a name")
		}
		out = append(out, f.name)
	}
	return out
}

func fatal(fields []field) []string {
	out := []string{} // want "capacity len\\(fields\\)"
	for _, f := range fields {
		if f.name == "" {
			log.Fatal("a field without a name")
		}
		out = append(out, f.name)
	}
	return out
}

func typed(fields []field) []int {
	out := []int{} // want "capacity len\\(fields\\)"
	for _, f := range fields {
		n, ok := f.value.(int)
		if !ok {
			panic(fmt.Sprintf("%s is no number", f.name))
		}
		out = append(out, n)
	}
	return out
}

// The switch's, the select's and the inner loop's own break and continue.
func switched(kinds []int) []string {
	out := []string{} // want "capacity len\\(kinds\\)"
	for _, kind := range kinds {
		name := "other"
		switch kind {
		case 1:
			name = "one"
			break
		case 2:
			name = "two"
		}
		out = append(out, name)
	}
	return out
}

func selected(jobs []string, urgent <-chan string) []string {
	out := []string{} // want "capacity len\\(jobs\\)"
	for _, job := range jobs {
		select {
		case other := <-urgent:
			if other == "" {
				break
			}
			job = other
		default:
		}
		out = append(out, job)
	}
	return out
}

func searched(rows [][]int) []int {
	out := []int{} // want "capacity len\\(rows\\)"
	for _, row := range rows {
		first := -1
		for i, cell := range row {
			if cell == 0 {
				continue
			}
			first = i
			break
		}
		out = append(out, first)
	}
	return out
}

// A return in a function literal leaves that literal.
func literals(rows [][]int) []func() int {
	out := []func() int{} // want "capacity len\\(rows\\)"
	for _, row := range rows {
		out = append(out, func() int {
			return len(row)
		})
	}
	return out
}

// Elements before the loop: it grows from there.
func prefixed(files []string) []string {
	var args []string // want "give it room for len\\(files\\) more before the loop"
	args = append(args, "build")
	for _, file := range files {
		args = append(args, file)
	}
	return args
}

func conditionallyPrefixed(files []string, race bool) []string {
	args := []string{} // want "give it room for len\\(files\\) more before the loop"
	if race {
		args = append(args, "-race")
	}
	for _, file := range files {
		args = append(args, file)
	}
	return args
}
