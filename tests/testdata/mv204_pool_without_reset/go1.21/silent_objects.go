// Package objects has pooled structs that hold nothing from one use to the next.
package objects

import "sync"

type event struct {
	id   int
	tags []string
}

func (e *event) Reset() { *e = event{} }

func (e *event) fill(id int) {
	*e = event{id: id}
}

type point struct{ x, y int }

func (p *point) Reset() { *p = point{} }

type plain struct{ n int }

var pool = sync.Pool{New: func() any { return new(event) }}

func reset(id int) int {
	e := pool.Get().(*event) // silent: because Reset is called
	defer pool.Put(e)
	e.Reset()
	e.id += id
	return e.id
}

func zeroed(tag string) int {
	e := pool.Get().(*event) // silent: because it becomes a zero value
	*e = event{}
	e.tags = append(e.tags, tag)
	n := len(e.tags)
	pool.Put(e)
	return n
}

func byHand(tag string) int {
	e := pool.Get().(*event) // silent: because what is appended to begins at its start
	e.tags = append(e.tags[:0], tag)
	n := len(e.tags)
	pool.Put(e)
	return n
}

func byMethod(id int) int {
	e := pool.Get().(*event) // silent: because fill replaces all of it
	defer pool.Put(e)
	e.fill(id)
	return e.id
}

func byHelper(id int) int {
	e := pool.Get().(*event) // silent: because a helper of this package resets it
	defer giveBack(e)
	e.id += id
	return e.id
}

func giveBack(e *event) {
	e.Reset()
	pool.Put(e)
}

func distance(x, y int) int {
	p := pool.Get().(*point) // silent: because all its fields are overwritten before they are read
	defer pool.Put(p)
	p.x = x
	p.y = y
	return p.x*p.x + p.y*p.y
}

func stateless(n int) int {
	p := pool.Get().(*plain) // silent: because its type has no Reset, so nothing tells of state
	defer pool.Put(p)
	p.n += n
	return p.n
}

func mayBeNil(tag string) int {
	e := pool.Get() // silent: because its type is not asked for, and New may return nil
	if e == nil {
		return len(tag)
	}
	defer pool.Put(e)
	return 0
}

type spinner struct{ turns int }

func (s *spinner) turn() { s.turns++ }

func spin() int {
	s := pool.Get().(*spinner) // silent: because a type without Reset says nothing of state
	defer pool.Put(s)
	s.turn()
	return s.turns
}

type block [512]byte

func checksum(data []byte) (sum byte) {
	b := pool.Get().(*block) // silent: because a block of bytes has no Reset, and is copied into
	defer pool.Put(b)
	for _, each := range b[:copy(b[:], data)] {
		sum += each
	}
	return sum
}
