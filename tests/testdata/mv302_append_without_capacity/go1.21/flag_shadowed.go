// Package shadowed uses the names that the fixes need for other things.
package shadowed

import sorting "slices"

// The package is imported under another name.
func sorted(m map[int]string) []int {
	var keys []int // want "capacity len\\(m\\)"
	for k := range m {
		keys = append(keys, k)
	}
	sorting.Sort(keys)
	return keys
}

// A local variable hides the package's name.
func hidden(sorting [][]int) []int {
	var out []int // want "sum of len\\(part\\)"
	for _, part := range sorting {
		out = append(out, part...)
	}
	return out
}

// Without len or make there is nothing to write.
func withoutLen(parts []int) []int {
	len := 3
	var out []int // want "capacity len\\(parts\\)"
	for _, part := range parts {
		out = append(out, part+len)
	}
	return out
}

func withoutMake(parts []int, make int) []int {
	out := []int{} // want "capacity len\\(parts\\)"
	for _, part := range parts {
		out = append(out, part+make)
	}
	return out
}

func withoutMax(n, max int) []int {
	var out []int // want "capacity n$"
	for i := 0; i < n; i++ {
		out = append(out, i+max)
	}
	return out
}
