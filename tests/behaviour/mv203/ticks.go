// go 1.21
package main

import (
	"fmt"
	clock "time"
)

func wait(times int) {
	n := 0
	for range clock.Tick(clock.Millisecond) {
		if n++; n == times {
			fmt.Println("ticked", n)
			return
		}
	}
}

func both(times int) {
	tick := clock.Tick(clock.Millisecond)
	other := clock.Tick(2 * clock.Millisecond)
	for i := 0; i < times; i++ {
		<-tick
		<-other
	}
	fmt.Println("ticked", times)
}

func stop(done <-chan bool) {
	ticker := clock.NewTicker(clock.Millisecond) // a ticker
	n := 0                                       // how often
	for n < 3 {
		select {
		case <-ticker.C:
			n++
		case <-done:
			return
		}
	}
	fmt.Println("stopped", n)
}

func ask(answers <-chan string) string {
	timeout := clock.NewTimer(10 * clock.Millisecond)
	defer fmt.Println("asked")
	select {
	case answer := <-answers:
		return answer
	case <-timeout.C:
		return "late"
	}
}

func main() {
	wait(3)
	both(3)
	stop(nil)
	answers := make(chan string, 1)
	fmt.Println(ask(answers))
	answers <- "yes"
	fmt.Println(ask(answers))
}
