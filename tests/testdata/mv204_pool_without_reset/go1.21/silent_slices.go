// Package slices has pooled slices that are truncated, or overwritten before they are read.
package slices

import (
	"io"
	"strconv"
	"sync"
)

var pool = sync.Pool{New: func() any { b := make([]byte, 0, 1024); return &b }}

func truncatedFirst(w io.Writer, n int) error {
	bp := pool.Get().(*[]byte) // silent: because it is truncated after Get
	defer pool.Put(bp)
	*bp = (*bp)[:0]
	*bp = strconv.AppendInt(*bp, int64(n), 10)
	_, err := w.Write(*bp)
	return err
}

func truncatedLast(w io.Writer, text string) error {
	bp := pool.Get().(*[]byte) // silent: because it is truncated before Put
	*bp = append(*bp, text...)
	_, err := w.Write(*bp)
	*bp = (*bp)[:0]
	pool.Put(bp)
	return err
}

func truncatedInTheCall(w io.Writer, text string) error {
	bp := pool.Get().(*[]byte) // silent: because it is appended to from its start
	buf := append((*bp)[:0], text...)
	_, err := w.Write(buf)
	*bp = buf
	pool.Put(bp)
	return err
}

func fixedScratch(r io.Reader) (int, error) {
	buf := pool.Get().(*[]byte) // silent: because it is filled before it is read
	defer pool.Put(buf)
	return io.ReadFull(r, *buf)
}

func overwritten(data []byte) byte {
	scratch := pool.Get().(*[]byte) // silent: because each element is assigned before it is read
	defer pool.Put(scratch)
	for i, b := range data {
		(*scratch)[i] = b ^ 0xff
	}
	return (*scratch)[0]
}

func copiedInto(data []byte) int {
	scratch := pool.Get().(*[]byte) // silent: because copy overwrites it
	defer pool.Put(scratch)
	return copy(*scratch, data)
}

func resized(n int) int {
	bp := pool.Get().(*[]byte) // silent: because it is given its length
	defer pool.Put(bp)
	*bp = (*bp)[:n]
	return len(*bp)
}

func headerKept(w io.Writer, text string) error {
	bp := pool.Get().(*[]byte) // silent: because what goes back is as long as it was
	defer pool.Put(bp)
	buf := *bp
	buf = append(buf, text...)
	_, err := w.Write(buf)
	return err
}

func cleared(data []byte) int {
	counts := pool.Get().(*[]int) // silent: because clear sets all of it to zero
	defer pool.Put(counts)
	clear(*counts)
	for _, b := range data {
		(*counts)[b]++
	}
	return (*counts)[0]
}
