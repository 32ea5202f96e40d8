package main

import (
	"fmt"
	"os"
	"runtime"
	"runtime/debug"
)

const limit = 1 << 30

func init() {
	runtime.MemProfileRate = 8192 // silent: because nothing has run before
	fmt.Println("ready")
}

func init() {
	var size int
	const name = "x"
	size = limit
	runtime.MemProfileRate = 8192 // silent: because what stands before allocates nothing
	fmt.Println(size, name)
}

func init() {
	runtime.SetBlockProfileRate(1)
	debug.SetGCPercent(200)
	runtime.MemProfileRate = 8192 // silent: because what stands before only sets the like
}

// Another function than main and init: what runs before is not known.
func setUp() {
	fmt.Println("set up")
	runtime.MemProfileRate = 8192 // silent: because it is neither main nor init
}

func main() {
	defer os.Exit(0)
	runtime.MemProfileRate = 8192 // silent: because what is deferred has not run
	setUp()
	start := func() {
		runtime.MemProfileRate = 8192 // silent: because nobody knows when the literal runs
	}
	start()
}
