// Package slices appends to pooled slices that are never truncated.
package slices

import (
	"io"
	"strconv"
	"sync"
)

var bytesPool = sync.Pool{New: func() any { b := make([]byte, 0, 1024); return &b }}

type row struct{ id, score int }

var rowsPool sync.Pool

func format(w io.Writer, values []int) error {
	bp := bytesPool.Get().(*[]byte) // want "bp comes out of the pool with what its last user left in it, and grows with every use: truncate it to \\[:0\\] right after Get"
	defer bytesPool.Put(bp)
	for _, v := range values {
		*bp = strconv.AppendInt(*bp, int64(v), 10)
		*bp = append(*bp, '\n')
	}
	_, err := w.Write(*bp)
	return err
}

func copied(w io.Writer, text string) error {
	bp := bytesPool.Get().(*[]byte) // want "truncate it"
	buf := *bp
	buf = append(buf, text...)
	_, err := w.Write(buf)
	*bp = buf
	bytesPool.Put(bp)
	return err
}

func best(scores []int) int {
	rows, _ := rowsPool.Get().([]*row) // want "rows comes out of the pool"
	for i, score := range scores {
		rows = append(rows, &row{i, score})
	}
	top := 0
	for _, r := range rows {
		top = max(top, r.score)
	}
	rowsPool.Put(&rows)
	return top
}

func histogram(data []byte) int {
	counts := bytesPool.Get().(*[256]int) // silent: because an array is neither slice nor map
	defer bytesPool.Put(counts)
	for _, b := range data {
		counts[b]++
	}
	return counts[0]
}

func frequencies(data []byte) int {
	counts := rowsPool.Get().([]int) // want "counts comes out of the pool"
	for _, b := range data {
		counts[b]++
	}
	first := counts[0]
	rowsPool.Put(&counts)
	return first
}
