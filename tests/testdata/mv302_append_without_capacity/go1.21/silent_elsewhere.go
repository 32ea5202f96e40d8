// Package elsewhere has slices whose declaration and loop are not in one function, or not empty when
// the loop starts.
package elsewhere

import "sync"

type group struct {
	mu    sync.Mutex
	names []string
}

func captured(names []string) []string {
	var out []string // silent: because a literal fills it, perhaps several times
	add := func() {
		for _, name := range names {
			out = append(out, name)
		}
	}
	add()
	add()
	return out
}

func calledOnTheSpot(names []string) []string {
	var out []string // silent: because a literal fills it, though it is called on the spot
	func() {
		for _, name := range names {
			out = append(out, name)
		}
	}()
	return out
}

func deferred(names []string) (out []string) { // silent: because it is filled when the function ends
	defer func() {
		for _, name := range names {
			out = append(out, name)
		}
	}()
	return nil
}

func recursive(names []string) []string {
	var out []string // silent: because the literal that fills it calls itself
	var visit func(int)
	visit = func(depth int) {
		for _, name := range names {
			out = append(out, name)
		}
		if depth > 0 {
			visit(depth - 1)
		}
	}
	visit(3)
	return out
}

func concurrent(names []string) []string {
	var mu sync.Mutex
	var done sync.WaitGroup
	var out []string // silent: because goroutines append
	for _, name := range names {
		done.Add(1)
		go func(name string) {
			defer done.Done()
			mu.Lock()
			defer mu.Unlock()
			out = append(out, name)
		}(name)
	}
	done.Wait()
	return out
}

func (g *group) add(names []string) {
	g.mu.Lock()
	defer g.mu.Unlock()
	for _, name := range names {
		g.names = append(g.names, name) // silent: because a field may hold anything
	}
}

func pointer(out *[]string, names []string) {
	for _, name := range names {
		*out = append(*out, name) // silent: because what a pointer points to may hold anything
	}
}

func pointed(names []string) []string {
	var out []string // silent: because a pointer to it is at hand
	p := &out
	for _, name := range names {
		out = append(out, name)
	}
	return *p
}

func received(in <-chan []string, names []string) []string {
	out := <-in // silent: because it comes from elsewhere
	for _, name := range names {
		out = append(out, name)
	}
	return out
}

func looked(m map[string][]string, names []string) {
	out := m["all"] // silent: because it comes from a map
	for _, name := range names {
		out = append(out, name)
	}
	m["all"] = out
}

func asserted(v any, names []string) []string {
	out, _ := v.([]string) // silent: because it comes from an interface
	for _, name := range names {
		out = append(out, name)
	}
	return out
}

func called(load func() ([]string, error), names []string) ([]string, error) {
	out, err := load() // silent: because it comes from a call
	for _, name := range names {
		out = append(out, name)
	}
	return out, err
}

func aliased(base, names []string) []string {
	out := base // silent: because it is another slice's memory
	for _, name := range names {
		out = append(out, name)
	}
	return out
}

func clipped(base, names []string) []string {
	out := base[:0:0] // silent: because it is cut from another slice
	for _, name := range names {
		out = append(out, name)
	}
	return out
}

func ofArray(names []string) []string {
	var room [64]string
	out := room[:0] // silent: because an array is its memory
	for _, name := range names {
		out = append(out, name)
	}
	return out
}

func redeclared(names []string) int {
	var out []string // silent: because the loop fills another variable of this name
	for _, name := range names {
		out := append(out, name)
		println(len(out))
	}
	return len(out)
}

func perIteration(names []string) int {
	total := 0
	for _, name := range names {
		var out []string // silent: because it gets one element, and another slice each time
		out = append(out, name)
		total += len(out)
	}
	return total
}

func inClause(names []string) {
	for out := []string{}; len(out) < 10; { // silent: because the loop declares it
		for _, name := range names {
			out = append(out, name)
		}
	}
}

func swapped(names []string) ([]string, []string) {
	var out, last []string // silent: because the loop exchanges two slices
	for _, name := range names {
		out = append(out, name)
		out, last = last, out
	}
	return out, last
}

func withError(names []string, parse func([]string, string) ([]string, error)) (out []string, err error) {
	for _, name := range names {
		out, err = parse(out, name) // silent: because another function appends
	}
	return out, err
}

func ranged(rows [][]string, names []string) []string {
	var out []string // silent: because a range assigns it
	for _, out = range rows {
		println(len(out))
	}
	for _, name := range names {
		out = append(out, name)
	}
	return out
}

func constants(names []string) []string {
	var out []string // silent: because the append stands in a block of its own
	for _, name := range names {
		{
			out = append(out, name)
		}
	}
	return out
}

func withIndex(names []string) []string {
	var out []string // silent: because the append is part of another statement
	for _, name := range names {
		if out = append(out, name); len(out) > 3 {
			println(name)
		}
	}
	return out
}
