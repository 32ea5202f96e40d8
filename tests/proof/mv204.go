// Two hundred pages rendered one after the other, and how long the last one is.
//
// proof: at least 100 times less

package main

import (
	"bytes"
	"fmt"
	"runtime/debug"
	"sync"
)

var pool = sync.Pool{New: func() any { return new(bytes.Buffer) }}

func render(user string) string {
	b := pool.Get().(*bytes.Buffer)
	defer pool.Put(b)
	fmt.Fprintf(b, "user=%s\n", user)
	return b.String()
}

func main() {
	debug.SetGCPercent(-1) // a collection would empty the pool
	page := ""
	for i := 0; i < 200; i++ {
		page = render("gopher")
	}
	fmt.Printf("measured bytes %d\n", len(page))
}
