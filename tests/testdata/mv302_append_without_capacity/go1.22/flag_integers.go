// Package integers ranges over integers.
package integers

import "fmt"

type pool struct{ workers int }

func (p *pool) size() int { return p.workers }

func numbers(n int) []string {
	var out []string // want "capacity n$"
	for i := range n {
		out = append(out, fmt.Sprint(i))
	}
	return out
}

func constant() []int {
	out := []int{} // want "takes up to 5 allocations for 10 elements: make it with capacity 10$"
	for i := range 10 {
		out = append(out, i)
	}
	return out
}

func length(names []string) []int {
	out := []int{} // want "capacity len\\(names\\)$"
	for i := range len(names) {
		out = append(out, i)
	}
	return out
}

func unsigned(n uint16) []uint16 {
	out := []uint16{} // want "capacity n$"
	for i := range n {
		out = append(out, i)
	}
	return out
}

func (p *pool) field() []int {
	out := []int{} // want "capacity p.workers$"
	for i := range p.workers {
		out = append(out, i)
	}
	return out
}

func (p *pool) call() []int {
	out := []int{} // want "capacity p.size\\(\\)$"
	for i := range p.size() {
		out = append(out, i)
	}
	return out
}

func grid(width, height int) [][2]int {
	out := [][2]int{} // want "capacity max\\(height, 0\\)\\*max\\(width, 0\\)$"
	for y := range height {
		for x := range width {
			out = append(out, [2]int{x, y})
		}
	}
	return out
}

func few() []int {
	var out []int // silent: because there are four elements
	for i := range 4 {
		out = append(out, i)
	}
	return out
}

func changing(n int) []int {
	out := []int{} // silent: because the loop changes what it ranges over
	for i := range n {
		n = i
		out = append(out, i)
	}
	return out
}

func notKnown(n interface{ len() int }) []int {
	var out []int // want `grows step by step`
	for i := range n.len() {
		out = append(out, i)
	}
	return out
}

func steps(n, step int) []int {
	var out []int // silent: because the step is not known
	for i := 0; i < n; i += step {
		out = append(out, i)
	}
	return out
}

func until(n int) []int {
	var out []int // silent: because a break may come early
	for i := range n {
		if i*i > n {
			break
		}
		out = append(out, i)
	}
	return out
}

func even(n int) []int {
	var out []int // silent: because the append is conditional
	for i := range n {
		if i%2 == 0 {
			out = append(out, i)
		}
	}
	return out
}
