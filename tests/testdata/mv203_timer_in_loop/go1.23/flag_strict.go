// Package strict wants no allocations in its loops.
package strict

import (
	"log"
	"time"
)

const quiet = time.Second

func relay(in <-chan int) {
	for {
		select {
		case n := <-in:
			log.Print(n)
		case <-time.After(quiet): // want "time.After\\(quiet\\) allocates 248 bytes in every iteration: set one timer anew"
			log.Print("quiet")
		}
	}
}

func batches(in []<-chan int, patience time.Duration) {
	for _, batch := range in {
		for i := 0; i < 10; i++ {
			select {
			case n := <-batch:
				log.Print(n)
			case <-time.After(patience): // want "allocates 248 bytes"
				return
			}
		}
	}
}

func single() {
	for {
		// silent: because there is no other case
		select {
		case <-time.After(quiet):
			log.Print("tick")
		}
	}
}
