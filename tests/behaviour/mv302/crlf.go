// go 1.21

// Line ends as on Windows.
package main

import "fmt"

type page struct{ items []string }

/* A comment
   of two lines. */
func names(pages []page) []string {
	var out []string // kept
	for _, p := range pages {
		out = append(out, p.items...)
	}
	return out
}

func words(pages []page) []string {
	out := []string{}

	fmt.Println(`raw
text`, len(pages))
	for i := range pages {
		out = append(out, fmt.Sprint(i))
	}
	return out
}

func moved(n int) []int {
	out := []int{} /* behind */
	xs := make([]int, n)
	for _, x := range xs {
		out = append(out, x)
	}
	return out
}

func main() {
	pages := []page{{[]string{"a", "b"}}, {nil}}
	fmt.Println(names(pages), names(nil) == nil, words(pages), moved(5))
}
