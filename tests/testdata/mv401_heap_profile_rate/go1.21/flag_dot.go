package p

import . "runtime"

func dotted() {
	MemProfileRate = 1 // want "every allocation is recorded"
	GOMAXPROCS(2)
}
