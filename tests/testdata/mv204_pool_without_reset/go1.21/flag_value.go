// Package value puts values into pools that are no pointers.
package value

import "sync"

var pool sync.Pool

type block struct {
	data [64]byte
	n    int
}

type holder struct {
	pool   *sync.Pool
	values []float64
}

func slices(data []byte) {
	buf := pool.Get().([]byte)
	buf = append(buf[:0], data...)
	pool.Put(buf) // want "Put copies the slice header into a new allocation of 24 bytes each time: put a pointer to it"
}

func deferred() int {
	buf := make([]int, 16)
	defer pool.Put(buf) // want "slice header into a new allocation of 24 bytes"
	return len(buf)
}

func structs(h holder) {
	var b block
	h.pool.Put(b)       // want "Put copies the struct into a new allocation of 72 bytes"
	h.pool.Put(b.data)  // want "Put copies the array into a new allocation of 64 bytes"
	h.pool.Put(block{}) // want "struct into a new allocation of 72 bytes"
}

func basics(name string, id int) {
	pool.Put(name) // want "Put copies the string into a new allocation of 16 bytes"
	pool.Put(id)   // want "Put copies the int into a new allocation of 8 bytes"
	go func() {
		pool.Put([]string{name}) // want "slice header"
	}()
}

type id int64

type pair [2]string

func more(names []string, key id, p pair, q [3]*block, t string) {
	for i, name := range names {
		pool.Put(name + t) // want "Put copies the string into a new allocation of 16 bytes"
		pool.Put(i)        // want "Put copies the int into a new allocation of 8 bytes"
	}
	defer pool.Put(t)         // want "the string into a new allocation of 16 bytes"
	pool.Put(key)             // want "Put copies the int64 into a new allocation of 8 bytes"
	pool.Put(p)               // want "Put copies the array into a new allocation of 32 bytes"
	pool.Put(q)               // want "Put copies the array into a new allocation of 24 bytes"
	pool.Put(holder{}.values) // want "slice header into a new allocation of 24 bytes"
}
