// go 1.23
package main

import (
	"fmt"
	"iter"
	"os"
	"slices"
)

func names(count int) iter.Seq2[int, string] {
	return func(yield func(int, string) bool) {
		defer fmt.Println("iterator ends")
		for i := range count {
			if !yield(i, os.DevNull) {
				fmt.Println("stopped")
				return
			}
		}
	}
}

// In a range over a function the body is one already; its defers wait for the function around.
func main() {
	defer fmt.Println("main ends")
	var seen []int
	for i, name := range names(4) {
		f, err := os.Open(name)
		if err != nil {
			continue
		}
		defer f.Close()
		if i == 1 {
			fmt.Println("skipped")
			continue
		}
		seen = append(seen, i)
		fmt.Println(i, f.Name() == os.DevNull)
	}
	fmt.Println(slices.Max(seen), seen)
}
