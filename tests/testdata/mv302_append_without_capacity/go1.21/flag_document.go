// Package document is bug 8, as it is and as its own fix leaves it.
package document

func merge(parts [][]int) []int {
	var out []int // want "out grows step by step and copies large data about 4 times over: make it with capacity for all parts, the sum of len\\(p\\)"
	for _, p := range parts {
		out = append(out, p...)
	}
	return out
}

func mergePresized(parts [][]int) []int {
	total := 0
	for _, p := range parts {
		total += len(p)
	}
	out := make([]int, 0, total) // silent: because it has its capacity
	for _, p := range parts {
		out = append(out, p...)
	}
	return out
}
