// go 1.21
package main

import (
	"fmt"
	"time"
)

// The module asks for the old timers.
func main() {
	in := make(chan int, 3)
	in <- 1
	in <- 2
	in <- 3
	for n := 0; n < 3; {
		select {
		case n = <-in:
			fmt.Println("got", n)
		case <-time.After(time.Minute):
			return
		}
	}
}
