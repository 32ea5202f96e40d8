package p

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"os"
	"runtime/pprof"
)

func write(path string) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	defer f.Close()
	return pprof.WriteHeapProfile(f) // want "pprof.WriteHeapProfile shows the heap as the last collection left it: call runtime.GC\\(\\) first"
}

func checked(f io.Writer) {
	if err := pprof.WriteHeapProfile(f); err != nil { // want "as the last collection left it"
		fmt.Println(err)
	}
}

func lookedUp(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/plain")
	pprof.Lookup("heap").WriteTo(w, 1) // want "pprof.Lookup shows the heap as the last collection left it"
}

func named() []byte {
	const kind = "heap"
	var out bytes.Buffer
	if p := pprof.Lookup(kind); p != nil { // want "as the last collection left it"
		p.WriteTo(&out, 0)
	}
	return out.Bytes()
}

func late(f *os.File, serve func()) {
	defer pprof.WriteHeapProfile(f) // want "as the last collection left it"
	serve()
}

func otherwise(f *os.File, ask func() bool) error {
	if ask() {
		return nil
	} else if err := pprof.WriteHeapProfile(f); err != nil { // want "as the last collection left it"
		return err
	}
	return nil
}

// The collection comes after it: of no use to the profile.
func atExit(f *os.File, serve func()) {
	defer func() {
		pprof.WriteHeapProfile(f) // want "as the last collection left it"
	}()
	serve()
}
