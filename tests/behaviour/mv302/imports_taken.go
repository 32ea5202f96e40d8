// go 1.21

package main

import "strings"

var slices = strings.Repeat("x", 3)

func pick(keys []string) []string {
	var out []string
	for _, k := range keys {
		out = append(out, k+k)
	}
	return out
}

func main() {
	println(len(pick([]string{"a", "b"})), pick(nil) == nil)
	println(slices)
}
