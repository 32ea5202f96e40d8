// Package uncounted has loops whose length nobody knows before they end.
package uncounted

import "bufio"

type node struct {
	value int
	next  *node
	left  *node
}

type tree struct{ root *node }

func (t *tree) len() int { return 1 }

func drain(jobs <-chan int) []int {
	var out []int // silent: because a channel has no length to range over
	for job := range jobs {
		out = append(out, job)
	}
	return out
}

func drainMade() []int {
	ticks := make(chan int, 100)
	close(ticks)
	var out []int // silent: because what a channel buffers is not how much will come
	for tick := range ticks {
		out = append(out, tick)
	}
	return out
}

func drainField(s struct{ results chan []int }) [][]int {
	out := [][]int{} // silent: because it is a channel in a field
	for result := range s.results {
		out = append(out, result)
	}
	return out
}

func forever(next func() int) []int {
	out := []int{} // silent: because `for {}` has no end of its own
	for {
		out = append(out, next())
		if len(out) == cap(out) {
			panic("full")
		}
	}
}

func lines(in *bufio.Scanner) []string {
	var out []string // silent: because a condition alone does not count
	for in.Scan() {
		out = append(out, in.Text())
	}
	return out
}

func list(n *node) []int {
	var out []int // silent: because a list has no length
	for n != nil {
		out = append(out, n.value)
		n = n.next
	}
	return out
}

func listClauses(n *node) []int {
	var out []int // silent: because a list has no length with three clauses either
	for at := n; at != nil; at = at.next {
		out = append(out, at.value)
	}
	return out
}

func halves(n int) []int {
	var out []int // silent: because the step is no constant
	for i := n; i > 0; i /= 2 {
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

func callBound(t *tree) []int {
	var out []int // silent: because the bound is called anew each time
	for i := 0; i < t.len(); i++ {
		out = append(out, i)
	}
	return out
}

func movingBound(n int) []int {
	var out []int // silent: because the bound moves
	for i := 0; i < n; i++ {
		out = append(out, i)
		if i%2 == 0 {
			n--
		}
	}
	return out
}

func worklist(queue []int) []int {
	var out []int // silent: because the loop makes its own work
	for i := 0; i < len(queue); i++ {
		if queue[i] > 1 {
			queue = append(queue, queue[i]/2)
		}
		out = append(out, queue[i])
	}
	return out
}

func movingCounter(n int) []int {
	var out []int // silent: because the body moves the counter
	for i := 0; i < n; i++ {
		out = append(out, i)
		if i%3 == 0 {
			i++
		}
	}
	return out
}

func movingByPointer(n int, skip func(*int)) []int {
	var out []int // silent: because the counter's address is taken
	for i := 0; i < n; i++ {
		skip(&i)
		out = append(out, i)
	}
	return out
}

func fieldBound(s *struct{ n int }, step func()) []int {
	var out []int // silent: because a call may change the field
	for i := 0; i < s.n; i++ {
		step()
		out = append(out, i)
	}
	return out
}

func twoConditions(xs []int, most int) []int {
	var out []int // silent: because there are two ways to end
	for i := 0; i < len(xs) && i < most; i++ {
		out = append(out, xs[i])
	}
	return out
}

func unequal(n int) []int {
	var out []int // silent: because it may never meet its bound
	for i := 0; i != n; i++ {
		out = append(out, i)
	}
	return out
}

func wrapping(n uint) []uint {
	var out []uint // silent: because n-1 wraps around where n is 0
	for i := uint(1); i < n; i++ {
		out = append(out, i)
	}
	return out
}

func floats(end float64) []float64 {
	var out []float64 // silent: because these are no integers
	for x := 0.0; x < end; x += 1 {
		out = append(out, x)
	}
	return out
}

func endless() []int {
	var out []int // silent: because a loop without a condition has no end
	for i := 0; ; i++ {
		out = append(out, i)
	}
}
