package p

import (
	"net/http"
	"net/http/pprof"
	"runtime"
)

// The advice of the document is for tests; here it went into a service.
func enableProfiling(mux *http.ServeMux) {
	// For more precise profiles.
	runtime.MemProfileRate = 1 // want "every allocation is recorded, with its stack: remove it"
	mux.Handle("/debug/pprof/heap", pprof.Handler("heap"))
}
