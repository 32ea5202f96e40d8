// Command main ticks as long as it runs.
package main

import (
	"fmt"
	"time"
)

func wait(ready func() bool) {
	// silent: because package main may use time.Tick
	for range time.Tick(time.Second) {
		if ready() {
			return
		}
	}
}

func main() {
	// silent: because the program ends with it
	ticker := time.NewTicker(time.Second)
	go func() {
		// silent: because main starts it once
		for range time.NewTicker(time.Minute).C {
			fmt.Println("alive")
		}
	}()
	for i := 0; i < 10; i++ {
		<-ticker.C
	}
	wait(func() bool { return true })
}
