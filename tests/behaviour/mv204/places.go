// go 1.21

// Values that come out of pools for the first time, in all the places where Get may stand.
package main

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"hash"
	"io"
	"strings"
	"sync"
)

type counter struct {
	n     int
	names []string
}

func (c *counter) Reset() { *c = counter{names: c.names[:0]} }

func newBuffers() *sync.Pool {
	return &sync.Pool{New: func() any {
		fmt.Println("new buffer")
		return new(bytes.Buffer)
	}}
}

var (
	declared = newBuffers()
	returned = newBuffers()
	failing  = newBuffers()
	digests  = sync.Pool{New: func() any { return sha256.New() }}
	counters = sync.Pool{New: func() any { return &counter{} }}
	builders = sync.Pool{New: func() any { return &strings.Builder{} }}
)

func inVar(name string) string {
	var b = declared.Get().(*bytes.Buffer) // a comment behind it
	defer declared.Put(b)
	fmt.Fprintf(b, "hello %s", name)
	return b.String()
}

func get() *bytes.Buffer {
	fmt.Println("get")
	return returned.Get().(*bytes.Buffer)
}

func put(b *bytes.Buffer) { returned.Put(b) }

func byHelper(name string) string {
	b := get()
	defer put(b)
	b.WriteString(name)
	return b.String()
}

func withError(r io.Reader) (out string, err error) {
	b := failing.Get().(*bytes.Buffer)
	defer func() {
		out += b.String()
		failing.Put(b)
	}()
	if _, err := io.Copy(b, r); err != nil {
		return "failed: ", err
	}
	return "read: ", nil
}

func sum(text string) string {
	var h hash.Hash

	h = digests.Get().(hash.Hash)
	defer digests.Put(h)
	io.WriteString(h, text)
	return fmt.Sprintf("%x", h.Sum(nil)[:4])
}

func count(names ...string) int {
	if len(names) > 1 {
		// In a block of its own.
		c := counters.Get().(*counter)
		c.names = append(c.names, names...)
		c.n += len(c.names)
		n := c.n
		counters.Put(c)
		return n
	}
	return 0
}

func join(b []string) string {
	builder := builders.Get().(*strings.Builder)
	defer builders.Put(builder)
	for _, b := range b {
		builder.WriteString(b)
	}
	return builder.String()
}

type broken struct{}

func (broken) Read(p []byte) (int, error) {
	return copy(p, "half"), errors.New("broken")
}

func main() {
	fmt.Println(inVar("ann"))
	fmt.Println(byHelper("bob"))
	fmt.Println(withError(broken{}))
	fmt.Println(sum("text"))
	fmt.Println(count("a", "b", "c"))
	fmt.Println(join([]string{"x", "y"}))
}
