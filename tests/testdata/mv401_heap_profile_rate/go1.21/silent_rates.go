package p

import (
	"flag"
	"fmt"
	"os"
	"runtime"
	"strconv"
	"testing"
)

var memRate = flag.Int("memrate", 0, "rate of the heap profile")

func off() {
	runtime.MemProfileRate = 0 // silent: because 0 switches the profile off
}

func standard() {
	runtime.MemProfileRate = 512 * 1024 // silent: because that is the default
}

func coarse() {
	runtime.MemProfileRate = 4096 // silent: because not every allocation is recorded
}

func fromFlag() {
	runtime.MemProfileRate = *memRate // silent: because a flag says so
}

func fromEnvironment() {
	rate, err := strconv.Atoi(os.Getenv("MEMRATE"))
	if err == nil {
		runtime.MemProfileRate = rate // silent: because the environment says so
	}
}

func fromCaller(rate int) {
	runtime.MemProfileRate = rate // silent: because nobody knows the value
}

type profiler struct{ MemProfileRate int }

func otherVariables(p *profiler) {
	p.MemProfileRate = 1 // silent: because it is a field of another type
	MemProfileRate := 0
	MemProfileRate = 1 // silent: because it is a local variable
	fmt.Println(MemProfileRate)
}

func shadowed() {
	var runtime profiler
	runtime.MemProfileRate = 1 // silent: because runtime is a variable here
	fmt.Println(runtime)
}

func checkAllocations(t testing.TB, f func()) {
	runtime.MemProfileRate = 1 // silent: because only tests call a helper of tests
	f()
}

func read() int {
	rate := runtime.MemProfileRate // silent: because it is only read
	return rate
}
