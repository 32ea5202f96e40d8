package p

import (
	"container/list"
	"context"
	"fmt"
	"runtime"
)

type base struct {
	owner *shape
	size  int
}

type shape struct {
	*base
	inner struct{ peer *shape }
	peers [3]*shape
	known map[*shape]bool
	entry *list.Element
	ctx   context.Context
	value any
	buf   [16]byte
}

type node[T any] struct {
	next *node[T]
	of   T
}

func (s *shape) free() {}

// An embedded pointer leads to what has the field.
func embedded() *shape {
	s := &shape{base: &base{}}
	s.owner = s
	runtime.SetFinalizer(s, (*shape).free) // want "s leads back to itself"
	return s
}

// The keys of a map are references too.
func keys() *shape {
	a, b := &shape{}, &shape{}
	a.known = map[*shape]bool{b: true}
	b.known = map[*shape]bool{}
	b.known[a] = true
	runtime.SetFinalizer(a, (*shape).free) // want "a leads back to itself"
	return a
}

// Arrays lie in the object; lists and contexts do not.
func containers(ctx context.Context, l *list.List) (*shape, *shape, *shape) {
	a, b := &shape{}, &shape{}
	a.peers[1], b.inner.peer = b, a
	runtime.SetFinalizer(a, (*shape).free) // want "a leads back to itself"
	c := &shape{}
	c.entry = l.PushBack(c)
	runtime.SetFinalizer(c, (*shape).free) // want "c leads back to itself"
	d := &shape{}
	d.ctx = context.WithValue(ctx, "shape", d)
	runtime.SetFinalizer(d, (*shape).free) // want "d leads back to itself"
	return a, c, d
}

func generic() *node[int] {
	a, b := &node[int]{}, &node[int]{}
	a.next, b.next = b, a
	runtime.SetFinalizer(a, func(*node[int]) {}) // want "a leads back to itself"
	return a
}

// Slices and pointers into the object are as good as a pointer to it.
func inside() (*shape, *base) {
	s := &shape{}
	part := s.buf[:]
	runtime.SetFinalizer(s, func(*shape) { fmt.Println(part) }) // want "captures part, which leads to s"
	b := &base{}
	size := &b.size
	runtime.SetFinalizer(b, func(*base) { *size = 0 }) // want "captures size, which leads to b"
	return s, b
}

// All of the object is assigned at once; a deferred function closes the cycle.
func assigned() (*shape, *shape) {
	s, b := new(shape), new(base)
	*s = shape{base: b}
	*b = base{owner: s}
	runtime.SetFinalizer(s, (*shape).free) // want "s leads back to itself"
	t := &shape{}
	defer func() { t.value = &base{owner: t} }()
	runtime.SetFinalizer(t, (*shape).free) // want "t leads back to itself"
	return s, t
}

// What they do not lead to.
func others(x *shape) (*shape, *shape, *shape) {
	a := &shape{}
	a.value = a
	// silent: because it is a pointer from a block to itself
	runtime.SetFinalizer(a, (*shape).free)
	b := &shape{}
	x.base = &base{owner: b}
	// silent: because x leads to b, and b to nothing
	runtime.SetFinalizer(b, (*shape).free)
	c := &shape{base: &base{size: 1}}
	size := c.size
	// silent: because a number leads nowhere
	runtime.SetFinalizer(c, func(*shape) { fmt.Println(size) })
	d := &shape{base: c.base}
	c.base = nil
	d.peers[0] = a
	// silent: because the element of the array leads to a, which does not lead back
	runtime.SetFinalizer(d, (*shape).free)
	e := &shape{known: map[*shape]bool{a: true}}
	// silent: because a key that leads nowhere closes no cycle
	runtime.SetFinalizer(e, (*shape).free)
	go func() { fmt.Println(b) }()
	return a, b, c
}
