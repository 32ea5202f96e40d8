// go 1.22
package main

import (
	"fmt"
	"time"
)

// batches has a loop in a loop, labels, and a comment in every place.
func batches(all [][]int) (got []int) {
	// Before the loops.
outer:
	for _, batch := range all { // the outer one
		in := make(chan int, len(batch))
		for _, n := range batch {
			in <- n
		}

		// Above the label.
	inner:
		for { // the inner one
			// Above the select.
			select { // choose
			case n := <-in: // a value
				switch {
				case n < 0:
					break inner
				case n > 9:
					continue outer
				}
				got = append(got, n) // keep it
			case <-time.After(10 * time.Millisecond): // enough
				break inner
			}
		}
		got = append(got, -1)
	}
	return got
}

// held has the channel in a variable.
func held(lists [][]int) (got []int) {
	for _, list := range lists {
		in := make(chan int, len(list))
		for _, n := range list {
			in <- n
		}
		for i := 0; i < 10; i++ {
			// For a value.
			timeout := time.After(10 * time.Millisecond) // not for long
			got = append(got, i)
			select {
			case n := <-in:
				got = append(got, n)
				continue
			case <-timeout:
				got = append(got, -1)
			}
			break
		}
	}
	return got
}

func literals() (got int) {
	in := make(chan int, 3)
	in <- 1
	in <- 2
	in <- 3
	for got < 6 {
		func() {
			defer func() { got++ }()
			select {
			case n := <-in:
				got += n - 1
			case <-time.After(time.Hour):
				panic("late")
			}
		}()
	}
	return got
}

func returns(all []chan int) int {
	for _, in := range all {
		for {
			select {
			case n := <-in:
				if n > 1 {
					return n
				}
			case <-time.After(time.Hour):
				return -1
			}
		}
	}
	return 0
}

func main() {
	fmt.Println(held([][]int{{1, 2}, {}, {3}}))
	fmt.Println(batches([][]int{{1, 2}, {3, -1, 4}, {5, 10, 6}, {}}))
	fmt.Println(literals())
	in := make(chan int, 2)
	in <- 1
	in <- 2
	fmt.Println(returns([]chan int{in}))
}
