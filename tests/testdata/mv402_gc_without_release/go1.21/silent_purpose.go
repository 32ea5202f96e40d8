package p

import (
	"fmt"
	"io"
	"net/http"
	"os"
	"runtime"
	"strconv"
	"testing"
	"time"
)

type handle struct{ f *os.File }

func finalized(f *os.File) {
	closed := make(chan struct{})
	h := &handle{f}
	runtime.SetFinalizer(h, func(h *handle) { h.f.Close(); close(closed) })
	h = nil
	runtime.GC() // silent: because it is for the finalizer
	<-closed
}

func awaited(f *os.File, done func() bool) {
	runtime.SetFinalizer(&handle{f}, nil)
	for !done() {
		runtime.GC() // silent: because it is for the finalizer
		time.Sleep(time.Millisecond)
	}
}

func newHandle(f *os.File) *handle {
	h := &handle{f}
	runtime.SetFinalizer(h, func(h *handle) { h.f.Close() })
	return h
}

func helped(f *os.File) {
	h := newHandle(f)
	fmt.Println(h.f.Name())
	h = nil
	runtime.GC() // silent: because what is dropped has a finalizer
}

func checkLeaks(t testing.TB, f func()) {
	f()
	runtime.GC() // silent: because only tests call a helper of tests
}

func bench(f func()) testing.BenchmarkResult {
	return testing.Benchmark(func(b *testing.B) {
		for i := 0; i < b.N; i++ {
			runtime.GC() // silent: because it is a benchmark
			f()
		}
	})
}

// What it is for is known to those who call it.
func Collect() {
	runtime.GC() // silent: because it does nothing else, and nobody knows who calls it
}

type profiler interface{ Profile(w io.Writer) error }

func heapHandler(p profiler) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		gc, _ := strconv.Atoi(r.FormValue("gc"))
		if gc > 0 {
			runtime.GC() // silent: because the request asks for it
		}
		p.Profile(w)
	}
}

type Pool struct{ free [][]byte }

// A method that is there for its callers, too.
func (p *Pool) Collect() {
	runtime.GC() // silent: because it does nothing else, and nobody knows who calls it
}

func drained(ready <-chan func(), work func()) {
	for job := range ready {
		go func() {
			job()
			runtime.GC() // silent: because this is for the finalizer
			runtime.SetFinalizer(&handle{}, nil)
		}()
	}
}
