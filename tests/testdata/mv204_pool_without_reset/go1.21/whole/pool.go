// Package whole has its pool, and what takes from it and puts back, in files of their own.
package whole

import (
	"bytes"
	"sync"
)

var buffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}

func getBuffer() *bytes.Buffer {
	return buffers.Get().(*bytes.Buffer) // want "the value comes out of the pool with what its last user left in it, and grows with every use: reset it right after Get"
}

type scratch struct {
	depth int
	path  []string
}

func (s *scratch) Reset() { *s = scratch{} }

type scratchPool struct{ pool sync.Pool }

func (p *scratchPool) Get() *scratch {
	s, ok := p.pool.Get().(*scratch) // want "s comes out of the pool"
	if !ok {
		s = &scratch{}
	}
	return s
}

var rows sync.Pool

func getRows() (rs *[]string, fresh bool) {
	v := rows.Get() // want "rs comes out of the pool"
	if v == nil {
		return new([]string), true
	}
	rs = v.(*[]string)
	return rs, false
}
