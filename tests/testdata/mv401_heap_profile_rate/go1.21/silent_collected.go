package p

import (
	"io"
	"os"
	"runtime"
	"runtime/debug"
	"runtime/pprof"
)

func collected(f *os.File) error {
	runtime.GC()
	return pprof.WriteHeapProfile(f) // silent: because garbage was collected
}

func released(f *os.File) {
	debug.FreeOSMemory()
	pprof.Lookup("heap").WriteTo(f, 0) // silent: because that collects too
}

func wanted(f *os.File, gc bool) {
	if gc {
		runtime.GC()
	}
	pprof.WriteHeapProfile(f) // silent: because the caller decides whether to collect
}

func prepare() { runtime.GC() }

func helped(f *os.File) {
	prepare()
	pprof.WriteHeapProfile(f) // silent: because the helper collected
}

func atExit(f *os.File, serve func()) {
	defer func() {
		runtime.GC()
		pprof.WriteHeapProfile(f) // silent: because garbage was collected
	}()
	serve()
}

func others(w io.Writer) {
	pprof.Lookup("goroutine").WriteTo(w, 1) // silent: because goroutines are counted now
	pprof.Lookup("allocs").WriteTo(w, 0)    // silent: because it tells of what was allocated
	pprof.Lookup("heapless")                // silent: because it is another profile
}

type profiles struct{}

func (profiles) WriteHeapProfile(io.Writer) error { return nil }
func (profiles) Lookup(string) *profiles          { return nil }

func own(p profiles, f *os.File) {
	p.WriteHeapProfile(f) // silent: because it is another method
	p.Lookup("heap")      // silent: because it is another method
}

var write = pprof.WriteHeapProfile // silent: because nobody calls it here

func collectedAtTheEnd(f *os.File, serve func()) {
	defer pprof.WriteHeapProfile(f) // silent: because it runs after the collection
	serve()
	runtime.GC()
}

func between(f *os.File) error {
	p := pprof.Lookup("heap")
	runtime.GC()
	return p.WriteTo(f, 0) // silent: because garbage was collected before it is written
}

func betweenChecked(f *os.File) {
	if p := pprof.Lookup("heap"); p != nil {
		prepare()
		p.WriteTo(f, 0) // silent: because garbage was collected before it is written
	}
}
