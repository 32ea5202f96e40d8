// A million small allocations, and how many of them the heap profile records.
//
// proof: at least 1000 times less

package main

import (
	"fmt"
	"runtime"
)

type point struct{ x, y int }

var last *point

func serve(requests int) {
	for i := range requests {
		last = &point{i, i}
	}
}

func main() {
	runtime.MemProfileRate = 1
	serve(1_000_000)
	runtime.GC()
	runtime.GC()
	fmt.Printf("measured recorded allocations %d\n", recorded())
}

// recorded is how many allocations are in the profile, before it is scaled up.
func recorded() (count int64) {
	records := make([]runtime.MemProfileRecord, 1000)
	n, ok := runtime.MemProfile(records, true)
	if !ok {
		panic("more records than that")
	}
	for _, record := range records[:n] {
		count += record.AllocObjects
	}
	return count
}
