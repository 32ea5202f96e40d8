// go 1.21

// Several loops, places and kinds in one program.
package main

import (
	"fmt"
	"sort"
	"strings"
)

type (
	ids   []int
	entry struct {
		name string
		size int
	}
)

func everybody(leads, members []string, n int) []string {
	all := []string{}
	for _, lead := range leads {
		all = append(all, lead)
	}
	all = append(all, "|")
	for _, member := range members {
		all = append(all, member, "-")
	}
	for i := 0; i < n; i++ {
		all = append(all, fmt.Sprint(i))
	}
	return all
}

func branches(entries []entry, kind int) []string {
	var names []string
	switch kind {
	case 0:
		for _, e := range entries {
			names = append(names, e.name)
		}
	case 1:
		for i := range entries {
			names = append(names, fmt.Sprint(i))
		}
	}
	return names
}

func grouped(entries []entry) (string, int) {
	var (
		names []string
		sizes ids
		other = 1
	)
	for _, e := range entries {
		names = append(names, e.name)
		sizes = append(sizes, e.size+other)
	}
	sort.Ints(sizes)
	return strings.Join(names, "+"), len(sizes)
}

func prefixed(entries []entry) []string {
	var args []string
	args = append(args, "run")
	for _, e := range entries {
		args = append(args, e.name)
		if e.size > 1 {
			args = append(args, "-big")
		}
	}
	return args
}

func labelled(entries []entry) []string {
	var names []string
	skipped := 0
	for _, e := range entries {
		switch e.size {
		case 2:
			skipped++
			break
		}
		names = append(names, e.name)
		if len(names) > 100 {
			panic("too many")
		}
	}
	if skipped < 0 {
		return nil
	}
	return names
}

func index(entries []entry) map[string]int {
	at := make(map[string]int)
	for i, e := range entries {
		at[e.name] = i
	}
	return at
}

func text(words []string) string {
	var out []byte
	for _, word := range words {
		out = append(out, word...)
	}
	return string(out)
}

func rows(table [][]int) (out [][]int) {
	for _, row := range table {
		var cells []int
		for _, cell := range row {
			cells = append(cells, cell*2)
		}
		out = append(out, cells)
	}
	return out
}

func literals(entries []entry) []func() string {
	var out []func() string
	for _, e := range entries {
		e := e
		out = append(out, func() string { return e.name })
	}
	return out
}

func deferred(entries []entry) (names []string) {
	defer func() { fmt.Println("deferred", len(names), names == nil) }()
	for _, e := range entries {
		names = append(names, e.name)
	}
	return names
}

func main() {
	for _, entries := range [][]entry{nil, {{"a", 1}}, {{"a", 3}, {"b", 2}, {"a", 1}}} {
		fmt.Println(branches(entries, 0) == nil, branches(entries, 1), branches(entries, 2) == nil)
		fmt.Println(grouped(entries))
		fmt.Println(prefixed(entries), labelled(entries) == nil, index(entries))
		for _, each := range literals(entries) {
			fmt.Print(each(), " ")
		}
		fmt.Println(deferred(entries))
	}
	fmt.Println(everybody([]string{"x"}, []string{"y", "z"}, 2), everybody(nil, nil, -1))
	fmt.Println(text([]string{"ab", "", "c"}), rows([][]int{{1}, nil, {2, 3}}))
	fmt.Println(rows([][]int{nil})[0] == nil)
}
