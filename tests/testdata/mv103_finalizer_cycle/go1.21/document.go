package p

import "runtime"

type A struct{ b *B }
type B struct{ a *A }

func pair() {
	a := &A{}
	b := &B{}
	a.b = b
	b.a = a

	runtime.SetFinalizer(a, func(_ *A) { /* ... */ }) // want "a leads back to itself: its finalizer never runs"
	runtime.SetFinalizer(b, func(_ *B) { /* ... */ }) // want "b leads back to itself: .* break the cycle"
}

// The document's own way out: a key in the place of the pointer.

type Keyed struct{ owner int }
type Owner struct{ keyed *Keyed }

var owners = map[int]*Owner{}

func keyed(id int) {
	o := &Owner{}
	k := &Keyed{owner: id}
	o.keyed = k
	owners[id] = o
	// silent: because k.owner is a key, no pointer
	runtime.SetFinalizer(k, func(_ *Keyed) { /* ... */ })
}
