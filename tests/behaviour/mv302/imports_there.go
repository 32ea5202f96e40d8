// go 1.21

package main

import (
	"fmt"
	"slices"
)

func pick(keys []string) []string {
	var out []string
	for _, k := range keys {
		out = append(out, k+k)
	}
	return out
}

func main() {
	println(len(pick([]string{"a", "b"})), pick(nil) == nil)
	fmt.Println(slices.Max([]int{1, 2}))
}
