package p

import (
	"fmt"
	"io"
	"os"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"runtime/pprof"
	"time"
)

func live() uint64 {
	var stats runtime.MemStats
	runtime.GC() // silent: because the heap is measured after it
	runtime.ReadMemStats(&stats)
	return stats.HeapAlloc
}

func profile(w io.Writer) error {
	runtime.GC() // silent: because a heap profile is written after it
	return pprof.WriteHeapProfile(w)
}

func lookedUp(f *os.File) {
	runtime.GC() // silent: because a heap profile is written after it
	pprof.Lookup("heap").WriteTo(f, 0)
}

func collections() int64 {
	var stats debug.GCStats
	runtime.GC() // silent: because collections are counted after it
	debug.ReadGCStats(&stats)
	return stats.NumGC
}

func sampled(samples []metrics.Sample) {
	for i := 0; i < 3; i++ {
		runtime.GC() // silent: because metrics are read after it
		metrics.Read(samples)
	}
}

func print(label string) {
	var stats runtime.MemStats
	runtime.ReadMemStats(&stats)
	fmt.Println(label, stats.HeapAlloc)
}

func helped(path string) {
	raw, _ := os.ReadFile(path)
	fmt.Println(len(raw))
	raw = nil
	runtime.GC() // silent: because a helper measures the heap
	print("after")
}

func atExit(f *os.File, work func()) {
	defer pprof.WriteHeapProfile(f)
	work()
	runtime.GC() // silent: because a deferred call writes the profile
}

func settle() {
	runtime.GC() // silent: because all who call it measure then
	runtime.GC()
}

func compare(work func()) {
	settle()
	print("before")
	work()
	settle()
	print("after")
}

func timed(work func()) (total time.Duration) {
	for i := 0; i < 10; i++ {
		runtime.GC() // silent: because what comes right behind it is timed
		start := time.Now()
		work()
		total += time.Since(start)
	}
	return total
}

func rates(work func(), verify bool) {
	for i := 0; i < 3; i++ {
		if verify {
			runtime.GC() // silent: because what comes behind it is timed
			fmt.Println("verifying")
			start := time.Now()
			work()
			fmt.Println(time.Since(start))
		}
	}
}

func workload(work func()) {
	work()
	runtime.GC() // silent: because all who call it measure the heap then
}

func experiment(work func()) {
	workload(work)
	print("experiment")
}
