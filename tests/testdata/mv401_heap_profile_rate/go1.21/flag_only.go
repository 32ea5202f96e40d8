package p

import "runtime"

func only() {
	runtime.MemProfileRate = 1 // want "every allocation is recorded"
}
