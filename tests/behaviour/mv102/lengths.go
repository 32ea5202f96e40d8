package main

import (
	"fmt"
	"strings"
)

type table struct {
	rows  [64]int
	count int
	name  string
}

func closures(words []string) []func() string {
	var all []func() string
	for i := range 3 {
		parts := make([]string, 0, len(words))
		for _, word := range words[:i+1] {
			parts = append(parts, strings.ToUpper(word))
		}
		index := map[string]int{"a": i, "b": 2, "c": 3, "d": 4}
		all = append(all, func() string { // one of each iteration
			if len(parts) > 1 {
				return fmt.Sprint("many ", len(parts), len(index))
			}
			return fmt.Sprint("few ", len(parts)) /* parts */
		})
	}
	return all
}

func fields(n int) (func() int, func() string) {
	var first table
	first.count = n
	var second table
	for i := range second.rows {
		second.rows[i] = i
		second.name += "x"
	}
	count := func() int { return first.count }
	name := func() string {
		n := n
		return second.name[:n]
	}
	return count, name
}

func several(n int) (func() int, func() int) {
	a := make([]int, n)
	b := make([]int, n, n*n)
	first := func() int { return len(a) }
	second := func() int { return cap(b) - len(first2()) }
	return first, second
}

func first2() []int { return make([]int, 2) }

func changed(n int) []func() int {
	data := make([]int, n)
	size := func() int { return len(data) }
	data = data[:n-1]
	other := make([]int, n)
	grow := func() { other = append(other, n) }
	grow()
	steady := make([]int, n)
	return []func() int{size, func() int { return len(other) }, func() int { return len(steady) }}
}

func main() {
	for _, each := range closures([]string{"a", "b", "c"}) {
		fmt.Println(each())
	}
	count, name := fields(5)
	fmt.Println(count(), name())
	first, second := several(4)
	fmt.Println(first(), second())
	for _, each := range changed(7) {
		fmt.Println(each())
	}
}
