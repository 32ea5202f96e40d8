// Package observed has the ways in which a program can tell a nil slice from an empty one, or sees
// how the slice grows.
package observed

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"slices"
)

type reply struct {
	Names []string `json:"names"`
}

func stored(keys []string) reply {
	var names []string // want "names grows"
	for _, k := range keys {
		names = append(names, k)
	}
	return reply{Names: names}
}

func storedInField(r *reply, keys []string) {
	var names []string // want "names grows"
	for _, k := range keys {
		names = append(names, k)
	}
	r.Names = names
}

func compared(keys []string) bool {
	var names []string // want "names grows"
	for _, k := range keys {
		names = append(names, k)
	}
	return names == nil
}

func passedOn(keys []string) ([]byte, error) {
	var names []string // want "names grows"
	for _, k := range keys {
		names = append(names, k)
	}
	return json.Marshal(names)
}

func passedAsVariadic(keys []string) {
	var names []any // want "names grows"
	for _, k := range keys {
		names = append(names, k)
	}
	fmt.Println(names...)
}

func appendedSpread(keys []string, more []string) []string {
	var names []string // want "names grows"
	for _, k := range keys {
		names = append(names, k)
	}
	return append(names, more...)
}

func appendedOne(keys []string) []string {
	var names []string // want "names grows"
	for _, k := range keys {
		names = append(names, k)
	}
	return append(names, "last")
}

func copied(keys []string) []string {
	var names []string // want "names grows"
	for _, k := range keys {
		names = append(names, k)
	}
	out := make([]string, len(names))
	copy(out, names)
	return append(out, names[:len(names)/2]...)
}

func sliced(keys []string) []string {
	var names []string // want "names grows"
	for _, k := range keys {
		names = append(names, k)
	}
	return names[:len(names)/2]
}

func text(keys []byte) string {
	var upper []byte // want "upper grows"
	for _, k := range keys {
		upper = append(upper, k-32)
	}
	return string(upper)
}

func searched(keys []string, key string) bool {
	var names []string // want "names grows"
	for _, k := range keys {
		names = append(names, k+".go")
	}
	slices.Sort(names)
	return slices.Contains(names, key)
}

func inLiteral(keys []string) func() bool {
	var names []string // want "names grows"
	for _, k := range keys {
		names = append(names, k)
	}
	return func() bool { return len(names) > 1 }
}

// The first iteration would no longer find it nil, neither made nor grown.
func comparedInLoop(keys []string) string {
	var names []string // want "names grows"
	var out bytes.Buffer
	for _, k := range keys {
		if names != nil {
			out.WriteString(", ")
		}
		out.WriteString(k)
		names = append(names, k)
	}
	return out.String()
}

// Each generation shares its memory with the next one where there is room.
func handedOn(keys []string) [][]string {
	generations := make([][]string, 0, len(keys))
	path := []string{} // want "path grows"
	for _, k := range keys {
		path = append(path, k)
		generations = append(generations, path)
	}
	return generations
}

func sortedOnTheWay(keys []string, sortAll func([]string)) []string {
	names := []string{} // want "names grows"
	for _, k := range keys {
		names = append(names, k)
		sortAll(names)
	}
	return names
}

func sentOnTheWay(keys []string, states chan<- []string) {
	var names []string // want "names grows"
	for _, k := range keys {
		names = append(names, k)
		states <- names
	}
}

func capacity(keys []string) int {
	names := []string{} // want "names grows"
	for _, k := range keys {
		names = append(names, k)
	}
	return cap(names)
}

func full(keys []string) bool {
	names := []string{} // want "names grows"
	for _, k := range keys {
		names = append(names, k)
		if len(names) == cap(names) {
			println("full")
		}
	}
	return len(names) > 0
}

func spare(keys []string) int {
	var names []string // want "names grows"
	for _, k := range keys {
		names = append(names, k)
	}
	return cap(names[1:]) - len(names)
}

// Somebody sees the result after a panic in the first iteration.
func recovering(keys []string, load func(string) string) (names []string) { // want "names grows"
	defer func() {
		if recover() != nil {
			fmt.Fprintln(os.Stderr, "incomplete")
		}
	}()
	for _, k := range keys {
		names = append(names, load(k))
	}
	return names
}
