package p

import (
	"os"
	"sort"
	"strings"
	"sync"
)

type Doc struct {
	text  []byte
	words map[string]int
	size  int
	mu    sync.Mutex
}

type Point struct{ x, y, z int64 }

func (d *Doc) Size() int { return d.size }

func (d *Doc) Grow() int { d.size++; return d.size }

func (d *Doc) Locked() int {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.size
}

func (d *Doc) Close() error { return nil }

func (d *Doc) At(i int) byte { return d.text[i] }

func (d *Doc) Text() []byte { return d.text }

func read(path string) *Doc {
	raw, _ := os.ReadFile(path)
	return &Doc{text: raw, size: len(raw)}
}

var docs = map[string]*Doc{}

func find(path string) *Doc { return docs[path] }

// Called before the function ends, and not stored.

func calledHere(path string) int {
	d := read(path)
	// silent: because the literal is called on the spot
	n := func() int { return d.Size() }()
	// silent: because it is called before the function ends
	size := func() int { return d.size }
	// silent: because sort.Slice does not keep what it is given
	sort.Slice([]int{n}, func(i, j int) bool { return len(d.text) > 0 })
	return n + size()
}

func deferred(path string) (n int) {
	d := read(path)
	// silent: because it runs at the end of this call
	defer func() { n += d.Size() }()
	cleanup := []func(){}
	// silent: because the list does not leave the function
	cleanup = append(cleanup, func() { println(d.Size()) })
	for _, each := range cleanup {
		each()
	}
	return n
}

// Small by type.

func small() (func() int64, func() int, func() float64) {
	p := &Point{1, 2, 3}
	n := 1
	f := 2.5
	// silent: because 24 bytes without pointers are small
	return func() int64 { return p.x },
		// silent: because a number is small
		func() int { return n },
		// silent: because a number is small
		func() float64 { return f }
}

func smallSlices() (func() int, func() int, func() int) {
	a := []int{1, 2, 3}
	b := make([]byte, 16)
	c := [4]int{1, 2}
	// silent: because three numbers are small
	return func() int { return len(a) },
		// silent: because 16 bytes are small
		func() int { return len(b) },
		// silent: because 32 bytes are small
		func() int { return c[0] }
}

// Written, or used in several ways.

func writes(path string) func() int {
	d := read(path)
	// silent: because the closure writes to it
	return func() int { d.size++; return d.size }
}

func severalWays(path string) (func() int, func() int, func(string) int) {
	d, e, f := read(path), read(path), read(path)
	// silent: because it is used in two ways
	return func() int { return d.size + len(d.text) },
		// silent: because the method writes to it
		func() int { return e.Grow() },
		// silent: because it needs all of the words
		func(word string) int { return f.words[word] }
}

func wholly(path string) (func() []byte, func(int) byte, func() *Doc) {
	d, e, f := read(path), read(path), read(path)
	// silent: because what it reads is most of it
	return func() []byte { return d.text },
		// silent: because what it reads depends on its parameter
		func(i int) byte { return e.At(i) },
		// silent: because it gives all of it away
		func() *Doc { return f }
}

func guarded(path string) func() int {
	d := read(path)
	// silent: because a lock is more than a read
	return func() int { return d.Locked() }
}

func replaced(path string) func() int {
	d := read(path)
	// silent: because the closure gives it another value
	return func() int {
		d = read(path)
		return d.size
	}
}

// Kept elsewhere as well.

type library struct {
	docs  []*Doc
	sizes []func() int
}

func (l *library) add(path string) {
	d := read(path)
	l.docs = append(l.docs, d)
	// silent: because the list of documents keeps it anyway
	l.sizes = append(l.sizes, func() int { return d.Size() })
}

func pair(path string) (*Doc, func() int) {
	d := read(path)
	// silent: because it is returned as well
	return d, func() int { return d.Size() }
}

func global(path string) func() int {
	d := read(path)
	docs[path] = d
	// silent: because a variable of the package has it as well
	return func() int { return d.size }
}

func other(path string, run func(func())) func() int {
	d := read(path)
	// silent: because a goroutine has it as well
	go func() { d.Grow() }()
	return func() int { return d.size }
}

func lookedUp(path string) func() int {
	d := find(path)
	// silent: because find has it from somewhere
	return func() int { return d.size }
}

func given(path string, keep func(*Doc)) func() int {
	d := read(path)
	keep(d)
	// silent: because nobody knows what keep does with it
	return func() int { return d.size }
}

// Parameters and receivers are the caller's.

func (d *Doc) sizer() func() int {
	// silent: because it is the receiver
	return func() int { return d.Size() }
}

func sizer(d *Doc, raw []byte) (func() int, func() int) {
	// silent: because it is a parameter
	return func() int { return d.Size() },
		// silent: because it is a parameter
		func() int { return len(raw) }
}

func ranged(all []*Doc) (sizes []func() int) {
	for _, d := range all {
		// silent: because it is an element of the caller's
		sizes = append(sizes, func() int { return d.Size() })
	}
	return sizes
}

// Copies and arguments.

func argument(path string) []func() int {
	var sizes []func() int
	for i := 0; i < 3; i++ {
		d := read(path)
		// silent: because the value is handed over as an argument
		sizes = append(sizes, func(n int) func() int { return func() int { return n } }(d.Size()))
	}
	return sizes
}

func copies(names []string) []func() string {
	var all []func() string
	for _, name := range names {
		name := strings.ToUpper(name)
		// silent: because a string is what it needs
		all = append(all, func() string { return name })
	}
	return all
}

// Methods that are called for their effect.

type app struct{ onStop []func() error }

func (a *app) open(path string) {
	d := read(path)
	// silent: because Close is called for its effect
	a.onStop = append(a.onStop, d.Close)
	var once sync.Once
	// silent: because Do is called for its effect
	a.onStop = append(a.onStop, func() error { once.Do(func() {}); return nil })
}

// It sees how the object is by then.

func progress(n int) func() int {
	d := &Doc{text: make([]byte, n)}
	report := func() int { return d.size }
	for range n {
		// silent: because the closure is there to see it change
		d.size++
	}
	return report
}

func forgotten(n int) func() int {
	data := make([]byte, n)
	size := func() int { return len(data) }
	// silent: because the variable is empty by the end
	data = nil
	return size
}

// Names that mean something else.

func shadowed(n int) func() int {
	data := make([]byte, n)
	len := func(b []byte) int { return cap(b) }
	// silent: because len is a function of its own here
	return func() int { return len(data) }
}

func keyed(n int) func(a, b int) int {
	ratios := make(map[[2]int]int, n)
	ratios[[2]int{1, 2}] = n
	// silent: because the key depends on the parameters
	return func(a, b int) int { return ratios[[2]int{a, b}] }
}

func constant(n int) func() int {
	block := new([4096]byte)
	block[n] = 1
	// silent: because the length of an array is a constant, for which nothing is captured
	return func() int { return len(block) }
}
