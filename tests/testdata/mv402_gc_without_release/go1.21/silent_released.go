package p

import (
	"fmt"
	"os"
	"runtime"
	"runtime/debug"
	"time"
)

func released(path string) {
	raw, _ := os.ReadFile(path)
	fmt.Println(len(raw))
	raw = nil
	runtime.GC() // silent: because the memory is given back after it
	debug.FreeOSMemory()
}

func giveBack() { debug.FreeOSMemory() }

func later(work func()) {
	defer giveBack()
	work()
	runtime.GC() // silent: because a deferred call gives the memory back
}

func ticking(ticks <-chan time.Time) {
	for range ticks {
		runtime.GC() // silent: because the memory is given back after it
		giveBack()
	}
}
