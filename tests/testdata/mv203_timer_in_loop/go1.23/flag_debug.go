//go:debug asynctimerchan=1

// Command debug asks for the old timers.
package main

import (
	"fmt"
	"time"
)

func relay(in <-chan int) {
	for {
		select {
		case n := <-in:
			fmt.Println(n)
		case <-time.After(time.Second): // want "stay for 1 s whenever another case comes first"
			fmt.Println("quiet")
		}
	}
}

func main() {
	relay(make(chan int))
}
