// go 1.21

// Lines that end with \r\n.
package main

import (
	"bytes"
	"fmt"
	"sync"
)

var pool = sync.Pool{New: func() any { return new(bytes.Buffer) }}

func render(name string) string {
	b := pool.Get().(*bytes.Buffer) // from the pool
	defer pool.Put(b)
	fmt.Fprintf(b, "hello %s", name)
	return b.String()
}

func main() {
	fmt.Printf("%q\n", render("ann"))
}
