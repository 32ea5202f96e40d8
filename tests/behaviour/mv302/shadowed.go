// go 1.22

// Names that the fixes need mean something else here and there.
package main

import (
	"fmt"
	sorting "slices"
)

type word = string

func aliased(m map[int]string) []int {
	var keys []int
	for k := range m {
		keys = append(keys, k)
	}
	sorting.Sort(keys)
	return keys
}

func hiddenPackage(sorting [][]int) []int {
	var out []int
	for _, part := range sorting {
		out = append(out, part...)
	}
	return out
}

func hiddenLen(parts []int) []int {
	len := func(xs []int) int { return 1000000 + xs[0] }
	out := []int{}
	for _, part := range parts {
		out = append(out, part+len(parts))
	}
	return out
}

func hiddenMake(parts []int) []int {
	make := func(n int) int { return n * 2 }
	out := []int{}
	for _, part := range parts {
		out = append(out, make(part))
	}
	return out
}

func hiddenMax(n int) []int {
	max := func(a, b int) int { return -a - b }
	var out []int
	for i := 0; i < n; i++ {
		out = append(out, max(i, 1))
	}
	return out
}

func hiddenAppend(parts []int) []int {
	append := func(xs []int, x int) []int { return []int{x} }
	var out []int
	for _, part := range parts {
		out = append(out, part)
	}
	return out
}

func hiddenType(parts []word) int {
	out := []word{}
	fmt.Println("hidden type")
	if true {
		type word struct{ text string }
		for _, part := range parts {
			out = append(out, part)
		}
		fmt.Println(word{"x"})
	}
	return len(out)
}

func taken(parts [][]int, total int) []int {
	out := []int{}
	for _, part := range parts {
		out = append(out, part...)
	}
	total2 := total + 1
	return append(out, total, total2)
}

func twoSums(parts, others [][]int) ([]int, []int) {
	first := []int{}
	for _, part := range parts {
		first = append(first, part...)
	}
	second := []int{}
	for _, other := range others {
		second = append(second, other...)
	}
	return first, second
}

func sameLoop(parts [][]int) ([]int, []int) {
	first, second := []int{}, []int{}
	for _, part := range parts {
		first = append(first, part...)
		second = append(second, part...)
	}
	return first, second
}

func shadowedSource(names []string) []string {
	out := []string{}
	if len(names) > 0 {
		names := names[1:]
		for _, name := range names {
			out = append(out, name)
		}
	}
	for _, name := range names {
		out = append(out, name)
	}
	return out
}

func main() {
	fmt.Println(aliased(map[int]string{2: "b", 1: "a"}), aliased(nil) == nil)
	parts := [][]int{{1, 2}, nil, {3}}
	fmt.Println(hiddenPackage(parts), hiddenPackage(nil) == nil)
	fmt.Println(hiddenLen([]int{1, 2}), hiddenMake([]int{1, 2}), hiddenMax(3), hiddenAppend([]int{1, 2}))
	fmt.Println(hiddenType([]word{"a", "b"}))
	fmt.Println(taken(parts, 7))
	fmt.Println(twoSums(parts, parts))
	fmt.Println(sameLoop(parts))
	fmt.Println(shadowedSource([]string{"a", "b", "c"}), shadowedSource(nil))
}
