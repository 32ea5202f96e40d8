package p

import (
	"fmt"
	"os"
	"runtime"
	"runtime/pprof"
)

func imported(f *os.File) {
	fmt.Println(runtime.NumGoroutine())
	pprof.WriteHeapProfile(f) // want "as the last collection left it"
	runtime.GC()
}
