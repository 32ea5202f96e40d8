// Package fields has maps in structs that come and go, or that are given new maps.
package fields

import "sync"

type request struct {
	seen map[string]bool // silent: because no variable of the package holds one
}

func newRequest() *request { return &request{seen: map[string]bool{}} }

func (r *request) mark(name string)   { r.seen[name] = true }
func (r *request) unmark(name string) { delete(r.seen, name) }

type store struct {
	values map[string]int // silent: because reset gives it a new map
}

var values = &store{values: map[string]int{}}

func (s *store) set(name string)   { s.values[name]++ }
func (s *store) unset(name string) { delete(s.values, name) }
func (s *store) reset()            { s.values = make(map[string]int) }

type config struct {
	entries map[string]string // silent: because the variable is given another struct
}

var current = &config{entries: map[string]string{}}

func (c *config) set(name, value string) { c.entries[name] = value }
func (c *config) unset(name string)      { delete(c.entries, name) }

func reload() { current = &config{entries: map[string]string{}} }

type board struct {
	sync.Mutex
	cells map[int]int // silent: because all of the struct is replaced
}

type game struct{ cells map[int]int } // silent: because all of the struct is replaced

var play game

func (g *game) set(at int)   { g.cells[at]++ }
func (g *game) unset(at int) { delete(g.cells, at) }
func (g *game) clear()       { *g = game{cells: map[int]int{}} }

type lru struct {
	most    int
	entries map[string]string // silent: because the oldest goes when there are too many
	order   []string
}

var pages = &lru{most: 100, entries: map[string]string{}}

func (l *lru) put(key, page string) {
	if len(l.entries) >= l.most {
		l.evict()
	}
	l.entries[key] = page
	l.order = append(l.order, key)
}

func (l *lru) evict() {
	delete(l.entries, l.order[0])
	l.order = l.order[1:]
}
