package p

import (
	"fmt"

	"runtime"
)

func last() {
	fmt.Println("profiling")

	runtime.MemProfileRate = 1 // want "every allocation is recorded"
}
