// Package free makes interfaces that need no heap object.
package free

import (
	"errors"
	"io"
	"strings"
)

type sink interface{ Put(v any) }

type (
	nothing struct{}
	flag    bool
	small   byte
	onePtr  struct{ p *int }
	table   map[string]int
	handler func()
	pair    [1]*int
	cell    struct{ r io.Reader }
	nested  struct{ inner struct{ m map[string]int } }
	tiny    struct{ on bool }
)

const limit = 1 << 20

func shapes(s sink, p *int, m map[string]int, c chan int, f func(), b byte, ok bool, r io.Reader, n int) {
	var none nothing
	one, two, h, t := onePtr{p}, pair{p}, handler(f), table(m)
	deep := nested{struct{ m map[string]int }{m}}
	on := tiny{ok}
	var char int8 = 3
	for i := 0; i < n; i++ {
		s.Put(none)               // silent: because it has no size
		s.Put(struct{}{})         // silent: because it has no size
		s.Put(p)                  // silent: because it is a pointer
		s.Put(&one)               // silent: because it is a pointer
		s.Put(m)                  // silent: because a map is a pointer
		s.Put(t)                  // silent: because a map is a pointer
		s.Put(c)                  // silent: because a channel is a pointer
		s.Put(f)                  // silent: because a function is a pointer
		s.Put(h)                  // silent: because a function is a pointer
		s.Put(one)                // silent: because a struct of one pointer is held as it is
		s.Put(two)                // silent: because an array of one pointer is held as it is
		s.Put(deep)               // silent: because a struct of one map is held as it is
		s.Put(b)                  // silent: because bytes lie in a table
		s.Put(char)               // silent: because bytes lie in a table
		s.Put(small(b))           // silent: because bytes lie in a table
		s.Put(ok)                 // silent: because there are two bools
		s.Put(flag(ok))           // silent: because there are two bools
		s.Put(on)                 // silent: because it is one byte
		s.Put(limit)              // silent: because it is a constant
		s.Put("text")             // silent: because it is a constant
		s.Put("")                 // silent: because it is a constant
		s.Put(limit * 1.5)        // silent: because it is a constant
		s.Put(nil)                // silent: because nil holds nothing
		s.Put([]int(nil))         // silent: because a nil slice needs no object
		s.Put(r)                  // silent: because it is an interface already
		s.Put(io.Reader(r))       // silent: because it is an interface already
		s.Put(errors.New("gone")) // silent: because it is an interface already
	}
}

func generic[T any](s sink, v T, n int) {
	for i := 0; i < n; i++ {
		s.Put(v) // silent: because nobody knows what T is
	}
}

func changing(s sink, lines []string, n int) {
	total := 0
	var text strings.Builder
	for i, line := range lines {
		total += len(line)
		s.Put(total)         // silent: because it changes
		s.Put(i)             // silent: because it changes
		s.Put(line)          // silent: because it is another one each time
		s.Put(text.String()) // silent: because it is a call
	}
	for i := 0; i < n; i++ {
		s.Put(total) // silent: because next changes it through its address
		next(&total)
	}
}

func next(n *int) { *n++ }

type config struct {
	level int
	names [4]string
}

func written(s sink, c config, ptr *config, n int) {
	for i := 0; i < n; i++ {
		c.level = i
		s.Put(c)         // silent: because a field is assigned
		s.Put(ptr.level) // silent: because Put may change what ptr points to
		s.Put(*ptr)      // silent: because Put may change what ptr points to
	}
}

func (c *config) raise() { c.level++ }

func raised(s sink, c config, n int) {
	for i := 0; i < n; i++ {
		s.Put(c) // silent: because raise changes it
		c.raise()
	}
}

func always(s sink, n int) {
	var none []string
	var empty string
	var zero float64
	for i := 0; i < n; i++ {
		s.Put(none)  // silent: because it is always nil
		s.Put(empty) // silent: because it is always empty
		s.Put(zero)  // silent: because it is always zero
	}
}

type option struct {
	name string
	next *option
}

const verbose = "verbose"

func literals(s sink, n int) {
	for i := 0; i < n; i++ {
		s.Put(config{level: 3})                     // silent: because newer compilers make no object for it
		s.Put(option{verbose, nil})                 // silent: because newer compilers make no object for it
		s.Put(option{name: "quiet", next: nil})     // silent: because newer compilers make no object for it
		s.Put([]option{{name: verbose, next: nil}}) // silent: because a slice is new each time
	}
}
