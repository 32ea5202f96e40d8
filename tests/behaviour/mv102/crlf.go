package main

import "fmt"

func sizes() []func() int {
	var all []func() int
	for i := 1; i < 4; i++ {
		x := make([]int, i*i) // squares
		all = append(all, func() int { // kept
			return len(x)
		})
	}
	return all
}

func main() {
	for _, each := range sizes() {
		fmt.Println(each())
	}
}
