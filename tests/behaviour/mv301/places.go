// go 1.21

// Interfaces that are made before their loops: what arrives, and when.
package main

import (
	"fmt"
	"io"
	"os"
	"sort"
	"sync"
)

type logger interface{ Log(string) }

type prefixed struct {
	prefix string
	out    io.Writer
}

func (l prefixed) Log(line string) { fmt.Fprintln(l.out, l.prefix+line) }

var mu sync.Mutex

func handle(l logger, line string) {
	mu.Lock()
	defer mu.Unlock()
	l.Log(line)
}

type sink interface{ Put(v any) }

type all struct{ values []any }

func (a *all) Put(v any) { a.values = append(a.values, v) }

func newSink(printing bool) sink {
	if printing {
		return printer{}
	}
	return &all{}
}

type printer struct{}

func (printer) Put(v any) { fmt.Printf("%T %v\n", v, v) }

type byLength []string

func (b byLength) Len() int           { return len(b) }
func (b byLength) Less(i, j int) bool { return len(b[i]) < len(b[j]) }
func (b byLength) Swap(i, j int)      { b[i], b[j] = b[j], b[i] }

type point struct{ x, y int }

func places(s sink, p point, n int) (kept []any) {
	// The label stays with its loop.
outer:
	for i := 0; i < n; i++ { // again
		s.Put(p) // first
		kept = append(kept, p)
		for range "ab" {
			if i == 1 {
				continue outer
			}
			s.Put(any(p))
		}
	}
	p.x++
	for i := 0; i < n; i++ {
		s.Put(p) // another value, in a second loop
	}
	for range kept {
		box := "taken"
		s.Put(p)
		s.Put(box)
	}
	return kept
}

func same(kept []any) bool { return kept[0] == kept[len(kept)-1] }

func sorted(lines []string, more []string) {
	for _, each := range more {
		lines[0] = each
		sort.Sort(byLength(lines))
		fmt.Println(lines)
	}
}

func sent(ch chan any, rate float64) {
	defer close(ch)
	for i := 0; i < 2; i++ {
		ch <- rate
		ch <- struct {
			a any
			b int
		}{rate, i}
	}
}

func main() {
	stdout := prefixed{"> ", os.Stdout}
	for _, line := range []string{"a", "b"} {
		handle(stdout, line)
	}
	fmt.Println(same(places(newSink(true), point{1, 2}, 3)), len(places(newSink(false), point{}, 0)))
	sorted([]string{"ccc", "bb", "a"}, []string{"dddd", ""})
	ch := make(chan any, 8)
	sent(ch, 1.5)
	for v := range ch {
		fmt.Println(v)
	}
}
