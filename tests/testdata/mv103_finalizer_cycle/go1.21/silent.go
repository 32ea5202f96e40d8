package p

import (
	"log"
	"os"
	"runtime"
)

type Item struct {
	next  *Item
	peer  *Item
	self  *Item
	field *int
	n     int
	file  *os.File
	names []string
	done  func()
}

func (i *Item) Close() error { return i.file.Close() }
func (i *Item) free()        {}
func drop(i *Item)           {}

func takenBack(i *Item) error {
	other := &Item{next: i}
	i.next = other
	// silent: because there is no finalizer any more
	runtime.SetFinalizer(i, nil)
	// silent: because that takes the finalizer of other away too
	runtime.SetFinalizer(other, drop)
	runtime.SetFinalizer(other, nil)
	return i.Close()
}

func stop(items map[int]*Item) {
	for _, i := range items {
		i.done = func() { i.free() }
		// silent: because there is no finalizer any more
		runtime.SetFinalizer(i, nil)
	}
}

func parameterOnly(name string) *Item {
	i := &Item{}
	// silent: because the literal speaks of its parameter
	runtime.SetFinalizer(i, func(i *Item) { i.Close() })
	n := i.n
	j := &Item{n: 1}
	// silent: because a number that was read from it does not lead to it
	runtime.SetFinalizer(j, func(j *Item) { log.Print(j.n, n, name) })
	k := &Item{n: j.n}
	// silent: because the literal captures another object
	runtime.SetFinalizer(k, func(k *Item) { log.Print(k.n, j.n) })
	return k
}

func methodExpression() *Item {
	i, j := &Item{}, &Item{}
	// silent: because a method expression has no receiver
	runtime.SetFinalizer(i, (*Item).Close)
	// silent: because a method expression has no receiver
	runtime.SetFinalizer(j, (*Item).free)
	k := &Item{next: i, peer: j}
	// silent: because a method expression has no receiver
	runtime.SetFinalizer(k, (*Item).free)
	return k
}

func reassigned() (*Item, *Item) {
	a, b := &Item{}, &Item{}
	a.peer = b
	b = &Item{}
	b.peer = a
	// silent: because b is another object by now
	runtime.SetFinalizer(a, drop)
	// silent: because nothing leads to the second b
	runtime.SetFinalizer(b, drop)
	return a, b
}

func forgotten() *Item {
	i := &Item{}
	kept := i
	// silent: because the captured variable is set to nil
	runtime.SetFinalizer(i, func(*Item) { log.Print(kept == nil) })
	kept = nil
	return i
}

func broken() *Item {
	a := &Item{}
	b := &Item{peer: a}
	a.peer = b
	b.peer = nil
	// silent: because the reference back is gone
	runtime.SetFinalizer(a, drop)
	return a
}

func (i *Item) detach() { i.peer = nil }

func detached() *Item {
	a := &Item{}
	b := &Item{peer: a}
	a.peer = b
	b.detach()
	// silent: because detach takes the reference back
	runtime.SetFinalizer(a, drop)
	return a
}

func either(first bool) *Item {
	a, b := &Item{}, &Item{}
	if first {
		a.peer = b
	} else {
		b.peer = a
	}
	// silent: because only one of the references is there
	runtime.SetFinalizer(a, drop)
	return a
}

func toItself() *Item {
	i := &Item{}
	i.self = i
	// silent: because a pointer from a block to itself is not followed
	runtime.SetFinalizer(i, drop)
	j := &Item{}
	j.field = &j.n
	// silent: because it leads into the same block
	runtime.SetFinalizer(j, drop)
	var k ring
	k.next, k.prev = &k, &k
	// silent: because an empty ring leads to itself alone
	runtime.SetFinalizer(&k, func(*ring) {})
	i.next = j
	return i
}

type ring struct{ next, prev *ring }

func chain() *Item {
	last := &Item{}
	middle := &Item{next: last}
	first := &Item{next: middle}
	// silent: because nothing leads back
	runtime.SetFinalizer(first, drop)
	// silent: because nothing leads back
	runtime.SetFinalizer(middle, drop)
	// silent: because it is referred to, and refers to nothing
	runtime.SetFinalizer(last, drop)
	return first
}

func diamond(names []string) *Item {
	bottom := &Item{names: names}
	left, right := &Item{next: bottom}, &Item{next: bottom}
	top := &Item{next: left, peer: right}
	// silent: because two ways down are no way back
	runtime.SetFinalizer(top, drop)
	return top
}

// Names that mean something else.

type fakeRuntime struct{}

func (fakeRuntime) SetFinalizer(a, b any) {}

