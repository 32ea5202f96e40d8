//go:debug default=go1.22
//go:debug asynctimerchan=0

// Command debug asks for the old ways, but for timers.
package main

import (
	"fmt"
	"time"
)

func relay(in <-chan int) {
	for {
		// silent: because asynctimerchan=0 has timers collected
		select {
		case n := <-in:
			fmt.Println(n)
		case <-time.After(time.Second):
			fmt.Println("quiet")
		}
	}
}

func main() {
	relay(make(chan int))
}
