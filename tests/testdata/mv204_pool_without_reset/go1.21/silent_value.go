// Package value puts values into pools that an interface holds as they are.
package value

import (
	"bytes"
	"sync"
	"unsafe"
)

var pool sync.Pool

type wrapped struct{ buf *bytes.Buffer }

type empty struct{}

func shaped(buf *bytes.Buffer, seen map[string]bool, ch chan int, f func(), p unsafe.Pointer) {
	pool.Put(buf)          // silent: because it is a pointer
	pool.Put(seen)         // silent: because a map is a pointer
	pool.Put(ch)           // silent: because a channel is a pointer
	pool.Put(f)            // silent: because a function is a pointer
	pool.Put(p)            // silent: because unsafe.Pointer is one
	pool.Put(wrapped{buf}) // silent: because a struct of one pointer is held as it is
}

func others(x any, flag bool, b byte, data []byte) {
	pool.Put(x)       // silent: because it is an interface already
	pool.Put(flag)    // silent: because there is a static copy of each bool
	pool.Put(b)       // silent: because there is a static copy of each byte
	pool.Put(empty{}) // silent: because it has no size
	pool.Put(nil)     // silent: because it is nothing
	pool.Put("x")     // silent: because a constant is in static memory
	pool.Put(&data)   // silent: because a pointer to the slice is put
}

func generic[T any](x T) {
	pool.Put(x) // silent: because its type is not known
}

type stack struct{ items [][]byte }

func (s *stack) Put(item []byte) { s.items = append(s.items, item) }

func notAPool(s *stack, data []byte) {
	s.Put(data) // silent: because this is no sync.Pool
}