func shadowed() *Item {
	runtime := fakeRuntime{}
	i := &Item{}
	// silent: because runtime is a variable here
	runtime.SetFinalizer(i, func(*Item) { i.Close() })
	return i
}

func SetFinalizer(a, b any) {}

func own() *Item {
	i := &Item{}
	// silent: because it is a function of this package
	SetFinalizer(i, func(*Item) { i.Close() })
	return i
}

var global = &Item{}

func ofPackage() {
	// silent: because a variable of the package is there for ever anyway
	runtime.SetFinalizer(global, func(*Item) { global.Close() })
}

func loop(n int) []*Item {
	var all []*Item
	for range make([]struct{}, n) {
		i := &Item{}
		all = append(all, i)
		// silent: because the list is not reachable from the object
		runtime.SetFinalizer(i, drop)
	}
	return all
}

func lookedUp(find func(int) *Item) *Item {
	i := &Item{}
	other := find(1)
	other.peer = i
	i.next = find(2)
	// silent: because nobody knows what the functions return
	runtime.SetFinalizer(i, drop)
	return i
}

func copied() *Item {
	a := &Item{}
	b := &Item{peer: a}
	c := *a
	c.peer = b
	// silent: because c is a copy of what a is, and a does not lead to b
	runtime.SetFinalizer(a, drop)
	return &c
}

// Function literals that are made for the object, but do not lead to it.

func counted(done chan<- int) *Item {
	i := &Item{}
	total := 0
	i.done = func() { total++ }
	// silent: because the function that it keeps refers to a number
	runtime.SetFinalizer(i, func(i *Item) { done <- total })
	return i
}

func renamed() *Item {
	i := &Item{}
	// silent: because the i of the literal is its own
	runtime.SetFinalizer(i, func(it *Item) {
		i := it
		i.Close()
	})
	return i
}

func keyed(i int) *Item {
	item := &Item{n: i}
	// silent: because n is the name of a field there
	runtime.SetFinalizer(item, func(it *Item) { drop(&Item{n: it.n}) })
	return item
}

func cleared(all map[string]*Item) *Item {
	i := &Item{}
	owner := &owned{items: map[string]*Item{"i": i}}
	i.done = owner.stop
	delete(owner.items, "i")
	// silent: because the map has lost it again
	runtime.SetFinalizer(i, drop)
	return i
}

type owned struct{ items map[string]*Item }

func (o *owned) stop() {}

func early(fail bool) *Item {
	a, b := &Item{}, &Item{}
	a.peer = b
	// silent: because the way that closes the cycle ends before
	if fail {
		b.peer = a
		return nil
	}
	runtime.SetFinalizer(a, drop)
	return a
}

func handed(register func(*Item)) *Item {
	i := &Item{}
	register(i)
	// silent: because nobody knows whether register gives i a way back to itself
	runtime.SetFinalizer(i, drop)
	j := *i
	// silent: because j is another object, and i was copied to it
	runtime.SetFinalizer(&j, func(*Item) { log.Print(i.n) })
	return &j
}

// A constructor whose callers close no cycle.
func newItem(n int) *Item {
	i := &Item{n: n}
	// silent: because who calls it only hangs others on it
	runtime.SetFinalizer(i, drop)
	return i
}

func list(n int) (first *Item) {
	for i := range make([]int, n) {
		item := newItem(i)
		item.next = first
		first = item
	}
	return first
}

func swapped() (*Item, *Item) {
	a, b := &Item{}, &Item{}
	a.peer, b.peer = b, nil
	a, b = b, a
	b.next = nil
	// silent: because a refers to nothing after the swap
	runtime.SetFinalizer(a, drop)
	// silent: because b refers to a, which refers to nothing
	runtime.SetFinalizer(b, drop)
	return a, b
}

func inTurn(n int) []*Item {
	all := make([]*Item, 0, n)
	for i := 0; i < n; i++ {
		item := &Item{n: i}
		if i > 0 {
			item.next = all[i-1]
		}
		// silent: because each refers to the one before it only
		runtime.SetFinalizer(item, drop)
		all = append(all, item)
	}
	return all
}

func conditional(i *Item, ok bool) {
	peer := &Item{}
	if ok {
		i.peer = peer
		// silent: because peer does not refer to i on this way
		runtime.SetFinalizer(i, drop)
		return
	}
	peer.peer = i
	// silent: because i does not refer to peer on this way
	runtime.SetFinalizer(peer, drop)
}

func byIndex(items []*Item, at int) {
	i := items[at]
	other := &Item{n: at}
	i.next = other
	// silent: because an index is no reference
	runtime.SetFinalizer(i, func(*Item) { log.Print(at, other.n) })
}
