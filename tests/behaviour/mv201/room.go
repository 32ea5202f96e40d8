package main

import (
	"errors"
	"fmt"
	"sort"
)

func early(value int, fail bool) (int, error) {
	done := make(chan int)
	go func() {
		done <- value * 2
	}()
	if fail {
		return 0, errors.New("early")
	}
	return <-done, nil
}

func firstError(inputs []string) error {
	errs := make(chan error)
	for _, input := range inputs {
		go func(input string) {
			if input == "" {
				errs <- errors.New("empty")
				return
			}
			errs <- nil
		}(input)
	}
	for range inputs {
		if err := <-errs; err != nil {
			return err
		}
	}
	return nil
}

// What is ranged over is changed by the loop: the room is that of the start.
func grows(inputs []int) int {
	sums := make(chan int)
	for _, n := range inputs {
		inputs = append(inputs, n)
		go func(n int) { sums <- n }(n)
	}
	return <-sums + len(inputs)
}

func counted(n int, stop bool) (all []int) {
	squares := make(chan int)
	for i := 0; i < n; i++ {
		go func(i int) { squares <- i * i }(i)
	}
	for i := 0; i < n; i++ {
		if stop {
			return nil
		}
		all = append(all, <-squares)
	}
	sort.Ints(all)
	return all
}

func twoOfThree() (sum int) {
	ones := make(chan int, 1)
	for i := 0; i < 3; i++ {
		go func() { ones <- 1 }()
	}
	return <-ones
}

func handed(value int, fail bool) int {
	out := make(chan int)
	go func(c chan<- int) { c <- value }(out)
	if fail {
		return -1
	}
	return <-out
}

func main() {
	fmt.Println(early(1, true))
	fmt.Println(early(2, false))
	fmt.Println(firstError([]string{"a", "", "b"}))
	fmt.Println(firstError(nil))
	fmt.Println(grows([]int{5, 5, 5}))
	fmt.Println(counted(-1, false), counted(3, false), counted(3, true))
	fmt.Println(twoOfThree())
	fmt.Println(handed(3, true), handed(3, false))
}
