package p

import (
	"fmt"
	"net/http"
	"os"
	"runtime"
	"time"
)

func files(paths []string) {
	for _, path := range paths {
		raw, err := os.ReadFile(path)
		if err != nil {
			continue
		}
		fmt.Println(len(raw))
		runtime.GC() // want "each iteration forces a full collection, which also empties pools: let the runtime decide"
	}
}

func ticking(done chan struct{}) {
	ticker := time.NewTicker(time.Minute)
	defer ticker.Stop()
	for {
		select {
		case <-ticker.C:
			runtime.GC() // want "each iteration forces a full collection"
		case <-done:
			return
		}
	}
}

func sometimes(items []string) {
	for i, item := range items {
		fmt.Println(item)
		if i%1000 == 0 {
			runtime.GC() // want "each iteration"
		}
	}
}

func limited(limit uint64) {
	var stats runtime.MemStats
	for {
		runtime.ReadMemStats(&stats)
		if stats.HeapAlloc > limit {
			runtime.GC() // want "each iteration"
		}
		time.Sleep(time.Second)
	}
}

func handle(w http.ResponseWriter, r *http.Request) {
	raw, err := os.ReadFile(r.URL.Path)
	if err != nil {
		http.NotFound(w, r)
		return
	}
	w.Write(raw)
	runtime.GC() // want "each request forces a full collection"
}

type server struct{ hits int }

func (s *server) ServeHTTP(w http.ResponseWriter, _ *http.Request) {
	defer runtime.GC() // want "each request"
	s.hits++
	fmt.Fprintln(w, s.hits)
}

func register(mux *http.ServeMux) {
	mux.HandleFunc("/collect", func(w http.ResponseWriter, r *http.Request) {
		runtime.GC() // want "each request"
		w.WriteHeader(http.StatusNoContent)
	})
}

func onTheSpot(jobs <-chan func()) {
	for job := range jobs {
		func() {
			defer runtime.GC() // want "each iteration forces a full collection"
			job()
		}()
	}
}

func answered(w http.ResponseWriter, r *http.Request) {
	func() {
		fmt.Fprintln(w, r.URL)
		runtime.GC() // want "each request"
	}()
	w.WriteHeader(http.StatusNoContent)
}
