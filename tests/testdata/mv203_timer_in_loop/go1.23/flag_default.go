//go:debug default=go1.22

// Command old asks for the old ways.
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
