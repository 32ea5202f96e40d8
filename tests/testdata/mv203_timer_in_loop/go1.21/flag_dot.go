// Package dot has no name for package time: there is nothing to call NewTimer by.
package dot

import (
	"fmt"
	. "time"
)

func pump(messages chan string, wait Duration) {
	for {
		select {
		case message := <-messages:
			fmt.Println(message)
		case <-After(wait): // want `After\(wait\) makes a timer in every iteration`
			return
		}
	}
}

func poll(done chan bool) {
	ticks := Tick(Second) // want `Tick\(Second\) leaves a ticker that nobody can stop`
	for {
		select {
		case <-ticks:
			fmt.Println("tick")
		case <-done: // silent: because it leaves
			return
		}
	}
}

type clock struct{}

func (clock) After(Duration) <-chan Time { return nil }

func shadowed(messages chan string) {
	After := clock{}.After
	for {
		select {
		case message := <-messages:
			fmt.Println(message)
		case <-After(Second): // silent: because this After is the clock's
			return
		}
	}
}
