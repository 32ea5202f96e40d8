// Package stack makes interfaces that do not leave the stack, or not in a loop.
package stack

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"sync"
)

type shape interface{ Area() float64 }

type rect struct{ w, h float64 }

func (r rect) Area() float64 { return r.w * r.h }

var mu sync.Mutex

// inlined is small: the compiler puts it into the loop, and calls rect's method.
func inlined(s shape) float64 { return 2 * s.Area() }

func ranging(s shape, factors []float64) (sum float64) {
	for _, f := range factors {
		sum += f * s.Area()
	}
	return sum
}

// looking only asks what is in it.
func looking(s shape) float64 {
	mu.Lock()
	defer mu.Unlock()
	switch s := s.(type) {
	case rect:
		return s.w
	case *rect:
		return s.h
	}
	return 0
}

func same(a, b shape) bool {
	defer mu.Unlock()
	return a == b
}

func ignoring(s shape, n int) int {
	defer mu.Unlock()
	return n
}

func returning(s shape) shape {
	defer mu.Unlock()
	return s
}

var unknown func(s shape) float64

func use(r rect, factors []float64, n int) (sum float64) {
	for i := 0; i < n; i++ {
		sum += inlined(r)          // silent: because the callee may be inlined
		sum += ranging(r, factors) // silent: because the callee may be inlined
		sum += looking(r)          // silent: because the callee only looks at the type
		if same(r, rect{}) {       // silent: because the callee only compares
			break
		}
		sum += float64(ignoring(r, i)) // silent: because the callee does nothing with it
		returning(r)                   // silent: because the callee only gives it back
		var s shape = r                // silent: because the compiler knows what is in s
		sum += s.Area()
		fmt.Println(r)      // silent: because printing is known to cost that
		_ = fmt.Sprint(r)   // silent: because printing is known to cost that
		sum += unknown(nil) // silent: because nil needs no object
	}
	return sum
}

type infoLogger interface {
	Infof(format string, args ...any)
}

func show(v any) { fmt.Println(v) }

func logged(log infoLogger, id int64, n int) {
	for i := 0; i < n; i++ {
		log.Infof("request %d", id) // silent: because logging is known to cost that
		show(id)                    // silent: because printing is known to cost that
	}
}

// small may be inlined, with what it is given for emit.
func small(emit func(v any), id int64, n int) {
	for i := 0; i < n; i++ {
		emit(id) // silent: because the compiler may know what emit is
	}
	known := func(v any) {}
	for i := 0; i < n; i++ {
		known(id) // silent: because the compiler knows what is called
	}
}

type sink interface{ Put(v any) }

// memory is known to be behind the interface.
type memory struct{ n int }

func (m *memory) Put(v any) { m.n++ }

func local(r rect, n int) int {
	m := &memory{}
	var s sink = m
	for i := 0; i < n; i++ {
		s.Put(r) // silent: because the compiler knows what is behind s
		m.Put(r) // silent: because the callee may be inlined, and keeps nothing
	}
	return m.n
}

func once(s sink, r rect, lines []string) (any, error) {
	s.Put(r) // silent: because there is no loop
	for _, line := range lines {
		if line == "" {
			s.Put(r) // silent: because the loop ends here
			return nil, errors.New("empty")
		}
		if strings.HasPrefix(line, "#") {
			return r, nil // silent: because a return leaves the loop
		}
	}
	for _, line := range lines {
		defer func() { s.Put(r) }() // silent: because it is another function
		if _, err := io.WriteString(io.Discard, line); err != nil {
			panic(r) // silent: because panic leaves the loop
		}
	}
	return nil, nil
}

type put struct{}

func (put) Put(v float64) {}

func floats(p put, f float64, n int) {
	for i := 0; i < n; i++ {
		p.Put(f) // silent: because the parameter is no interface
	}
	any := func(f float64) float64 { return f }
	for i := 0; i < n; i++ {
		p.Put(any(f)) // silent: because any is a function here
	}
}

// What is kept is a copy of what the interface holds.

type drawing struct {
	rects  []rect
	last   rect
	seen   map[rect]bool
	shapes chan rect
}

func (d *drawing) switched(s shape) {
	defer mu.Unlock()
	switch s := s.(type) {
	case rect:
		d.last = s
	case *rect:
		d.last = *s
	}
}

func (d *drawing) asserted(s shape) {
	defer mu.Unlock()
	if r, ok := s.(rect); ok {
		d.rects = append(d.rects, r)
		d.shapes <- r
	}
}

func (d *drawing) keyed(s shape) {
	defer mu.Unlock()
	d.seen[s.(rect)] = true
}

func draw(d *drawing, rects []rect) {
	for _, r := range rects {
		d.switched(r) // silent: because the rect is taken out of the interface
		d.asserted(r) // silent: because the rect is taken out of the interface
		d.keyed(r)    // silent: because the rect is taken out of the interface
	}
}
