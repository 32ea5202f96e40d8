// A thousand requests that are given up, and how many goroutines still wait to hand over a page.
//
// proof: at least 100 times less

package main

import (
	"fmt"
	"runtime"
	"time"
)

const requests = 1000

func load(n int) []byte { return make([]byte, n) }

// fetch gives up when quit is closed; whoever loads does not know.
func fetch(n int, quit <-chan struct{}) []byte {
	pages := make(chan []byte)
	go func() {
		<-quit
		pages <- load(n)
	}()
	select {
	case page := <-pages:
		return page
	case <-quit:
		return nil
	}
}

func main() {
	before := runtime.NumGoroutine()
	for i := 0; i < requests; i++ {
		quit := make(chan struct{})
		close(quit)
		fetch(64<<10, quit)
	}
	left := 0
	for wait := 0; wait < 50; wait++ {
		time.Sleep(10 * time.Millisecond)
		left = runtime.NumGoroutine() - before
		if left == 0 {
			break
		}
	}
	fmt.Printf("measured goroutines left behind %d\n", left)
}
