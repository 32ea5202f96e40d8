package examples

import (
	"net/http"
	"net/http/pprof"
	"runtime"
)

// EnableProfiling serves heap profiles. One of them showed 250 MB where the
// runtime spoke of 50, so somebody asked for "exact" profiles; since then the
// whole service is slow.
func EnableProfiling(mux *http.ServeMux) {
	runtime.MemProfileRate = 1
	mux.Handle("/debug/pprof/heap", pprof.Handler("heap"))
}
