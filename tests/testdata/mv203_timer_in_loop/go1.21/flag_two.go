// Package two has several timers in one function: one timer a case, each with a name of its own.
package two

import "time"

const short, long = time.Second, time.Minute

func twoCases(in <-chan int, use func(int), warn func(string)) {
	for {
		select {
		case n := <-in:
			use(n)
		case <-time.After(short): // want "stay for 1 s"
			warn("slow")
		case <-time.After(long): // want "stay for 1 min"
			warn("very slow")
		}
	}
}

func twoLoops(in <-chan int, use func(int), timer int) {
	for i := 0; i < timer; i++ {
		select {
		case n := <-in: // a comment in a column
			use(n) // another one
		case <-time.After(short): // want "stay for 1 s"
		}
	}
	// Comments stay with what they speak of.
	for {
		select {
		case n := <-in:
			if n < 0 {
				return
			}
			use(n)
		case <-time.After(short): // want "stay for 1 s"
		}
	}
}

func shadowed(in <-chan int, use func(int), time2 int) {
	for {
		select {
		case n := <-in:
			time := n
			use(time)
		case <-time.After(long): // want "stay for 1 min"
		}
	}
}
