// Package strict puts buffers back however large they are.
package strict

import (
	"bytes"
	"fmt"
	"sync"
)

var (
	buffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}
	slices  = sync.Pool{New: func() any { b := make([]byte, 0, 512); return &b }}
)

func render(user string) string {
	b := buffers.Get().(*bytes.Buffer)
	b.Reset()
	defer buffers.Put(b) // want "b goes back to the pool however large it has grown"
	fmt.Fprintf(b, "user=%s\n", user)
	return b.String()
}

func plain(user string) int {
	b := buffers.Get().(*bytes.Buffer)
	b.Reset()
	b.WriteString(user)
	n := b.Len()
	buffers.Put(b) // want "b goes back to the pool however large it has grown"
	return n
}

func pointed(user string) int {
	bp := slices.Get().(*[]byte)
	*bp = append((*bp)[:0], user...)
	n := len(*bp)
	slices.Put(bp) // want "bp goes back to the pool however large it has grown"
	return n
}

func bounded(user string) string {
	b := buffers.Get().(*bytes.Buffer)
	b.Reset()
	b.WriteString(user)
	out := b.String()
	if b.Cap() <= 1<<16 {
		buffers.Put(b) // silent: because its capacity is looked at
	}
	return out
}

func boundedSlice(user string) int {
	bp := slices.Get().(*[]byte)
	*bp = append((*bp)[:0], user...)
	n := len(*bp)
	if cap(*bp) > 1<<16 {
		return n
	}
	slices.Put(bp) // silent: because large ones are dropped above
	return n
}

func notBytes(m map[string]bool) {
	clear(m)
	buffers.Put(m) // silent: because it is no byte buffer
}
