// Package called hands a value to functions that call its methods, and cannot be inlined.
package called

import (
	"errors"
	"sync"
)

type shape interface {
	Area() float64
	Name() string
}

type rect struct{ w, h float64 }

func (r rect) Area() float64 { return r.w * r.h }
func (r rect) Name() string  { return "rect" }

var mu sync.Mutex

func locked(s shape) float64 {
	mu.Lock()
	defer mu.Unlock()
	return s.Area()
}

func async(s shape, done chan<- float64) {
	go func() { done <- s.Area() }()
}

func selecting(s shape, in <-chan float64, stop <-chan struct{}) float64 {
	select {
	case x := <-in:
		return x * s.Area()
	case <-stop:
		return 0
	}
}

func recovering(s shape) (err error) {
	if r := recover(); r != nil {
		return errors.New(s.Name())
	}
	return nil
}

// compared calls two methods: that is too much to be inlined.
func compared(s shape, name string) bool { return s.Name() == name && s.Area() > 0 }

//go:noinline
func kept(s shape) float64 { return s.Area() }

// passing hands it on.
func passing(s shape, n int) float64 {
	defer mu.Lock()
	return locked(s)
}

func use(r rect, in <-chan float64, stop <-chan struct{}, done chan<- float64, n int) (sum float64) {
	for i := 0; i < n; i++ {
		sum += locked(r)                      // want "r is boxed in every iteration, in a new heap object of 16 bytes: make an interface of it once"
		async(r, done)                        // want "r is boxed in every iteration"
		sum += selecting(r, in, stop)         // silent: because a small function with a select is inlined
		if err := recovering(r); err != nil { // want "r is boxed in every iteration"
			break
		}
		if compared(r, "rect") { // want "r is boxed in every iteration"
			sum += kept(r) // want "r is boxed each time, in a new heap object of 16 bytes: make an interface"
		}
		sum += passing(r, i) // want "r is boxed in every iteration"
	}
	return sum
}

type canvas struct{ unit rect }

// A field of a local struct, and what is made of one.
func draw(c canvas, n int) (sum float64) {
	for i := 0; i < n; i++ {
		sum += locked(c.unit)                   // want "c.unit is boxed in every iteration"
		sum += locked(rect{c.unit.w, c.unit.h}) // want "is boxed in every iteration"
	}
	return sum
}
