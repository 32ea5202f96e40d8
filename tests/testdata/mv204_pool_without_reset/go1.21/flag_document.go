// Package document is bug 10, as it is and as its own fix leaves it.
package document

import (
	"bytes"
	"fmt"
	"sync"
)

type Request struct{ User string }

var pool = sync.Pool{New: func() any { return new(bytes.Buffer) }}

func render(req *Request) string {
	b := pool.Get().(*bytes.Buffer) // want "b comes out of the pool with what its last user left in it, and grows with every use: call b.Reset\\(\\) right after Get"
	defer pool.Put(b)
	fmt.Fprintf(b, "user=%s\n", req.User)
	return b.String()
}

func renderBounded(req *Request) string {
	b := pool.Get().(*bytes.Buffer) // silent: because it is reset before it goes back
	defer func() {
		if b.Cap() < 64<<10 {
			b.Reset()
			pool.Put(b)
		}
	}()
	fmt.Fprintf(b, "user=%s\n", req.User)
	return b.String()
}
