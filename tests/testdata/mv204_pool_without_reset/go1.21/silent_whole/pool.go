// Package whole has values that are reset in another file than they are taken in.
package whole

import (
	"bytes"
	"sync"
)

var buffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}

func getBuffer() *bytes.Buffer {
	return buffers.Get().(*bytes.Buffer) // silent: because putBuffer resets it in another file
}

type scratchPool struct{ pool sync.Pool }

func (p *scratchPool) Get() *scratch {
	s, ok := p.pool.Get().(*scratch) // silent: because its only user resets it
	if !ok {
		s = &scratch{}
	}
	return s
}

var maps sync.Pool

func getMap() map[string]bool {
	m, ok := maps.Get().(map[string]bool) // silent: because nobody fills it and puts it back
	if !ok {
		m = map[string]bool{}
	}
	return m
}
