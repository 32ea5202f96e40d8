package p

import (
	"fmt"
	"runtime"
)

func report(debug bool) {
	if debug {
		fmt.Println(runtime.NumCPU())
	}
	runtime.GC() // want "but the process keeps it"
}
