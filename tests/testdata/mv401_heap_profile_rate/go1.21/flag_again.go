package p

import (
	"fmt"
	"runtime"
)

func work() { fmt.Sprint(runtime.NumCPU()) }

// Whatever the values.
func restored() {
	old := runtime.MemProfileRate
	runtime.MemProfileRate = 4096
	work()
	runtime.MemProfileRate = old // want "the rate changes here, and profiles are scaled by one rate: set it once, first"
}

func switchedOn() {
	runtime.MemProfileRate = 0
	work()

	runtime.MemProfileRate = 512 * 1024 // want "the rate changes here"

	work()
}

func inLoop(jobs []func()) {
	runtime.MemProfileRate = 512 * 1024
	for _, job := range jobs {
		job()
		if runtime.NumGoroutine() > 100 {
			runtime.MemProfileRate = 0 // want "the rate changes here"
		}
	}
}

func scaled() {
	runtime.MemProfileRate = 8192
	work()
	runtime.MemProfileRate *= 2 // want "the rate changes here"
}
