// go 1.21
package main

import (
	"fmt"
	"time"
)

const patience = 20 * time.Millisecond

// relay has values, silence, values again, and the end.
func relay(in <-chan int) {
	quiet := 0
	for {
		select {
		case n, ok := <-in:
			if !ok {
				fmt.Println("closed after", quiet > 0)
				return
			}
			fmt.Println("got", n)
		case <-time.After(patience):
			if quiet++; quiet == 1 {
				fmt.Println("quiet")
			}
		}
	}
}

func twoCases(in <-chan int) {
	for {
		select {
		case n := <-in:
			fmt.Println("got", n)
			if n == 3 {
				return
			}
		case <-time.After(patience):
			fmt.Println("first")
			return
		case <-time.After(time.Hour):
			fmt.Println("never")
			return
		}
	}
}

func full(n int) <-chan int {
	in := make(chan int, n)
	for i := 0; i < n; i++ {
		in <- i
	}
	return in
}

func main() {
	in := make(chan int)
	go func() {
		in <- 1
		in <- 2
		time.Sleep(10 * patience)
		in <- 3
		close(in)
	}()
	relay(in)
	twoCases(full(10))
	twoCases(full(2))
}
