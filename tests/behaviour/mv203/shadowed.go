// go 1.21
package main

import (
	"fmt"
	"time"
)

func relay(in <-chan int, timer string) {
	for {
		select {
		case n := <-in:
			time := n
			if fmt.Println(timer, time); time == 2 {
				return
			}
		case <-time.After(time.Minute):
			return
		}
	}
}

func twice(in <-chan int) {
	for i := 0; i < 5; i++ {
		select {
		case n := <-in:
			fmt.Println("first", n)
		case <-time.After(time.Minute):
		}
	}
	for i := 0; i < 5; i++ {
		select {
		case n := <-in:
			fmt.Println("second", n)
		case <-time.After(time.Minute):
		}
	}
}

func main() {
	in := make(chan int, 13)
	for i := 0; i < 13; i++ {
		in <- i
	}
	relay(in, "timer")
	twice(in)
}
