package p

import (
	"runtime"
	. "runtime/debug"
	heap "runtime/debug"
)

func limit(debug int64) {
	heap.SetMemoryLimit(debug)
	SetGCPercent(50)
	runtime.GC() // want "but the process keeps it"
}
