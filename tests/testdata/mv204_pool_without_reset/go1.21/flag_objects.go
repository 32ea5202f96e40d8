// Package objects has pooled structs with a method Reset that nobody calls.
package objects

import (
	"bytes"
	"sync"
)

type event struct {
	id    int
	tags  []string
	attrs map[string]string
}

func (e *event) Reset() { *e = event{tags: e.tags[:0]} }

func (e *event) tag(name string) { e.tags = append(e.tags, name) }

type page struct {
	sync.Mutex
	body bytes.Buffer
	hits int
}

func (p *page) Reset() {
	p.body.Reset()
	p.hits = 0
}

type reader struct {
	source []byte
	at     int
	failed bool
}

func (r *reader) Reset(source []byte) { *r = reader{source: source} }

var (
	events  = sync.Pool{New: func() any { return new(event) }}
	pages   = sync.Pool{New: func() any { return new(page) }}
	readers = sync.Pool{New: func() any { return new(reader) }}
)

func record(tags []string) int {
	e := events.Get().(*event) // want "e comes out of the pool with what its last user left in it: call e.Reset\\(\\) right after Get"
	defer events.Put(e)
	e.tags = append(e.tags, tags...)
	return len(e.tags)
}

func describe(id int, key, value string) int {
	e := events.Get().(*event) // want "e comes out of the pool"
	defer events.Put(e)
	e.id = id
	if key != "" {
		e.attrs[key] = value
	}
	return len(e.attrs)
}

func tagged(name string) int {
	e := events.Get().(*event) // want "e comes out of the pool"
	e.tag(name)
	n := len(e.tags)
	events.Put(e)
	return n
}

func identified(id int) int {
	e := events.Get().(*event) // want "e comes out of the pool"
	defer events.Put(e)
	e.id = id
	return e.id + len(e.tags)
}

func visit(text string) int {
	p := pages.Get().(*page) // want "call p.Reset\\(\\)"
	defer pages.Put(p)
	p.hits++
	p.body.WriteString(text)
	return p.body.Len()
}

func read(source []byte) byte {
	r := readers.Get().(*reader) // want "r comes out of the pool"
	defer readers.Put(r)
	r.source = source
	if len(source) == 0 {
		r.failed = true
		return 0
	}
	return source[r.at]
}
